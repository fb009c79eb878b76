"""What organs reported that were merged into another: added up for it, and said, whichever command asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from gov_disclosure.cli.terminal import tell
from gov_disclosure.i18n import is_chinese, language, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.listed_organs import ListedOrgan, OrganList
    from gov_disclosure.reading import Reading
    from gov_disclosure.report import AnnualReport
    from gov_disclosure.succession import Succeeded

__all__ = ["added_up"]

_Given: TypeAlias = "tuple[str, AnnualReport | Reading]"


def added_up(
    entry: ListedOrgan, given: Sequence[_Given], organs: OrganList, *, there: Collection[int] = ()
) -> Iterator[tuple[str, Succeeded]]:
    """The years before an organ that its predecessors reported on, with their names; years of which there is no sum are said only.

    Arguments:
        entry: the organ. given: reports with the names of their files. organs: the list. there: years that it reported on itself.
    """
    from gov_disclosure.succession import before_it

    between = "、" if is_chinese() else ", "
    for one in before_it(entry, given, organs):
        if one.year in there:
            continue
        names = between.join(printable(part.organ) for part in one.parts)
        said = {"year": str(one.year), "names": names, "count": len(one.gaps)}
        if one.report is None:
            reason = "" if one.reason is None else one.reason.message(language())
            tell(render("{year}: not evaluated: {reason}", {**said, "reason": printable(reason)}))
            continue
        tell(render("{year}: the reports of the predecessors added up: {names}", said))
        if one.gaps:
            tell(render("{year}: {count} cells are lower bounds, since a predecessor's cannot be read", said))
        yield names, one
