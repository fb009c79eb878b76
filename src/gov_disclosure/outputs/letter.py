"""A letter to an organ about what was found in its reports: a page that an official fills in, signs and sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import define, field

from gov_disclosure.diagnosis import Repair
from gov_disclosure.document import Block, Document, Heading, Paragraph
from gov_disclosure.findings import Finding, Severity
from gov_disclosure.i18n import either, is_chinese, message, render, tag, translated
from gov_disclosure.numbering import chinese_numeral
from gov_disclosure.outputs.checked import Checked, FaultSide, fault_side
from gov_disclosure.outputs.habits import Habit, habits_in, others_of
from gov_disclosure.outputs.printable import printable
from gov_disclosure.outputs.run import Run
from gov_disclosure.outputs.telling import likely, place_of, should_be

__all__ = ["Letter"]

_KINDS: Final = {
    "wrong": message("To be corrected"),
    "asked": message("To be looked into and explained"),
    "unread": message("Perhaps not read as it stands: please compare with the original"),
}
"""What an organ is asked to do about findings."""
_TITLES: Final = 2
_SECTIONS: Final = 3


@define(eq=False, repr=False)
class Letter:
    """The letter to one organ.

    Arguments:
        organ: its name. run: by which its reports were checked.
    """

    organ: str
    run: Run
    _blocks: list[Block] = field(factory=list)
    _count: int = 0

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to write about."""
        return self._count > 0

    def add(self, checked: Checked) -> None:
        """Take in what was found in a report of the organ. Notes, what is waived and what follows from another finding are no matter of it."""
        if checked.report is None:
            return
        kinds: dict[str, list[Finding]] = {kind: [] for kind in _KINDS}
        for finding in checked.findings:
            if finding.waiver is None and finding.is_first_cause and finding.severity is not Severity.INFO:
                kinds[_kind(finding)].append(finding)
        found = {kind: [*habits_in(findings, checked)] for kind, findings in kinds.items() if findings}
        if not found:
            return
        self._blocks.append(Heading(level=_TITLES, text=printable(checked.report.full_title)))
        for n, (kind, habits) in enumerate(found.items(), start=1):
            self._count += len(habits)
            text = translated(_KINDS[kind], self.run.language)
            head = f"（{chinese_numeral(n)}）{text}" if is_chinese(self.run.language) else f"({n}) {text}"
            self._blocks.append(Heading(level=_SECTIONS, text=head))
            told: set[str] = set()
            mended: set[object] = set()
            for number, habit in enumerate(habits, start=1):
                self._blocks += (Paragraph(text=text) for text in self._item(number, habit, checked, told, mended))

    def document(self) -> Document:
        """The letter."""
        said = {"organ": self.organ}
        language = self.run.language
        title = render("On the annual report of {organ} on government information disclosure", said, language)
        opening = either(f"{self.organ}：", f"{self.organ}:", language)
        key = message(
            "Your annual report on government information disclosure was held against the form and the provisions. "
            "The following {count} matters were found; please attend to them."
        )
        blocks: list[Block] = [
            Heading(level=1, text=title),
            Paragraph(text=opening),
            Paragraph(text=render(key, {"count": self._count}, language)),
            *self._blocks,
            *(Paragraph(text=text) for text in self._closing()),
        ]
        return Document(blocks=tuple(blocks), title=title, language=tag(language))

    # --- what was found ---------------------------------------------------------------------------------------------------

    def _item(self, number: int, habit: Habit, checked: Checked, told: set[str], mended: set[object]) -> Iterator[str]:
        finding, language = habit.first, self.run.language
        sentences = [finding.message(language), *self._more(habit, checked, mended)]
        yield f"{number}. {printable(_joined(sentences, language))}"
        rule = self.run.by_code.get(finding.code)
        if rule is None or rule.code in told:
            return
        told.add(rule.code)
        basis = either("；", "; ", language).join(one.text(language) for one in rule.basis_in(finding.edition))
        if basis:
            yield _joined([render("Grounds: {basis}", {"basis": basis}, language)], language)
        yield _joined([render("How to mend: {remedy}", {"remedy": translated(rule.remedy, language)}, language)], language)

    def _more(self, habit: Habit, checked: Checked, mended: set[object]) -> Iterator[str]:
        finding, language = habit.first, self.run.language
        yield from filter(None, [should_be(finding, checked.report, language)])
        repairs: Sequence[Repair] = checked.repairs(finding)
        if repairs and repairs not in mended:
            mended.add(repairs)
            yield from likely(finding, repairs, checked, language)
        place = place_of(finding, language, checked.report)
        if place and not finding.labels:  # whose sentence names the cell
            yield render("Place: {place}", {"place": place}, language)
        yield from filter(None, [others_of(habit, checked, language)])

    def _closing(self) -> Iterator[str]:
        language = self.run.language
        yield translated(
            message(
                "Please hold the above against the original. What is wrong is to be corrected and published anew; what is right, please "
                "explain. We ask for your answer by __________."
            ),
            language,
        )
        said = {"version": self.run.ruleset}
        yield render("The reports were checked by a program (rule set {version}); the original decides.", said, language)
        yield translated(message("Contact: __________   Telephone: __________"), language)
        yield either("　" * 14 + "（单位名称）", "(Name of the office)", language)
        yield either("　" * 14 + "　　年　　月　　日", "(Date)", language)


def _kind(finding: Finding) -> str:
    if fault_side(finding) is FaultSide.READING:
        return "unread"
    return "wrong" if finding.severity is Severity.ERROR else "asked"


def _joined(sentences: Iterable[str], language: str) -> str:
    """Sentences as a paragraph, each with its stop."""
    stop = either("。", ". ", language)
    return "".join(f"{text.rstrip('。.')}{stop}" for text in sentences).strip()
