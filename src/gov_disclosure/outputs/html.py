"""One page for people: the form of every report as it was filled in, with what was found marked where it stands.

The page is one file: it asks nothing of a network and runs no script. It opens with what was found in numbered notes; number and
place are linked both ways. What follows from another misprint is lighter than its first cause, what is waived is grey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from attrs import frozen

from gov_disclosure.diagnosis import SLIPS, Repair, Slip
from gov_disclosure.findings import Finding, NotEvaluated, Severity, State
from gov_disclosure.i18n import Bilingual, message, render, tag, translated
from gov_disclosure.outputs.checked import Checked, Outcome
from gov_disclosure.outputs.habits import habits_in, others_of
from gov_disclosure.outputs.html_form import SIGNS, Form, Note
from gov_disclosure.outputs.html_style import MARKS
from gov_disclosure.outputs.printable import printable
from gov_disclosure.outputs.run import Run
from gov_disclosure.outputs.spool import Spool
from gov_disclosure.outputs.tally import Tally
from gov_disclosure.outputs.telling import (
    MOST_REPAIRS,
    changes_of,
    equally_good,
    is_plain,
    likely,
    perhaps_misread,
    place_of,
    reached_with,
    should_be,
    waiver_note,
)
from gov_disclosure.outputs.text import summary_line
from gov_disclosure.outputs.words import OUTCOMES, SEVERITIES
from gov_disclosure.pages.html.writing import STYLE
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import Rule

__all__ = ["LOOK", "part", "write"]

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing."""
LOOK: Final = STYLE + MARKS
"""How the page looks."""
_NO_HTML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """The page. Its table of contents comes first, so that nothing is given before the last source was seen; forms wait on disk."""
    tally = Tally()
    with Spool() as contents, Spool() as reports:
        for number, one in enumerate(checked, start=1):
            tally.add(one)
            if one.is_attendant:
                continue
            contents.add(_clean(_row(one, number, run)))
            for line in _Report(one, number, run).markup():
                reports.add(_clean(line) + "\n")
        yield from (f"{line}\n" for line in _head(run))
        yield f"<h1>{_said(message('Check of annual reports on government information disclosure'), run)}</h1>\n"
        if tally.total != 1:
            yield f"<p>{_text(summary_line(tally, run.language))}</p>\n"
            yield "".join(f"{_clean(line)}\n" for line in _by_rule(tally, run))
            yield from _contents(contents, run)
        yield from reports
    yield "</main>\n</body>\n</html>\n"


def part(checked: Checked, number: int, run: Run) -> str:
    """The markup that one source has on the page, to be put into another page that looks as `LOOK` says.

    Arguments:
        number: with which its ids begin.
    """
    return "".join(f"{_clean(line)}\n" for line in _Report(checked, number, run).markup())


def _head(run: Run) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{tag(run.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_said(message('Check of annual reports on government information disclosure'), run)}</title>"
    yield f"<style>\n{LOOK}</style>"
    yield "</head>"
    yield '<body>\n<main id="top">'


# --- the whole run -------------------------------------------------------------------------------------------------------


def _contents(rows: Iterable[str], run: Run) -> Iterator[str]:
    headings = (
        message("File"),
        message("Organ"),
        message("Year"),
        message("Verdict"),
        message("Errors"),
        message("Warnings"),
        message("Waived"),
        message("Not decided"),
    )
    yield f"<h2>{_said(message('Contents'), run)}</h2>\n"
    cells = "".join(f'<th scope="col">{_said(heading, run)}</th>' for heading in headings)
    yield f'<div class="table"><table class="contents">\n<thead>\n<tr>{cells}</tr>\n</thead>\n<tbody>\n'
    yield from rows
    yield "</tbody>\n</table></div>\n"


def _row(checked: Checked, number: int, run: Run) -> str:
    report = checked.report
    organ, year = ("" if report is None else report.organ.name), str(checked.year or "")
    outcome = f'<span class="verdict {checked.outcome.value}">{_said(OUTCOMES[checked.outcome], run)}</span>'
    numbers: Sequence[object] = ("", "", "", "")
    if checked.verdict is not None:
        missed = len({one.code for one in checked.not_evaluated})
        numbers = (checked.count(Severity.ERROR), checked.count(Severity.WARNING), checked.waived, missed)
    cells = "".join(f'<td class="number">{count or ""}</td>' for count in numbers)
    name = f'<a href="#r{number}">{_text(printable(checked.name))}</a>'
    return f"<tr><td>{name}</td><td>{_text(organ)}</td><td>{year}</td><td>{outcome}</td>{cells}</tr>\n"


def _by_rule(tally: Tally, run: Run) -> Iterator[str]:
    entries = tally.by_rule
    if not entries:
        return
    headings = (message("Rule"), message("Severity"), message("Findings"), message("Files"), message("Among them"))
    yield f"<h2>{_said(message('Findings by rule'), run)}</h2>"
    yield '<div class="table"><table class="contents">'
    yield "<thead><tr>" + "".join(f'<th scope="col">{_said(heading, run)}</th>' for heading in headings) + "</tr></thead><tbody>"
    for entry in entries:
        severity = f'<span class="tag {entry.severity.value}">{_said(SEVERITIES[entry.severity], run)}</span>'
        names = _text(", ".join(map(printable, entry.names))) + ("…" if entry.files > len(entry.names) else "")
        yield (
            f"<tr><td>{entry.code} {_text(run.titles.get(entry.code, entry.slug))}</td><td>{severity}</td>"
            f'<td class="number">{entry.findings}</td><td class="number">{entry.files}</td><td>{names}</td></tr>'
        )
    yield "</tbody></table></div>"


# --- one source ----------------------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class _Report:
    """The part of the page that one source has.

    Arguments:
        checked: the source. number: of the part. run: what all parts share.
    """

    checked: Checked
    number: int
    run: Run

    @property
    def page(self) -> str:
        """What its ids begin with."""
        return f"r{self.number}"

    def markup(self) -> Iterator[str]:
        """Its lines."""
        checked, report = self.checked, self.checked.report
        first = " first" if self.number == 1 else ""
        yield f'<section class="report{first}" id="{self.page}">'
        name = printable(checked.name) if report is None else report.full_title
        yield f"<h2>{_text(name)}</h2>"
        yield f"<p>{self._outcome()}{self._counts()}</p>"
        yield from self._facts()
        if report is None or checked.verdict is None:
            why = "" if checked.error is None else checked.error.message(self.run.language)
            yield "".join(f"<p>{_text(printable(line))}</p>" for line in why.splitlines())
        else:
            yield from self._body(report)
        yield f'<p class="back"><a href="#top">{_said(message("Back to the top"), self.run)}</a></p>'
        yield "</section>"

    def _outcome(self) -> str:
        sign = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.INCOMPLETE: "?", Outcome.UNREADABLE: "✗", Outcome.SKIPPED: "–"}
        outcome = self.checked.outcome
        return f'<span class="verdict {outcome.value}">{sign[outcome]} {_said(OUTCOMES[outcome], self.run)}</span>'

    def _counts(self) -> str:
        if self.checked.verdict is None:
            return ""
        counts = {
            "follow": self.checked.consequences,
            "errors": self.checked.count(Severity.ERROR),
            "warnings": self.checked.count(Severity.WARNING),
            "notes": self.checked.count(Severity.INFO),
            "waived": self.checked.waived,
        }
        key = message("{errors} errors, {warnings} warnings, {notes} notes, {waived} waived")
        if counts["follow"]:
            key = message(
                "{errors} errors ({follow} of them follow from others), {warnings} warnings, {notes} notes, {waived} waived"
            )
        said = render(key, counts, self.run.language)
        return f'<span class="counts">{_text(said)}</span>'

    def _facts(self) -> Iterator[str]:
        yield '<dl class="facts">'
        for heading, fact in self._known():
            yield f"<dt>{_said(heading, self.run)}</dt><dd>{_text(fact)}</dd>"
        yield "</dl>"

    def _known(self) -> Iterator[tuple[str, str]]:
        checked, report, verdict = self.checked, self.checked.report, self.checked.verdict
        yield message("File"), printable(checked.name)
        if report is None or verdict is None:
            return
        yield message("Organ"), report.organ.name or translated("organ unknown", self.run.language)
        yield message("Year"), translated("year unknown", self.run.language) if checked.year is None else str(checked.year)
        yield message("Edition"), verdict.edition
        yield message("Rules"), reached_with(verdict, self.run.language)
        for pack in verdict.packs:
            yield message("Rule packs"), pack.text(self.run.language)
        if checked.previous is not None:
            yield message("Report on the year before"), printable(checked.previous.name)
        elif self.run.looked_for_previous:
            missing = translated("No report of this organ on the year before was given", self.run.language)
            yield message("Report on the year before"), missing

    def _body(self, report: AnnualReport) -> Iterator[str]:
        notes = [Note.of(n, finding, self.checked) for n, finding in enumerate(self._in_order(), start=1)]
        form = Form(checked=self.checked, report=report, notes=notes, page=self.page, language=self.run.language)
        drawn = [*form.markup()]
        yield from self._notes(notes, form)
        yield from self._missed(message("Required, and not decided"), self.checked.not_evaluated)
        yield self._legend()
        yield '<article class="form" lang="zh-CN">'
        yield from drawn
        yield "</article>"
        yield from self._missed(message("Rules of practice, not decided"), self.checked.undecided)

    def _in_order(self) -> Iterator[Finding]:
        """First causes by their weight, each with what follows from it; what is waived comes last."""
        findings = self.checked.findings
        followers: dict[str | None, list[Finding]] = {}
        for finding in findings:
            followers.setdefault(finding.consequence_of, []).append(finding)
        for finding in sorted(followers.pop(None, []), key=lambda one: one.waiver is not None):
            yield finding
            yield from followers.pop(finding.paths[0], []) if finding.paths else ()
        for alone in followers.values():
            yield from alone

    # --- notes -----------------------------------------------------------------------------------------------------------

    def _notes(self, notes: Sequence[Note], form: Form) -> Iterator[str]:
        yield f"<h3>{_said(message('What was found'), self.run)}</h3>"
        if not notes:
            yield f"<p>{_said(message('Nothing.'), self.run)}</p>"
            return
        told: set[object] = set()
        note_of = {id(note.finding): note for note in notes}
        yield '<ol class="notes">'
        for habit in habits_in([note.finding for note in notes], self.checked):
            note = note_of[id(habit.first)]
            yield f'<li class="{note.role}" id="{self.page}n{note.number}">'
            yield from self._note(note, form, told)
            if habit.others:
                yield f'<p class="more">{_text(others_of(habit, self.checked, self.run.language))}</p>'
                marks = (self._mark(note_of[id(one)], form) for one in habit.others)
                yield f'<p class="more">{" ".join(marks)}</p>'
            yield "</li>"
        yield "</ol>"

    def _mark(self, note: Note, form: Form) -> str:
        """The number of a note that is told with another, linked with its place in the form."""
        place = next(iter(form.placed.get(note.number, [])), "top")
        sign = f"{SIGNS[note.role]}{note.number}"
        return f'<a class="tag {note.role}" id="{self.page}n{note.number}" href="#{place}">{sign}</a>'

    def _note(self, note: Note, form: Form, told: set[object]) -> Iterator[str]:
        finding, language = note.finding, self.run.language
        rule = self.run.by_code.get(finding.code)
        title = f"{translated(SEVERITIES[finding.severity], language)} {self.run.titles.get(finding.code, '')}"
        yield (
            f'<p class="head"><span class="tag {note.role}">{SIGNS[note.role]}{note.number}</span> {_text(title)} '
            f'<span class="rule">{finding.code} {_text(finding.slug)}</span>{self._links(note, form)}</p>'
        )
        yield f"<p>{_text(finding.message(language))}</p>"
        for said in self._more(finding):
            yield f'<p class="more">{_text(said)}</p>'
        repairs = self.checked.repairs(finding)
        if repairs and repairs not in told:
            told.add(repairs)
            yield from self._repairs(finding, repairs)
        if finding.waiver is not None:
            yield f'<p class="more">{_text(waiver_note(finding, language))}</p>'
        elif rule is not None and finding.is_first_cause and rule.code not in told:
            told.add(rule.code)
            yield from self._remedy(rule)

    def _links(self, note: Note, form: Form) -> str:
        names = (message("show in the form"), message("and here"))
        links = [
            f'<a href="#{place}">{_said(names[min(n, 1)], self.run)}</a>'
            for n, place in enumerate(form.placed.get(note.number, []))
        ]
        return f' <span class="rule links">[{", ".join(links)}]</span>' if links else ""

    def _more(self, finding: Finding) -> Iterator[str]:
        yield from filter(None, [should_be(finding, self.checked.report, self.run.language)])
        where = place_of(finding, self.run.language, self.checked.report)
        if where:
            yield render("Place: {place}", {"place": where}, self.run.language)
        yield from filter(None, [perhaps_misread(finding, self.run.language)])

    def _repairs(self, finding: Finding, repairs: tuple[Repair, ...]) -> Iterator[str]:
        language = self.run.language
        if is_plain(finding, repairs):
            for slip in likely(finding, repairs, self.checked, language):
                yield f'<p class="more">{_text(slip)}</p>'
            return
        yield f'<p class="more">{_said(message("Changes that would mend it, the likeliest first:"), self.run)}</p>'
        yield '<ul class="more">'
        for repair in repairs[:MOST_REPAIRS]:
            changes = _text(changes_of(repair, self.checked.labels, self.checked.report, language))
            slip = "" if repair.slip is Slip.UNKNOWN else f" <small>({_said(SLIPS[repair.slip], self.run)})</small>"
            yield f"<li>{changes}{slip}</li>"
        if len(repairs) > MOST_REPAIRS:
            more = {"count": len(repairs) - MOST_REPAIRS}
            yield f"<li>{_text(render('and {count} more', more, language))}</li>"
        yield "</ul>"
        good = equally_good(finding, self.checked, language)
        if good:
            yield f'<p class="more">{_text(good)}</p>'

    def _remedy(self, rule: Rule) -> Iterator[str]:
        remedy = {"remedy": translated(rule.remedy, self.run.language)}
        yield f'<p class="remedy">{_text(render("How to mend: {remedy}", remedy, self.run.language))}</p>'

    # --- what was not decided --------------------------------------------------------------------------------------------

    def _missed(self, heading: str, missed: Sequence[NotEvaluated]) -> Iterator[str]:
        if missed:
            yield f'<div class="missed"><h3>{_said(heading, self.run)}</h3>\n<ul>'
            for reason, codes in _by_reason(missed, self.run).items():
                yield f"<li>{_text(reason)}<br><small>{_text('; '.join(codes))}</small></li>"
            yield "</ul></div>"

    def _legend(self) -> str:
        entries = [
            (f'<b class="ref error">{SIGNS["error"]}</b>', message("wrong, with what it should be where that is proven")),
            (f'<b class="ref follows">{SIGNS["follows"]}</b>', message("follows from another figure")),
            (f'<b class="ref warning">{SIGNS["warning"]}</b>', message("warning")),
            (f'<b class="ref waived">{SIGNS["waived"]}</b>', message("waived")),
            (f'<span class="claim holds">{_said(message("underlined"), self.run)}</span>', message("agrees with the tables")),
        ]
        return '<p class="legend">' + "".join(f"<span>{sign} {_said(words, self.run)}</span>" for sign, words in entries) + "</p>"


def _by_reason(missed: Sequence[NotEvaluated], run: Run) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for one in missed:
        reason = one.message(run.language)
        if one.state is State.ENGINE_ERROR:
            reason = f"{translated('rule broke down', run.language)}: {reason}"
        named = f"{one.code} {run.titles.get(one.code, one.slug)}"
        codes = reasons.setdefault(reason, [])
        if named not in codes:
            codes.append(named)
    return reasons


def _said(key: str | Bilingual, run: Run) -> str:
    return _text(translated(key, run.language))


def _text(text: str) -> str:
    return escape(text, quote=True)


def _clean(markup: str) -> str:
    return _NO_HTML.sub("\ufffd", markup)
