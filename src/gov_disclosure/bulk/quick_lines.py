"""Lines of JSON Lines that are rows of the wide table, decoded by msgspec: what it cannot vouch for is left to whoever explains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter
from typing import Annotated, Any, Final

import msgspec

from gov_disclosure.bulk.columns import Column, Holds

__all__ = ["decoder"]

_MOST: Final = 2**63 - 1
_WHOLE: Final[Any] = Annotated[int, msgspec.Meta(ge=-_MOST, le=_MOST)]
_TYPES: Final[Mapping[Holds, Any]] = {
    Holds.NUMBER: _WHOLE | None,
    Holds.TEXT: str | None,
    Holds.DAY: str | None,
    Holds.TRUTH: bool | None,
    Holds.AMOUNT: msgspec.Raw,
}
_NULL: Final = b"null"


def decoder(
    columns: Iterable[Column], needed: Callable[[str], Collection[str]], judged: Callable[[Column, bytes | str], Any]
) -> Callable[[bytes], tuple[Any, ...] | None]:
    """What makes a line the values of the columns, in their order; None where something is not as it should be, or not plain.

    Arguments:
        columns: of the table. needed: the columns that a line has to have, by its edition. judged: an amount or a day, as it is written.
    """
    columns = tuple(columns)
    absent: Any = msgspec.UNSET
    names = [column.name for column in columns]
    # Fields by number: a column may be called as no attribute can.
    row = msgspec.defstruct(
        "Row",
        [(f"c{n}", _TYPES[column.holds] | msgspec.UnsetType, absent) for n, column in enumerate(columns)],
        rename={f"c{n}": name for n, name in enumerate(names)},
        forbid_unknown_fields=True,
        gc=False,
    )
    decode = msgspec.json.Decoder(row).decode
    values_of = msgspec.structs.astuple
    at_edition = names.index("edition")
    in_quotes = [n for n, column in enumerate(columns) if column.holds in (Holds.TEXT, Holds.DAY)]
    others = [(n, column) for n, column in enumerate(columns) if column.holds in (Holds.AMOUNT, Holds.DAY)]
    of_edition: dict[str, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {}

    def quick(line: bytes) -> tuple[Any, ...] | None:
        try:
            values = values_of(decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        edition = values[at_edition]
        if not isinstance(edition, str) or b"\\" in line:
            return None
        missing = values.count(absent)
        strings = sum(type(values[n]) is str for n in in_quotes)
        # Nothing but names and texts stands in quotes: were a name there twice, there would be more of them.
        if line.count(b'"') != 2 * (len(values) - missing + strings):
            return None
        if missing:
            if edition not in of_edition:
                of_edition[edition] = itemgetter(*map(names.index, needed(edition)))
            if absent in of_edition[edition](values):
                return None
        told = [None if value is absent else value for value in values] if missing else list(values)
        for n, column in others:
            written = told[n]
            if written is not None:
                written = bytes(written) if column.holds is Holds.AMOUNT else written
                told[n] = None if written == _NULL else judged(column, written)
        return tuple(told)

    return quick
