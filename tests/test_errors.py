"""Errors: one sentence, in the reader's language, that survives pickling."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest

from gov_disclosure import errors
from gov_disclosure.errors import (
    DisclosureError,
    DocumentFault,
    InconsistentReport,
    InvalidDocument,
    InvalidFigure,
    InvalidFigureType,
    MissingExtra,
    UnknownName,
    UnreadableDocument,
    shown,
)

BELOW_ZERO = "{name}: {value} is below zero"
FAULT = DocumentFault("rules.issued", InvalidFigure(BELOW_ZERO, name="total", value="-1"))


def test_an_error_is_said_in_the_language_of_the_environment_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    error = InvalidFigure(BELOW_ZERO, name="total", value="-1")
    assert str(error) == error.message("en") == "total: -1 is below zero"
    assert error.message("zh") != error.message("en")
    assert "-1" in error.message("zh")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert str(error) == error.message("zh")


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (InvalidFigure, ValueError),
        (InvalidFigureType, TypeError),
        (UnknownName, LookupError),
        (MissingExtra, ImportError),
        (UnreadableDocument, ValueError),
        (InvalidDocument, UnreadableDocument),
        (InconsistentReport, ValueError),
    ],
)
def test_every_error_can_be_caught_as_ours_and_as_what_python_calls_it(kind: type, builtin: type) -> None:
    assert issubclass(kind, DisclosureError)
    assert issubclass(kind, builtin)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
@pytest.mark.parametrize(
    "error",
    [
        InvalidFigure(BELOW_ZERO, name="total", value="-1"),
        InvalidFigureType.of("year", "int", "2024"),
        UnknownName("{path}: no such line in {form}", path="a.b", form="X"),
        MissingExtra("Format {format} needs {package}", format="docx", package="x"),
        InvalidDocument("{count} faults", [FAULT], count=1),
        InconsistentReport([]),
    ],
)
def test_errors_can_be_copied_and_pickled(error: DisclosureError, again: Any) -> None:
    copied = again(error)
    assert type(copied) is type(error)
    assert copied.params == error.params
    for locale in ("en", "zh"):
        assert copied.message(locale) == error.message(locale)


def test_an_invalid_document_lists_all_its_faults_one_a_line() -> None:
    faults = [DocumentFault("$", InvalidFigureType.of("year", "int", "2024")), FAULT]
    error = InvalidDocument("{count} faults", faults, count=2)
    assert error.message("en").splitlines() == [
        "2 faults",
        "- $: year: expected int, found str ('2024')",
        "- rules.issued: total: -1 is below zero",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (10**5_000, "≥10^20"),
        (-(10**5_000), "≤-10^20"),
        (True, "True"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1" * 60), "1.11111e+59"),
        (Decimal("NaN"), "NaN"),
        (None, "None"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_shown_short(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_long_or_deep_value_is_cut() -> None:
    deep: list[Any] = []
    for _ in range(10_000):
        deep = [deep]
    for value in ("x" * 10**6, list(range(10**6)), {"k": "v" * 10**6}, deep):
        assert len(shown(value)) <= 80


def test_a_value_whose_repr_fails_is_shown_all_the_same() -> None:
    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError("no")

    assert "Broken" in shown(Broken())


def test_the_tree_of_errors_is_what_the_module_says() -> None:
    assert sorted(errors.__all__) == sorted(
        name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, DisclosureError)
    )
