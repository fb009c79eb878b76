"""A source read in a process of its own, which the system ends where it asks for too much.

The programs that read PDF and old workbooks take memory that Python does not see, and end the process where there is no more. Where a
system knows no processes, as in a browser, or no limits for them, the source is read as any other.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

from attrs import frozen

from gov_disclosure.document import Document
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.limits import Limits

__all__ = ["Allowance", "is_possible", "read_apart"]


@frozen
class Allowance:
    """What a process may take.

    Arguments:
        megabytes: of memory. seconds: of work. patience: times the seconds that are waited for them, as the machine may have other work.
    """

    megabytes: int
    seconds: int
    patience: int = 8

    @classmethod
    def of(cls, source: bytes) -> Allowance:
        """What a source of this size may take: a volume of many reports is no small file that unfolds."""
        times = 1 + len(source) // 2**20
        return cls(450 + 20 * (times - 1), 4 * times)

    def exceeded(self) -> UnreadableDocument:
        """The error of a source that asks for more."""
        return UnreadableDocument(
            "To read the source takes more than {megabytes} MB of memory or {seconds} seconds of work; save or print it anew with a "
            "program that opens it, in parts if it is long",
            megabytes=self.megabytes,
            seconds=self.seconds,
        )


def is_possible() -> bool:
    """Whether there are processes here, with limits, and a Python to run in them."""
    return sys.platform not in {"win32", "emscripten", "wasi"} and bool(sys.executable) and not getattr(sys, "frozen", False)


def read_apart(
    read: Callable[[bytes, Limits], Document], source: bytes, limits: Limits, allowance: Allowance | None = None
) -> Document:
    """What a function of a module makes of a source, told there.

    Arguments:
        allowance: what it may take; by default what its size allows.

    Raises:
        UnreadableDocument: as that function, or it asks for more than it may.
    """
    allowance = Allowance.of(source) if allowance is None else allowance
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", __name__],
            input=pickle.dumps((read.__module__, read.__qualname__, source, limits, allowance)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=allowance.patience * allowance.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise allowance.exceeded() from None
    if done.returncode != 0:
        raise allowance.exceeded()
    # What comes back was written by this module: a file that had taken over the child could as well have taken over us.
    result: Document | DisclosureError = pickle.loads(done.stdout)  # noqa: S301
    if isinstance(result, DisclosureError):
        raise result
    return result


def _main() -> None:
    import resource

    # From the module that started this process.
    module, name, source, limits, allowance = pickle.load(sys.stdin.buffer)  # noqa: S301
    memory = allowance.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (allowance.seconds, allowance.seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    result: Document | DisclosureError
    try:
        result = getattr(import_module(module), name)(source, limits)
    except DisclosureError as error:
        result = error
    sys.stdout.buffer.write(pickle.dumps(result))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
