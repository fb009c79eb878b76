"""What an edition of the form changed of the one before it: the lines that did not stay, and what became of each.

A line that stands in both forms under the same path and is not named here stayed as it was. Nobody published a table of correspondence;
what is said here is our reading of the two forms, see the notes of the editions.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.schema import Label

__all__ = ["CHANGES", "Change", "Fate"]


class Fate(StrEnum):
    """What becomes of a cell in another edition's form."""

    KEPT = "kept"
    """It stands there too and means the same."""
    MERGED = "merged"
    """Several cells are one there: their sum."""
    SPLIT = "split"
    """One cell is several there, and nothing tells how much of it belongs to each."""
    LOST = "lost"
    """There is no such cell there."""
    NOT_COMPARABLE = "not comparable"
    """A cell there looks alike and counts something else: the figure is not carried over."""
    NEW = "new"
    """A cell that the form of before does not have: nothing can be known of it."""

    def seen_backwards(self) -> Fate:
        """What the same change is from the later form to the earlier one."""
        return _BACKWARDS.get(self, self)


_BACKWARDS: Final = {Fate.MERGED: Fate.SPLIT, Fate.SPLIT: Fate.MERGED, Fate.LOST: Fate.NEW, Fate.NEW: Fate.LOST}


@frozen(kw_only=True)
class Change:
    """One change from an edition to the next.

    Arguments:
        fate: seen from the earlier form. earlier: paths of cells, rows or groups there; every cell below is meant. later: the same in
            the later form. rest: of a line that is split, where its figure stands as a whole while nothing tells its parts; it is one of
            ``later``. note: why, for people.
    """

    fate: Fate
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    rest: str = ""
    note: Label


_PROACTIVE: Final = "proactive_disclosure"
_HANDLING: Final = "disclosure_requests.outcomes.other_handling"


def _documents(row: str) -> tuple[Change, ...]:
    at = f"{_PROACTIVE}.{row}"
    return (
        Change(
            fate=Fate.NOT_COMPARABLE,
            earlier=(f"{at}.newly_produced",),
            later=(f"{at}.issued",),
            note=Label(
                "试行格式数“制作”，2021年格式数“制发”；两者范围是否相同，未见规定。",
                "The trial form counts what was made, the form of 2021 what was issued; no text was seen that says they are the same.",
            ),
        ),
        Change(
            fate=Fate.NOT_COMPARABLE,
            earlier=(f"{at}.total_disclosed",),
            later=(f"{at}.in_force",),
            note=Label(
                "试行格式是累计对外公开的数量，2021年格式是现行有效的件数。",
                "The trial form has all that was ever disclosed, the form of 2021 what is in force.",
            ),
        ),
        Change(
            fate=Fate.LOST,
            earlier=(f"{at}.newly_disclosed",),
            note=Label("2021年格式没有本年新公开数量。", "The form of 2021 does not ask what was newly disclosed."),
        ),
        Change(
            fate=Fate.NEW,
            later=(f"{at}.repealed",),
            note=Label("试行格式没有废止件数。", "The trial form does not ask what was repealed."),
        ),
    )


def _items(row: str) -> Change:
    at = f"{_PROACTIVE}.{row}"
    return Change(
        fate=Fate.LOST,
        earlier=(f"{at}.items_previous_year", f"{at}.net_change"),
        note=Label("2021年格式不再统计事项数及其增减。", "The form of 2021 no longer counts items and their change."),
    )


CHANGES: Final[Mapping[tuple[str, str], tuple[Change, ...]]] = MappingProxyType(
    {
        (trial_2019.ID, revised_2021.ID): (
            *_documents("rules"),
            *_documents("normative_documents"),
            _items("administrative_licensing"),
            _items("administrative_penalties"),
            _items("administrative_compulsion"),
            Change(
                fate=Fate.LOST,
                earlier=(f"{_PROACTIVE}.other_external_services", f"{_PROACTIVE}.centralized_procurement"),
                note=Label("2021年格式没有这一行。", "The form of 2021 has no such row."),
            ),
            Change(
                fate=Fate.NOT_COMPARABLE,
                earlier=(f"{_PROACTIVE}.administrative_fees",),
                later=(f"{_PROACTIVE}.administrative_fees.amount",),
                note=Label(
                    "试行格式数收费项目，2021年格式记收费金额。", "The trial form counts kinds of fees, the form of 2021 money."
                ),
            ),
            Change(
                fate=Fate.SPLIT,
                earlier=(_HANDLING,),
                later=(f"{_HANDLING}.supplementation_overdue", f"{_HANDLING}.fee_unpaid", f"{_HANDLING}.other"),
                rest=f"{_HANDLING}.other",
                note=Label(
                    "试行格式只有一行其他处理，2021年格式分为三行。",
                    "The trial form has one row for other handling, the form of 2021 has three.",
                ),
            ),
        )
    }
)
"""The changes from each edition to the next, by their ids."""
