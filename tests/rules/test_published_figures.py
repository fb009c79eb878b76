"""The verdict on the figures of published reports, from their transcriptions; skipped where the corpus is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, Verdict, VerdictState, amended, as_published, check
from gov_disclosure.editions import Edition
from gov_disclosure.numbering import numbered

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EDITION = {"2019": "trial-2019", "2021": "revised-2021"}
REQUESTS = "disclosure_requests"
CASES = "reconsideration_and_litigation"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published reports is not there")


def _complete() -> dict[str, tuple[str, int, Path]]:
    """Reports with all three tables in a transcription: name → edition, year, transcription."""
    if not CORPUS.is_dir():
        return {}
    known = {}
    for entry in json.loads((CORPUS / "manifest.json").read_text("utf-8")):
        for truth in entry.get("truth") or []:
            path = CORPUS / truth
            if entry["edition"] in EDITION and {"section3", "section4"} <= json.loads(path.read_text("utf-8")).keys():
                known[path.name.removesuffix(".truth.json")] = (EDITION[entry["edition"]], entry["year"], path)
    return known


COMPLETE = _complete()

BROKEN = {
    # The form's own relations; what is broken, by the columns or blocks it is broken in.
    "pingtan-gaj-2021": {("GD303", "自然人"), ("GD303", "总计")},
    "hongze-2023": {("GD401", "行政复议"), ("GD401", "行政诉讼 › 复议后起诉")},
}


def _printed(form: Edition, truth: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str | None]]:
    """Path of each cell of sections three and four → its text; None where the transcription does not have it."""
    known: dict[str, list[str]] = {}
    for edition in EDITIONS.values():
        for cell in edition.cells():
            if cell.section == REQUESTS:
                depth, line = len(cell.rows) - 1, cell.rows[-1]
                known.setdefault(numbered(depth, line.position) + line.line.zh, []).append(cell.path)
            elif cell.section == CASES:
                known.setdefault(cell.rows[-1].line.zh, []).append(cell.path)
    own = {cell.path for cell in form.cells()}
    given: dict[str, str] = {}
    names = {"复议": "行政复议", "诉讼_直接": "未经复议直接起诉", "诉讼_复议后": "复议后起诉"}
    rows = {**truth["section3"], **{names[name]: texts for name, texts in truth["section4"].items()}}
    for label, texts in rows.items():
        paths = next(paths for name, paths in known.items() if name == label or name.startswith(label + "（"))
        paths = [*dict.fromkeys(paths)]
        assert len(paths) == len(texts), label
        given |= dict(zip(paths, texts, strict=True))
    yield from given.items()
    yield from ((path, None) for path in own - given.keys() if path.startswith((REQUESTS, CASES)))


def _verdict(name: str) -> Verdict:
    edition, year, path = COMPLETE[name]
    form = EDITIONS[edition]
    own = {cell.path for cell in form.cells()}
    figures: dict[str, int] = {}
    special: list[PrintedCell] = []
    for cell, text in _printed(form, json.loads(path.read_text("utf-8"))):
        if text is None:
            special.append(PrintedCell(cell, CellState.ABSENT))
        elif cell not in own:
            special.append(PrintedCell(cell, CellState.NUMBER, text))
        elif (value := _number(text)) is None:
            special.append(PrintedCell(cell, CellState.MARK if text.strip() else CellState.BLANK, text))
        else:
            figures[cell] = value
    with as_published():
        report = amended(form.report_class(year=year), dict.fromkeys(own & {c.path for c in special}, 0) | figures)
        return check(evolve(report, as_printed=special))


def _number(text: str) -> int | None:
    try:
        return int(Decimal(text))
    except InvalidOperation:
        return None


def test_the_corpus_has_what_these_tests_speak_of() -> None:
    assert BROKEN.keys() <= COMPLETE.keys()
    assert len(COMPLETE) > 20


@pytest.mark.parametrize("name", COMPLETE)
def test_a_published_report_is_found_wrong_where_it_is_wrong_and_nowhere_else(name: str) -> None:
    verdict = _verdict(name)
    found = set()
    for finding in verdict.errors:
        label = dict(zip(finding.paths, finding.labels, strict=True))[finding.paths[0]]
        found.add((finding.code, label.row if finding.code == "GD401" else label.column))
    assert found == BROKEN.get(name, set())
    assert (verdict.state is VerdictState.FAIL) is (name in BROKEN)


def test_totals_that_are_not_printed_are_named_and_the_rest_is_decided() -> None:
    """上海市人民政府办公厅 2019 leaves zeros blank, and the total of every outcome."""
    verdict = _verdict("shanghai-zfbgt-2019")
    (rows,) = (one for one in verdict.not_evaluated if one.reason.startswith("Total not printed") and one.code == "GD301")
    assert len(rows.paths) == 11
    assert {one.code for one in verdict.not_evaluated} == {"GD301", "GD302", "GD401"}
    assert verdict.state is VerdictState.INCOMPLETE
