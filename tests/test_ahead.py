"""What is compiled ahead does what it would do compiled in its place; what is not found is compiled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parents[1] / "web"
MADE = """
import re
from attrs import frozen

@frozen(order=True)
class Pair:
    one: int
    two: str = "二"

DATE = re.compile(r"(?P<year>20\\d\\d)年(?P<month>[一二三四五六七八九十]{1,2}|\\d+)月", re.IGNORECASE)
BYTES = re.compile(b"[\\x80-\\xff]+")
"""
TOLD = """
import json
found = DATE.search("截至2024年十二月")
told = [
    repr(Pair(1)), Pair(1) == Pair(1, "二"), Pair(1) < Pair(2), hash(Pair(1)) == hash(Pair(1)),
    found.groupdict(), found.span("month"), DATE.flags, DATE.groups, DATE.pattern, BYTES.sub(b"", b"a\\xffb").decode(),
]
"""


def _run(program: str, seed: str = "0") -> str:
    environment = {**os.environ, "PYTHONPATH": str(WEB), "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment).stdout  # noqa: S603


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ahead") / "ahead.table"
    noted = f"import marshal, pathlib; pathlib.Path({str(path)!r}).write_bytes(marshal.dumps(table))"
    _run(f"import ahead; table = ahead.listen()\n{MADE}\n{noted}")
    return path


def _used(table: Path, made: str, seed: str = "0") -> tuple[list[Any], list[str]]:
    use = f"import ahead, json, pathlib; ahead.TABLE = pathlib.Path({str(table)!r}); ahead.use()"
    told, missed = json.loads(_run(f"{use}\n{made}\n{TOLD}\nprint(json.dumps([told, ahead.missed]))", seed))
    return told, missed


def test_all_is_found_and_does_what_it_would_do(table: Path) -> None:
    plainly = json.loads(_run(f"{MADE}\n{TOLD}\nprint(json.dumps(told))"))
    assert plainly[4:6] == [{"year": "2024", "month": "十二"}, [7, 9]]
    assert _used(table, MADE) == (plainly, [])


def test_what_is_not_found_is_compiled(table: Path) -> None:
    told, missed = _used(table, MADE.replace("|\\d+", ""))
    assert told[4] == {"year": "2024", "month": "十二"}
    assert len(missed) == 1
    assert missed[0].startswith("(?P<year>")


def test_with_other_hashes_methods_are_compiled(table: Path) -> None:
    told, missed = _used(table, MADE, seed="1")
    assert told[:4] == ["Pair(one=1, two='二')", True, True, True]
    assert missed == ["<attrs generated methods __main__.Pair>"]
