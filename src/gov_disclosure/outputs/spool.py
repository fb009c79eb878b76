"""Text that is made before its place in the output is reached; kept on disk where it is much."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Final

__all__ = ["Spool"]

_IN_MEMORY: Final = 1 << 20


class Spool:
    """Pieces of text, given back in the order in which they were added.

    Arguments:
        between: what stands between two of them.
    """

    def __init__(self, between: str = "") -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline="")  # noqa: SIM115
        self._between = between
        self._is_empty = True

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, piece: str) -> None:
        """Add a piece."""
        try:
            self._file.write(piece if self._is_empty else self._between + piece)
        except OSError as error:  # a full disk does not say whose it is
            raise type(error)(error.errno, error.strerror, gettempdir()) from None
        self._is_empty = False

    def __iter__(self) -> Iterator[str]:
        self._file.seek(0)
        return iter(self._file)
