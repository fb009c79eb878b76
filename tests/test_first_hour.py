"""The page for clerks, word for word: its commands in their order, with somebody's typing in between, and what they print."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import ReportingOrgan, amended, as_published, dumps
from gov_disclosure.cli import main
from gov_disclosure.editions import revised_2021 as form

DOCS = Path(__file__).parent.parent / "docs"
FENCE = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COUNTED = {
    "disclosure_requests.new_requests.natural_persons": 12,
    "disclosure_requests.new_requests.commercial_enterprises": 3,
    "disclosure_requests.carried_over.natural_persons": 1,
    "disclosure_requests.outcomes.disclosed.natural_persons": 8,
    "disclosure_requests.outcomes.disclosed.commercial_enterprises": 3,
    "disclosure_requests.outcomes.partially_disclosed.natural_persons": 2,
}
"""12 + 1 came in from natural persons and 8 + 2 were answered: 3 are carried forward."""


def typed(carried_forward: int) -> None:
    """What a clerk does in the workbook: types what was counted, with this number as carried forward, and saves."""
    report = amended(form.AnnualReport(organ=ReportingOrgan(name="示例市交通运输局"), year=2025), COUNTED)
    with as_published():
        requests = evolve(report.disclosure_requests, carried_forward=form.ApplicantCounts(natural_persons=carried_forward))
        report = evolve(report, disclosure_requests=requests)
    Path("typed.json").write_text(dumps(report, "json"), encoding="utf-8")
    assert main(["fill", "typed.json", "--into", "form.xlsx", "-o", "saved.xlsx"]) == 0
    Path("saved.xlsx").replace("form.xlsx")


@pytest.mark.parametrize("tree", ["zh", "en"])
def test_the_commands_of_the_first_hour_do_what_the_page_says(
    tree: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    page = (DOCS / tree / "tutorials" / "first-hour.md").read_text(encoding="utf-8")
    printed, checks, compared = "", 0, 0
    for kind, body in FENCE.findall(page):
        if kind == "text":
            assert doctest.OutputChecker().check_output(body, printed, doctest.ELLIPSIS), printed
            compared += 1
            continue
        for line in body.splitlines():
            program, *arguments = shlex.split(line)
            assert program == "gov-disclosure"
            if arguments[2:] == ["check", "form.xlsx"]:
                typed((2, 3)[checks])  # one too few at first, then put right
                checks += 1
            capsys.readouterr()
            assert main(arguments) < 2
            printed = capsys.readouterr().out

    assert (checks, compared) == (2, 3)
    assert {path.name for path in tmp_path.iterdir()} >= {"checked.html", "report.docx", "report.html", "report.pdf"}
