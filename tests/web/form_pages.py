"""The page of the form in a browser, with words for what people do there, and where it is served with the library natively behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from native_runtime import form_served

from browsing import alone, complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

REVISED = "revised-2021"
T3 = "disclosure_requests"
NEW, OVER = f"{T3}.new_requests", f"{T3}.carried_over"
DISCLOSED, PARTIALLY = f"{T3}.outcomes.disclosed", f"{T3}.outcomes.partially_disclosed"
FORWARD = f"{T3}.carried_forward"
PERSONS, FIRMS, TOTAL = "natural_persons", "commercial_enterprises", "total"
COLUMNS = [
    PERSONS,
    FIRMS,
    "research_institutions",
    "public_interest_organizations",
    "legal_service_institutions",
    "other_organizations",
    TOTAL,
]


class FormPage:
    """The page, with words for what people do there."""

    def __init__(self, page: Page, address: str, language: str = "zh", patience: int = 20_000) -> None:
        from playwright.sync_api import expect

        expect.set_options(timeout=patience)  # in ms; machines of CI are slow at times
        self.page, self.expect = page, expect
        self.complaints = complaints(page)
        page.goto(f"{address}{language}/form.html")
        expect(page.locator("[data-form-page][data-ready]")).to_be_attached()

    def cell(self, name: str, edition: str = REVISED) -> Locator:
        return self.page.locator(f'[data-form="{edition}"] [name="{name}"]')

    def at(self, name: str) -> Locator:
        return self.page.locator(f'[data-at="{name}"]')

    def type(self, name: str, text: str, key: str = "Enter") -> None:
        self.cell(name).focus()
        self.page.keyboard.type(text)
        self.page.keyboard.press(key)

    def shows(self, name: str, text: str) -> None:
        self.expect(self.cell(name)).to_have_value(text)

    def is_marked(self, name: str, mark: str) -> None:
        self.expect(self.around(name)).to_have_class(re.compile(rf"\b({mark})\b"))

    def is_clean(self, name: str) -> None:
        self.expect(self.around(name)).not_to_have_class(re.compile("error|warning|beside"))

    def around(self, name: str) -> Locator:
        """The cell of the table."""
        return self.cell(name).locator("xpath=..")

    def active(self) -> str:
        name: str = self.page.evaluate(
            "document.activeElement.name ?? document.activeElement.dataset.at ?? document.activeElement.tagName"
        )
        return name

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def paste(self, text: str, markup: str | None = None) -> None:
        """What another program put on the clipboard, pasted by the keys."""
        self.page.evaluate(
            """([text, markup]) => navigator.clipboard.write([new ClipboardItem({
                "text/plain": new Blob([text], {type: "text/plain"}),
                ...(markup ? {"text/html": new Blob([markup], {type: "text/html"})} : {}),
            })])""",
            [text, markup],
        )
        self.page.keyboard.press("Control+V")

    def zeros(self) -> None:
        self.at("zeros").click()
        self.expect(self.at("problems")).to_have_class("")

    def download(self, format: str, folder: Path) -> Path:  # noqa: A002 - as everywhere
        with self.page.expect_download() as waiting:
            self.page.locator(f'[data-format="{format}"]').click()
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target


def measured(form: FormPage) -> list[float]:
    """Milliseconds from a figure that is entered to the mark at another cell that comes of it, or goes, in a form of zeros."""
    taken: list[float] = form.page.evaluate(
        """async ([from, to]) => {
            const named = (name) => document.querySelector(`[data-form="revised-2021"] [name="${name}"]`);
            const [input, cell] = [named(from), named(to).closest("td")];
            const times = [];
            for (let n = 0; n < 40; n += 1) {
                const wanted = n % 2 === 0;
                const changed = new Promise((done) => {
                    const observer = new MutationObserver(() => {
                        if (cell.classList.contains("error") !== wanted) return;
                        observer.disconnect();
                        done();
                    });
                    observer.observe(cell, { attributes: true });
                });
                input.focus();
                input.value = wanted ? "1" : "0";
                const start = performance.now();
                input.blur();
                await changed;
                times.push(performance.now() - start);
                await new Promise((done) => setTimeout(done, 30));
            }
            return times;
        }""",
        [f"{NEW}.{FIRMS}", f"{FORWARD}.{FIRMS}"],
    )
    return taken


# --- fixtures ---


@pytest.fixture(scope="module")
def form_address() -> Iterator[str]:
    with form_served() as where:
        yield where


@pytest.fixture
def form_context(chromium: Browser, form_address: str) -> Iterator[Any]:
    with alone(chromium, form_address, viewport={"width": 1280, "height": 900}, accept_downloads=True) as found:
        found.grant_permissions(["clipboard-read", "clipboard-write"])
        yield found


@pytest.fixture
def form(form_context: Any, form_address: str) -> Iterator[FormPage]:
    opened = FormPage(form_context.new_page(), form_address)
    yield opened
    assert opened.complaints == []
