"""The options that say whose report is meant, and on which year: for sources that hold several, and for pages that do not tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from attrs import frozen

from gov_disclosure.cover import KINDS, LEVELS
from gov_disclosure.report import OrganKind, OrganLevel, ReportingOrgan

if TYPE_CHECKING:
    from gov_disclosure.listed_organs import OrganList
    from gov_disclosure.reading import Reading

__all__ = ["Whose", "organs_in", "which_report"]

T = TypeVar("T")


@frozen(repr=False)
class Whose:
    """Which report is meant, and what is known of it beside the source.

    Arguments:
        year, name: of the report. kind, level: of its organ. organs: a list in which organs are looked up.
    """

    year: int | None = None
    name: str | None = None
    kind: OrganKind | None = None
    level: OrganLevel | None = None
    organs: OrganList | None = None

    @property
    def is_silent(self) -> bool:
        """Whether nothing is meant in particular, and nothing known beside the source."""
        return self == Whose()

    def meant(self, readings: Sequence[Reading], *, is_alone: bool) -> Sequence[Reading]:
        """Those of the reports of a source that are meant.

        Arguments:
            readings: of the source. is_alone: whether its user named this source and no other: then a whole name states the organ, and
                replaces what was read; of many sources, a name only picks.

        Raises:
            UnknownName: there is none.
        """
        from gov_disclosure.meant import meant
        from gov_disclosure.organ_names import is_whole

        name = self.name
        if name and is_alone and is_whole(name):
            picked = meant(readings, year=self.year, organ=ReportingOrgan(name=name), organs=self.organs)
        else:
            picked = meant(readings, year=self.year, organ=name, organs=self.organs)
        if self.kind is None and self.level is None:
            return picked
        stated = ReportingOrgan(kind=self.kind, level=self.level)
        return [one for reading in picked for one in meant([reading], organ=stated)]


def which_report(command: Callable[..., T]) -> Callable[..., T]:
    """The options, given to the command as ``whose``."""

    @wraps(command)
    def told(
        *args: Any, year: int | None, organ: str | None, kind: str | None, level: str | None, organs: str | None, **options: Any
    ) -> T:
        whose = Whose(
            year=year,
            name=organ,
            kind=None if kind is None else OrganKind(kind),
            level=None if level is None else OrganLevel(level),
            organs=None if organs is None else organs_in(organs),
        )
        return command(*args, whose=whose, **options)

    wrapped: Callable[..., T] = told
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def organs_in(path: str) -> OrganList:
    """The organs of a list, with what was taken for granted in it said.

    Raises:
        DisclosureError, OSError: as `gov_disclosure.load_organs`.
    """
    from gov_disclosure.cli.terminal import tell
    from gov_disclosure.i18n import language
    from gov_disclosure.organ_list import load_organs
    from gov_disclosure.outputs.printable import printable

    organs = load_organs(path)
    for note in organs.notes:
        tell(f"{printable(path)}: {printable(note.message(language()))}")
    return organs


_OPTIONS: Final = (
    click.option(
        "--year",
        type=int,
        metavar="YEAR",
        help="Which report, by its year, where the source holds several; the report year, where the source does not state it.",
    ),
    click.option(
        "--organ",
        metavar="NAME",
        help="Which report, by its organ or a part of its name; for a single source, the name of the organ, where it tells none or another.",
    ),
    click.option(
        "--kind",
        metavar="KIND",
        type=click.Choice([kind.value for kind in KINDS]),
        help="Kind of the organ, such as government or department; by default detected from its name.",
    ),
    click.option(
        "--level",
        metavar="LEVEL",
        type=click.Choice([level.value for level in LEVELS]),
        help="Level of the organ, such as county or township; by default detected from its name.",
    ),
    click.option(
        "--organs",
        metavar="FILE",
        help="A list of organs (CSV, XLSX, TOML) in which names, kinds, levels and codes are looked up that reports do not state.",
    ),
)
