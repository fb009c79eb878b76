"""Which edition of the form printed tables have: told by the headings of their columns, and by rows that only one edition has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from gov_disclosure.editions import EDITIONS
from gov_disclosure.recognise.cells.placing import Naming
from gov_disclosure.recognise.cells.rows import HeadCell, PrintedRow
from gov_disclosure.recognise.wording.vocabulary import FormRow, layouts
from gov_disclosure.schema import Layout

__all__ = ["edition_of_rows", "edition_told", "majority", "variant_told"]


def variant_told(row: PrintedRow) -> str | None:
    """The edition whose columns a row has, told by their headings; None where they do not tell."""
    if row.word is None or row.word.row is None:
        return None
    return _variant_under(row.head, row.section, row.word.row)


@lru_cache(maxsize=1024)
def _variant_under(heads: tuple[HeadCell, ...], section: str, form: FormRow) -> str | None:
    # Asked for each row of a table several times over, and the same for all of them.
    variants = form.columns
    if len(set(variants.values())) == 1:
        return None
    scores: dict[str, float] = {}
    for edition, columns in variants.items():
        head, names = Naming.of(heads, section, columns)
        scores[edition] = len({name for name in names if name}) - abs(len(head) - len(columns)) / 2
    best = max(scores.values())
    winners = [edition for edition, score in scores.items() if score == best]
    return winners[0] if best > 0 and len(winners) == 1 else None


def edition_told(rows: Sequence[PrintedRow]) -> dict[str, str]:
    """What the tables say of the edition, by section: the headings of their columns, and rows that only one edition has."""
    return {section: counted.most_common(1)[0][0] for section, counted in _votes(rows).items()}


def _votes(rows: Sequence[PrintedRow]) -> dict[str, Counter[str]]:
    votes: dict[str, Counter[str]] = {}
    for row in rows:
        if row.word is None or row.word.row is None:
            continue
        variant = variant_told(row)
        only = row.word.editions
        if variant is None and len(only) == 1 and not row.implied and any(slot.text for slot in row.slots):
            (variant,) = only
        if variant is not None:
            votes.setdefault(row.section, Counter())[variant] += 1
    return votes


def majority(rows: Sequence[PrintedRow]) -> str | None:
    """The edition that most rows tell, if one is ahead; the rows that one edition has in place of one of another count as one."""
    votes: Counter[str] = Counter()
    for section, counted in _votes(rows).items():
        if layouts()[section] is Layout.CAPTIONED:
            votes += counted
        else:
            votes.update(dict.fromkeys((edition for edition, count in counted.most_common(1)), 1))
    ranked = votes.most_common(2)
    return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else None


def edition_of_rows(told: Mapping[str, str], by_year: str | None) -> str:
    """The edition of the whole: the one that the tables tell; where they differ or do not tell, the year decides."""
    editions = set(told.values())
    if len(editions) == 1:
        return editions.pop()
    if by_year is not None and (by_year in editions or not editions):
        return by_year
    return [edition for edition in EDITIONS if edition in editions or not editions][-1]
