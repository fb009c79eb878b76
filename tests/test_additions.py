"""What CONTRIBUTING.md promises of an addition, done to a copy of the library: one place is touched, the rest follows by itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gov_disclosure

SOURCE = Path(gov_disclosure.__file__).parent
EXAMPLE = Path(__file__).parents[1] / "examples" / "reports" / "pingtan-gaj-2021.txt"


class Copy:
    """A copy of the library that may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "gov_disclosure"
        shutil.copytree(SOURCE, self.package, ignore=shutil.ignore_patterns("__pycache__", ".*"))

    def change(self, file: str, before: str, after: str) -> None:
        path = self.package / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{file} does not hold this once: {before}"
        path.write_text(text.replace(before, after), encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        path = self.package / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> str:
        # What is run is a copy: were it measured, the report of coverage would count the library once more for each test.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        environment |= {"PYTHONPATH": str(self.folder), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "100"}
        command = [sys.executable, *arguments]
        done = subprocess.run(  # noqa: S603 - our own library, in a process of its own
            command, env=environment, cwd=self.folder, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    def python(self, program: str) -> str:
        return self.run("-c", program)


@pytest.fixture
def library(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


NEW_ROW = """    withdrawn: ApplicantCounts = group("申请人撤回申请", "Withdrawn by the applicant", ApplicantCounts, numbered=True)
    other: ApplicantCounts = group(
"""


def test_a_line_is_one_declaration(library: Copy) -> None:
    declared = "    other: ApplicantCounts = group(\n"
    library.change("editions/revised_2021.py", declared, NEW_ROW)

    said = library.python(
        """
from gov_disclosure import EDITIONS, InconsistentReport, amended, check, dumps, loads, read
from gov_disclosure.data.jsonschema import json_schema
from gov_disclosure.editions import revised_2021 as form

edition = EDITIONS["revised-2021"]
print("cells", len(edition.cells()))
row = form.ApplicantCounts(natural_persons=2)
report = form.AnnualReport(
    year=2025,
    disclosure_requests=form.DisclosureRequests(
        new_requests=row,
        outcomes=form.Outcomes(other_handling=form.OtherHandling(withdrawn=row)),
    ),
)
print("total", report.disclosure_requests.outcomes.total.natural_persons)
print("verdict", check(report).state)
path = "disclosure_requests.outcomes.other_handling.withdrawn.total"
try:
    amended(report, {path: 3})
except InconsistentReport as error:
    print("refused", error.findings[0].labels[0].row)
for name in ("json", "html", "markdown", "text"):
    print(name, loads(dumps(report, name), name) == report)
print("printed", "3.申请人撤回申请" in dumps(report, "text", width=200), "4.其他" in dumps(report, "markdown"))
print("schema", "withdrawn" in str(json_schema("revised-2021")))
print("read", read(dumps(report, "html")).cells[path].value)
"""
    )

    assert said.splitlines() == [
        "cells 207",
        "total 2",
        "verdict pass",
        "refused 三、本年度办理结果 › （六）其他处理 › 3.申请人撤回申请",
        "json True",
        "html True",
        "markdown True",
        "text True",
        "printed True True",
        "schema True",
        "read 2",
    ]


EDITION = '''"""A form that does not exist: that of 2021 with a line on decisions of another kind."""

from typing import ClassVar

from attrs import frozen

from gov_disclosure import report as cover
from gov_disclosure.editions import revised_2021
from gov_disclosure.editions.revised_2021 import DecisionCount, DisclosureRequests, DocumentCounts, FeeAmount, ReconsiderationAndLitigation
from gov_disclosure.law import printed
from gov_disclosure.report import OverallSituation, Prose, TableSection
from gov_disclosure.schema import group, unchanged

__all__ = ["AnnualReport", "ProactiveDisclosure"]

ID = "imagined-2030"


@frozen(kw_only=True)
class ProactiveDisclosure(TableSection):
    """Section two."""

    rules: DocumentCounts = unchanged(revised_2021.ProactiveDisclosure, "rules")
    normative_documents: DocumentCounts = unchanged(revised_2021.ProactiveDisclosure, "normative_documents")
    administrative_licensing: DecisionCount = unchanged(revised_2021.ProactiveDisclosure, "administrative_licensing")
    administrative_rulings: DecisionCount = group("行政裁决", "Administrative rulings", DecisionCount, printed(20, 5))
    administrative_penalties: DecisionCount = unchanged(revised_2021.ProactiveDisclosure, "administrative_penalties")
    administrative_compulsion: DecisionCount = unchanged(revised_2021.ProactiveDisclosure, "administrative_compulsion")
    administrative_fees: FeeAmount = unchanged(revised_2021.ProactiveDisclosure, "administrative_fees")


@frozen(kw_only=True)
class AnnualReport(cover.AnnualReport):
    """A report in this form."""

    EDITION: ClassVar[str] = ID

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return ID

    overall_situation: OverallSituation = unchanged(revised_2021.AnnualReport, "overall_situation")
    proactive_disclosure: ProactiveDisclosure = unchanged(
        revised_2021.AnnualReport, "proactive_disclosure", of=ProactiveDisclosure
    )
    disclosure_requests: DisclosureRequests = unchanged(revised_2021.AnnualReport, "disclosure_requests")
    reconsideration_and_litigation: ReconsiderationAndLitigation = unchanged(
        revised_2021.AnnualReport, "reconsideration_and_litigation"
    )
    problems_and_improvements: Prose = unchanged(revised_2021.AnnualReport, "problems_and_improvements")
    other_matters: Prose = unchanged(revised_2021.AnnualReport, "other_matters")
'''


def test_an_edition_is_one_module_and_one_entry(library: Copy) -> None:
    library.add("editions/imagined_2030.py", EDITION)
    library.change(
        "editions/__init__.py",
        "from gov_disclosure.editions import revised_2021, trial_2019\n",
        "from gov_disclosure.editions import imagined_2030, revised_2021, trial_2019\n",
    )
    entry = (
        "            Edition(id=revised_2021.ID, report_class=revised_2021.AnnualReport, notice=NOTICE_2021, first_year=2021),\n"
    )
    new = "            Edition(id=imagined_2030.ID, report_class=imagined_2030.AnnualReport, notice=NOTICE_2021, first_year=2030),\n"
    library.change("editions/__init__.py", entry, entry.replace("first_year=2021", "first_year=2021, last_year=2029") + new)

    said = library.python(
        """
from gov_disclosure import EDITIONS, check, dumps, loads, read
from gov_disclosure.data.jsonschema import json_schema
from gov_disclosure.editions import edition_of_year, imagined_2030 as form

print("cells", len(EDITIONS["imagined-2030"].cells()), "relations", len(EDITIONS["imagined-2030"].relations()))
print("year", edition_of_year(2031).id, edition_of_year(2029).id)
report = form.AnnualReport(
    year=2030, proactive_disclosure=form.ProactiveDisclosure(administrative_rulings=form.DecisionCount(decisions=7))
)
print("verdict", check(report).state)
for name in ("json", "html", "markdown", "text"):
    reading = read(dumps(report, name), name)
    print(name, reading.edition, reading.report == report)
print("schema", "administrative_rulings" in str(json_schema("imagined-2030")))
"""
    )
    assert said.splitlines() == [
        "cells 201 relations 42",
        "year imagined-2030 revised-2021",
        "verdict pass",
        "json imagined-2030 True",
        "html imagined-2030 True",
        "markdown imagined-2030 True",
        "text imagined-2030 True",
        "schema True",
    ]
    assert '"revised-2021"' not in library.run("-m", "gov_disclosure.cli", "schema", "imagined-2030")


RULE = """

@rule(
    "GD399",
    "T3-TRIED",
    Severity.WARNING,
    Scope.REPORT,
    title="A rule that is tried",
    question="Were there fewer than a thousand new requests?",
    formula="new requests < 1000",
    authority=Authority.PRACTICE,
    false_alarms="Every large organ.",
    remedy="None.",
    passing="999 requests.",
    failing="1000 requests.",
)
def tried(case: Case) -> Iterator[Remark | Unknown]:
    path = "disclosure_requests.new_requests.total"
    if (found := case.report.figure(path)) >= 1000:
        yield Remark(key="{found} requests are many", params={"found": found}, paths=(path,), found=found)


REQUESTS += (tried,)
"""


def test_a_rule_is_one_function_under_its_manual_page(library: Copy) -> None:
    file = library.package / "rules" / "requests.py"
    file.write_text(file.read_text(encoding="utf-8") + RULE, encoding="utf-8")
    page = str(Path(__file__).parent.parent / "examples" / "reports" / "hangzhou-2025.html")

    said = library.run("-m", "gov_disclosure.cli", "--lang", "en", "check", page)
    explained = library.run("-m", "gov_disclosure.cli", "--lang", "en", "explain", "T3-TRIED")

    assert "GD399 T3-TRIED" in said
    assert "14,069 requests are many" in said
    assert "Were there fewer than a thousand new requests?" in explained
    assert "Every large organ." in explained


FORMAT = '''"""Pages as HTML in base64, a format nobody needs."""

from base64 import b64decode, b64encode

from gov_disclosure.document import Document
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages import html

__all__ = ["read", "write"]


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page in a source."""
    return html.read(b64decode(source), limits)


def write(document: Document) -> str:
    """The page as text."""
    return b64encode(html.write(document).encode()).decode()
'''


def test_a_format_is_one_module_and_one_entry(library: Copy) -> None:
    library.add("pages/based.py", FORMAT)
    entry = '            Format(name="markdown", module="gov_disclosure.pages.markdown", suffixes=(".md", ".markdown")),\n'
    new = '            Format(name="based", module="gov_disclosure.pages.based", suffixes=(".b64",)),\n'
    library.change("formats.py", entry, entry + new)
    page = str(Path(__file__).parent.parent / "examples" / "reports" / "hangzhou-2025.html")

    listed = library.run("-m", "gov_disclosure.cli", "formats")
    library.run("-m", "gov_disclosure.cli", "convert", page, "page.b64")
    said = library.python(
        f"""
from gov_disclosure import read
print(read("page.b64", "based").report == read({page!r}).report)
"""
    )

    assert "based" in listed
    assert "<" not in (library.folder / "page.b64").read_text(encoding="utf-8")
    assert said == "True\n"


CATALOGUE = r"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "{name}: {value} is below zero"
msgstr "{name} : {value} est inférieur à zéro"
"""


def test_a_language_is_one_catalogue(library: Copy) -> None:
    library.add("locale/fr/LC_MESSAGES/gov_disclosure.po", CATALOGUE)

    said = library.python(
        """
from gov_disclosure import InvalidFigure
from gov_disclosure.editions import revised_2021 as form
try:
    form.ApplicantCounts(natural_persons=-1)
except InvalidFigure as error:
    print(error.message("fr_FR.UTF-8"))
    print(error.message("en"))
"""
    )

    assert said.splitlines() == ["natural_persons : -1 est inférieur à zéro", "natural_persons: -1 is below zero"]
    assert "[zh|en|fr]" in library.run("-m", "gov_disclosure.cli", "--lang", "en", "--help")
    log = json.loads(library.run("-m", "gov_disclosure.cli", "--lang", "fr_CA", "check", "--format", "sarif", str(EXAMPLE)))
    (run,) = log["runs"]
    assert run["language"] == "fr"
    assert [one["language"] for one in (run["tool"]["driver"], *run["translations"])] == ["fr", "zh-CN", "en"]
    assert {*run["results"][0]["message"]["properties"]} == {"zh", "en", "fr"}
