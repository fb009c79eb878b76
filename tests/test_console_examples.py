"""Every console example of the README files and the docs: the command is run, and its output is the one shown."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(("page", "command", "shown"), _examples())
def test_the_command_prints_what_the_page_shows(page: str, command: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    program, *arguments = shlex.split(command)
    assert program == "gov-disclosure", f"{page}: only our own program is shown"
    environment = {**os.environ, "LANG": "C.UTF-8", "COLUMNS": "80", "NO_COLOR": "1"}
    environment.pop("FORCE_COLOR", None)

    done = subprocess.run(  # noqa: S603 - the command stands in our own pages
        [sys.executable, "-m", "gov_disclosure.cli", *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    printed = done.stdout + done.stderr
    assert doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS), f"{page}: {command} prints\n{printed}"


def test_there_are_examples_to_run() -> None:
    assert any(page == "README.md" for page, _, _ in _examples())
