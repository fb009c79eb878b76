"""What one file may ask for."""

from __future__ import annotations

import os

from attrs import field, frozen

__all__ = ["Bounds"]


def _processors() -> int:
    return os.cpu_count() or 1


@frozen(kw_only=True)
class Bounds:
    """Bounds for reading in processes apart.

    Arguments:
        jobs: how many processes; by default as many as there are processors. seconds: for a file. memory: bytes of a process, as far as the
            system has such a limit.
    """

    jobs: int = field(factory=_processors)
    seconds: float = 60.0
    memory: int = 4 * 2**30
