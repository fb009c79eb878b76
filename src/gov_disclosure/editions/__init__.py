"""The editions of the official format, and what each consists of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeAlias

from attrs import frozen

from gov_disclosure import schema
from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.errors import UnknownName
from gov_disclosure.law import NOTICE_2019, NOTICE_2021, Law
from gov_disclosure.report import AnnualReport

if TYPE_CHECKING:
    from typing_extensions import TypeVar
else:
    from typing import TypeVar

__all__ = [
    "EDITIONS",
    "Edition",
    "EditionModule",
    "Report",
    "ReportT",
    "edition_id",
    "edition_named",
    "edition_of",
    "edition_of_year",
    "editions_with",
]

Report: TypeAlias = trial_2019.AnnualReport | revised_2021.AnnualReport
"""A report of any edition; ``match`` over the classes of the editions is exhaustive."""

if TYPE_CHECKING:
    ReportT = TypeVar("ReportT", bound=AnnualReport, covariant=True, default=Report)
else:
    ReportT = TypeVar("ReportT", covariant=True)


class EditionModule(Protocol[ReportT]):
    """A module that declares an edition, such as `gov_disclosure.editions.revised_2021`."""

    @property
    def ID(self) -> str:  # noqa: N802
        """The id of the edition."""
        ...

    @property
    def AnnualReport(self) -> type[ReportT]:  # noqa: N802
        """The class of its reports."""
        ...


@frozen(kw_only=True)
class Edition(Generic[ReportT]):
    """One official format of the annual report.

    Arguments:
        id: such as ``"revised-2021"``. report_class: the class of its reports. notice: the document that prescribes it.
        first_year, last_year: report years it is meant for; None where it is still in use. Headings decide, not the year.
    """

    id: str
    report_class: type[ReportT]
    notice: Law
    first_year: int
    last_year: int | None = None

    def cells(self) -> tuple[schema.CellSpec, ...]:
        """Every cell of the form, in printed order; ``.path`` names it."""
        return schema.cells(self.report_class)

    def relations(self) -> tuple[schema.Relation, ...]:
        """Every relation that the form asks of its cells."""
        return schema.relations(self.report_class)

    def sections(self) -> tuple[schema.NamedLine, ...]:
        """The six sections."""
        return schema.lines(self.report_class)


EDITIONS: Final[Mapping[str, Edition[Report]]] = MappingProxyType(
    {
        edition.id: edition
        for edition in (
            Edition(
                id=trial_2019.ID,
                report_class=trial_2019.AnnualReport,
                notice=NOTICE_2019,
                first_year=2019,
                last_year=2020,
            ),
            Edition(id=revised_2021.ID, report_class=revised_2021.AnnualReport, notice=NOTICE_2021, first_year=2021),
        )
    }
)
"""The editions by id, oldest first."""


def edition_named(name: str) -> Edition[Report]:
    """The edition with this id.

    Raises:
        UnknownName: there is none.
    """
    try:
        return EDITIONS[name]
    except (KeyError, TypeError):
        raise UnknownName(
            "There is no edition {name}; there are: {known}", name=str(name)[:60], known=", ".join(EDITIONS)
        ) from None


def edition_id(edition: str | Edition[Any] | EditionModule[Any]) -> str:
    """The id of an edition that is given by its id, as an `Edition`, or as the module that declares it.

    Raises:
        UnknownName: there is no such edition.
    """
    if isinstance(edition, str):
        return edition_named(edition).id
    given = edition.id if isinstance(edition, Edition) else getattr(edition, "ID", None)
    return edition_named(str(edition) if given is None else given).id


def edition_of(form: AnnualReport) -> Edition[Report]:
    """The edition of a report."""
    return edition_named(form.EDITION)


def edition_of_year(year: int) -> Edition[Report] | None:
    """The edition meant for a report year; only a default, since headings decide. None before 2019."""
    for edition in reversed(list(EDITIONS.values())):
        if edition.first_year <= year and (edition.last_year is None or year <= edition.last_year):
            return edition
    return None


def editions_with(paths: Iterable[str]) -> frozenset[str]:
    """Ids of the editions whose form has all these cells, or rows."""
    wanted = {*paths}
    return frozenset(
        edition.id
        for edition in EDITIONS.values()
        if wanted <= {*schema.rows(edition.report_class), *(cell.path for cell in schema.cells(edition.report_class))}
    )
