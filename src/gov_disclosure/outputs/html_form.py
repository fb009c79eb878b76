"""The form of a report as HTML, with what was found marked where it stands: in cells, and in the sentences of the prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from gov_disclosure.arithmetic import RELATION_RULES, cell_labels
from gov_disclosure.claims import Judgement
from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.compose import compose
from gov_disclosure.document import Heading, Paragraph, Table, TableCell
from gov_disclosure.findings import Finding, Severity
from gov_disclosure.i18n import message, render, translated
from gov_disclosure.naming import Cells
from gov_disclosure.outputs.checked import Checked, is_of_prose
from gov_disclosure.outputs.words import SEVERITIES
from gov_disclosure.pages.html.writing import Mark, marked_text, table_markup
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import Blanks, Case
from gov_disclosure.schema import lines

__all__ = ["SIGNS", "Form", "Note"]

SIGNS: Final = {"error": "✗", "warning": "!", "info": "i", "follows": "↳", "waived": "○"}
"""What stands beside a mark, so that it is told without its colour."""

_MOST_BESIDE: Final = 12
"""A finding over more cells than this marks the first only."""
_DEEPEST: Final = 6


@frozen(eq=False)
class Note:
    """A finding with its number on the page.

    Arguments:
        number: counts from 1 in each report. finding: what it tells. role: ``error``, ``warning``, ``info``, ``follows``, ``waived``.
        target: the cell to mark; the total that does not hold, for what follows from another cell. beside: other cells.
    """

    number: int
    finding: Finding
    role: str
    target: str | None = None
    beside: tuple[str, ...] = ()

    @classmethod
    def of(cls, number: int, finding: Finding, checked: Checked) -> Note:
        """The note of a finding."""
        role = "waived" if finding.waiver is not None else finding.severity.value if finding.is_first_cause else "follows"
        target = finding.paths[0] if finding.paths else None
        if not finding.is_first_cause:
            target = _relation_target(finding, checked) or target
        is_relation = finding.slug in RELATION_RULES
        is_told_alone = is_relation or len(finding.paths) > _MOST_BESIDE or finding.severity is Severity.INFO
        return cls(number, finding, role, target, () if is_told_alone else finding.paths[1:])


def _relation_target(finding: Finding, checked: Checked) -> str | None:
    cells = set(finding.paths)
    broken = (one for diagnosis in checked.diagnoses for one in diagnosis.broken)
    return next(
        (one.relation.target for one in broken if one.relation.slug == finding.slug and cells == {*one.relation.cells}), None
    )


@frozen(eq=False, kw_only=True)
class Form:
    """The form of one report.

    Arguments:
        report: whose form. notes: in the order of their numbers. page: what ids on the page begin with. language: of titles.
    """

    checked: Checked
    report: AnnualReport
    notes: Sequence[Note]
    page: str
    language: str
    placed: dict[int, list[str]] = field(init=False, factory=dict)
    """Ids of the places where each note is marked; complete when `markup` was exhausted."""

    def markup(self) -> Iterator[str]:
        """The lines of its markup."""
        by_cell, by_place = self._by_cell(), self._by_place()
        paragraphs = iter([*paragraphs_of(self.report)])
        sections = iter(lines(type(self.report)))
        judgements = self._judgements()
        for block in compose(self.report).blocks:
            match block:
                case Heading(level=level, text=text):
                    path = next(sections).name if level == 2 else ""
                    refs = "".join(self._ref(note) for note in by_place.pop(path, ()))
                    tag = f"h{min(level + 2, _DEEPEST)}"
                    yield f"<{tag}>{marked_text(text, ())}{refs}</{tag}>"
                case Paragraph(text=text):
                    _, path, _ = next(paragraphs)
                    yield f"<p>{self._prose(text, by_place.pop(path, []), judgements.get(path, []))}</p>"
                case Table():
                    yield f'<div class="{"table" if block.head_rows else "table text"}" tabindex="0">'
                    yield from table_markup(block, lambda cell: self._cell(cell, by_cell))
                    yield "</div>"

    # --- cells ---------------------------------------------------------------------------------------------------------

    def _by_cell(self) -> Mapping[str, list[tuple[Note, bool]]]:
        """What is marked in a cell, and whether the cell is the first of its finding."""
        found: dict[str, list[tuple[Note, bool]]] = {}
        for note in self.notes:
            for n, path in enumerate([note.target, *note.beside]):
                if path is not None:
                    found.setdefault(path, []).append((note, n == 0))
        return found

    def _cell(self, cell: TableCell, by_cell: Mapping[str, list[tuple[Note, bool]]]) -> Mark | None:
        found = by_cell.get(cell.key or "", [])
        if not found:
            return None
        weightiest = min(found, key=lambda one: (not one[1], [*SIGNS].index(one[0].role)))
        role = weightiest[0].role if weightiest[1] else "beside"
        refs = "".join(self._ref(note) for note, is_first in found if is_first)
        return Mark(
            {"class": f"mark {role}", "title": "\n".join(self._title(note) for note, _ in found)},
            self._should_be(cell, found) + refs,
        )

    def _should_be(self, cell: TableCell, found: Sequence[tuple[Note, bool]]) -> str:
        """The figure that should stand there, where it is proven."""
        for note, is_first in found:
            finding = note.finding
            if is_first and finding.is_located and finding.is_first_cause and finding.paths[0] == cell.key:
                return f' <ins title="{self._said(message("what it should be"))}">→{marked_text(str(finding.expected), ())}</ins>'
        return ""

    def _said(self, key: str) -> str:
        return translated(key, self.language)

    # --- prose ---------------------------------------------------------------------------------------------------------

    def _by_place(self) -> dict[str, list[Note]]:
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            place = note.finding.place
            if place is not None and is_of_prose(note.finding):
                found.setdefault(place.path or "", []).append(note)
        return found

    def _judgements(self) -> Mapping[str, list[Judgement]]:
        """What the prose says of the figures, by the place of the paragraph."""
        previous = None if self.checked.previous is None else self.checked.previous.report
        blanks = Blanks.AUTO if self.checked.verdict is None else Blanks(self.checked.verdict.blanks)
        case = Case(report=self.report, blanks=blanks, previous=previous)
        found: dict[str, list[Judgement]] = {}
        for one in case.statements.judgements:
            found.setdefault(one.claim.sentence.place.path or "", []).append(one)
        return found

    def _prose(self, text: str, notes: Sequence[Note], judgements: Sequence[Judgement]) -> str:
        """A paragraph: statements that hold are underlined, what was found is marked, and what has no words of its own at the end."""
        marks: list[tuple[int, int, Mark]] = []
        rest = []
        for note in notes:
            start, end = _words_of(note.finding, text, judgements)
            if start < end:
                mark = Mark({"class": f"claim {note.role}", "title": self._title(note)}, self._ref(note))
                marks.append((start, end, mark))
            else:
                rest.append(note)
        for one in judgements:
            if one.holds:
                start = text.find(one.claim.sentence.text) + one.claim.start
                cells = Cells(one.claim.cells[0], cell_labels(type(self.report)))
                title = render("Agrees with the tables: {cells}", {"cells": cells}, self.language)
                marks.append((start, start + len(one.claim.quote), Mark({"class": "claim holds", "title": title})))
        return marked_text(text, _apart(marks)) + "".join(self._ref(note) for note in rest)

    # --- links ---------------------------------------------------------------------------------------------------------

    def _ref(self, note: Note) -> str:
        """The number of a note, linked to it."""
        places = self.placed.setdefault(note.number, [])
        places.append(f"{self.page}c{note.number}" + (f"-{len(places) + 1}" if places else ""))
        title = marked_text(self._title(note), ()).replace('"', "&quot;")
        return (
            f'<a class="ref {note.role}" id="{places[-1]}" href="#{self.page}n{note.number}" title="{title}">'
            f"{SIGNS[note.role]}{note.number}</a>"
        )

    def _title(self, note: Note) -> str:
        severity = self._said(SEVERITIES[note.finding.severity])
        return f"{note.number}. {severity} {note.finding.code}: {note.finding.message(self.language)}"


def _words_of(finding: Finding, text: str, judgements: Sequence[Judgement]) -> tuple[int, int]:
    """Where the words stand that a finding is about; an empty stretch where it names none."""
    said = next((said for name in ("quote", "text") if isinstance(said := finding.params.get(name), str)), "")
    for one in judgements:
        if one.claim.quote == said and one.holds is False and one.claim.cells[0] == finding.paths:
            start = text.find(one.claim.sentence.text) + one.claim.start
            return start, start + len(said)
    start = text.find(said) if said else -1
    return (start, start + len(said)) if start >= 0 else (0, 0)


def _apart(marks: Sequence[tuple[int, int, Mark]]) -> Iterator[tuple[int, int, Mark]]:
    """The marks in the order of the text; of those that overlap, the first given, which are what was found, keep their whole length."""
    kept: list[tuple[int, int, Mark]] = []
    for start, end, mark in marks:
        if all(end <= other_start or start >= other_end for other_start, other_end, _ in kept):
            kept.append((start, end, mark))
        elif mark.after:  # the note must be reachable all the same
            n, other = next((n, other) for n, other in enumerate(kept) if not (end <= other[0] or start >= other[1]))
            kept[n] = (other[0], other[1], Mark(other[2].attributes, other[2].after + mark.after))
    yield from sorted(kept, key=lambda one: one[0])
