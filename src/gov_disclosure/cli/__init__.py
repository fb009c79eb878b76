"""The command line, ``gov-disclosure``."""

from __future__ import annotations

import atexit
import contextlib
import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextvars import copy_context
from types import FrameType
from typing import Any, Final

__all__ = ["main"]

INTERRUPTED = 130
BROKEN_PIPE = 141
"""As a shell reports a program that was ended by SIGINT or SIGPIPE."""

_ENDING: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

_NEW_OBJECTS: Final = 250_000
"""How many objects are made before garbage is looked for: some tens of megabytes, and more than one report takes."""


class _Ended(BaseException):
    """The system asked the program to end: what it started is ended, and what it left half written removed, on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Arguments:
        arguments: by default those of the process.

    Returns:
        The exit status: 0 no error, 1 findings of severity error, 2 wrong usage or unreadable input.
    """
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows its number; it never ends the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        with _ended_in_order(), _garbage_seldom_looked_for(is_process=arguments is None):
            return copy_context().run(_run, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Ended as ended:
        return 128 + ended.number
    except BrokenPipeError:
        _close_quietly()
        return BROKEN_PIPE


def _run(arguments: Sequence[str] | None) -> int:
    import click

    from gov_disclosure.cli.bilingual import spoken_in
    from gov_disclosure.cli.failure import sentence
    from gov_disclosure.cli.program import program
    from gov_disclosure.cli.terminal import flush, tell
    from gov_disclosure.i18n import render, speak

    given = [*sys.argv[1:]] if arguments is None else [*arguments]
    speak(spoken_in(given))
    try:
        status: Any = program.main(args=given, prog_name="gov-disclosure", standalone_mode=False)
        flush()
    except (click.Abort, BrokenPipeError) as error:
        raise KeyboardInterrupt if isinstance(error, click.Abort) else error from None
    except SystemExit as ended:  # click ends so where nobody reads our output any more
        _close_quietly()
        return BROKEN_PIPE if ended.code else 0
    except Exception as error:  # whatever it is, a person reads one sentence
        tell(f"gov-disclosure: {sentence(error)}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            tell(render("How it is used: {command}", {"command": f"{error.ctx.command_path} --help"}))
        if isinstance(error, OSError):
            _close_quietly()  # what is left to be written would fail again at the end
        return 2
    return int(status or 0)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """While it lasts, a signal to end unwinds the program, as Ctrl-C does; one that is ignored, as under ``nohup``, stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough: the way out is not to be cut short
        raise _Ended(number)

    before = {number: signal.getsignal(number) for number in _ENDING}
    taken = [number for number, handler in before.items() if handler is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])


@contextlib.contextmanager
def _garbage_seldom_looked_for(*, is_process: bool) -> Iterator[None]:
    """While it lasts, cycles are looked for seldom: what is read and checked is many objects and few cycles; looking took 7 % of the time.

    Nor are they looked for when the process ends, whose memory the system takes back as a whole: where it does so behind the program,
    the threshold stays, for to put it back is to have all that was made looked through.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        if not is_process:
            gc.set_threshold(*before)


def _stand_in_for_closed_streams() -> None:
    """Files that are opened must not take the numbers of streams that were closed; and who writes to a closed one is told."""
    if sys.stdin is not None and sys.stdout is not None and sys.stderr is not None:
        return
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        from gov_disclosure.cli.terminal import ClosedStream

        sys.stdout = ClosedStream()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as the program runs


def _close_quietly() -> None:
    """Point the output at nothing, so that flushing it at exit raises no more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
