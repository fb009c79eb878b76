"""Text for people: a block a source, or a line where there are many, and what the whole run comes to at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gov_disclosure.diagnosis import Repair
from gov_disclosure.findings import Finding, NotEvaluated, Severity, State, Verdict
from gov_disclosure.i18n import render, translated
from gov_disclosure.outputs.checked import Checked, Outcome
from gov_disclosure.outputs.folding import folded
from gov_disclosure.outputs.habits import Habit, habits_in, others_of
from gov_disclosure.outputs.printable import printable
from gov_disclosure.outputs.run import Detail, Run
from gov_disclosure.outputs.tally import Entry, Tally
from gov_disclosure.outputs.telling import notes_of, reached_with
from gov_disclosure.outputs.words import OUTCOMES, SEVERITIES

__all__ = ["summary_line", "verdict_lines", "write"]

_LONGEST_REASON = 160


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """A block or a line a source; where there are several, what they come to."""
    tally = Tally()
    for one in checked:
        tally.add(one)
        if one.is_attendant and run.detail is not Detail.FULL:
            continue
        lines = [_line(one, run)] if run.detail is Detail.LINE else [*_block(one, run)]
        yield "".join(f"{line}\n" for line in lines)
    if tally.total > 1:
        yield "".join(f"{line}\n" for line in _summary(tally, run))


# --- one source --------------------------------------------------------------------------------------------------------


def _line(checked: Checked, run: Run) -> str:
    """A source in a line: how it ended, and how often which rules found something."""
    head = f"{_painted_outcome(checked.outcome, run)}  {printable(checked.name)}"
    if checked.verdict is None:
        reason = "" if checked.error is None else printable(" ".join(checked.error.message(run.language).split()))
        is_told = reason and checked.outcome is Outcome.UNREADABLE
        return f"{head}: {reason if len(reason) <= _LONGEST_REASON else reason[: _LONGEST_REASON - 1] + '…'}" if is_told else head
    told = []
    for severity in Severity:
        counts: dict[str, int] = {}
        for finding in checked.findings:
            if finding.severity is severity and finding.waiver is None and finding.is_first_cause:
                counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts and severity is not Severity.INFO:
            codes = " ".join(code if count == 1 else f"{code}×{count}" for code, count in counts.items())
            told.append(f"{_painted_severity(severity, run)} {codes}")
    if checked.not_evaluated:
        codes = " ".join(dict.fromkeys(one.code for one in checked.not_evaluated))
        told.append(f"{run.paint('not_decided', translated('not decided', run.language))} {codes}")
    if checked.waived:
        told.append(render("{count} waived", {"count": checked.waived}, run.language))
    return "  ".join([head, *told])


def _block(checked: Checked, run: Run) -> Iterator[str]:
    """A source with all that was found."""
    yield f"{run.paint('file', printable(checked.name))}: {_painted_outcome(checked.outcome, run)}"
    report, verdict = checked.report, checked.verdict
    if report is None or verdict is None:
        for line in [] if checked.error is None else checked.error.message(run.language).splitlines():
            yield from _indented(line, run, 2)
        return
    organ = report.organ.name or translated("organ unknown", run.language)
    year = translated("year unknown", run.language) if checked.year is None else str(checked.year)
    whose = {"organ": organ, "year": year, "edition": verdict.edition}
    yield "  " + render("{organ}, {year}, edition {edition}", whose, run.language)
    if checked.previous is not None:
        yield from _indented(render("Compared with {file}", {"file": printable(checked.previous.name)}, run.language), run, 2)
    elif run.looked_for_previous:
        yield from _indented(translated("No report of this organ on the year before was given", run.language), run, 2)
    yield from verdict_lines(checked, run)


def verdict_lines(checked: Checked, run: Run) -> Iterator[str]:
    """What was found and what was not decided: first causes with what follows from them, then what the verdict was reached with."""
    followers: dict[str | None, list[Finding]] = {}
    for finding in checked.findings:
        followers.setdefault(finding.consequence_of, []).append(finding)
    told: set[tuple[Repair, ...]] = set()
    causes = followers.pop(None, [])
    for habit in map(Habit, causes) if run.detail is Detail.FULL else habits_in(causes, checked):
        # What hangs together is mended together: said with the first of it.
        finding = habit.first
        repairs = checked.repairs(finding)
        explained = followers.pop(finding.paths[0], []) if finding.paths else []
        yield from _finding(habit, explained, () if repairs in told else repairs, checked, run)
        told.add(repairs)
    for alone in followers.values():
        for finding in alone:
            yield from _finding(Habit(finding), [], (), checked, run)
    reasons: dict[tuple[str, str, bool], list[str]] = {}
    for one in checked.not_evaluated:
        key = (one.code, one.slug, one.state is State.ENGINE_ERROR)
        reasons.setdefault(key, []).append(one.message(run.language))
    for (code, slug, broke), sentences in reasons.items():
        word = translated("rule broke down" if broke else "not decided", run.language)
        yield from _said(run.paint("not_decided", word), code, slug, sentences, run)
    if checked.verdict is not None:
        yield from _reached_with(checked.verdict, checked, run)


def _finding(habit: Habit, followers: list[Finding], repairs: tuple[Repair, ...], checked: Checked, run: Run) -> Iterator[str]:
    finding = habit.first
    word = _painted_severity(finding.severity, run)
    if finding.waiver is not None:
        word = f"{run.paint('waived', translated('waived', run.language))} ({translated(SEVERITIES[finding.severity], run.language)})"
    yield from _said(word, finding.code, finding.slug, [finding.message(run.language)], run)
    notes = [*notes_of(finding, repairs, checked, run.language)]
    notes += filter(None, [others_of(habit, checked, run.language)])
    if followers:
        codes = ", ".join(dict.fromkeys(f"{one.code} {one.slug}" for one in followers))
        notes.append(render("The same figure also breaks: {codes}", {"codes": codes}, run.language))
    for note in notes:
        yield from _indented(note, run, 6)


def _reached_with(verdict: Verdict, checked: Checked, run: Run) -> Iterator[str]:
    """Version of the rules, packs, and what practice asks and could not be decided, reason by reason."""
    yield from _indented(reached_with(verdict, run.language), run, 2)
    if checked.undecided and run.detail is not Detail.FULL:
        count = {"count": len({one.code for one in checked.undecided})}
        yield from _indented(
            render("Rules of practice not decided: {count} (check --verbose lists them)", count, run.language), run, 2
        )
    for reason, codes in _by_reason(checked.undecided, run).items() if run.detail is Detail.FULL else ():
        listed = {"codes": " ".join(codes), "reason": reason}
        yield from _indented(render("Rules of practice not decided ({codes}): {reason}", listed, run.language), run, 2, hanging=2)
    for pack in verdict.packs:
        yield from _indented(render("Rule pack: {pack}", {"pack": pack}, run.language), run, 2)


def _by_reason(missed: Iterable[NotEvaluated], run: Run) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for one in missed:
        codes = reasons.setdefault(one.message(run.language), [])
        if one.code not in codes:
            codes.append(one.code)
    return reasons


# --- the whole run -------------------------------------------------------------------------------------------------------


def summary_line(tally: Tally, locale: str) -> str:
    """The run in a line."""
    ends = tally.outcomes
    counts = {
        "total": tally.total,
        "sound": ends[Outcome.PASS] + ends[Outcome.INCOMPLETE],
        "wrong": ends[Outcome.FAIL],
        "unreadable": ends[Outcome.UNREADABLE],
    }
    line = render("{total} files: {sound} without errors, {wrong} with errors, {unreadable} unreadable", counts, locale)
    if ends[Outcome.INCOMPLETE]:
        line += render("; of those without errors {count} incomplete", {"count": ends[Outcome.INCOMPLETE]}, locale)
    if ends[Outcome.SKIPPED] > tally.attendants:
        line += render("; {count} skipped: not annual reports", {"count": ends[Outcome.SKIPPED] - tally.attendants}, locale)
    if tally.attendants:
        line += render("; {count} files of the system or of other programs not looked at", {"count": tally.attendants}, locale)
    return line


def _summary(tally: Tally, run: Run) -> Iterator[str]:
    entries = tally.by_rule
    if entries:
        yield ""
        yield run.paint("file", translated("Findings by rule, first causes only:", run.language))
    for entry in entries:
        yield from _entry(entry, run.titles.get(entry.code, entry.slug), run)
    yield from _named(translated("Unreadable:", run.language), tally.unreadable, tally.outcomes[Outcome.UNREADABLE], run)
    if run.detail is not Detail.LINE:  # there each is told in its line
        heading = translated("Skipped, not annual reports:", run.language)
        yield from _named(heading, tally.skipped, tally.outcomes[Outcome.SKIPPED] - tally.attendants, run)
    yield from _by_kind(tally, run)
    if tally.waived or run.looked_for_previous:
        yield ""
    if tally.waived:
        yield render("Findings that are waived: {count}", {"count": tally.waived}, run.language)
    if run.looked_for_previous:
        yield render("Compared with the report on the year before: {count}", {"count": tally.paired}, run.language)
    if entries or tally.unreadable or tally.skipped or tally.kinds:
        yield ""
    yield summary_line(tally, run.language)


def _entry(entry: Entry, title: str, run: Run) -> Iterator[str]:
    more = entry.files - len(entry.names)
    names = ", ".join(map(printable, entry.names)) + (
        f" {render('and {count} more', {'count': more}, run.language)}" if more > 0 else ""
    )
    counts = {"findings": entry.findings, "files": entry.files}
    head = f"{_painted_severity(entry.severity, run)} {entry.code} {entry.slug}  {title}"
    yield f"  {head}  {render('({findings} in {files} files)', counts, run.language)}"
    yield from _indented(names, run, 6)


def _by_kind(tally: Tally, run: Run) -> Iterator[str]:
    named = [kind for kind in tally.kinds.values() if kind.name is not None]
    if named:
        yield ""
        yield run.paint("file", translated("What was not read, by what it is:", run.language))
    for kind in sorted(named, key=lambda one: -one.files):
        yield f"  {translated(kind.name or '', run.language)}  {render('({files} files)', {'files': kind.files}, run.language)}"


def _named(heading: str, names: list[str], count: int, run: Run) -> Iterator[str]:
    if not count:
        return
    yield ""
    yield run.paint("file", heading)
    for name in names:
        yield f"  {printable(name)}"
    if count > len(names):
        yield f"  {render('and {count} more', {'count': count - len(names)}, run.language)}"


# --- lines -------------------------------------------------------------------------------------------------------------


def _painted_outcome(outcome: Outcome, run: Run) -> str:
    return run.paint(outcome.value, translated(OUTCOMES[outcome], run.language))


def _painted_severity(severity: Severity, run: Run) -> str:
    return run.paint(severity.value, translated(SEVERITIES[severity], run.language))


def _said(word: str, code: str, slug: str, sentences: Iterable[str], run: Run) -> Iterator[str]:
    yield f"  {word} {code} {slug}"
    for sentence in sentences:
        yield from _indented(sentence, run, 4)


def _indented(text: str, run: Run, depth: int, hanging: int = 0) -> Iterator[str]:
    for line in folded(printable(" ".join(text.split("\t"))), run.width - depth, hanging):
        yield " " * depth + line
