"""What the terminal can show, and what goes to it: nothing that steers it, whoever wrote it."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from gov_disclosure.i18n import translated
from gov_disclosure.outputs.printable import printable

__all__ = ["ClosedStream", "columns", "echo", "flush", "put", "safe", "tell", "to_standard_output", "width"]

_COLOURS: Final = re.compile(r"(\x1b\[[0-9;]{0,20}m|[\n\t])")
"""What we send ourselves to paint words, and the ends of lines."""


def columns() -> int:
    """Columns of the terminal, 80 where there is none or it says nothing sensible."""
    told = shutil.get_terminal_size((80, 24)).columns
    return told if told > 0 else 80


def width() -> int:
    """The same for text, at most 100."""
    return min(100, max(40, columns()))


def safe(text: str) -> str:
    """The text with all written out that would steer a terminal, but for colours and ends of lines."""
    if text.isprintable():
        return text
    return "".join(part if n % 2 else printable(part) for n, part in enumerate(_COLOURS.split(text)))


def echo(text: str) -> None:
    """A line on standard output; plain where it is no terminal, or where the user wants no colours (no-color.org)."""
    with to_standard_output():
        click.echo(safe(text), color=False if os.environ.get("NO_COLOR") else None)


def put(content: bytes) -> None:
    """What a program asked for, on standard output; only a person's terminal is spared what would steer it."""
    with to_standard_output():
        if sys.stdout.isatty():
            content = safe(content.decode(errors="backslashreplace")).encode(errors="backslashreplace")
        click.echo(content, nl=False)


def flush() -> None:
    """Have what was written reach where it goes."""
    with to_standard_output():
        sys.stdout.flush()


def tell(text: str) -> None:
    """A line on standard error."""
    click.echo(safe(text), err=True)


@contextmanager
def to_standard_output() -> Iterator[None]:
    """While it lasts, an error in writing names standard output: a full disk does not say whose it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise type(error)(error.errno, error.strerror, translated("standard output")) from None


class ClosedStream(io.TextIOBase):
    """Stands for a standard output that its user closed: whoever writes to it is told so. It takes bytes too, as its own buffer."""

    def writable(self) -> bool:
        """It is, so that the error comes from writing."""
        return True

    def write(self, text: str | bytes, /) -> int:
        """Nothing is written."""
        if text:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return 0
