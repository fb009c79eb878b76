"""Who was expected to report and did not: ``check --expect``."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from gov_disclosure.i18n import is_chinese, language, message, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.collection import Collection
    from gov_disclosure.differences import CellDifference
    from gov_disclosure.listed_organs import ListedOrgan

__all__ = ["LATE_BY_LAW", "told_of_expected", "told_of_missing", "told_of_repeated"]

LATE_BY_LAW: Final = frozenset({"DT-DEPT", "DT-GOV"})
"""The rules that say that a report was published later than the Regulation asks."""
_NAMED: Final = 5
"""How many files, or cells that differ, are named."""
_MISSING: Final = message("Not handed in ({count}): {names}")


def told_of_expected(collection: Collection, late: Names[tuple[str, int]]) -> Iterator[str]:
    """Who handed in, who did late or twice, and who is not listed, in sentences.

    Arguments:
        late: names and years of reports that were late by law.
    """
    from gov_disclosure.differences import diff

    between = _between()
    counts = {"received": len(collection.received), "expected": len(collection.received) + len(collection.missing)}
    yield render("Handed in on {year}: {received} of {expected}", {"year": str(collection.year), **counts})
    too_late = [one.organ for one in collection.received if one.is_late or (one.report.organ.name, one.report.year) in late]
    if too_late:
        names = between.join(map(printable, too_late))
        yield render("Published late ({count}): {names}", {"count": len(too_late), "names": names})
    for one in collection.repeated:
        first = collection.by_organ[one.organ]
        files = {
            "file": printable(one.name),
            "first": printable(first.name),
            "organ": printable(one.organ),
        }
        cells = diff(first.report, one.report).cells
        if cells:
            named = [_changed(cell, one.report.EDITION) for cell in cells[:_NAMED]] + ["…"] * (len(cells) > _NAMED)
            said = {**files, "count": len(cells), "cells": between.join(named)}
            yield render("{organ} handed in twice, {first} and {file}: {count} cells differ: {cells}", said)
        else:
            yield render("{organ} handed in twice, {first} and {file}, with the same figures", files)
    for one in collection.unknown:
        near = between.join(printable(entry.name) for entry in collection.organs.perhaps(one.organ))
        said = {"file": printable(one.name), "organ": printable(one.organ), "names": near}
        if not one.organ:
            yield render("{file}: nothing in it tells whose report it is", said)
        elif near:
            yield render("{file}: {organ} may be any of these, and counts for none: {names}", said)
        else:
            yield render("{file}: {organ} is not listed", said)
    missing = {entry.name for entry in collection.missing}
    for one in collection.other_years:
        said = {"file": printable(one.name), "year": str(one.report.year), "organ": printable(one.organ)}
        if one.organ in missing:
            yield render("{file}: a report on {year}, and {organ} has handed in none on the year asked for", said)
        else:
            yield render("{file}: a report on {year}", said)


def told_of_repeated(judged: Mapping[tuple[str, int], Sequence[str]]) -> Iterator[str]:
    """Reports under one name and on one year, where no list tells whose they are, in sentences.

    Arguments:
        judged: names of files by organ and year.
    """
    for (organ, year), names in judged.items():
        if organ and len(names) > 1:
            listed = [*map(printable, names[:_NAMED]), *(["…"] if len(names) > _NAMED else [])]
            said = {"organ": printable(organ), "year": str(year), "files": _between().join(listed)}
            yield render("Twice {organ} on {year}, one organ or two of one name: {files}", said)


def _changed(cell: CellDifference, edition: str) -> str:
    from gov_disclosure.outputs.places import in_words

    return f"{in_words(None, edition, cell.path, locale=language())}: {cell.before.figure} → {cell.after.figure}"


def told_of_missing(collection: Collection) -> Iterator[str]:
    """Who has not handed in, in a sentence; none where everybody has."""
    if collection.missing:
        names = _between().join(map(_named, collection.missing))
        yield render(_MISSING, {"count": len(collection.missing), "names": names})


def _between() -> str:
    return "、" if is_chinese() else ", "


def _named(entry: ListedOrgan) -> str:
    """An organ with whom to ask."""
    name, contact = printable(entry.name), printable(entry.contact)
    if not contact:
        return name
    return f"{name}（{contact}）" if is_chinese() else f"{name} ({contact})"
