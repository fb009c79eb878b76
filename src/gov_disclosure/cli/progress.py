"""How far a long run has come, on standard error, where someone watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TypeVar

from gov_disclosure.cli.terminal import columns

__all__ = ["progress"]

T = TypeVar("T")


@contextmanager
def progress(steps: list[T]) -> Iterator[tuple[Iterable[T], Callable[[], AbstractContextManager[None]]]]:
    """The steps, with a bar on standard error where there are several and someone watches; and a way to put the bar away."""
    if len(steps) < 2 or not sys.stderr.isatty():
        yield steps, nullcontext
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            return Text("" if not task.speed else f"{task.speed:.1f}/s")

    shown = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    bar = Progress(
        *shown, console=Console(stderr=True, width=columns()), transient=True, redirect_stdout=False, redirect_stderr=False
    )

    @contextmanager
    def away() -> Iterator[None]:
        bar.stop()
        yield
        bar.start()

    with bar:
        # Only where both streams are one terminal would they write over each other.
        yield bar.track(steps), away if sys.stdout.isatty() else nullcontext
