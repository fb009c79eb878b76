"""Modules that a page has not loaded yet: whoever imports one is interrupted, and the page loads it and asks again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

__all__ = ["NotLoaded", "announce"]


class NotLoaded(BaseException):
    """A module is known and not there yet.

    No `Exception`: a rule that breaks down is a rule that was not decided, and a package that is not installed is often done without.
    Neither may happen only because a page has not fetched a part.

    Arguments:
        name: of the module.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _Announced(MetaPathFinder):
    """Asked last, when nobody else has found a module."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if path is None and fullname in self.names:
            raise NotLoaded(fullname)


def announce(names: Iterable[str]) -> None:
    """Say which modules can be loaded; once more, and it is these instead."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Announced)]
    sys.meta_path.append(_Announced(names))
