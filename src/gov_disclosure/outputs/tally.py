"""What a run comes to: how many sources ended how, and which rules found something, with the first few names."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from gov_disclosure.findings import Severity, UsedPack
from gov_disclosure.i18n import Bilingual
from gov_disclosure.outputs.checked import Checked, Outcome

__all__ = ["Entry", "Kind", "Tally"]

NAMED: Final = 3
"""How many sources are named for a rule."""
NAMED_UNREADABLE: Final = 50
"""How many are named that could not be read."""

_WEIGHT: Final = {severity: n for n, severity in enumerate(Severity)}


@define
class Entry:
    """What one rule found over all sources, waived findings and consequences left out.

    Arguments:
        code, slug, severity: of the rule; the weightiest severity that was met. findings, files: how many. names: of the first files.
    """

    code: str
    slug: str
    severity: Severity
    findings: int = 0
    files: int = 0
    names: list[str] = field(factory=list)


@define
class Kind:
    """How many files are of a kind that is not read.

    Arguments:
        name: of the kind, for people; None where it has none. files: how many.
    """

    name: Bilingual | None
    files: int = 0


@define
class Tally:
    """A count that goes along with a run. It keeps numbers and a few names, however many sources there are."""

    outcomes: dict[Outcome, int] = field(factory=lambda: dict.fromkeys(Outcome, 0))
    ran: dict[str, None] = field(factory=dict)
    """Codes of the rules that ran on any source."""
    packs: list[UsedPack] = field(factory=list)
    unreadable: list[str] = field(factory=list)
    skipped: list[str] = field(factory=list)
    attendants: int = 0
    """Of those that were skipped, the files that the system or another program put there."""
    kinds: dict[str, Kind] = field(factory=dict)
    """Of those that were not read, and of which it is known, what they are."""
    waived: int = 0
    paired: int = 0
    _entries: dict[str, Entry] = field(factory=dict)

    @property
    def total(self) -> int:
        """How many sources there are."""
        return sum(self.outcomes.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was checked: all that there was is no report."""
        return self.total == self.outcomes[Outcome.SKIPPED]

    @property
    def by_rule(self) -> list[Entry]:
        """The rules that found something: errors first, then by how many files they concern."""
        return sorted(self._entries.values(), key=lambda entry: (_WEIGHT[entry.severity], -entry.files, entry.code))

    def add(self, checked: Checked) -> None:
        """Count a source."""
        self.outcomes[checked.outcome] += 1
        self.waived += checked.waived
        self.paired += checked.previous is not None
        if checked.verdict is None and checked.kind:
            self.kinds.setdefault(checked.kind, Kind(checked.kind_name)).files += 1
        self.attendants += checked.is_attendant
        for outcome, names in ((Outcome.UNREADABLE, self.unreadable), (Outcome.SKIPPED, self.skipped)):
            if checked.outcome is outcome and not checked.is_attendant and len(names) < NAMED_UNREADABLE:
                names.append(checked.name)
        if checked.verdict is not None:
            self.ran |= dict.fromkeys(checked.verdict.rules)
            self.packs += [pack for pack in checked.verdict.packs if pack not in self.packs]
        met: set[str] = set()
        for finding in checked.findings:
            if finding.waiver is None and finding.is_first_cause:
                entry = self._entries.setdefault(finding.code, Entry(finding.code, finding.slug, finding.severity))
                entry.severity = min(entry.severity, finding.severity, key=_WEIGHT.__getitem__)
                entry.findings += 1
                met.add(finding.code)
        for code in met:
            entry = self._entries[code]
            entry.files += 1
            if len(entry.names) < NAMED:
                entry.names.append(checked.name)
