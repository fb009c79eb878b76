"""What every edition of the annual report has in common: the organ, the cover, and prose.

Sources: 《中华人民共和国政府信息公开条例》 articles 49 and 50; the formats of 2019 and 2021.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Self, SupportsIndex, TypeVar, cast

from attrs import Attribute, field, frozen

from gov_disclosure import arithmetic
from gov_disclosure.errors import (
    DisclosureError,
    DocumentFault,
    InvalidFigure,
    InvalidFigures,
    InvalidValue,
    InvalidValueType,
    UnknownName,
    shown,
)
from gov_disclosure.findings import Figure, Finding
from gov_disclosure.law import BELOW_THE_COUNTY, CREDIT_CODES, DIVISION_CODES, reading
from gov_disclosure.records import TRUTHS, Record, Sealed, as_published, contradictions_of, exact, filled
from gov_disclosure.schema import (
    Kind,
    Label,
    beside,
    cells,
    data_fields,
    handed_on,
    lines,
    prose,
    relations,
    texts_beside,
    type_name,
)
from gov_disclosure.schema import figure as figure_at

__all__ = [
    "YEARS",
    "AnnualReport",
    "CellState",
    "Contact",
    "OrganKind",
    "OrganLevel",
    "OverallSituation",
    "Part",
    "Period",
    "PrintedCell",
    "Prose",
    "ReportingOrgan",
    "TableSection",
    "passages",
    "plain_text",
    "topic_named",
    "usual_title",
]


def plain_text(text: str) -> str:
    """Text as the model keeps it: runs of white space and control characters are one space, none at the ends.

    White space carries no meaning in these reports and no format keeps it apart from layout.

    Raises:
        InvalidValueType: not a string. InvalidValue: it holds a lone surrogate, which no file can hold.
    """
    if not isinstance(text, str):
        raise InvalidValueType.of("text", "str", text)
    if text.isprintable() and "  " not in text:
        return text.strip()
    cleaned = "".join(" " if unicodedata.category(c) in _INVISIBLE or c in _NO_XML else c for c in text)
    if any("\ud800" <= c <= "\udfff" for c in cleaned):
        raise InvalidValue("Text holds half of a character (a lone surrogate), which no file can hold")
    return " ".join(cleaned.split())


_INVISIBLE = frozenset({"Cc", "Zl", "Zp"})
_NO_XML = "\ufffe\uffff"
"""What no file of XML may hold (XML 1.0, 2.2), so that pages, Word files and workbooks cannot; Unicode has no such characters."""


# Converters leave what is of a wrong type to the validators, which know the name of the field.


def _text(text: str) -> str:
    return plain_text(text) if isinstance(text, str) else text


def _optional_text(text: str | None) -> str | None:
    return plain_text(text) or None if isinstance(text, str) else text


def _paragraphs(texts: Iterable[str]) -> tuple[str, ...]:
    if isinstance(texts, str):
        texts = texts.splitlines()
    elif not isinstance(texts, Iterable) or isinstance(texts, (bytes, Mapping)):
        raise InvalidValueType.of("paragraphs", "str, or several", texts)
    return tuple(cleaned for text in texts if (cleaned := plain_text(text)))


def _instances(*kinds: type) -> Any:
    """Validator: the value is an instance of one of ``kinds``; `bool` does not pass for `int`, nor `datetime` for `date`."""

    def check(record: Any, attribute: Attribute[Any], value: Any) -> None:
        if not isinstance(value, kinds) or (isinstance(value, (bool, datetime)) and type(value) not in kinds):
            expected = " | ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)
            raise InvalidValueType.of(attribute.name, expected, value)

    return check


class OrganLevel(StrEnum):
    """Level of the organ."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    PREFECTURAL = "prefectural"
    COUNTY = "county"
    TOWNSHIP = "township"


class OrganKind(StrEnum):
    """What sort of organ reports; governments and departments have different duties (articles 49 and 50)."""

    GOVERNMENT = "government"
    GENERAL_OFFICE = "general_office"
    DEPARTMENT = "department"
    SUBDISTRICT_OFFICE = "subdistrict_office"
    ZONE_ADMINISTRATION = "zone_administration"
    """Of a development zone or another area that is no division: an agency of the government that set it up."""
    AUTHORIZED_ORGANIZATION = "authorized_organization"
    OTHER = "other"


def _credit_code_text(code: str | None) -> str | None:
    # One form for one code: people write it with spaces, hyphens and small letters.
    return "".join(code.split()).replace("-", "").upper() or None if isinstance(code, str) else code


def _credit_code(record: Any, attribute: Attribute[Any], value: str | None) -> None:
    if value is None:
        return
    from stdnum.cn import uscc  # only who states a code pays for the check

    if not uscc.is_valid(value):
        raise InvalidValue(
            "{value}: not a valid unified social credit code ({standard}: 18 characters, the last a check digit)",
            value=value[:40],
            standard=CREDIT_CODES.number,
        )


def _division_code(record: Any, attribute: Attribute[Any], value: str | None) -> None:
    if value is None:
        return
    from stdnum import numdb

    if not re.fullmatch(r"\d{6}(\d{3}|\d{6})?", value, re.ASCII) or len(numdb.get("cn/loc").split(value[:6])) < 2:
        raise InvalidValue(
            "{value}: not an administrative division code (6 digits, {standard}; below the county 9 digits, {below}, or the 12 of the "
            "statistical codes)",
            value=value[:40],
            standard=DIVISION_CODES.number,
            below=BELOW_THE_COUNTY.number,
        )


@frozen(kw_only=True)
class ReportingOrgan(Sealed):
    """The administrative organ that reports (article 49).

    Arguments:
        name: full name, as on its seal. unified_social_credit_code: 18 characters (GB 32100—2015), check digit verified.
        division_code: of its division: 6 digits (GB/T 2260), below the county 9 (GB/T 10114—2003) or 12 (statistical codes).
            These codes have no check digit: its province is looked up.
        level, kind: where it stands; see there.

    Raises:
        InvalidValue: a code is wrong. InvalidValueType: a value has the wrong type.
    """

    name: str = field(default="", converter=_text, validator=_instances(str))
    unified_social_credit_code: str | None = field(
        default=None, converter=_credit_code_text, validator=[_instances(str, type(None)), _credit_code]
    )
    division_code: str | None = field(
        default=None, converter=_optional_text, validator=[_instances(str, type(None)), _division_code]
    )
    level: OrganLevel | None = field(default=None, validator=_instances(OrganLevel, type(None)))
    kind: OrganKind | None = field(default=None, validator=_instances(OrganKind, type(None)))


@frozen(kw_only=True)
class Period(Sealed):
    """The time that the figures cover, both days included."""

    start: date = field(validator=_instances(date))
    end: date = field(validator=_instances(date))

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidValue("The period ends ({end}) before it begins ({start})", start=self.start, end=self.end)


@frozen(kw_only=True)
class Contact(Sealed):
    """Whom to ask about the report."""

    office: str | None = field(default=None, converter=_optional_text, validator=_instances(str, type(None)))
    address: str | None = field(default=None, converter=_optional_text, validator=_instances(str, type(None)))
    postal_code: str | None = field(default=None, converter=_optional_text, validator=_instances(str, type(None)))
    telephone: str | None = field(default=None, converter=_optional_text, validator=_instances(str, type(None)))
    email: str | None = field(default=None, converter=_optional_text, validator=_instances(str, type(None)))


def _contact(contact: Contact | None) -> Contact | None:
    return None if contact == Contact() else contact


def _parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    if not isinstance(parts, Iterable):
        raise InvalidValueType.of("parts", "tuple of Part", parts)
    return tuple(parts)


def _all_parts(record: Any, attribute: Attribute[Any], value: tuple[Any, ...]) -> None:
    for part in value:
        _instances(Part)(record, attribute, part)


@frozen
class Part(Sealed):
    """A headed piece of prose: heading without its number, paragraphs, and parts of its own.

    Arguments:
        heading: such as 主动公开; the number （一） follows from depth and position. paragraphs: strings, or one string cut at its lines.
        parts: deeper parts. Official documents number four depths; a section's parts are at the second.
    """

    heading: str = field(converter=_text, validator=_instances(str))
    paragraphs: tuple[str, ...] = field(default=(), converter=_paragraphs)
    parts: tuple[Part, ...] = field(default=(), converter=_parts, validator=_all_parts)

    def __attrs_post_init__(self) -> None:
        if not self.heading:
            raise InvalidValue("A part of the prose needs a heading; text without one is a paragraph")
        if self.depth > 3:
            raise InvalidValue("Headings in a section are at most three deep: （一）, 1. and （1）")

    @property
    def text(self) -> str:
        """Heading and text, one paragraph a line, without numbers."""
        return "\n".join([self.heading, *self.paragraphs, *(part.text for part in self.parts)])

    @property
    def depth(self) -> int:
        """How many levels of headings it has, its own included."""
        return 1 + max((part.depth for part in self.parts), default=0)


@frozen
class Prose(Sealed):
    """The text of a section: paragraphs, then headed parts, numbered （一） and so on.

    Arguments:
        paragraphs: strings, or one string cut at its lines. parts: headed parts, at most three deep.
    """

    paragraphs: tuple[str, ...] = field(default=(), converter=_paragraphs)
    parts: tuple[Part, ...] = field(default=(), converter=_parts, validator=_all_parts)

    @property
    def text(self) -> str:
        """The whole text, one paragraph a line, without numbers."""
        return "\n".join([*self.paragraphs, *(part.text for part in self.parts)])

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.parts)


def topic_named(heading: str) -> str | None:
    """Attribute name of the topic of 总体情况 that bears this heading (without its number); None if it is no topic."""
    words = "".join(heading.split()).rstrip("：:。.")
    return next((n.name for n in lines(OverallSituation) if words in (n.line.zh, *n.line.aliases)), None)


@frozen(kw_only=True)
class OverallSituation(Sealed):
    """Section one, 总体情况: an account by the five topics that the format of 2021 names.

    A part that bears the heading of a topic is that topic, wherever it was given; without topics, all parts are ``further``.

    Arguments:
        introduction: what stands before the topics. proactive_disclosure … supervision_and_safeguards: the five topics.
        further: other headed parts, after the topics.
    """

    introduction: Prose = field(factory=Prose, validator=_instances(Prose))
    proactive_disclosure: Prose | None = prose(
        "主动公开", "Proactive disclosure", Prose, aliases=("主动公开政府信息", "主动公开方面", "政府信息主动公开")
    )
    """主动公开 · Proactive disclosure"""
    disclosure_on_request: Prose | None = prose(
        "依申请公开",
        "Disclosure on request",
        Prose,
        aliases=("依申请公开政府信息", "依申请公开方面", "政府信息依申请公开"),
    )
    """依申请公开 · Disclosure on request"""
    information_management: Prose | None = prose(
        "政府信息管理", "Management of government information", Prose, aliases=("政府信息管理方面", "信息管理")
    )
    """政府信息管理 · Management of government information"""
    platform_building: Prose | None = prose(
        "政府信息公开平台建设",
        "Building of disclosure platforms",
        Prose,
        aliases=("平台建设", "平台建设方面", "公开平台建设", "政府信息公开平台建设方面", "平台载体建设方面"),
    )
    """政府信息公开平台建设 · Building of disclosure platforms"""
    supervision_and_safeguards: Prose | None = prose(
        "监督保障",
        "Supervision and safeguards",
        Prose,
        reading((50, "¶1(4)")),
        aliases=("监督保障方面", "监督保障情况", "教育培训与监督保障"),
    )
    """监督保障 · Supervision and safeguards · 《条例》第五十条第一款第（四）项（系本库的理解，未经核实）"""
    further: tuple[Part, ...] = field(default=(), converter=_parts, validator=_all_parts)

    def __attrs_post_init__(self) -> None:
        for named in lines(OverallSituation):
            value = getattr(self, named.name)
            if value is not None and not isinstance(value, Prose):
                raise InvalidValueType.of(named.name, "Prose | None", value)
            if value is not None and max((part.depth for part in value.parts), default=0) > 2:
                raise InvalidValue("Headings below a topic of the overall situation are at most two deep: 1. and （1）")
        if self.introduction.parts or self.further:
            self._sort_parts()

    def _sort_parts(self) -> None:
        # An account has one form only, so that what was written is read back as the same.
        topics = {named.name: getattr(self, named.name) for named in lines(OverallSituation)}

        def adopted(part: Part) -> bool:
            name = topic_named(part.heading)
            if name is None or topics[name] is not None:
                return False
            topics[name] = Prose(part.paragraphs, part.parts)
            return True

        before = [part for part in self.introduction.parts if not adopted(part)]
        after = [part for part in self.further if not adopted(part)]
        has_topics = any(topic is not None for topic in topics.values())
        kept = [part for part in before if has_topics and topic_named(part.heading) is None]
        moved = [part for part in before if not has_topics or topic_named(part.heading) is not None]
        changes = {**topics, "introduction": Prose(self.introduction.paragraphs, kept), "further": (*moved, *after)}
        for name, value in changes.items():
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The whole text of the section, one paragraph a line."""
        topics = ((n.line.zh, getattr(self, n.name)) for n in lines(OverallSituation))
        written = [f"{heading}\n{topic.text}" for heading, topic in topics if topic is not None]
        return "\n".join(filter(None, [self.introduction.text, *written, *(part.text for part in self.further)]))

    def __bool__(self) -> bool:
        return bool(self.text)


@frozen(kw_only=True)
class TableSection(Record):
    """What a section that is a table may say in words besides; the form has no place for it, and published reports have it.

    Arguments:
        lead: text between the heading of the section and its first table. remarks: text between its tables and after them.
            Headed parts are numbered through: those of the remarks go on from those of the lead.
    """

    lead: Prose = beside("表前文字", "Text before the table", Prose)
    remarks: Prose = beside("表后文字", "Text after the table", Prose)


class CellState(StrEnum):
    """What a published cell shows besides its value."""

    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"
    """A mark that is used for "none" or "not applicable": ``/``, ``-``, ``—``."""
    UNREADABLE = "unreadable"
    ABSENT = "absent"


@frozen
class PrintedCell(Sealed):
    """A cell of a published report whose print the typed figure does not tell: a blank is never silently a zero.

    Arguments:
        path: the cell; one of another edition where a published table mixes the forms. state: see `CellState`.
        text: what is printed there, as `plain_text` keeps it.
    """

    path: str = field(validator=_instances(str))
    state: CellState = field(validator=_instances(CellState))
    text: str = field(default="", converter=plain_text)


def _printed(cells: Iterable[PrintedCell]) -> tuple[PrintedCell, ...]:
    kept = tuple(cells) if isinstance(cells, Iterable) else (cells,)
    for cell in kept:
        if not isinstance(cell, PrintedCell):
            raise InvalidValueType.of("as_printed", "tuple of PrintedCell", cell)
    return tuple(sorted(kept, key=lambda cell: (cell.path, cell.text)))


_Report = TypeVar("_Report", bound="AnnualReport")
YEARS: Final = range(1949, 10_000)
"""What can be a report year."""


def _whole(value: SupportsIndex) -> int:
    is_whole = hasattr(type(value), "__index__") and type(value).__name__ not in TRUTHS
    return operator.index(value) if is_whole else cast("int", value)


def _report_year(record: Any, attribute: Attribute[Any], value: int) -> None:
    if value not in YEARS:
        raise InvalidValue("{value} is not a report year", value=shown(value))


def usual_title(organ: str, year: int) -> str:
    """The usual title of the report of an organ on a year."""
    return f"{organ}{year}年政府信息公开工作年度报告"


@frozen(kw_only=True)
class AnnualReport(Record, ABC):
    """An annual report on government information disclosure: the cover, which all editions share.

    Abstract: the six sections are declared by the edition's own class, see `gov_disclosure.editions`.

    Arguments:
        organ: who reports. year: the year reported on. title: as printed, empty for the usual one; see `full_title`.
        period: time covered, where it is stated; the calendar year otherwise. introduction: text before section one.
        contact: whom to ask. published_on: date of publication. source: where it is or was published (an address or a
            file); of two copies of a report it may differ, and they are equal all the same.
        as_printed: cells whose print their figure does not tell (blank, ``/`` …); empty for a report built in code.

    Raises:
        InconsistentReport: figures contradict the relations of the form, unless the report is published.
        UnknownName: ``as_printed`` names a cell that no edition has.
        InvalidValue, InvalidValueType, InvalidFigure, InvalidFigureType: nonsense, in both modes.
    """

    organ: ReportingOrgan = field(factory=ReportingOrgan, validator=_instances(ReportingOrgan))
    year: int = field(converter=_whole, validator=[_instances(int), _report_year])
    title: str = field(default="", converter=_text, validator=_instances(str))
    period: Period | None = field(default=None, validator=_instances(Period, type(None)))
    introduction: Prose = field(factory=Prose, validator=_instances(Prose))
    contact: Contact | None = field(default=None, converter=_contact, validator=_instances(Contact, type(None)))
    published_on: date | None = field(default=None, validator=_instances(date, type(None)))
    source: str | None = field(default=None, eq=False, converter=_optional_text, validator=_instances(str, type(None)))
    as_printed: tuple[PrintedCell, ...] = field(default=(), converter=_printed)

    # Declared anew by each edition, in printed order; stated here so that a report of any edition can be walked.
    overall_situation: OverallSituation = field(factory=OverallSituation)
    proactive_disclosure: Any = field(default=None)
    disclosure_requests: Any = field(default=None)
    reconsideration_and_litigation: Any = field(default=None)
    problems_and_improvements: Prose = field(factory=Prose)
    other_matters: Prose = field(factory=Prose)

    EDITION: ClassVar[str] = ""
    """Id of the edition."""

    @property
    @abstractmethod
    def edition(self) -> str:
        """Id of the edition."""

    def __attrs_post_init__(self) -> None:
        if self.title == usual_title(self.organ.name, self.year):
            object.__setattr__(self, "title", "")
        for named in lines(type(self)):
            value = getattr(self, named.name)
            if type(value) is not named.type:
                raise InvalidValueType.of(named.name, type_name(named.type, value), value)
        for cell in self.as_printed:
            self._refuse_contradicted(cell)
        super().__attrs_post_init__()

    def _refuse_contradicted(self, cell: PrintedCell) -> None:
        """Refuse a printed cell that no form has, or of which the figure says otherwise."""
        if cell.path in arithmetic.cell_labels(type(self)):
            figure = figure_at(self, cell.path)
            if figure and cell.state is not CellState.NUMBER:
                raise InvalidValue(
                    "{path}: as_printed says that no number is printed there ({state}), but its figure is {figure}",
                    path=cell.path,
                    state=cell.state.value,
                    figure=figure,
                )
        elif not any(cell.path in arithmetic.cell_labels(form) for form in _forms()):
            raise UnknownName("no edition of the form has a cell {path}", path=cell.path[:200])

    @classmethod
    def from_figures(cls, figures: Mapping[str, Figure], **cover: Any) -> Self:
        """A report of flat figures, such as the columns of a table or a data frame; computed lines that are left out follow.

        Arguments:
            figures: path → figure, as `figures` gives them; a counted cell that is left out is zero.
            cover: the rest of the report: ``year``, ``organ``, prose …; ``is_published`` to keep what contradicts itself.

        Raises:
            InconsistentReport: figures contradict each other; it names every relation that does not hold.
            InvalidFigures: unknown paths, figures that are none, wrong data of the cover, each with its path; and such relations.
        """
        is_published = bool(cover.pop("is_published", False))
        problems = dict(_faults_of_cover(cls, cover)) | dict(_faults_of_figures(cls, figures))
        sound = {path: figure for path, figure in figures.items() if path not in problems}
        kept = {name: value for name, value in cover.items() if name not in problems}
        if "year" in problems:
            kept["year"] = YEARS[0]
        if not problems:
            return _published(cls, kept, sound) if is_published else filled(cls(**kept), sound)
        report = _published(cls, kept, sound)
        judged = () if is_published else [one for one in relations(cls) if problems.keys().isdisjoint(one.cells)]
        faults = [DocumentFault(path, reason) for path, reason in problems.items()]
        raise InvalidFigures(faults, contradictions_of(report, judged))

    @classmethod
    def after(cls, previous: AnnualReport, figures: Mapping[str, Figure] | None = None, **cover: Any) -> Self:
        """A report on the year after another one: of the same organ, with what the form carries over filled in.

        Arguments:
            previous: the report on the year before, of any edition. figures: path → figure, as `from_figures` takes them.
            cover: the rest of the report, as `from_figures` takes it; ``organ`` and ``year`` follow from the other report.

        Raises:
            InvalidValue: the other report does not tell what is carried over. InconsistentReport, InvalidFigures: as `from_figures`.
        """
        totals = {cell.path for cell in cells(cls) if cell.column.line.formula is not None}
        known = arithmetic.cell_labels(type(previous))
        carried: dict[str, Figure] = {}
        for opening, closing in handed_on(cls):
            # A total follows from its row: one that does not add up is not handed on.
            if opening in totals or closing not in known or opening in (figures or {}):
                continue
            if previous.state(closing) in {CellState.UNREADABLE, CellState.ABSENT}:
                raise InvalidValue("{path}: the report on the year before does not tell what is carried over", path=closing)
            carried[opening] = previous.figure(closing)
        told = {"organ": previous.organ, "year": previous.year + 1}
        return cls.from_figures({**carried, **(figures or {})}, **{**told, **cover})

    def figures(self) -> dict[str, Figure]:
        """Every figure by its path, in printed order; `from_figures` takes it back. Cells that show no number are zero, see `state`."""
        return {cell.path: figure_at(self, cell.path) for cell in cells(type(self))}

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The relations that do not hold, as findings, first causes first; those over cells that show no number are left to `check`."""
        silent = {cell.path for cell in self.as_printed if cell.state is not CellState.NUMBER}
        return contradictions_of(self, [one for one in relations(type(self)) if silent.isdisjoint(one.cells)])

    @property
    def full_title(self) -> str:
        """The title over the report: as printed, or the usual one, made of organ and year."""
        return self.title or usual_title(self.organ.name, self.year)

    def figure(self, path: str) -> Figure:
        """The figure at a path, such as ``disclosure_requests.new_requests.total``.

        Raises:
            UnknownName: the path names no cell of this edition's form.
        """
        if path not in arithmetic.cell_labels(type(self)):
            raise UnknownName("{path}: no such cell in the edition {edition}", path=path, edition=self.EDITION)
        figure: Figure = figure_at(self, path)
        return figure

    def state(self, path: str) -> CellState:
        """What the cell at a path shows besides its figure; a report built in code has numbers only.

        Raises:
            UnknownName: the path names no cell of this edition's form, nor one of another that is printed here.
        """
        for cell in self.as_printed:
            if cell.path == path:
                return cell.state
        self.figure(path)
        return CellState.NUMBER

    def sections(self) -> Iterator[tuple[Label, Any]]:
        """The six sections in printed order, each with its title."""
        for named in lines(type(self)):
            yield named.line, getattr(self, named.name)


def _forms() -> Iterator[type[AnnualReport]]:
    """The classes of all editions."""
    # A class with slots is made twice; only the second of the two has its fields.
    return (form for form in AnnualReport.__subclasses__() if "__attrs_attrs__" in vars(form))


def _published(form: type[_Report], cover: Mapping[str, Any], figures: Mapping[str, Figure]) -> _Report:
    with as_published():
        return filled(form(**cover), figures)


def _faults_of_figures(form: type[AnnualReport], figures: Mapping[str, Figure]) -> Iterator[tuple[str, DisclosureError]]:
    known = {cell.path: cell.column for cell in cells(form)}
    for path, figure in figures.items():
        if path not in known:
            yield str(path), UnknownName("there is no such cell")
            continue
        try:
            exact(known[path], figure)
        except InvalidFigure as error:
            yield path, error


def _faults_of_cover(form: type[AnnualReport], cover: Mapping[str, Any]) -> Iterator[tuple[str, DisclosureError]]:
    tables = {named.name for named in lines(form) if named.line.kind is Kind.GROUP}
    known = {attribute.name: attribute for attribute in data_fields(form) if attribute.name not in tables}
    if "year" not in cover:
        yield "year", InvalidValue("missing")
    for name, value in cover.items():
        if name not in known:
            yield name, UnknownName("there is no such key")
            continue
        try:
            # Each alone, where the first of several faults would hide the others.
            converter, validator = known[name].converter, known[name].validator
            converted = value if converter is None else cast("Callable[[Any], Any]", converter)(value)
            if validator is not None:
                validator(None, known[name], converted)
        except DisclosureError as error:
            yield name, error


def passages(report: AnnualReport) -> Iterator[tuple[str, Prose | OverallSituation]]:
    """All prose of a report in printed order, empty ones included, each with its path.

    The introduction, the sections that are prose, and the text before and after each table: ``disclosure_requests.remarks``.
    """
    yield "introduction", report.introduction
    for named in lines(type(report)):
        section = getattr(report, named.name)
        if isinstance(section, Prose | OverallSituation):
            yield named.name, section
        else:
            yield from ((f"{named.name}.{text}", getattr(section, text)) for text in texts_beside(named.type))
