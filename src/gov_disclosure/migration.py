"""A report in the form of another edition, and what became of every cell.

The two forms are two classes: what does not stand in both is never dropped in silence, and what only looks alike is not carried over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, fields, frozen

from gov_disclosure.editions import EDITIONS, Edition, edition_named
from gov_disclosure.editions.changes import CHANGES, Change, Fate
from gov_disclosure.errors import DisclosureError
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import AnnualReport, CellState, PrintedCell
from gov_disclosure.schema import Label, cells, data_fields, lines

__all__ = ["Fate", "Migration", "Passage", "correspondence", "migrate"]

_NEAREST: Final = 3
"""Editions of the shortest way that has one between its ends."""
_NOBODY_KNOWS: Final = CellState.ABSENT


@frozen(kw_only=True)
class Passage:
    """The way of some cells from one form to another: one cell of one of them, and what it is in the other.

    Arguments:
        fate: see `Fate`. sources: paths in the form that is left; several where they are merged, none for a new cell. targets: paths in
            the other form; several where a cell is split, none where it is lost. rest: of the targets of a split cell, the one that holds
            the figure undivided. note: why, where the cell is not kept.
    """

    fate: Fate
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    rest: str = ""
    note: Label | None = None


@frozen(kw_only=True)
class Migration:
    """A report in another form.

    Arguments:
        report: of the other edition. It keeps what was printed: a figure that nobody knows is zero, and ``absent`` in ``as_printed``.
        passages: what became of every cell, in the order of the form that was left; then the cells that are new.
    """

    report: AnnualReport
    passages: tuple[Passage, ...]

    def of(self, *fates: Fate) -> tuple[Passage, ...]:
        """The passages with one of these fates."""
        return tuple(passage for passage in self.passages if passage.fate in fates)


def migrate(report: AnnualReport, to: str | Edition) -> Migration:
    """The report in the form of another edition, with every cell kept, merged, split, lost, new or not comparable.

    Prose and cover stay as they are; so do blanks and marks of the cells that are kept. A cell of the new form that has no source is
    absent, and one figure that was split stands whole in the row for the rest, the others absent.

    Arguments:
        report: of any edition. to: the other one, or its id; the report's own gives it back as it is, every cell kept.

    Raises:
        UnknownName: there is no such edition.
    """
    edition = edition_named(to) if isinstance(to, str) else to
    passages = correspondence(report.EDITION, edition.id)
    if edition.id == report.EDITION:
        return Migration(report=report, passages=passages)
    if not {(report.EDITION, edition.id), (edition.id, report.EDITION)} & CHANGES.keys():
        step = migrate(report, _next(report.EDITION, edition.id))
        return evolve(migrate(step.report, edition), passages=passages)
    figures: dict[str, Any] = {}
    printed: list[PrintedCell] = []
    said = {cell.path: cell for cell in report.as_printed}
    for passage in passages:
        targets, sources = passage.targets, passage.sources
        if passage.fate in (Fate.KEPT, Fate.MERGED):
            figures[targets[0]] = sum(report.figure(path) for path in sources)
            printed += _print_of([said.get(path) for path in sources], targets[0])
        elif passage.fate is Fate.SPLIT:
            figures[passage.rest] = report.figure(sources[0])
            printed += _print_of([said.get(sources[0])], passage.rest)
            # Of none, each part is none as well; of some, nobody knows the parts.
            if figures[passage.rest] or sources[0] in said:
                printed += [PrintedCell(path, _NOBODY_KNOWS) for path in targets if path != passage.rest]
        else:
            printed += [PrintedCell(path, _NOBODY_KNOWS) for path in targets]
    cover = {
        attribute.name: getattr(report, attribute.name)
        for attribute in data_fields(AnnualReport)
        if attribute.name not in {named.name for named in lines(edition.report_class)} and attribute.name != "as_printed"
    }
    # What cannot be read of a part cannot be told of the whole.
    figures |= {cell.path: 0 for cell in printed if cell.path in figures and cell.state is not CellState.NUMBER}
    with as_published():
        filled = amended(edition.report_class(**cover, **_texts(report, edition)), figures)
        return Migration(report=evolve(filled, as_printed=tuple(printed)), passages=passages)


def _print_of(printed: Sequence[PrintedCell | None], path: str) -> Iterator[PrintedCell]:
    """How a cell is printed that takes the place of others: as they were, if they were alike."""
    first = printed[0]
    if first is None or any(one is None or one.state is not first.state for one in printed):
        # A number among blanks: the sum is one.
        worst = next((one for one in printed if one is not None and one.state is CellState.UNREADABLE), None)
        if worst is not None:
            yield PrintedCell(path, worst.state, worst.text)
        return
    yield PrintedCell(path, first.state, first.text)


def _texts(report: AnnualReport, edition: Edition) -> dict[str, Any]:
    """The sections that are prose, and the tables with nothing but the text beside them."""
    found: dict[str, Any] = {}
    for named in lines(edition.report_class):
        section = getattr(report, named.name)
        if type(section) is named.type:
            found[named.name] = section
        else:
            texts = {one.name: getattr(section, one.name) for one in fields(named.type) if one.name in ("lead", "remarks")}
            found[named.name] = named.type(**texts)
    return found


# --- which cell is which ----------------------------------------------------------------------------------------------------


@cache
def correspondence(earlier: str, later: str) -> tuple[Passage, ...]:
    """What every cell of one edition's form is in another's, in either direction.

    Raises:
        UnknownName: there is no such edition.
        DisclosureError: nobody said what changed between the two, which do not follow one another.
    """
    one, other = edition_named(earlier), edition_named(later)
    if one.id == other.id:
        return tuple(Passage(fate=Fate.KEPT, sources=(path,), targets=(path,)) for path in _paths(one))
    if (one.id, other.id) in CHANGES:
        return tuple(_passages(one, other, CHANGES[one.id, other.id]))
    if (other.id, one.id) in CHANGES:
        turned = (_turned(change) for change in CHANGES[other.id, one.id])
        return tuple(_passages(one, other, tuple(turned)))
    found = correspondence(one.id, _next(one.id, other.id))
    for before, after in pairwise(_way(one.id, other.id)[1:]):
        found = tuple(_composed(found, correspondence(before, after), _paths(edition_named(after))))
    return found


def _way(
    one: str, other: str, known: Iterable[str] = EDITIONS, changes: Collection[tuple[str, str]] = CHANGES
) -> tuple[str, ...]:
    """The editions from one to another, each next to the one before it.

    Raises:
        DisclosureError: nobody said what changed on the way.
    """
    order = [*known]
    here, there = order.index(one), order.index(other)
    way = order[here : there + 1] if here <= there else order[there : here + 1][::-1]
    if len(way) < _NEAREST or any((a, b) not in changes and (b, a) not in changes for a, b in pairwise(way)):
        raise DisclosureError("Nothing is declared of what changed between {one} and {other}", one=one, other=other)
    return tuple(way)


def _next(one: str, other: str) -> str:
    return _way(one, other)[1]


def _composed(first: Sequence[Passage], second: Sequence[Passage], last: Iterable[str]) -> Iterator[Passage]:
    """What becomes of cells over two changes of the form, one after the other.

    Arguments:
        last: the cells of the form that is reached.
    """
    onward = {path: passage for passage in second for path in passage.sources}
    before = {path: passage for passage in first for path in passage.targets}
    reached: set[str] = set()
    for passage in first:
        if not passage.sources:
            continue  # what is new there and here is told at the end
        after = onward[passage.targets[0]] if passage.fate in (Fate.KEPT, Fate.MERGED) else None
        found = passage
        if passage.fate is Fate.SPLIT:
            found = _split_on(passage, onward)
        elif after is None:
            found = evolve(passage, targets=())  # what it only looked like goes its own way
        elif after.fate is Fate.KEPT:
            found = evolve(passage, targets=after.targets)
        elif passage.targets[0] == after.sources[0]:
            sources = (path for one in after.sources if one in before for path in before[one].sources)
            found = evolve(after, sources=tuple(sources))
        else:
            continue  # told with the first cell of those that are merged
        reached.update(found.targets)
        yield found
    notes = {path: passage.note for passage in second for path in passage.targets}
    yield from (Passage(fate=Fate.NEW, targets=(path,), note=notes.get(path)) for path in last if path not in reached)


def _split_on(passage: Passage, onward: Mapping[str, Passage]) -> Passage:
    """Where the parts of a split cell are after another change: one cell again where they all are."""
    targets = tuple(dict.fromkeys(path for part in passage.targets for path in onward[part].targets))
    rest = next(iter(onward[passage.rest].targets), "")
    if len(targets) == 1:
        return evolve(passage, fate=Fate.KEPT, targets=targets, rest="", note=None)
    return evolve(passage, targets=targets, rest=rest) if rest else evolve(passage, fate=Fate.LOST, targets=(), rest="")


def _turned(change: Change) -> Change:
    return Change(
        fate=change.fate.seen_backwards(), earlier=change.later, later=change.earlier, rest=change.rest, note=change.note
    )


def _passages(one: Edition, other: Edition, changes: Sequence[Change]) -> Iterator[Passage]:
    here, there = _paths(one), _paths(other)
    changed = {path: change for change in changes for path in _below(change.earlier, here)}
    told: set[str] = set()
    for path in here:
        change = changed.get(path)
        if change is None:
            told.add(path)
            yield Passage(fate=Fate.KEPT, sources=(path,), targets=(path,))
        elif path not in told:
            passage = _passage(path, change, here, there)
            told.update(passage.sources)
            yield passage
    for change in changes:
        if change.fate is Fate.NEW:
            yield from (Passage(fate=Fate.NEW, targets=(path,), note=change.note) for path in _below(change.later, there))


def _passage(path: str, change: Change, here: Mapping[str, None], there: Mapping[str, None]) -> Passage:
    column = path.rpartition(".")[2]
    later = list(_below(change.later, there))
    alike = tuple(one for one in later if one.rpartition(".")[2] == column)
    if change.fate is Fate.MERGED:
        sources = tuple(one for one in _below(change.earlier, here) if one.rpartition(".")[2] == column)
        return Passage(fate=change.fate, sources=sources, targets=alike, note=change.note)
    if change.fate is Fate.SPLIT:
        return Passage(fate=change.fate, sources=(path,), targets=alike, rest=f"{change.rest}.{column}", note=change.note)
    return Passage(fate=change.fate, sources=(path,), targets=tuple(later), note=change.note)


def _below(roots: Iterable[str], paths: Mapping[str, None]) -> Iterator[str]:
    """The cells of some lines, in the order of the form."""
    wanted = tuple(roots)
    return (path for path in paths if any(path == root or path.startswith(f"{root}.") for root in wanted))


def _paths(edition: Edition) -> Mapping[str, None]:
    return dict.fromkeys(cell.path for cell in cells(edition.report_class))
