"""What is written of the specimens is what is kept in tests/golden, where people have read it.

``pytest tests/test_golden.py --rewrite-golden`` writes the files anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from gov_disclosure.editions import EDITIONS
from gov_disclosure.formats import FORMATS, dumps, read
from specimens import SPECIMENS

GOLDEN = Path(__file__).parent / "golden"
TEXTS = [name for name, form in FORMATS.items() if not form.is_binary]
"""The formats whose files people can read."""


def path_of(edition: str, format_name: str) -> Path:
    return GOLDEN / f"{edition}{FORMATS[format_name].suffixes[0]}"


def test_every_edition_has_a_specimen() -> None:
    assert set(SPECIMENS) == set(EDITIONS)


@pytest.mark.parametrize("edition", SPECIMENS)
@pytest.mark.parametrize("format_name", TEXTS)
def test_the_specimen_is_written_as_it_was_read_and_approved(
    edition: str, format_name: str, request: pytest.FixtureRequest
) -> None:
    path = path_of(edition, format_name)
    written = dumps(SPECIMENS[edition], format_name)
    if request.config.getoption("--rewrite-golden"):
        path.write_bytes(written.encode())

    assert written.encode() == path.read_bytes()


@pytest.mark.parametrize("edition", SPECIMENS)
@pytest.mark.parametrize("format_name", TEXTS)
def test_a_golden_file_is_read_as_the_specimen(edition: str, format_name: str) -> None:
    reading = read(path_of(edition, format_name))

    assert reading.format == format_name
    assert reading.edition == edition
    assert reading.report == SPECIMENS[edition]


def test_there_is_no_golden_file_of_nothing() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {path_of(e, f).name for e in SPECIMENS for f in TEXTS}
