"""What is typed into the form of a page, as the report that it is so far, and a report as what would be typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Final

from attrs import evolve, field, frozen

from gov_disclosure.blank_form import blank_form
from gov_disclosure.browser.passages import prose_of_lines, text_of
from gov_disclosure.cover import COVER, cover_of
from gov_disclosure.editions import Edition, Report, edition_named
from gov_disclosure.errors import DisclosureError, InvalidValue
from gov_disclosure.fill_in import EXPECTED, Content, FillIn
from gov_disclosure.findings import Figure
from gov_disclosure.recognise.cells.figures import printed
from gov_disclosure.report import AnnualReport, CellState, OverallSituation, PrintedCell, Prose
from gov_disclosure.schema import CellSpec, NamedLine, lines, texts_beside

__all__ = ["Entry", "Typed", "form_of", "typed_texts"]

_PLAIN: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_TOPIC_DEPTH: Final = 3
"""Headings below a topic; the topic itself is one of the second depth."""


@lru_cache(maxsize=8)
def form_of(edition: str, language: str) -> FillIn:
    """The form of an edition, as the page shows it."""
    return blank_form(edition_named(edition), locale=language)


@frozen(kw_only=True)
class Entry:
    """What a cell says by what is typed in it.

    Arguments:
        text: as typed. value: the figure; None where nothing is typed, or no figure. wrong: why it is no figure, as an error.
        likely: the figure that is probably meant.
    """

    text: str
    value: Figure | None = None
    wrong: DisclosureError | None = None
    likely: Figure | None = None

    @property
    def plain(self) -> str:
        """The figure as it is mostly typed: half-width, without commas."""
        return _plain(self.value)


def _entry(text: str, spec: CellSpec, content: Content) -> Entry:
    typed = text.strip()
    if not typed:
        return Entry(text="")
    told = printed(typed, spec.kind)
    compact = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", typed))
    if told.state is CellState.NUMBER and _PLAIN.fullmatch(compact):
        return Entry(text=typed, value=told.value)
    if told.state is CellState.NUMBER:
        error = InvalidValue("“{text}”: only the number is written here, {value}", text=typed[:40], value=_plain(told.value))
        return Entry(text=typed, wrong=error, likely=told.value)
    if told.state is CellState.MARK:
        return Entry(text=typed, wrong=InvalidValue("“{text}”: where there is none, 0 is written", text=typed[:40]), likely=0)
    error = InvalidValue("“{text}” cannot stand here. {expected}", text=typed[:40], expected=_Said(EXPECTED[content]))
    return Entry(text=typed, wrong=error)


@frozen
class _Said:
    """A sentence of the catalogue in another one."""

    key: str

    def text(self, locale: str) -> str:
        """It, in a language."""
        return DisclosureError(self.key).message(locale)


def _plain(value: Figure | None) -> str:
    """A figure as it is typed."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@frozen(kw_only=True)
class Typed:
    """What is typed.

    Arguments:
        edition: id of the form. cells: of the tables, by path. fields: of the cover, by path. texts: by the keys of the form's passages.
        language: of the page.
    """

    edition: str
    cells: Mapping[str, str] = field(factory=dict)
    fields: Mapping[str, str] = field(factory=dict)
    texts: Mapping[str, str] = field(factory=dict)
    language: str = "zh"

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Typed:
        """What a page sends.

        Raises:
            UnknownName: there is no such edition or language.
        """
        given = {name: {str(k): str(v) for k, v in (data.get(name) or {}).items()} for name in ("cells", "fields", "texts")}
        return cls(edition=edition_named(data["edition"]).id, language=str(data.get("language", "zh")), **given)

    @classmethod
    def from_report(cls, report: AnnualReport, language: str) -> Typed:
        """What would be typed for a report: totals that are what they should be are left to be computed."""
        form = form_of(report.EDITION, language)
        stated = {cell.path: cell for cell in report.as_printed}
        cells: dict[str, str] = {}
        for path in (*form.inputs, *form.sums):
            if path in _specs(report.EDITION):
                cell = stated.get(path)
                is_figure = cell is None or cell.state is CellState.NUMBER
                text = _plain(report.figure(path)) if is_figure else "" if cell is None else cell.text
                cells |= {path: text} if text else {}
        typed = cls(edition=report.EDITION, language=language, cells={p: t for p, t in cells.items() if p not in form.sums})
        wrong = {path: cells[path] for path in form.sums if path in cells and _plain(typed.totals.get(path)) != cells[path]}
        fields = {line.path: line.printed(value) for line in COVER if (value := line.value(report)) is not None}
        return cls(
            edition=report.EDITION,
            language=language,
            cells={**typed.cells, **wrong},
            fields=fields,
            texts=dict(typed_texts(report)),
        )

    @property
    def form(self) -> FillIn:
        """The form that it is typed into."""
        return form_of(self.edition, self.language)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed but the cover."""
        return not any(text.strip() for some in (self.cells, self.texts) for text in some.values())

    # --- cells ---------------------------------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """What every cell says, of those that are typed and of totals."""
        specs, inputs = _specs(self.edition), self.form.inputs
        return {
            path: _entry(self.cells.get(path, ""), spec, inputs[path].content if path in inputs else Content.WHOLE)
            for path, spec in specs.items()
        }

    @cached_property
    def blank(self) -> tuple[str, ...]:
        """The cells that are to be filled in and are not, in printed order."""
        return tuple(path for path, one in self.entries.items() if path in self.form.inputs and not one.text)

    @cached_property
    def totals(self) -> Mapping[str, Figure]:
        """What the totals are of which anything is filled in: blank cells add nothing."""
        found: dict[str, Figure | None] = {}
        for path in self.form.sums:
            self._total(path, found)
        return {path: value for path, value in found.items() if value is not None and path in self.form.sums}

    def _total(self, path: str, found: dict[str, Figure | None]) -> Figure | None:
        made_of = self.form.sums.get(path)
        if made_of is None:
            return self.entries[path].value
        if path not in found:
            parts = [self._total(part, found) for part in made_of.cells]
            known = [part for part in parts if part is not None]
            found[path] = sum(known) if known else None
        return found[path]

    @cached_property
    def whole(self) -> frozenset[str]:
        """The totals of which every cell is filled in."""
        made_of = _typed_cells(self.edition)
        return frozenset(path for path in made_of if all(self.entries[one].value is not None for one in made_of[path]))

    # --- the report ----------------------------------------------------------------------------------------------------

    @cached_property
    def cover(self) -> tuple[Mapping[str, Any], Mapping[str, DisclosureError]]:
        """The values of the cover by their paths, and what is wrong with those that cannot be read."""
        values: dict[str, Any] = {}
        wrong: dict[str, DisclosureError] = {}
        for line in COVER:
            text = self.fields.get(line.path, "").strip()
            if not text:
                continue
            value = line.parsed(text)
            if value is None:
                wrong[line.path] = InvalidValue("“{text}” cannot be read here", text=text[:40])
                continue
            try:
                cover_of({line.path: value})
            except DisclosureError as error:
                wrong[line.path] = error
            else:
                values[line.path] = value
        year = values.get("year")
        if year is not None and not _is_of(edition_named(self.edition), year):
            wrong["year"] = InvalidValue("This form is not for the report year {year}", year=str(year))
        return values, wrong

    @cached_property
    def report(self) -> Report:
        """The report, as it would be published now: what is blank is blank, and a figure that is none is kept as it is typed."""
        edition = edition_named(self.edition)
        figures: dict[str, Figure] = {}
        as_printed: list[PrintedCell] = []
        for path, one in self.entries.items():
            value = one.value if one.text or path not in self.whole else self.totals[path]
            figures[path] = 0 if value is None else value
            if value is None:
                state = CellState.UNREADABLE if one.text else CellState.BLANK
                as_printed.append(PrintedCell(path, state, one.text))
        values = {"year": edition.first_year, **self.cover[0]}
        report: Report = edition.report_class.from_figures(
            figures, is_published=True, as_printed=as_printed, **cover_of(values), **self._prose(edition)
        )
        beside = {section.name: self._beside(section) for section in edition.sections() if texts_beside(section.type)}
        return evolve(report, **{name: evolve(getattr(report, name), **texts) for name, texts in beside.items()})

    def _prose(self, edition: Edition[Report]) -> dict[str, Any]:
        made: dict[str, Any] = {"title": self.texts.get("title", ""), "introduction": self._text("introduction")}
        for section in edition.sections():
            if section.type is OverallSituation:
                made[section.name] = self._account(section.name)
            elif section.type is Prose:
                made[section.name] = self._text(section.name)
        return made

    def _beside(self, section: NamedLine) -> dict[str, Prose]:
        return {name: self._text(f"{section.name}.{name}") for name in texts_beside(section.type)}

    def _account(self, at: str) -> OverallSituation:
        topics = {named.name: self._text(f"{at}.{named.name}", _TOPIC_DEPTH) for named in lines(OverallSituation)}
        further = self._text(f"{at}.further")
        introduction = self._text(f"{at}.introduction")
        return OverallSituation(
            introduction=Prose((*introduction.paragraphs, *further.paragraphs), introduction.parts),
            further=further.parts,
            **{name: topic or None for name, topic in topics.items()},
        )

    def _text(self, key: str, depth: int = 2) -> Prose:
        return prose_of_lines(self.texts.get(key, ""), depth)


@lru_cache(maxsize=8)
def _specs(edition: str) -> Mapping[str, CellSpec]:
    return {spec.path: spec for spec in edition_named(edition).cells()}


@lru_cache(maxsize=8)
def _typed_cells(edition: str) -> Mapping[str, tuple[str, ...]]:
    """The cells that each total is made of in the end: those that are typed."""
    sums = form_of(edition, "zh").sums

    def of(path: str) -> Iterator[str]:
        if path not in sums:
            yield path
        else:
            for part in sums[path].cells:
                yield from of(part)

    return {path: tuple(dict.fromkeys(of(path))) for path in sums}


def _is_of(edition: Edition[Any], year: int) -> bool:
    return edition.first_year <= year <= (edition.last_year or year)


def typed_texts(report: AnnualReport) -> Iterator[tuple[str, str]]:
    """The prose of a report by the keys of the form's passages."""
    if report.title:
        yield "title", report.title
    told: dict[str, Prose | None] = {"introduction": report.introduction}
    depth = {}
    for named in lines(type(report)):
        section = getattr(report, named.name)
        if isinstance(section, OverallSituation):
            told[f"{named.name}.introduction"] = section.introduction
            for topic in lines(OverallSituation):
                told[f"{named.name}.{topic.name}"] = getattr(section, topic.name)
                depth[f"{named.name}.{topic.name}"] = _TOPIC_DEPTH
            told[f"{named.name}.further"] = Prose((), section.further)
        elif isinstance(section, Prose):
            told[named.name] = section
        else:
            told |= {f"{named.name}.{text}": getattr(section, text) for text in texts_beside(named.type)}
    yield from ((key, text_of(prose, depth.get(key, 2))) for key, prose in told.items() if prose)
