"""Messages: every key in the source is in every catalogue, and the catalogues hold nothing else."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from gov_disclosure import EDITIONS, errors, i18n
from gov_disclosure.document import Place
from gov_disclosure.errors import InvalidFigure, UnknownName
from gov_disclosure.findings import CellLabel
from gov_disclosure.i18n import AnyLocale, day, language, render, speak, speaking, tag, translated
from gov_disclosure.law import reading
from gov_disclosure.outputs import Run
from gov_disclosure.schema import Label
from source_trees import SOURCE, trees

CATALOGUES = {path.parts[-3]: path for path in sorted(SOURCE.glob("locale/*/LC_MESSAGES/gov_disclosure.po"))}
"""By language: whoever adds one is held to it."""

(LEGAL,) = reading(49)

RENDERING = {"message", "translated", "render"}
ERRORS = {name for name in errors.__all__ if issubclass(getattr(errors, name), errors.DisclosureError)} - {"InconsistentReport"}
KEYWORDS = {"key", "reason", "title", "question", "false_alarms", "remedy", "passing", "failing"}
"""Arguments that are keys wherever they are given."""
OTHER_KEYWORDS = {("help", "command"), ("help", "option"), ("formula", "Rule"), ("formula", "_rule"), ("formula", "rule")}


class Keys(ast.NodeVisitor):
    """Collects the literals that stand where a key is expected."""

    def __init__(self, positions: dict[str, int]) -> None:
        self.positions = positions
        self.keys: list[str] = []

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name in RENDERING | ERRORS and node.args:
            self._add(node.args[0])
        elif name in self.positions and len(node.args) > self.positions[name]:
            self._add(node.args[self.positions[name]])
        for keyword in node.keywords:
            if keyword.arg in KEYWORDS or (keyword.arg, name) in OTHER_KEYWORDS:
                self._add(keyword.value)
        self.generic_visit(node)

    def _add(self, node: ast.expr) -> None:
        if isinstance(node, ast.IfExp):
            self._add(node.body)
            self._add(node.orelse)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.keys.append(node.value)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _positions(tree: ast.Module) -> dict[str, int]:
    """Functions and records of a module that take a key, with the position at which they take it."""
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            if "key" in names and node.name not in {"render", "translated", "message"}:
                found[node.name] = names.index("key")
        elif isinstance(node, ast.ClassDef):
            fields = [
                entry.target.id for entry in node.body if isinstance(entry, ast.AnnAssign) and isinstance(entry.target, ast.Name)
            ]
            if "key" in fields:
                found[node.name] = fields.index("key")
    return found


@cache
def keys() -> dict[str, str]:
    """Every key, with the module it was found in."""
    found: dict[str, str] = {}
    for path, tree in trees().items():
        # The keys that sentences of a summary are chosen by are names of facts, not messages.
        visitor = Keys({} if path.startswith("summary/") else _positions(tree))
        visitor.visit(tree)
        found |= dict.fromkeys(visitor.keys, path)
    return {key: where for key, where in found.items() if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", key))}


@pytest.fixture(scope="module", params=CATALOGUES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with CATALOGUES[request.param].open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with CATALOGUES["zh"].open("rb") as file:
        return read_po(file)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_keys_are_found_in_every_layer() -> None:
    """Were the collector blind, the tests below would pass for nothing."""
    modules = {where.partition("/")[0] for where in keys().values()}
    assert {"arithmetic.py", "records.py", "rules", "cli", "formats.py", "findings.py"} <= modules
    assert len(keys()) > 100


def test_every_key_is_translated(catalogue: Catalog) -> None:
    known = {str(entry.id) for entry in catalogue if entry.id and entry.string}
    assert not {f"{where}: {key}" for key, where in keys().items() if key not in known}


def test_the_places_of_a_translation_are_those_of_its_key(catalogue: Catalog) -> None:
    wrong = {str(entry.id) for entry in catalogue if entry.id and _places(str(entry.id)) != _places(str(entry.string))}
    assert not wrong


def test_the_catalogue_holds_no_message_that_is_gone(catalogue: Catalog) -> None:
    literals = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not {str(entry.id) for entry in catalogue if entry.id and entry.id not in literals}
    assert not catalogue.obsolete


@pytest.mark.parametrize("path", CATALOGUES.values(), ids=CATALOGUES)
def test_the_catalogue_holds_each_message_once(path: Path) -> None:
    ids = Counter(re.findall(r'^msgid ((?:".*"\n)+)', path.read_text("utf-8"), re.MULTILINE))
    assert not [key for key, count in ids.items() if count > 1]


def test_no_translation_is_fuzzy_or_still_english(catalogue: Catalog) -> None:
    entries = [entry for entry in catalogue if entry.id]
    assert not [entry.id for entry in entries if entry.fuzzy]
    assert not [
        entry.id for entry in entries if entry.id == entry.string and re.search("[a-z]{2}", re.sub(r"\{.*?\}", "", entry.id))
    ]


def test_chinese_sentences_use_full_width_stops(chinese: Catalog) -> None:
    half_width = re.compile("[\u4e00-\u9fff][,;:?!][ \u4e00-\u9fff]|[\u4e00-\u9fff]\\.$")
    assert not [entry.string for entry in chinese if entry.id and half_width.search(str(entry.string))]


# --- languages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "spoken"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh_Hans_HK", "zh"),
        ("ZH-Hant", "zh-Hant"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("Chinese (Simplified)_China", "zh"),
        ("Chinese (Traditional)_Taiwan.950", "zh-Hant"),
        ("en_GB", "en"),
        ("en-US", "en"),
        ("English_United Kingdom.1252", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        (Locale.parse("zh_CN"), "zh"),
        (Locale.parse("zh_TW"), "zh-Hant"),
        (Locale.parse("en_GB"), "en"),
    ],
)
def test_a_locale_tells_the_language(named: AnyLocale, spoken: str) -> None:
    assert language(named) == spoken
    assert language(language(named)) == spoken


@pytest.mark.parametrize("named", ["de", "fr_FR.UTF-8", "", "enx", "zhuang", "../zh", Locale("de")])
def test_an_unknown_language_is_said(named: AnyLocale) -> None:
    with pytest.raises(UnknownName) as refused:
        language(named)
    assert refused.value.message("en") == f"There is no language {named}; there are: zh, zh-Hant, en"
    assert refused.value.message("zh") == f"没有{named}这种语言；可用的有：zh, zh-Hant, en"


@pytest.mark.parametrize(
    "say",
    [
        Label("总计", "Total").text,
        CellLabel("总计", "自然人", "Total", "Natural persons").text,
        Place(page=2, sheet="表").text,
        InvalidFigure("missing").message,
        lambda locale: LEGAL.text(locale),
        lambda locale: EDITIONS["revised-2021"].cells()[0].labels(locale)[1],
        lambda locale: Run(language=locale).titles["GD303"],
    ],
)
def test_whatever_has_words_takes_a_language_in_any_way(say: Callable[[AnyLocale], str]) -> None:
    assert say("zh") == say("zh_CN.UTF-8") == say(Locale.parse("zh_CN"))
    assert say("en") == say("en_GB") == say(Locale.parse("en_GB"))
    assert say("zh-Hant") == say("zh_TW") == say(Locale.parse("zh_TW"))
    assert len({say("zh"), say("en")}) == 2
    with pytest.raises(UnknownName):
        say("de")


def test_traditional_chinese_is_the_chinese_in_other_characters_and_words_of_the_law_stay() -> None:
    assert Label("政府信息公开", "Disclosure of government information").text("zh_TW") == "政府信息公開"
    assert translated("{name}: {value} is below zero", "zh-Hant") == "{name}：{value}小於零"
    assert render("{name}: {value} is below zero", {"name": "汉", "value": -1234}, "zh-Hant") == "汉：-1,234小於零"
    assert CellLabel("（三）不予公开", "总计", "", "").text("zh-Hant") == "“（三）不予公開”×“總計”"


def test_an_environment_in_a_language_that_we_do_not_speak_is_answered_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert language() == "en"


@pytest.mark.parametrize(("named", "tagged"), [("zh_CN", "zh-CN"), ("zh_TW", "zh-Hant"), ("en_GB", "en")])
def test_a_file_names_its_language_by_a_tag(named: str, tagged: str) -> None:
    assert tag(named) == tagged


def test_the_environment_is_asked_in_the_order_of_posix(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: ("zh_CN", "UTF-8"))
    assert language() == "zh"
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert language() == "en"
    monkeypatch.setenv("LC_MESSAGES", "zh_CN.UTF-8")
    assert language() == "zh"
    monkeypatch.setenv("LC_ALL", "")
    assert language() == "zh"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language() == "en"


def test_what_is_spoken_comes_before_the_environment_and_ends_with_its_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    with speaking("zh"):
        assert language() == "zh"
        assert language("en") == "en"
        with speaking(None):
            assert language() == "en"
        speak("en")
        assert language() == "en"
    assert language() == "en"


def test_an_unknown_key_is_shown_as_it_is() -> None:
    assert translated("No such message", "zh") == "No such message"


@pytest.mark.parametrize("value", [0, 7, -12, 999, 1000, -1000, 12345678, 10**15])
@pytest.mark.parametrize("locale", ["zh", "zh_Hant", "en"])
def test_whole_numbers_are_written_as_babel_writes_them(value: int, locale: str) -> None:
    assert render("{value}", {"value": value}, locale) == format_decimal(value, locale=locale)


@pytest.mark.parametrize(
    "value", ["0", "-0.0", "0.50", "1234.5", "-1234567.8900", "1E+3", "999999.99999999999", "0.000000000001", "2.5000000000000"]
)
@pytest.mark.parametrize("locale", ["zh", "zh_Hant", "en"])
def test_decimal_numbers_are_written_as_babel_writes_them(value: str, locale: str) -> None:
    figure = Decimal(value)
    assert render("{value}", {"value": figure}, locale) == format_decimal(figure, format="#,##0.###########", locale=locale)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_an_amount_of_many_digits_is_written_whole(locale: str) -> None:
    assert render("{value}", {"value": Decimal("12345678901234567890.5")}, locale) == "12,345,678,901,234,567,890.5"


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("locale", ["zh", "zh_Hant", "en"])
def test_dates_are_written_as_babel_writes_them(month: int, locale: str) -> None:
    value = date(2000 + month, month, month + 5)
    assert day(value, locale) == render("{value}", {"value": value}, locale) == format_date(value, "long", locale=locale)


def test_a_date_in_a_language_that_was_added_is_written_by_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "language", lambda _: "fr")
    assert day(date(2024, 1, 31), "fr") == "31 janvier 2024"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (1234567, "1,234,567", "1,234,567"),
        (-3, "-3", "-3"),
        (1000, "1,000", "1,000"),
        (-999999, "-999,999", "-999,999"),
        (10**15 - 1, "999,999,999,999,999", "999,999,999,999,999"),
        (Decimal("251000.50"), "251,000.5", "251,000.5"),
        (date(2024, 1, 31), "2024年1月31日", "January 31, 2024"),
        (Label("总计", "Total"), "总计", "Total"),
        ("as it is", "as it is", "as it is"),
    ],
)
def test_values_are_shown_in_the_language(value: object, zh: str, en: str) -> None:
    assert render("{value}", {"value": value}, "zh") == zh
    assert render("{value}", {"value": value}, "en") == en
