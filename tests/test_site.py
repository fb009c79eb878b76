"""The built site in a real browser: its search answers in both languages, and its pages hold on a phone and for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from browsing import alone, complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TREES = ("zh", "en")


@pytest.fixture(scope="module")
def desk(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of the site on a desk's screen."""
    with alone(chromium, address, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


# --- search -------------------------------------------------------------------------------------------------------------

# What a reader types, and a page that must be among the first three: it says most on it.
QUERIES = {
    "zh": {
        "勾稽关系": "reference/rules",
        "豁免": "how-to/check-many-files",
        "退出状态": "how-to/check-many-files",
        "应报送机关名录": "reference/command-line",
        "公文格式": "how-to/pdf-files",
        "扫描件": "how-to/pdf-files",
        "结转下年度继续办理": "reference/rules",
        "规则包": "how-to/rule-packs",
        "法律服务机构": "reference/revised-2021",
        "GD303": "reference/rules",
        "书签": "how-to/pdf-files",
        "长表": "reference/codebook",
        "谁的报告": "explanation/whose-report",
    },
    "en": {
        "waivers": "how-to/check-many-files",
        "exit status": "how-to/check-many-files",
        "scans": "how-to/pdf-files",
        "rule packs": "how-to/rule-packs",
        "legal service institutions": "reference/revised-2021",
        "GD303": "reference/rules",
        "bookmarks": "how-to/pdf-files",
        "codebook": "reference/codebook",
        "Django": "how-to/programs",
        "carried forward": "reference/rules",
        "SARIF": "how-to/check-in-ci",
        "cattrs": "how-to/extend-the-converter",
        "行政复议": "reference/revised-2021",
    },
}


def found(page: Page, address: str, tree: str, asked: str) -> list[str]:
    """The pages that a search finds, best first."""
    page.goto(f"{address}{tree}/search.html?q={quote(asked)}", wait_until="domcontentloaded")
    links = page.locator("ol.found > li > a.found-page")
    return [href.removesuffix(".html") for link in links.all() if (href := link.get_attribute("href"))]


@pytest.mark.parametrize(("tree", "asked"), [(tree, asked) for tree in TREES for asked in QUERIES[tree]])
def test_a_search_finds_the_page_that_says_most_on_it(desk: Page, address: str, tree: str, asked: str) -> None:
    wrong = complaints(desk)

    assert QUERIES[tree][asked] in found(desk, address, tree, asked)[:3]
    assert asked.lower() in [mark.lower() for mark in desk.locator("ol.found mark").all_inner_texts()] or " " in asked
    assert wrong == []
