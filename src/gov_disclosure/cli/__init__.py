"""The command line, ``gov-disclosure``."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from contextvars import copy_context
from typing import Any

__all__ = ["main"]

INTERRUPTED = 130
BROKEN_PIPE = 141
"""As a shell reports a program that was ended by SIGINT or SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Arguments:
        arguments: by default those of the process.

    Returns:
        The exit status: 0 no error, 1 findings of severity error, 2 wrong usage or unreadable input.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows its number; it never ends the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return copy_context().run(_run, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return BROKEN_PIPE


def _run(arguments: Sequence[str] | None) -> int:
    import click

    from gov_disclosure.cli.bilingual import spoken_in
    from gov_disclosure.cli.failure import sentence
    from gov_disclosure.cli.program import program
    from gov_disclosure.i18n import render, speak

    given = [*sys.argv[1:]] if arguments is None else [*arguments]
    speak(spoken_in(given))
    try:
        status: Any = program.main(args=given, prog_name="gov-disclosure", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, BrokenPipeError) as error:
        raise KeyboardInterrupt if isinstance(error, click.Abort) else error from None
    except SystemExit as ended:  # click ends so where nobody reads our output any more
        _close_quietly()
        return BROKEN_PIPE if ended.code else 0
    except Exception as error:  # whatever it is, a person reads one sentence
        click.echo(f"gov-disclosure: {sentence(error)}", err=True)
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(render("How it is used: {command}", {"command": f"{error.ctx.command_path} --help"}), err=True)
        return 2
    return int(status or 0)


def _close_quietly() -> None:
    """Point the output at nothing, so that flushing it at exit raises no more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
