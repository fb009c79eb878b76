"""``gov-disclosure repair``: proposals first, changes only when accepted, and a record of every one."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, amended, as_published, dumps, loads, write
from gov_disclosure.cli import main
from gov_disclosure.report import AnnualReport
from gov_disclosure.rules import RULESET

CELL = "disclosure_requests.outcomes.disclosed.natural_persons"


@pytest.fixture
def true() -> AnnualReport:
    empty = EDITIONS["revised-2021"].report_class(year=2023)
    return amended(empty, {"disclosure_requests.new_requests.natural_persons": 90, CELL: 52})


@pytest.fixture
def misprinted(true: AnnualReport, tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    with as_published():
        write(amended(true, {CELL: 25}), path)
    return path


def test_the_wrong_cell_is_proposed_with_its_figure_and_nothing_is_written(
    misprinted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["--lang", "en", "repair", str(misprinted)])

    printed = capsys.readouterr().out
    assert status == 1
    assert "1.1 two digits are swapped" in printed
    assert "Natural persons: 25 → 52" in printed
    assert [path.name for path in misprinted.parent.iterdir()] == ["report.json"]


def test_an_accepted_proposal_is_carried_out_in_a_copy_with_a_record(
    misprinted: Path, true: AnnualReport, tmp_path: Path
) -> None:
    before = misprinted.read_bytes()
    target = tmp_path / "mended.json"

    assert main(["repair", str(misprinted), str(target), "--accept", "1.1"]) == 0

    assert loads(target.read_bytes()) == true
    assert misprinted.read_bytes() == before
    record = json.loads((tmp_path / "mended.json.repairs.json").read_text(encoding="utf-8"))
    assert record["repairs"] == [
        {
            "proposal": "1.1",
            "slip": "digits_swapped",
            "alternatives": 0,
            "changes": [{"path": CELL, "printed": "25", "found": "25", "corrected": "52", "slip": "digits_swapped"}],
        }
    ]
    assert record["source_sha256"] == sha256(before).hexdigest()
    assert record["copy_sha256"] == sha256(target.read_bytes()).hexdigest()
    assert (record["ruleset"], record["by"]) == (RULESET, f"gov-disclosure {version('gov-disclosure')}")
    assert datetime.fromisoformat(record["written"]).tzinfo is not None
    assert (record["source"], record["still_wrong"], record["not_in_the_copy"]) == (str(misprinted), [], [])


def test_the_record_says_what_is_still_wrong_and_what_is_not_in_the_copy(
    true: AnnualReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, target = tmp_path / "page.html", tmp_path / "mended.html"
    block = "reconsideration_and_litigation.administrative_reconsideration"
    with as_published():
        write(amended(true, {CELL: 25, f"{block}.upheld": 1}), page)
    page.write_text(page.read_text("utf-8").replace("</main>", "<table><tr><td>扫一扫手机打开</td></tr></table></main>"), "utf-8")

    assert main(["--lang", "en", "repair", str(page), str(target), "--accept", "1.1"]) == 0

    said = capsys.readouterr().err.splitlines()
    record = json.loads((tmp_path / "mended.html.repairs.json").read_text(encoding="utf-8"))
    (wrong,) = record["still_wrong"]
    assert (wrong["code"], wrong["paths"][0]) == ("GD401", f"{block}.total")
    assert said[2] == f"Still wrong: GD401 {wrong['message']}"
    assert said[-1].endswith("passages found no place in the form and are not in the output (-v lists them)")
    assert [one["text"] for one in record["not_in_the_copy"]][-1:] == ["扫一扫手机打开"]
    assert record["cells_not_in_the_copy"] == []


def test_the_record_names_cells_of_another_form_that_a_page_has_no_place_for(true: AnnualReport, tmp_path: Path) -> None:
    path, target = tmp_path / "mixed.json", tmp_path / "mended.html"
    foreign = "proactive_disclosure.administrative_fees.net_change"
    with as_published():
        write(evolve(amended(true, {CELL: 25}), as_printed=[PrintedCell(foreign, CellState.NUMBER, "1")]), path)
    assert main(["repair", str(path), str(target), "--accept", "1.1"]) == 0
    record = json.loads((tmp_path / "mended.html.repairs.json").read_text(encoding="utf-8"))
    assert record["cells_not_in_the_copy"] == [foreign]


def test_alternatives_of_one_fault_are_not_both_carried_out(
    true: AnnualReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "block.json", tmp_path / "mended.json"
    with as_published():
        write(amended(true, {"reconsideration_and_litigation.administrative_reconsideration.upheld": 1}), path)
    assert main(["--lang", "en", "repair", str(path), str(target), "--accept", "1.1", "--accept", "1.2"]) == 2
    told = "gov-disclosure: 1.1 and 1.2 are alternatives: each mends the same fault; accept one\n"
    assert capsys.readouterr().err == told
    assert not target.exists()


def test_a_page_without_a_year_is_repaired_once_its_year_is_said(
    misprinted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "undated.md"
    page.write_text(dumps(loads(misprinted.read_bytes()), "markdown").partition("---\n\n")[2].replace("2023", ""), "utf-8")
    assert main(["--lang", "en", "repair", str(page), str(tmp_path / "mended.json"), "--accept", "1.1"]) == 2
    assert "Nothing in" in capsys.readouterr().err
    assert main(["repair", str(page), str(tmp_path / "mended.json"), "--accept", "1.1", "--year", "2023"]) == 0


@pytest.mark.parametrize("policy", ["auto", "zero"])
@pytest.mark.parametrize("printed", [41, 0])
def test_repair_and_check_say_the_same_of_a_page_that_leaves_zeros_blank(
    policy: str, printed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Totals that are blank stand for zero there, and keep no change from being proposed."""
    row = "disclosure_requests.outcomes.disclosed"
    empty = EDITIONS["revised-2021"].report_class(year=2023)
    true = amended(empty, {"disclosure_requests.new_requests.natural_persons": 7, f"{row}.natural_persons": 7})
    page = tmp_path / "page.json"
    with as_published():
        wrong = amended(true, {f"{row}.total": printed})
        section = [cell.path for cell in EDITIONS["revised-2021"].cells() if cell.path.startswith("disclosure_requests.")]
        blank = [PrintedCell(path, CellState.BLANK) for path in section if true.figure(path) == 0]
        write(evolve(wrong, as_printed=blank), page)

    main(["--lang", "en", "check", str(page), "--blanks", policy])
    checked = capsys.readouterr().out
    main(["--lang", "en", "repair", str(page), "--blanks", policy])
    proposed = capsys.readouterr().out

    assert f"{printed} is printed; it should be 7" in checked
    assert f"{printed} → 7" in proposed
    assert "1.2" not in proposed


@pytest.mark.parametrize("accepted", [[], ["--accept", "3.1"], ["--accept", "located", "--accept", "3.1"]])
def test_a_copy_without_a_proposal_that_exists_is_refused(
    misprinted: Path, tmp_path: Path, accepted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mended.json"

    assert main(["--lang", "en", "repair", str(misprinted), str(target), *accepted]) == 2
    assert "1.1" in capsys.readouterr().err
    assert not target.exists()


def test_a_sound_report_needs_no_repair(true: AnnualReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sound.json"
    write(true, path)

    assert main(["--lang", "zh", "repair", str(path)]) == 0
    assert "全部成立" in capsys.readouterr().out


def test_what_no_small_change_mends_is_said_to_be_so(
    true: AnnualReport, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group = "disclosure_requests.outcomes.not_disclosed"
    rows = ("state_secret", "third_party_rights", "internal_affairs", "process_information")
    path = tmp_path / "hopeless.json"
    with as_published():
        write(amended(true, {f"{group}.{row}.natural_persons": 3 + 4 * n for n, row in enumerate(rows)}), path)

    assert main(["--lang", "en", "repair", str(path)]) == 1
    assert "compare with the original" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "place"), [("en", "(line "), ("zh", "（第")])
def test_what_is_proposed_fits_the_terminal_and_says_where(
    language: str,
    place: str,
    true: AnnualReport,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gov_disclosure.pages.wrapping import width_of

    monkeypatch.setenv("COLUMNS", "60")
    page = tmp_path / "page.txt"
    with as_published():
        write(amended(true, {CELL: 25}), page)
    assert main(["--lang", language, "repair", str(page)]) == 1
    out = capsys.readouterr().out
    assert place in out
    assert max(map(width_of, out.splitlines())) <= 60


def test_show_draws_what_two_cells_should_hold_where_they_alone_mend_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = "disclosure_requests.new_requests."
    empty = EDITIONS["revised-2021"].report_class(year=2023)
    true = amended(
        empty,
        {
            f"{new}natural_persons": 90,
            CELL: 90,
            f"{new}commercial_enterprises": 252,
            "disclosure_requests.outcomes.disclosed.commercial_enterprises": 252,
        },
    )
    path = tmp_path / "page.json"
    with as_published():
        wrong = amended(true, {f"{new}commercial_enterprises": 0, f"{new}total": 432})
        write(evolve(wrong, as_printed=[PrintedCell(f"{new}commercial_enterprises", CellState.BLANK)]), path)
    assert main(["--lang", "en", "show", str(path), "--width", "100"]) == 1
    drawn = capsys.readouterr().out
    assert "→252│" in drawn
    assert "→342│" in drawn
    assert "→ what it should be" in drawn


def test_of_many_changes_that_would_do_all_that_are_equally_good_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A request in a wrong column may be so in any of the 21 rows of outcomes; all are in the JSON."""
    form = EDITIONS["revised-2021"]
    counted = [cell.path for cell in form.cells() if cell.section == "disclosure_requests" and not cell.is_computed]
    figures = {path: 10 + 7 * n % 90 + 5_000 * (".new_requests." in path) for n, path in enumerate(counted)}
    true = amended(form.report_class(year=2023), figures)
    with as_published():
        other = f"{CELL.rpartition('.')[0]}.other_organizations"
        wrong = amended(true, {CELL: int(true.figure(CELL)) + 1, other: int(true.figure(other)) - 1})
    write(wrong, path := tmp_path / "report.json")

    assert main(["--lang", "en", "repair", str(path)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert main(["--lang", "en", "check", str(path), "--format", "json"]) == 1
    (diagnosis,) = json.loads(capsys.readouterr().out)["files"][0]["diagnoses"]

    assert len(diagnosis["repairs"]) == 21
    good = diagnosis["equally_good"]
    assert 12 < good < 21
    assert any(f"The first {good} are equally good" in line for line in printed)
    assert [line.split()[0] for line in printed if line.strip().startswith("1.")] == [
        "1.",
        *(f"1.{n}" for n in range(1, good + 1)),
    ]
    assert printed[-1].strip() == f"and {21 - good} more"
