"""Real reports, readable and torn: every output of them is valid."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif
from selectolax.lexbor import LexborHTMLParser

from gov_disclosure import UnreadableDocument, check, read
from gov_disclosure.outputs import Checked, Run, write

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*") if path.suffix in {".html", ".md", ".txt"})

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not there")


@pytest.fixture(scope="module")
def every() -> list[Checked]:
    return [_checked(path) for path in FILES]


def _checked(path: Path) -> Checked:
    try:
        reading = read(path)
    except UnreadableDocument as error:
        return Checked(name=path.name, error=error)
    return Checked(name=path.name, report=reading.report, verdict=check(reading))


def written(output: str, every: list[Checked], language: str) -> str:
    return "".join(write(output, every, Run(language=language)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_outputs_for_programs_are_valid(every: list[Checked], language: str) -> None:
    assert len(json.loads(written("json", every, language))["files"]) == len(every)
    assert len(written("jsonl", every, language).splitlines()) == len(every)
    assert len(fromstring(written("junit", every, language).encode())) == len(every)  # noqa: S314 - our own
    log = written("sarif", every, language)
    assert Sarif.model_validate_json(log)
    assert len(json.loads(log)["runs"][0]["results"]) == sum(len(one.findings) for one in every)
    rows = list(csv.reader(io.StringIO(written("csv", every, language), newline="")))
    assert len({len(row) for row in rows}) == 1


def test_every_finding_has_its_note_and_every_link_a_place(every: list[Checked]) -> None:
    page = LexborHTMLParser(written("html", every, "zh"))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {(node.attributes["href"] or "")[1:] for node in page.css("a[href]")} <= set(ids)
    assert len(page.css(".notes > li, .notes a.tag[id]")) == sum(len(one.findings) for one in every)
    # A cell that is marked is a cell of the form; whatever names one has a mark.
    for number, one in enumerate(every, start=1):
        located = [finding for finding in one.findings if finding.is_located and finding.is_first_cause]
        assert len(page.css(f"#r{number} td.mark ins")) == len({finding.paths[0] for finding in located})
