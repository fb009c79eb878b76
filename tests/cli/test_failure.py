"""What the command line says when something goes wrong: one sentence, whatever it was."""

from __future__ import annotations

import errno
import os

import click
import pytest

from gov_disclosure.cli.failure import sentence
from gov_disclosure.errors import UnknownName
from gov_disclosure.i18n import speaking


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(errno.ENOENT, "", "a.json"), "There is no such file: a.json"),
        (FileNotFoundError(errno.ENOENT, "", f"none{os.sep}"), "There is no such folder: none"),
        (FileNotFoundError(errno.ENOENT, "", b"a.json"), "There is no such file: a.json"),
        (IsADirectoryError(errno.EISDIR, "", "d"), "d is a directory, where a file was expected"),
        (PermissionError(errno.EACCES, "", "a.json"), "a.json: permission denied"),
        (OSError(errno.ENOSPC, "No space left on device", "a.json"), "a.json: there is no space left on the disk"),
        (OSError("nothing said"), "?: OSError"),
        (UnicodeEncodeError("ascii", "政", 0, 1, "ordinal not in range"), "The output has characters that ascii cannot hold"),
        (RecursionError("maximum depth"), "The source asks for more than this machine can give (RecursionError)"),
        (MemoryError(), "The source asks for more than this machine can give (MemoryError)"),
        (UnknownName("{path}: no such cell in the edition {edition}", path="a", edition="b"), "a: no such cell in the edition b"),
        (KeyError("lost"), "This program failed on it, which is a fault of the program: KeyError: 'lost'"),
        (click.NoSuchOption("--yera"), "There is no option --yera"),
        (click.NoSuchOption("--yera", possibilities=["--year"]), "There is no option --yera; is --year meant?"),
        (click.BadOptionUsage("--year", "needs a value"), "Option --year needs a value"),
        (click.UsageError("what click says"), "what click says"),
        (click.MissingParameter(param_hint="IN"), "IN is missing"),
        (click.MissingParameter(), "? is missing"),
    ],
)
def test_every_failure_is_one_sentence(error: BaseException, said: str) -> None:
    with speaking("en"):
        assert sentence(error) == said


def test_the_sentence_is_in_the_language_that_is_spoken() -> None:
    with speaking("zh"):
        assert sentence(FileNotFoundError(errno.ENOENT, "", "a.json")) == "文件不存在：a.json"


def test_a_long_fault_of_the_program_is_cut_to_its_first_line() -> None:
    with speaking("en"):
        told = sentence(ValueError("x" * 500 + "\nsecond line"))
    assert "second" not in told
    assert len(told) < 300
