"""The marks are well-formed, stand where they say in the published reports, and their verdicts follow from the figures."""

from __future__ import annotations

import json
import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from claims.marked import Claim, MarkedReport, Read, load, mark_files
from claims.prose import CORPUS, Sentence, Unreadable, sentences, text_of
from gov_disclosure.editions import EDITIONS, Edition
from gov_disclosure.schema import CellSpec

FILES = mark_files()
every_report = pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
with_the_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the published reports are not here")


@every_report
def test_every_path_is_a_cell_of_the_edition_of_the_report(file: Path) -> None:
    report = load(file)
    known = {cell.path for cell in EDITIONS[report.edition].cells()}
    assert {path for claim in report.claims for read in (claim, *claim.also) for path in read.paths} <= known


@every_report
def test_every_section_is_a_section_of_the_edition(file: Path) -> None:
    report = load(file)
    assert {claim.section for claim in report.claims} <= {named.name for named in EDITIONS[report.edition].sections()}


@every_report
def test_a_claim_gives_what_its_operation_needs_and_no_more(file: Path) -> None:
    for claim in load(file).claims:
        for read in (claim, *claim.also):
            assert bool(read.of) == (read.operation in {"share", "all"}), claim.quote
            assert len(read.cells) == 1 or read.operation not in {"equal", "change"}, claim.quote
            assert len(read.cells) > 1 or read.operation != "sum", claim.quote
        assert (claim.value is None) == (claim.operation == "all"), claim.quote
        assert claim.operation != "zero" or claim.value == 0, claim.quote
        assert claim.operation in _OPERATIONS_OF[claim.kind], claim.quote
        assert claim.holds is not False or claim.note, f"{claim.quote}: say what the table has"


_OPERATIONS_OF = {
    "figure": {"equal"},
    "sum": {"sum"},
    "percentage": {"share"},
    "change": {"change"},
    "word": {"zero", "all"},
}


@every_report
def test_no_two_marks_stand_on_the_same_characters(file: Path) -> None:
    report = load(file)
    marks = (*report.claims, *report.not_claims)
    taken = [(m.sentence_sha256_12, at) for m in marks for at in range(m.at, m.at + len(m.quote))]
    assert len(taken) == len(set(taken))


@with_the_corpus
def test_every_complete_report_of_the_corpus_is_marked() -> None:
    published = {f"full/{f.name}" for f in (CORPUS / "full").iterdir() if f.suffix != ".json"}
    assert {source for file in FILES if (source := load(file).source).startswith("full/")} == published


@with_the_corpus
@every_report
def test_the_edition_is_the_one_the_corpus_names(file: Path) -> None:
    report = load(file)
    if report.part == "fresh-worded":
        pytest.skip("wording of our own, in no corpus")
    entries = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    (printed,) = [entry["edition"] for entry in entries if entry["file"] == report.source]
    assert report.edition.endswith(printed)


@every_report
def test_every_quote_stands_at_its_place_in_its_sentence(file: Path) -> None:
    report = load(file)
    found = {sentence.digest: sentence for sentence in _sentences(report)}
    for mark in (*report.claims, *report.not_claims):
        text = found[mark.sentence_sha256_12].text
        assert text[mark.at : mark.at + len(mark.quote)] == mark.quote
        # A number is quoted whole: "0件" of "10件" would be another claim.
        assert not (mark.quote[0].isdigit() and mark.at and text[mark.at - 1] in "0123456789.,"), mark.quote


@every_report
def test_every_claim_stands_in_the_section_it_names(file: Path) -> None:
    report = load(file)
    places = {(sentence.digest, sentence.section) for sentence in _sentences(report)}
    assert {(claim.sentence_sha256_12, claim.section) for claim in report.claims} <= places


@with_the_corpus
@every_report
def test_what_holds_follows_from_the_published_figures(file: Path) -> None:
    report = load(file)
    figures = published_figures(report)
    for claim in report.claims:
        assert claim.holds is verdict(claim, claim, figures), f"{claim.quote} {claim.cells}"


@pytest.mark.parametrize("part", ["development", "held-out"])
def test_each_part_has_both_editions_and_both_html_and_text(part: str) -> None:
    reports = [report for report in map(load, FILES) if report.part == part]
    assert {report.edition for report in reports} == set(EDITIONS)
    assert {".html", ".txt"} <= {Path(report.source).suffix for report in reports}


def test_no_organ_has_reports_in_both_parts() -> None:
    parts: dict[str, set[str]] = {}
    for report in map(load, FILES):
        parts.setdefault(re.sub(r"-\d{4}$", "", report.name), set()).add(report.part)
    assert [organ for organ, of in parts.items() if len(of) > 1] == []


def test_the_counts_in_the_readme_are_those_of_the_marks() -> None:
    readme = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")
    for report in map(load, FILES):
        certain = sum(claim.certain for claim in report.claims)
        broken = sum(claim.holds is False for claim in report.claims)
        row = f"| {report.name} | {report.part} | {len(report.claims)} | {certain} | {broken} | {len(report.not_claims)} |"
        assert row in readme
    for part in {load(file).part for file in FILES}:
        reports = [report for report in map(load, FILES) if report.part == part]
        claims = [claim for report in reports for claim in report.claims]
        certain, broken = sum(claim.certain for claim in claims), sum(claim.holds is False for claim in claims)
        others = sum(len(report.not_claims) for report in reports)
        assert f"| **{len(reports)} reports** | {part} | {len(claims)} | {certain} | {broken} | {others} |" in readme


# --- the published figures ----------------------------------------------------------------------------------------


def _sentences(report: MarkedReport) -> tuple[Sentence, ...]:
    text = text_of(report.source)
    if not text.exists():
        pytest.skip("the published reports are not here")
    try:
        return sentences(text)
    except Unreadable as why:
        pytest.skip(str(why))


def published_figures(report: MarkedReport) -> dict[str, Decimal]:
    """The figures of the truth file by path: of a fragment those that survive. A blank counts as zero; a blank total as the sum of its row."""
    known = text_of(report.source).with_suffix(".truth.json")
    truth = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {"section2": {}, "section3": {}}
    edition = EDITIONS[report.edition]
    figures: dict[str, Decimal] = {}
    for cells in _rows(edition, "proactive_disclosure"):
        printed = _named(truth["section2"], cells[0].rows[-1].line.zh, *cells[0].rows[-1].line.aliases) or {}
        for cell in cells:
            text = _named(printed, cell.column.line.zh, *cell.column.line.aliases)
            if text is not None and re.fullmatch(r"-?[\d.]*", text):
                figures[cell.path] = Decimal(text or 0)
    for cells in _rows(edition, "disclosure_requests"):
        label = cells[0].labels()[0].rpartition(" › ")[2]
        _fill(figures, cells, _named(truth["section3"], label, re.sub("（[^）]*）$", "", label)))
    if "section4" in truth:
        for cells, row in zip(_rows(edition, "reconsideration_and_litigation"), truth["section4"].values(), strict=True):
            _fill(figures, cells, row)
    return figures


def _rows(edition: Edition, section: str) -> list[list[CellSpec]]:
    rows: dict[str, list[CellSpec]] = {}
    for cell in edition.cells():
        if cell.section == section:
            rows.setdefault(cell.row_path, []).append(cell)
    return list(rows.values())


def _named(printed: dict[str, Any], *names: str) -> Any:
    return next((printed[name] for name in names if name in printed), None)


def _fill(figures: dict[str, Decimal], cells: list[CellSpec], row: list[str] | None) -> None:
    if row is None:
        return
    *parts, total = row
    values = [Decimal(text or 0) for text in parts]
    values.append(Decimal(total) if total else sum(values, start=Decimal(0)))
    figures.update(zip((cell.path for cell in cells), values, strict=True))


def verdict(claim: Claim, read: Read, figures: dict[str, Decimal]) -> bool | None:
    """Whether the claim holds under this reading; None where one report does not tell."""
    if read.operation == "change" or not all(path in figures for path in read.paths):
        return None
    stated = sum(figures[path] for path in read.cells)
    match read.operation:
        case "zero":
            return stated == 0
        case "all":
            return stated == sum(figures[path] for path in read.of)
        case "share":
            assert claim.value is not None
            exact = 100 * stated / sum(figures[path] for path in read.of)
            return claim.value in {exact.quantize(claim.value, rounding) for rounding in (ROUND_HALF_UP, ROUND_DOWN)}
        case _:
            return stated == claim.value
