"""Every console example of the README files and the docs: the command is run, and its output is the one shown."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from gov_disclosure.cli import main

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def _examples() -> list[tuple[str, str, str]]:
    found = []
    for page in [*ROOT.glob("README*.md"), *sorted((ROOT / "docs").glob("??/**/*.md"))]:
        for fence in FENCE.finditer(page.read_text(encoding="utf-8")):
            for command in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
                line, _, shown = command.partition("\n")
                found.append((str(page.relative_to(ROOT)), line, shown))
    return found


@pytest.fixture(autouse=True)
def _as_in_a_fresh_console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for name, value in {"LANG": "C.UTF-8", "COLUMNS": "80", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)


def _arguments(page: str, command: str) -> list[str]:
    program, *arguments = shlex.split(command)
    assert program == "gov-disclosure", f"{page}: only our own program is shown"
    return arguments


def _assert_shown(page: str, command: str, shown: str, printed: str) -> None:
    assert doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS), f"{page}: {command} prints\n{printed}"


@pytest.mark.parametrize(("page", "command", "shown"), _examples())
def test_the_command_prints_what_the_page_shows(page: str, command: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process: to start another one for each takes twice as long as what it is started for."""
    main(_arguments(page, command))

    said = capsys.readouterr()
    _assert_shown(page, command, shown, said.out + said.err)


@pytest.mark.parametrize(("page", "command", "shown"), [one for one in _examples() if one[0].startswith("README")])
def test_the_first_commands_print_it_in_a_process_of_their_own_too(page: str, command: str, shown: str) -> None:
    done = subprocess.run(  # noqa: S603 - the command stands in our own pages
        [sys.executable, "-m", "gov_disclosure.cli", *_arguments(page, command)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    _assert_shown(page, command, shown, done.stdout + done.stderr)


def test_there_are_examples_to_run() -> None:
    assert any(page == "README.md" for page, _, _ in _examples())
