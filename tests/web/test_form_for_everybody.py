"""The page of the form for everybody: both languages, wide and narrow screens, what axe-core asks, how long one waits, each edition."""

from __future__ import annotations

from statistics import quantiles
from typing import TYPE_CHECKING, Any

import pytest
from form_pages import (
    FIRMS,
    FORWARD,
    NEW,
    OVER,
    PERSONS,
    REVISED,
    FormPage,
    measured,
)

from browsing import alone
from gov_disclosure import EDITIONS
from gov_disclosure.browser.typed import Typed

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_on_a_narrow_screen_rows_are_lists_and_nothing_scrolls_sideways(chromium: Browser, form_address: str) -> None:
    for language in ("zh", "en"):
        with alone(chromium, form_address, viewport={"width": 375, "height": 700}) as context:
            form = FormPage(context.new_page(), form_address, language)
            form.zeros()
            form.type(f"{NEW}.{PERSONS}", "5", "Enter")
            assert form.active() == f"{NEW}.{FIRMS}"  # the next of the list
            form.press("ArrowDown")
            assert form.active() == f"{NEW}.research_institutions"
            form.is_marked(f"{FORWARD}.{PERSONS}", "error")
            sizes = form.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
            assert sizes[0] <= sizes[1]
            label = form.around(f"{NEW}.{PERSONS}").locator(".short")
            form.expect(label).to_be_visible()
            wide = form.page.evaluate(
                "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
            )
            assert wide == 0


@pytest.mark.parametrize(("language", "width"), [("zh", 1280), ("en", 375)])
def test_axe_finds_nothing(chromium: Browser, form_address: str, language: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    with alone(chromium, form_address, viewport={"width": width, "height": 900}, bypass_csp=True) as context:
        form = FormPage(context.new_page(), form_address, language)
        form.zeros()
        form.type(f"{NEW}.{PERSONS}", "5")
        form.type(f"{OVER}.{PERSONS}", "2.5")
        form.cell("overall_situation.disclosure_on_request").fill("收到政府信息公开申请6件。")
        form.cell("published_on").fill("soon")
        form.page.locator(f'[data-form="{REVISED}"] [data-claims] li').first.wait_for()
        found = axe.Axe().run(form.page)
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found.response["violations"]] == []


def test_every_entered_figure_brings_its_mark_and_the_time_is_told(form: FormPage, record_property: Any) -> None:
    form.zeros()
    taken = measured(form)
    assert len(taken) == 40
    record_property("cell to mark, p95 in ms", round(quantiles(taken, n=20)[-1], 1))


def test_every_edition_can_be_chosen(form: FormPage) -> None:
    assert form.at("edition").locator("option").count() == len(EDITIONS)
    form.at("edition").select_option("trial-2019")
    form.expect(form.page.locator('[data-form="trial-2019"]')).to_be_visible()
    form.expect(form.page.locator(f'[data-form="{REVISED}"]')).to_be_hidden()
    form.expect(form.at("filled")).to_have_text(f"已填0/{len(Typed(edition='trial-2019').form.inputs) - 12}")
