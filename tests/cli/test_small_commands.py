"""The command line where it is asked for less usual things."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from gov_disclosure import EDITIONS, write
from gov_disclosure.cli import main
from gov_disclosure.cli.program import COMMANDS, program


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "blank.json"
    write(EDITIONS["revised-2021"].report_class(year=2023), path)
    return path


def test_a_shell_that_completes_words_is_offered_the_commands() -> None:
    offered = ShellComplete(program, {}, "gov-disclosure", "_COMPLETE").get_completions([], "")
    assert [one.value for one in offered] == [*COMMANDS]


def test_a_schema_in_a_file_is_the_one_that_is_printed(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["schema", "trial-2019"]) == 0
    printed = capsysbinary.readouterr().out
    assert main(["schema", "trial-2019", "-o", str(tmp_path / "schema.json")]) == 0
    assert capsysbinary.readouterr().out == b""
    assert (tmp_path / "schema.json").read_bytes() == printed != b""


def test_a_font_for_a_format_that_holds_none_is_refused(blank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    assert main(["convert", str(blank), str(target), "--font", "any.ttf", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "gov-disclosure: --font is for PDF; html names fonts and holds none\n"
    assert not target.exists()
