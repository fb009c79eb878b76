"""The command line where it is asked for less usual things."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from click.shell_completion import ShellComplete

from gov_disclosure import EDITIONS, write
from gov_disclosure.cli import main
from gov_disclosure.cli.program import COMMANDS, program
from gov_disclosure.formats import FORMATS


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
    assert capsys.readouterr().err == "gov-disclosure: --font is for PDF and OFD; html names fonts and is set in none\n"
    assert not target.exists()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_way_to_switch_completion_on_is_the_one_of_the_docs(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / f"docs/{language}/reference/command-line.md").read_text("utf-8")
    for shell in ("bash", "zsh", "fish"):
        monkeypatch.setenv("_GOV_DISCLOSURE_COMPLETE", f"{shell}_source")
        with pytest.raises(SystemExit):
            program.main([], prog_name="gov-disclosure")
        assert f"_GOV_DISCLOSURE_COMPLETE={shell}_complete" in capsys.readouterr().out
        assert f"{shell}_source" in page
    assert page.count("_GOV_DISCLOSURE_COMPLETE=") == 2


@pytest.mark.parametrize(
    ("arguments", "begun", "offered"),
    [
        (["convert", "a", "b", "--to"], "x", ["xlsx"]),
        (["convert", "a", "b", "--to"], "o", ["ofd"]),
        (["convert", "a", "b", "--from"], "o", ["ofd"]),
        (["check", "--edition"], "", [*EDITIONS]),
        (["new"], "tri", ["trial-2019"]),
        (["explain"], "t3-bal", ["T3-BAL"]),
        (["explain"], "GD30", ["GD301", "GD302", "GD303", "GD304", "GD305", "GD306", "GD307", "GD308"]),
    ],
)
def test_a_shell_is_offered_the_names_that_are_asked_for(arguments: list[str], begun: str, offered: list[str]) -> None:
    completion = ShellComplete(program, {}, "gov-disclosure", "_COMPLETE")
    assert [one.value for one in completion.get_completions(arguments, begun)] == offered


@pytest.mark.parametrize("arguments", [["check"], ["show"], ["convert", "a"], ["check", "a", "--waivers"]])
def test_a_shell_completes_files_itself(arguments: list[str]) -> None:
    (one,) = ShellComplete(program, {}, "gov-disclosure", "_COMPLETE").get_completions(arguments, "re")
    assert (one.value, one.type) == ("re", "file")


@pytest.mark.parametrize(
    ("arguments", "zh", "en", "ctx"),
    [
        ("chekc x", "没有“chekc”这个命令；是否要用 check？", "There is no command chekc; is check meant?", ""),
        ("check a --year abc", "--year 应为整数", "--year is a whole number", "check"),
        ("new x --year 10", "--year 应为1949至9999之间的整数", "--year is a whole number from 1949 to 9999", "new"),
        ("check a --on", "选项 --on 后面应有值", "Option --on needs a value", ""),
        ("check a --verbose=3", "选项 --verbose 不带值", "Option --verbose takes no value", ""),
        ("convert a b c d", "命令行中有多余的内容：c d", "Too many arguments: c d", "convert"),
        ("convert a", "缺少 OUT", "OUT is missing", "convert"),
    ],
)
def test_a_wrong_command_line_is_told_in_the_readers_language(
    arguments: str, zh: str, en: str, ctx: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, said, how in (("zh", zh, "用法见"), ("en", en, "How it is used")):
        assert main(["--lang", language, *arguments.split()]) == 2
        usage = f"{how}{'：' if language == 'zh' else ': '}gov-disclosure {ctx} --help\n" if ctx else ""
        assert capsys.readouterr().err == f"gov-disclosure: {said}\n{usage}"


def test_the_hook_for_pre_commit_checks_what_is_read_with_what_it_takes_to_read_it() -> None:
    root = Path(__file__).parents[2]
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert set(hook["additional_dependencies"]) == {
        need.partition(";")[0]
        for extra in ("xlsx", "docx", "pdf", "ofd")
        for need in extras[extra]
        if not need.startswith(("xlsxwriter", "typst"))
    }
    read = {suffix for form in FORMATS.values() for suffix in (*form.suffixes, *form.read_suffixes)}
    assert [suffix for suffix in sorted(read) if not re.search(hook["files"], f"reports/a{suffix}")] == []
    assert hook["entry"].split()[0] in project["scripts"]
    assert hook["entry"].split()[1] in COMMANDS
