"""The page of the form as the built site has it: the library runs in the page, and its files are those of the library outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

import pytest
from form_pages import FORWARD, NEW, PERSONS, REVISED, FormPage, measured

from browsing import alone
from gov_disclosure import dumps, read
from specimens import SPECIMENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def form(chromium: Browser, site: Path, address: str) -> Iterator[FormPage]:
    if not (site / "zh" / "form.html").is_file():
        pytest.skip("the site was built without the pages that run in a browser")
    with alone(chromium, address, viewport={"width": 1280, "height": 900}, accept_downloads=True) as context:
        opened = FormPage(context.new_page(), address, patience=180_000)
        yield opened
        assert opened.complaints == []


def test_what_is_typed_is_judged_and_the_time_is_told(form: FormPage, record_property: Any) -> None:
    form.cell("organ.name").fill("甲县水利局")
    form.zeros()
    form.type(f"{NEW}.{PERSONS}", "-5")
    form.is_marked(f"{NEW}.{PERSONS}", "error")
    form.type(f"{NEW}.{PERSONS}", "5")
    form.is_marked(f"{FORWARD}.{PERSONS}", "error")
    form.type(f"{FORWARD}.{PERSONS}", "5")
    form.is_clean(f"{FORWARD}.{PERSONS}")
    record_property("cell to mark, p95 in ms", round(quantiles(measured(form), n=20)[-1], 1))


@pytest.mark.parametrize("format", ["json", "html", "docx", "xlsx"])
def test_files_are_those_that_the_library_writes(form: FormPage, tmp_path: Path, format: str) -> None:  # noqa: A002
    specimen = SPECIMENS[REVISED]
    (tmp_path / "report.json").write_text(dumps(specimen), encoding="utf-8")
    form.at("open").set_input_files(tmp_path / "report.json")
    form.expect(form.at("told")).to_have_text(re.compile("^已打开report.json。"))
    form.expect(form.at("problems")).to_have_class("good")
    assert read(form.download(format, tmp_path)).report == read(_written(specimen, format)).report


def test_the_page_opens_and_judges_without_a_network(form: FormPage) -> None:
    context = form.page.context
    form.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    try:
        form.page.reload()
        form.type(f"{NEW}.{PERSONS}", "-5")
        form.is_marked(f"{NEW}.{PERSONS}", "error")
    finally:
        context.set_offline(False)


def _written(report: Any, format: str) -> bytes:  # noqa: A002
    written = dumps(report, format)
    return written if isinstance(written, bytes) else written.encode()
