"""One habit, told once: findings that say the same of many places, as one with the list of the places.

Only what is told for people is folded; programs are given every finding. Findings with a figure to be put right, or that others follow
from, are never folded: each is mended by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from gov_disclosure.findings import Finding
from gov_disclosure.i18n import is_chinese, render
from gov_disclosure.naming import Cells
from gov_disclosure.outputs.checked import Checked
from gov_disclosure.outputs.places import in_words, section_in_words

__all__ = ["Habit", "habits_in", "others_of"]

_FEWEST: Final = 3
"""Findings that are told as one; two are told each."""
_NAMED: Final = 6
"""How many of the other places are named in words."""
_OF_READING: Final = "GD1"
"""What the codes of findings begin with that reading itself has to say."""
_DIGITS: Final = re.compile(r"\d+")


@frozen
class Habit:
    """Findings that say the same; most findings are alone.

    Arguments:
        first: which is told in full. others: the same of other places.
    """

    first: Finding
    others: tuple[Finding, ...] = ()


def habits_in(findings: Sequence[Finding], checked: Checked) -> Iterator[Habit]:
    """The findings with those that say the same put behind the first of them, in the order of the first ones.

    Arguments:
        findings: of one source. checked: the source.
    """
    causes = {finding.consequence_of for finding in checked.findings}
    groups: dict[Any, list[Finding]] = {}
    for n, finding in enumerate(findings):
        sign = _sign(finding) if _may_fold(finding, causes) else None
        groups.setdefault(n if sign is None else sign, []).append(finding)
    first_of = {id(same[0]): same for same in groups.values()}
    folded = {id(one) for same in groups.values() if len(same) >= _FEWEST for one in same[1:]}
    for finding in findings:
        same = first_of.get(id(finding), [])
        if id(finding) not in folded:
            yield Habit(finding, tuple(same[1:]) if len(same) >= _FEWEST else ())


def _may_fold(finding: Finding, causes: set[str | None]) -> bool:
    if finding.waiver is not None or not finding.is_first_cause or finding.expected is not None or finding.difference is not None:
        return False
    return not (finding.paths and finding.paths[0] in causes)


def _sign(finding: Finding) -> Any:
    """What findings of one habit have in common: rule, sentence, and all that it says besides the place.

    Of what could not be read, only the shape of the text: ``126①`` and ``34①`` are one habit.
    """
    said = {name: value for name, value in finding.params.items() if not callable(getattr(value, "text", None))}
    is_of_reading = finding.code.startswith(_OF_READING)
    shapes = (f"{name}={_DIGITS.sub('0', str(value)) if is_of_reading else value}" for name, value in sorted(said.items()))
    place = "" if finding.place is None or finding.place.path is None else finding.place.path.partition(".")[0]
    return (finding.code, finding.severity, finding.key, place, *shapes)


def others_of(habit: Habit, checked: Checked, locale: str) -> str:
    """The other places of a habit in a sentence, how many in each section and the first of them by name; empty where it has none."""
    if not habit.others:
        return ""
    sections = Counter(filter(None, (_section_of(one, locale) for one in habit.others)))
    named = [*dict.fromkeys(filter(None, (_named(one, habit.first, checked, locale) for one in habit.others)))]
    listed = ("、" if is_chinese(locale) else "; ").join(named[:_NAMED])
    if len(named) > _NAMED:
        listed = render("{listed} and others", {"listed": listed}, locale)
    said = {"count": len(habit.others), "places": listed}
    if not sections:
        return render("The same of {count} more: {places}", said, locale)
    counts = (render("{section}: {count}", {"section": name, "count": count}, locale) for name, count in sections.items())
    said["sections"] = ("，" if is_chinese(locale) else ", ").join(counts)
    return render("The same of {count} more ({sections}): {places}", said, locale)


def _section_of(finding: Finding, locale: str) -> str:
    return section_in_words(finding.paths[0], finding.edition, locale) if finding.paths else ""


def _named(finding: Finding, first: Finding, checked: Checked, locale: str) -> str:
    """What a finding is of: its cells; else what its sentence names that the first does not; else its place."""
    cells = tuple(path for path in finding.paths if path in checked.labels)
    if cells:
        return Cells(cells, checked.labels).text(locale)
    return _differing(first, finding, locale) or in_words(finding.place, finding.edition, "", checked.report, locale)


def _differing(first: Finding, other: Finding, locale: str) -> str:
    """What a sentence names that the first does not."""
    labels = {name: value for name, value in other.params.items() if callable(getattr(value, "text", None))}
    differing = (value for name, value in labels.items() if first.params.get(name) != value)
    return ", ".join(str(value.text(locale)) for value in differing)
