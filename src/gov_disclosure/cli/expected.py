"""Who was expected to report and did not: ``check --expect``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from gov_disclosure.i18n import is_chinese, message, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_disclosure.organ_list import ListedOrgan, OrganList
    from gov_disclosure.report import AnnualReport

__all__ = ["tell_of_expected"]

_MISSING: Final = message("Not handed in ({count}): {names}")


def tell_of_expected(received: Sequence[tuple[str, AnnualReport]], organs: OrganList) -> bool:
    """Say who handed in, who did not, who did twice, and who is not listed; whether nobody is missing.

    Arguments:
        received: what was checked, with the names of the files. organs: who is expected.
    """
    from gov_disclosure.collection import collected
    from gov_disclosure.differences import diff

    collection = collected(received, organs)
    between = "、" if is_chinese() else ", "
    counts = {"received": len(collection.received), "expected": len(collection.received) + len(collection.missing)}
    click.echo(render("Handed in on {year}: {received} of {expected}", {"year": str(collection.year), **counts}), err=True)
    if collection.missing:
        names = between.join(map(_named, collection.missing))
        click.echo(render(_MISSING, {"count": len(collection.missing), "names": names}), err=True)
    for one in collection.repeated:
        first = collection.by_organ[one.organ]
        files = {
            "file": printable(one.name),
            "first": printable(first.name),
            "organ": printable(one.organ),
            "count": len(diff(first.report, one.report).cells),
        }
        click.echo(render("{organ} handed in twice, {first} and {file}: {count} cells differ", files), err=True)
    for key, others in (
        (message("{file}: {organ} is not listed"), collection.unknown),
        (message("{file}: a report on {year}"), collection.other_years),
    ):
        for one in others:
            said = {"file": printable(one.name), "organ": printable(one.organ), "year": str(one.report.year)}
            click.echo(render(key, said), err=True)
    return not collection.missing


def _named(entry: ListedOrgan) -> str:
    """An organ with whom to ask."""
    name, contact = printable(entry.name), printable(entry.contact)
    if not contact:
        return name
    return f"{name}（{contact}）" if is_chinese() else f"{name} ({contact})"
