"""Every published report of the collection beside the project, read and compared with its transcription, cell by cell.

The collection is other people's documents and stays where it is; a bare clone is tested by `tests/corpus` instead.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from gov_disclosure import EDITIONS, CellState, Reading, UnreadableDocument, read
from gov_disclosure.document import Heading, Paragraph, Table
from gov_disclosure.report import passages

COLLECTION = Path(__file__).parents[2] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not COLLECTION.exists(), reason="the collection of published reports is not beside the project")

SOURCES = {
    path.stem: path
    for folder in ("full", "partial")
    for path in sorted((COLLECTION / folder).glob("*"))
    if path.suffix in (".html", ".md", ".txt", *([".pdf"] if find_spec("pypdfium2") else []))
}
TRUTHS = {name: path.with_name(f"{name}.truth.json") for name, path in SOURCES.items()}
WITH_TRUTH = [name for name, path in TRUTHS.items() if path.exists()]
COMPLETE = [name for name, path in SOURCES.items() if path.parent.name == "full"]

SECTION_TWO, SECTION_THREE, SECTION_FOUR = "proactive_disclosure", "disclosure_requests", "reconsideration_and_litigation"
BLOCKS = {
    "复议": "administrative_reconsideration",
    "诉讼_直接": "direct_litigation",
    "诉讼_复议后": "litigation_after_reconsideration",
}
OTHER_WORDS = {"行政规范性文件": "规范性文件"}
"""Section two: what one edition calls a row and another calls otherwise."""

CUT_BY_OTHER_KNOWLEDGE = {
    "pingtan-2019": (
        "normative_documents administrative_licensing other_external_services administrative_penalties"
        " administrative_compulsion administrative_fees centralized_procurement"
    ),
    "pingtan-2021": "normative_documents",
    "pingtan-2022": "normative_documents",
    "pingtan-gaj-2019": "administrative_licensing administrative_penalties administrative_compulsion administrative_fees new_requests",
    "pingtan-scj-2021": "normative_documents",
    "pingtan-shs-2021": "normative_documents administrative_penalties",
    "pingtan-czj-2019-tables": "normative_documents administrative_penalties",
    "pingtan-jtj-2020-tables": "administrative_licensing administrative_penalties",
    "pingtan-jtj-2023-tables": "normative_documents",
    "pingtan-scj-2019-tables": "administrative_licensing administrative_penalties administrative_compulsion",
    "pingtan-scj-2022-tables": "normative_documents",
    "pingtan-shs-2020-tables": "administrative_licensing administrative_penalties",
}
"""Rows without separators that were cut by the report of the next year, by the page itself or by likelihood (see the notes of the
transcriptions): from the text alone several cuts are possible, so that a reader must leave them."""

CUT_BY_RELATIONS = {
    "pingtan-2019": ["new_requests"],
    "pingtan-2021": ["new_requests", "outcomes.disclosed", "outcomes.unable_to_provide.not_held", "outcomes.total"],
    "pingtan-2022": ["new_requests", "outcomes.disclosed", "outcomes.unable_to_provide.not_held", "outcomes.total"],
    "pingtan-jtj-2023-tables": ["new_requests", "outcomes.total"],
}
"""Rows marked † in the README of the collection."""


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {}


def reading_of(name: str, readings: dict[str, Reading]) -> Reading:
    if name not in readings:
        readings[name] = read(SOURCES[name])
    return readings[name]


def labels_of(edition: str) -> Iterator[tuple[str, str, str, str]]:
    """Section, row label, column label and path of every cell of an edition."""
    for cell in EDITIONS[edition].cells():
        row, column = cell.labels()
        yield cell.section, row.rpartition(" › ")[2], column, cell.path


def truth_of(name: str) -> dict[str, str]:
    """Path → printed text of every transcribed cell that is cut."""
    transcribed: dict[str, Any] = json.loads(TRUTHS[name].read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for row, columns in transcribed["section2"].items():
        if "_glued" not in columns:
            found |= {path: text for column, text in columns.items() if (path := _path_in_two(row, column)) is not None}
    for row, texts in transcribed.get("section3", {}).items():
        at = _row_in_three(row)
        found |= {f"{at}.{column}": text for column, text in zip(_columns(at), texts, strict=True)}
    for block, texts in transcribed.get("section4", {}).items():
        at = f"{SECTION_FOUR}.{BLOCKS[block]}"
        found |= {f"{at}.{column}": text for column, text in zip(_columns(at), texts, strict=True)}
    return found


def _path_in_two(row: str, column: str) -> str | None:
    for edition in EDITIONS:
        for section, label, heading, path in labels_of(edition):
            if section == SECTION_TWO and OTHER_WORDS.get(label, label) == OTHER_WORDS.get(row, row) and heading == column:
                return path
    return None


def _row_in_three(row: str) -> str:
    short = re.sub(r"（区分.*", "", row)
    for edition in EDITIONS:
        for section, label, _, path in labels_of(edition):
            if section == SECTION_THREE and re.sub(r"（区分.*", "", label) == short:
                return path.rpartition(".")[0]
    raise LookupError(row)


def _columns(row: str) -> list[str]:
    for edition in EDITIONS.values():
        found = [cell.path.rpartition(".")[2] for cell in edition.cells() if cell.row_path == row]
        if found:
            return found
    raise LookupError(row)


def left_alone(name: str) -> set[str]:
    return set(CUT_BY_OTHER_KNOWLEDGE.get(name, "").split())


def row_of(path: str) -> str:
    return path.split(".")[-2]


def value_of(path: str, text: str) -> Any:
    number, unit = re.fullmatch(r"([+-]?[\d.]+)(万?元?)", text).groups()  # type: ignore[union-attr]
    if not path.endswith("amount"):
        return int(number)
    return Decimal(number) / 10_000 if unit == "元" else Decimal(number)


@pytest.mark.parametrize("name", WITH_TRUTH)
def test_every_transcribed_cell_is_read_as_it_is_printed(name: str, readings: dict[str, Reading]) -> None:
    reading, wrong = reading_of(name, readings), []
    truth = truth_of(name)
    assert truth
    for path, text in truth.items():
        cell = reading.cells[path]
        if row_of(path) in left_alone(name):
            fits = cell.state is CellState.UNREADABLE and cell.value is None
        elif text == "":
            fits = cell.state is CellState.BLANK and cell.text == "" and cell.value is None
        elif text in ("-", "/", "—"):
            fits = cell.state is CellState.MARK and cell.text == text and cell.value is None
        else:
            fits = cell.state is CellState.NUMBER and cell.text == text and cell.value == value_of(path, text)
        if not fits:
            wrong.append(f"{path}: printed {text!r}, read {cell}")
    assert not wrong, f"{len(wrong)} cells\n" + "\n".join(wrong[:20])


@pytest.mark.parametrize("name", WITH_TRUTH)
def test_nothing_is_read_that_is_not_transcribed(name: str, readings: dict[str, Reading]) -> None:
    reading, truth = reading_of(name, readings), truth_of(name)
    invented = {path: cell.text for path, cell in reading.cells.items() if cell.state is CellState.NUMBER and path not in truth}
    assert invented == {}


def ways(run: str, count: int) -> int:
    """In how many ways a run of digits can be cut into figures; written anew here, to hold the reader to it."""
    found = 0
    for borders in combinations(range(1, len(run)), count - 1):
        pieces = [run[a:b] for a, b in zip((0, *borders), (*borders, len(run)), strict=True)]
        found += all(re.fullmatch(r"0|-?[1-9]\d*", piece) for piece in pieces)
    return found


@pytest.mark.parametrize("name", CUT_BY_OTHER_KNOWLEDGE)
def test_a_row_is_left_only_where_several_cuts_are_possible(name: str, readings: dict[str, Reading]) -> None:
    reading = reading_of(name, readings)
    for row in left_alone(name) - {"new_requests"}:
        cells = [cell for path, cell in reading.cells.items() if path.startswith(f"{SECTION_TWO}.{row}.") and cell.text]
        run = re.sub(r"\.\d+|元", "", cells[0].text)
        assert ways(run, len(cells)) > 1, cells[0].text


@pytest.mark.parametrize("name", WITH_TRUTH)
def test_rows_that_even_a_person_cannot_cut_stay_unread_and_are_reported(name: str, readings: dict[str, Reading]) -> None:
    transcribed = json.loads(TRUTHS[name].read_text(encoding="utf-8"))
    reading = reading_of(name, readings)
    for row, columns in transcribed["section2"].items():
        if "_glued" in columns:
            paths = [path for path, cell in reading.cells.items() if cell.text == columns["_glued"]]
            assert len(paths) >= 2, row
            assert all(reading.cells[path].state is CellState.UNREADABLE for path in paths)
            assert any(f.slug == "EX-GLUED" and set(paths) == set(f.paths) for f in reading.findings), row


@pytest.mark.parametrize("name", [n for n in WITH_TRUTH if n.startswith("pingtan")])
def test_just_the_rows_cut_by_the_relations_are_marked_inferred(name: str, readings: dict[str, Reading]) -> None:
    reading = reading_of(name, readings)
    inferred = {
        path.removeprefix(f"{SECTION_THREE}.").rpartition(".")[0]
        for path, cell in reading.cells.items()
        if cell.inferred and path.startswith(SECTION_THREE)
    }
    spaced = {"pingtan-2019": {"outcomes.total"}}
    assert inferred == set(CUT_BY_RELATIONS.get(name, ())) | spaced.get(name, set())


@pytest.mark.parametrize("name", WITH_TRUTH)
def test_the_edition_is_told_by_the_headings(name: str, readings: dict[str, Reading]) -> None:
    editions = {"2019": "trial-2019", "2021": "revised-2021"}
    (entry,) = [e for e in json.loads((COLLECTION / "manifest.json").read_text(encoding="utf-8")) if Path(e["file"]).stem == name]
    assert reading_of(name, readings).edition == editions[entry["edition"]]


@pytest.mark.parametrize("name", COMPLETE)
def test_complete_reports_tell_year_organ_and_all_their_sections(name: str, readings: dict[str, Reading]) -> None:
    reading = reading_of(name, readings)
    assert str(reading.report.year) == name[-4:]
    if name != "hangzhou-2025":
        assert reading.report.organ.name[:2] in ("平潭", "上海", "沭阳", "洪泽", "淮安")
    lost = {"shanghai-kewei-2024": 1}
    assert sum(f.slug == "ST-SIX" for f in reading.findings) == lost.get(name, 0)
    assert reading.report.overall_situation
    assert reading.report.other_matters


def digits_of(text: str) -> set[str]:
    return set(re.findall(r"\d{2,}", text))


@pytest.mark.parametrize("name", [n for n in WITH_TRUTH if not n.startswith("pingtan")])
def test_no_number_of_the_source_is_lost(name: str, readings: dict[str, Reading]) -> None:
    reading = reading_of(name, readings)
    assert reading.document is not None
    blocks = reading.document.blocks
    printed = [t for b in blocks for t in ([c.text for c in b.cells] if isinstance(b, Table) else b.text.split())]
    report = reading.report
    prose = [text for _, text in passages(report)]
    kept = "\n".join(
        [
            report.full_title,
            *(cell.text for cell in reading.cells.values()),
            *(left.text for left in reading.unused),
            *(p.text for p in prose),
        ]
    )
    lost = {
        number
        for text in printed
        for number in digits_of(text)
        if number not in kept and number not in "".join(cell.text for cell in reading.cells.values())
    }
    headings = {year for year in lost if re.search(rf"本年\(?{year}|指{year}年", "".join(printed))}
    assert lost - headings == set()


def test_the_report_the_project_began_with_is_read_as_far_as_it_goes(readings: dict[str, Reading]) -> None:
    reading = reading_of("yueqing-zwfwzx-2020", readings)
    missing = [finding for finding in reading.findings if finding.slug == "EX-LOST"]
    rows = [{path.rpartition(".")[0].rpartition(".")[2] for path in finding.paths} for finding in missing]
    assert rows == [
        {"administrative_fees", "centralized_procurement"},
        {
            "new_requests", "carried_over", "disclosed", "partially_disclosed",
            "state_secret", "prohibited_by_law", "security_or_stability",
        },
    ]  # fmt: skip
    message = missing[1].message("zh")
    assert "一、本年新收政府信息公开申请数量" in message
    assert "3.危及“三安全一稳定”" in message
    assert len(reading.findings) <= 6


@pytest.mark.parametrize(
    ("name", "year"), [("suixi-jianxin-2018", 2018), ("zoucheng-tangcun-2010", 2010), ("shangyu-xiaguan-2009", 2009)]
)
def test_a_report_of_before_the_format_is_refused_as_what_it_is(name: str, year: int) -> None:
    with pytest.raises(UnreadableDocument, match=str(year)) as refused:
        read(SOURCES[name])
    assert "2019" in refused.value.message("zh")


@pytest.mark.parametrize("name", ["xiongxian-xiang-2019", "yiwu-niansanli-2023"])
def test_a_report_whose_figures_are_gone_is_read_without_figures(name: str, readings: dict[str, Reading]) -> None:
    reading = reading_of(name, readings)
    assert not any(cell.state is CellState.NUMBER for cell in reading.cells.values())
    assert reading.report.overall_situation
    assert str(reading.report.year) == name[-4:]


@pytest.mark.skipif(not find_spec("pypdfium2"), reason="the package that reads PDF is not installed")
@pytest.mark.parametrize("name", ["hongze-2023", "hongze-2024"])
def test_the_prose_of_a_pdf_is_whole_and_in_order(name: str, readings: dict[str, Reading]) -> None:
    """No head, foot or page number in it, no paragraph that a page or a line broke."""
    reading = reading_of(name, readings)
    assert reading.document is not None
    texts = [block.text for block in reading.document.blocks if isinstance(block, Heading | Paragraph)]
    numbers = [text[:3] for text in texts if text[0] == "（"]

    assert [text for text in texts[1:] if not text.endswith("。") and len(text) > 20] == []
    assert numbers == ["（一）", "（二）", "（三）", "（四）", "（五）"]
    assert [text[:2] for text in texts if text[1] == "、"] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert texts[-1].endswith("0元。")
    assert reading.unused == ()
