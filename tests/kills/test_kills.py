"""A few of the kills of `run.py`, and a writer that does not put its file in place in one step; each in a process that has no threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).with_name("run.py")
FORMATS = ("json", "html", "markdown", "text", "xlsx", "docx", "pdf", "ofd")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", timeout=300, check=False)  # noqa: S603


@needs_fork
@pytest.mark.parametrize("form", FORMATS)
def test_a_killed_writer_leaves_a_whole_file(form: str) -> None:
    done = run(str(RUN), form, "--kills", "8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{form}: 8 kills, ")
    assert done.stdout.endswith(" in the midst of writing, every file whole\n")


def test_every_format_that_is_written_is_among_them() -> None:
    done = run("-c", f"import sys; sys.path.insert(0, {str(RUN.parents[1])!r}); from kills.run import WRITTEN; print(*WRITTEN)")
    assert tuple(done.stdout.split()) == FORMATS


IN_PLACE = """
import sys, time
sys.path.insert(0, sys.argv[1])
from kills import run
def in_place(target, content):
    with target.open("wb") as file:
        for at in range(0, len(content), 100):
            file.write(content[at : at + 100])
            file.flush()
            time.sleep(0.001)
run.write_whole = in_place
try:
    run.killed("json", 30, 1)
except run.Torn as error:
    print(error)
"""


@needs_fork
def test_a_writer_that_overwrites_in_place_is_told() -> None:
    assert run("-c", IN_PLACE, str(RUN.parents[1])).stdout.startswith("json: neither file after kill ")
