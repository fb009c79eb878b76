"""How many of the marked claims the reader finds, and how much of what it finds is marked: a Markdown table.

Run as ``python -m claims.score development`` with ``tests`` on the path; the part held out is for the end only. The tables of the
reports are taken from the truth files, not read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import field, frozen

from claims.marked import Claim as Mark
from claims.marked import MarkedReport, NotClaim, load, mark_files
from claims.prose import CORPUS, paragraphs, text_of
from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.schema import Kind

_OPERATIONS = {
    ClaimKind.FIGURE: {"equal", "sum"},
    ClaimKind.SHARE: {"share"},
    ClaimKind.CHANGE: {"change"},
    ClaimKind.RATE_OF_CHANGE: {"change"},
    ClaimKind.NONE: {"zero"},
    ClaimKind.ALL: {"all", "zero"},
}


@frozen
class Scored:
    """A report: which claims matched which marks, which marks were missed, which claims are on no mark."""

    report: MarkedReport
    matched: list[tuple[Mark, Claim]] = field(factory=list)
    missed: list[Mark] = field(factory=list)
    wrong: list[tuple[Claim, str]] = field(factory=list)


def score(report: MarkedReport) -> Scored:
    found = list(_read(report))
    scored = Scored(report)
    taken: set[int] = set()
    for mark in report.claims:
        hit = next((n for n, claim in enumerate(found) if n not in taken and matches(claim, mark)), None)
        if hit is None:
            scored.missed.append(mark)
        else:
            taken.add(hit)
            scored.matched.append((mark, found[hit]))
    for n, claim in enumerate(found):
        if n not in taken:
            scored.wrong.append((claim, _why_wrong(claim, report)))
    return scored


def _read(report: MarkedReport) -> Iterator[Claim]:
    text = text_of(report.source)
    edition = EDITIONS[report.edition]
    # The reader is given prose only; text files print their tables as lines. Some organs write a paragraph beside a table.
    prose = {named.name for named in edition.sections() if named.line.kind is Kind.PROSE}
    cut = [
        Sentence(sentence.text, sentence.section, Place(path=str(n)))
        for n, paragraph in enumerate(paragraphs(text))
        for sentence in paragraph
        if sentence.section in prose or (sentence.section and sentence.in_prose)
    ]
    return claims_of_sentences(cut, edition.report_class, _year(report), _organ(report))


def _year(report: MarkedReport) -> int:
    return int(report.name.rpartition("-")[2])


def _organ(report: MarkedReport) -> str:
    """The organ as its report names it; of a published report the manifest of the corpus knows."""
    if report.organ:
        return report.organ
    entries = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    agency = next(str(entry["agency"]) for entry in entries if entry["file"] == report.source)
    return agency.partition("（")[0]  # what follows is the corpus speaking


def matches(claim: Claim, mark: Mark) -> bool:
    """Same sentence, the quote covered, and the cells and operation of the mark or of one of its other readings."""
    return _covers(claim, mark) and any(
        read.operation in _operations(claim)
        and (set(read.of) in map(set, claim.wholes) if claim.wholes else not read.of)
        and any(set(cells) == set(read.cells) for cells in claim.cells)
        for read in (mark, *mark.also)
    )


def _operations(claim: Claim) -> set[str]:
    """A zero is the same whether it is said by a number (0件) or by a word (未发生, 为零)."""
    says_zero = claim.kind in {ClaimKind.FIGURE, ClaimKind.NONE} and not claim.value
    return _OPERATIONS[claim.kind] | ({"zero"} if says_zero else set())


def _covers(claim: Claim, mark: Mark | NotClaim) -> bool:
    sentence = "".join(claim.sentence.text.split())
    if hashlib.sha256(sentence.encode()).hexdigest()[:12] != mark.sentence_sha256_12:
        return False
    start = len("".join(claim.sentence.text[: claim.start].split()))
    end = start + len("".join(claim.quote.split()))
    return start < mark.at + len(mark.quote) and mark.at < end


def _why_wrong(claim: Claim, report: MarkedReport) -> str:
    on = [mark.why for mark in report.not_claims if _covers(claim, mark)]
    if on:
        return on[0]
    return "other cells" if any(_covers(claim, mark) for mark in report.claims) else "not marked"


def table(scores: Sequence[Scored]) -> str:
    rows = ["| kind | marked | found | recall | certain: recall | claims read | precision |", "|---|---|---|---|---|---|---|"]
    for kind in ("figure", "sum", "percentage", "change", "word", None):
        marks = [m for s in scores for m in s.report.claims if kind in {m.kind, None}]
        hits = [m for s in scores for m, _ in s.matched if kind in {m.kind, None}]
        certain = [m for m in marks if m.certain]
        certain_hits = [m for m in hits if m.certain]
        wrong = [c for s in scores for c, _ in s.wrong if kind is None or _kind(c) == kind]
        rows.append(
            f"| {kind or '**all**'} | {len(marks)} | {len(hits)} | {_ratio(len(hits), len(marks))} "
            f"| {_ratio(len(certain_hits), len(certain))} | {len(hits) + len(wrong)} | {_ratio(len(hits), len(hits) + len(wrong))} |"
        )
    return "\n".join(rows)


def _kind(claim: Claim) -> str:
    match claim.kind:
        case ClaimKind.FIGURE:
            return "figure" if len(claim.cells[0]) == 1 else "sum"
        case ClaimKind.SHARE:
            return "percentage"
        case ClaimKind.CHANGE | ClaimKind.RATE_OF_CHANGE:
            return "change"
        case _:
            return "word"


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def main(part: str) -> None:
    scores = [score(report) for report in map(load, mark_files_of(part))]
    print(table(scores))  # noqa: T201
    for scored in scores:
        for mark in scored.missed:
            print(f"- missed, {scored.report.name}: {mark.quote}{'' if mark.certain else ' (uncertain)'}")  # noqa: T201
        for claim, why in scored.wrong:
            print(f"- read too much, {scored.report.name}: {claim.quote[-12:]} ({why})")  # noqa: T201


def mark_files_of(part: str) -> list[Path]:
    return [file for file in mark_files() if f'"part": "{part}"' in file.read_text(encoding="utf-8")]


if __name__ == "__main__":
    main(sys.argv[1])
