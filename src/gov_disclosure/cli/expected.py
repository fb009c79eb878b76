"""Who was expected to report and did not: ``check --expect``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gov_disclosure.cli.terminal import tell
from gov_disclosure.i18n import is_chinese, message, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.collection import Collection
    from gov_disclosure.organ_list import ListedOrgan

__all__ = ["tell_of_expected"]

_MISSING: Final = message("Not handed in ({count}): {names}")


def tell_of_expected(collection: Collection) -> bool:
    """Say who handed in, who did not, who did twice, and who is not listed; whether nobody is missing."""
    from gov_disclosure.differences import diff

    between = "、" if is_chinese() else ", "
    counts = {"received": len(collection.received), "expected": len(collection.received) + len(collection.missing)}
    tell(render("Handed in on {year}: {received} of {expected}", {"year": str(collection.year), **counts}))
    if collection.missing:
        names = between.join(map(_named, collection.missing))
        tell(render(_MISSING, {"count": len(collection.missing), "names": names}))
    for one in collection.repeated:
        first = collection.by_organ[one.organ]
        files = {
            "file": printable(one.name),
            "first": printable(first.name),
            "organ": printable(one.organ),
            "count": len(diff(first.report, one.report).cells),
        }
        tell(render("{organ} handed in twice, {first} and {file}: {count} cells differ", files))
    for key, others in (
        (message("{file}: {organ} is not listed"), collection.unknown),
        (message("{file}: a report on {year}"), collection.other_years),
    ):
        for one in others:
            said = {"file": printable(one.name), "organ": printable(one.organ), "year": str(one.report.year)}
            tell(render(key, said))
    return not collection.missing


def _named(entry: ListedOrgan) -> str:
    """An organ with whom to ask."""
    name, contact = printable(entry.name), printable(entry.contact)
    if not contact:
        return name
    return f"{name}（{contact}）" if is_chinese() else f"{name} ({contact})"
