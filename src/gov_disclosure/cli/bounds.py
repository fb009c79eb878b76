"""The options that bound what one file may ask for, of the commands that read many of them in processes apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from attrs import frozen

if TYPE_CHECKING:
    from gov_disclosure.apart import Bounds

__all__ = ["Allowed", "bounded"]

T = TypeVar("T")

_MIB: Final = 2**20
_WORTH: Final = 8
"""Files for which another process is worth its start."""


@frozen
class Allowed:
    """What may be asked for.

    Arguments:
        jobs: how many processes; None for as many as are worth it. seconds: for a file. memory: of a process, in MiB.
    """

    jobs: int | None
    seconds: int
    memory: int

    def bounds(self, files: int) -> Bounds:
        """The bounds for reading so many files."""
        from gov_disclosure.apart import Bounds

        jobs = self.jobs or min(os.cpu_count() or 1, -(-files // _WORTH))
        return Bounds(jobs=max(1, jobs), seconds=self.seconds, memory=self.memory * _MIB)


def bounded(command: Callable[..., T]) -> Callable[..., T]:
    """Decorator: ``--jobs``, ``--seconds`` and ``--memory``, given to the command as ``allowed``."""

    @wraps(command)
    def told(*args: Any, jobs: int | None, seconds: int, memory: int, **options: Any) -> T:
        return command(*args, allowed=Allowed(jobs, seconds, memory), **options)

    wrapped: Callable[..., T] = told
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


_OPTIONS: Final = (
    click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that read; by default one a processor."),
    click.option(
        "--seconds", type=click.IntRange(1, 86_400), default=60, show_default=True, metavar="N", help="How long a file may take."
    ),
    click.option(
        "--memory",
        type=click.IntRange(256, 1_048_576),
        default=4096,
        show_default=True,
        metavar="MIB",
        help="Memory of a process, in MiB.",
    ),
)
