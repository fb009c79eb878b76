"""Files that we write, saved by other programs: they are the same reports, or say the same where a program drops what is beside the text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve
from office_programs import has_office, saved_again

from gov_disclosure import EDITIONS, read, write
from gov_disclosure.formats import FORMATS
from gov_disclosure.report import AnnualReport, Contact, OrganKind, OrganLevel, ReportingOrgan
from gov_disclosure.schema import cells
from specimens import SPECIMENS

REPORTS: Mapping[str, AnnualReport] = {
    **SPECIMENS,
    # One that says 无 where the form asks for words.
    "zeros": EDITIONS["revised-2021"].report_class(year=2023, organ=ReportingOrgan(name="甲县水利局")),
}


def _written(folder: Path, form: str) -> Path:
    folder.mkdir()
    for name, report in REPORTS.items():
        write(report, folder / f"{name}{FORMATS[form].suffixes[0]}")
    return folder


@pytest.mark.skipif(not has_office("libswlo.so") or not has_office("libsclo.so"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("form", "kinds"),
    [("docx", ["docx"]), ("docx", ["html"]), ("html", ["html"]), ("xlsx", ["ods", "xlsx"])],
    ids=lambda one: one if isinstance(one, str) else "-".join(one),
)
def test_what_libreoffice_saves_is_the_same_report(form: str, kinds: list[str], tmp_path: Path) -> None:
    folder = saved_again(_written(tmp_path / form, form), *kinds)

    for name, report in REPORTS.items():
        assert read(folder / f"{name}.{kinds[-1]}").report == report, name


PANDOC = shutil.which("pandoc")


def _as_a_text_has_it(report: AnnualReport) -> AnnualReport:
    """The report without what stands beside the text of a file."""
    told = {
        name: getattr(report, name)
        for name in ("introduction", "overall_situation", "problems_and_improvements", "other_matters")
    }
    nothing = type(report)(year=report.year)
    return evolve(
        report,
        title=report.full_title,
        organ=nothing.organ,
        contact=nothing.contact,
        published_on=None,
        period=nothing.period,
        **{name: prose if prose.text.strip() != "无" else getattr(nothing, name) for name, prose in told.items()},
    )


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
@pytest.mark.parametrize(
    ("form", "source", "kind", "target", "keeps"),
    [
        ("html", "html", "docx", "docx", True),
        ("html", "html", "html", "html", False),
        ("html", "html", "md", "gfm", False),
        ("docx", "docx", "docx", "docx", False),
        ("docx", "docx", "html", "html", False),
        ("markdown", "gfm", "html", "html", False),
        ("markdown", "gfm", "md", "gfm", False),
    ],
)
def test_what_pandoc_writes_says_the_same(form: str, source: str, kind: str, target: str, keeps: bool, tmp_path: Path) -> None:
    """Tables three and four of Markdown are HTML inside of it, which pandoc leaves out of a Word file: that way is no law."""
    folder = _written(tmp_path / form, form)
    for name, report in REPORTS.items():
        made = tmp_path / f"{name}.{kind}"
        asked = [
            str(PANDOC),
            "-s",
            "-f",
            source,
            "-t",
            target,
            "-o",
            str(made),
            str(folder / f"{name}{FORMATS[form].suffixes[0]}"),
        ]
        subprocess.run(asked, check=True, capture_output=True)  # noqa: S603
        home = read(made).report
        assert [cell.path for cell in cells(type(report)) if home.figure(cell.path) != report.figure(cell.path)] == []
        if keeps:
            assert home == report, name
        else:
            assert _as_a_text_has_it(home) == _as_a_text_has_it(report), name


def test_properties_are_believed_under_the_title_that_they_were_written_for(tmp_path: Path) -> None:
    """A page that another program laid out otherwise, so that it is read as those of others are."""
    organ = ReportingOrgan(name="甲县水利局", level=OrganLevel.COUNTY, kind=OrganKind.DEPARTMENT)
    report = EDITIONS["revised-2021"].report_class(year=2023, organ=organ, contact=Contact(telephone="0000-12345678"))
    write(report, tmp_path / "page.html")
    title = "甲县水利局2023年政府信息公开工作年度报告"
    page = (tmp_path / "page.html").read_text("utf-8").replace(f"<h1>{title}</h1>", f"<p>{title}</p>", 1)

    (tmp_path / "page.html").write_text(page, "utf-8")
    assert read(tmp_path / "page.html").report == report

    (tmp_path / "page.html").write_text(page.replace(f"<p>{title}", f"<p>乙县{title[2:]}"), "utf-8")
    other = read(tmp_path / "page.html").report
    assert other.organ.name == "乙县水利局"
    assert (other.contact, other.overall_situation.text) == (None, "无")
