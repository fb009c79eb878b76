"""Catalogues are read as Babel reads them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import gov_disclosure
from gov_disclosure.po_file import messages_of

CATALOGUES = sorted((Path(gov_disclosure.__file__).parent / "locale").glob("*/LC_MESSAGES/*.po"))
WRITTEN = {
    "in several lines": 'msgid ""\n"One "\n"two"\nmsgstr ""\n"一"\n  "二"\n',
    "quotes, breaks and tabs": r'msgid "say \"so\"\n"' + "\n" + r'msgstr "\t说“\\n”，\"是\"\r\n"' + "\n",
    "a quote at the end of a line": 'msgid "a\\""\n"b"\nmsgstr "甲\\""\n"乙"\n',
    "not translated yet": 'msgid "one"\nmsgstr ""\n\nmsgid "two"\nmsgstr "二"\n',
    "given up": '#~ msgid "one"\n#~ msgstr "一"\n\nmsgid "two"\nmsgstr "二"\n',
    "with comments and places": '# said by {name}\n#: a.py:3\n#, python-brace-format\nmsgid "{name} of it"\nmsgstr "其{name}"\n',
    "nothing": "",
}


def _by_babel(written: bytes) -> dict[str, str]:
    return {str(entry.id): str(entry.string) for entry in read_po(BytesIO(written), "zh") if entry.id and entry.string}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_catalogues_are_read_as_babel_reads_them(path: Path) -> None:
    assert messages_of(path.read_text(encoding="utf-8")) == _by_babel(path.read_bytes()) != {}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_all_that_a_catalogue_may_hold_is_read_as_babel_reads_it(written: str) -> None:
    assert messages_of(written) == _by_babel(written.encode())


def test_what_babel_read_is_what_is_meant() -> None:
    assert messages_of(WRITTEN["quotes, breaks and tabs"]) == {'say "so"\n': '\t说“\\n”，"是"\r\n'}
    assert messages_of(WRITTEN["in several lines"]) == {"One two": "一二"}
