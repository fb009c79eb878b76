"""The built site in a real browser: its search answers in both languages, and its pages hold on a phone and for everybody."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
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
        "扫描件": "explanation/questions",
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
    assert desk.locator("ol.found mark").count() > 0
    assert wrong == []


def test_words_that_stand_nowhere_are_said_to_be_nowhere(desk: Page, address: str) -> None:
    assert found(desk, address, "zh", "qwertyuiop") == []
    assert desk.locator("[data-search] [role=status]").inner_text() == "没有找到“qwertyuiop”"


# --- pages --------------------------------------------------------------------------------------------------------------

OF_OTHERS = {"check.html", "form.html"}
"""Not of the docs: applications, with tests of their own."""

SAMPLE = (
    "index",
    "search",
    "tutorials/first-hour",
    "how-to/check-many-files",
    "reference/revised-2021",
    "reference/command-line",
    "reference/glossary",
    "reference/api/form-2021",
    "explanation/architecture",
)
"""A page of each kind, for axe-core; with SITE_WHOLE=1 it goes over every page, which takes minutes."""


def pages(site: Path, tree: str) -> list[str]:
    found = sorted(path.relative_to(site / tree).as_posix() for path in (site / tree).rglob("*.html"))
    assert len(found) > 40
    return [page for page in found if page not in OF_OTHERS]


@pytest.mark.parametrize("tree", TREES)
def test_no_page_scrolls_sideways_on_a_phone(chromium: Browser, address: str, site: Path, tree: str) -> None:
    too_wide = {}
    with alone(chromium, address, viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        for name in pages(site, tree):
            page.goto(f"{address}{tree}/{name}", wait_until="domcontentloaded")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 375:
                too_wide[name] = width

    assert too_wide == {}


WHOLE = "SITE_WHOLE" in os.environ


@pytest.mark.parametrize(("tree", "width"), [("zh", 375), ("en", 1280), *([("zh", 1280), ("en", 375)] if WHOLE else [])])
def test_axe_finds_nothing(chromium: Browser, address: str, site: Path, tree: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    names = pages(site, tree) if WHOLE else [f"{name}.html" for name in SAMPLE]
    wrong = []
    with alone(chromium, address, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        for name in names:
            page.goto(f"{address}{tree}/{name}", wait_until="load")
            for violation in axe.run(page).response["violations"]:
                wrong += [f"{name}: {violation['id']} at {node['target']}" for node in violation["nodes"]]

    assert wrong == []


def test_the_front_page_is_short_on_a_phone_and_has_four_doors(chromium: Browser, address: str) -> None:
    for tree in TREES:
        with alone(chromium, address, viewport={"width": 375, "height": 800}) as context:
            page = context.new_page()
            page.goto(f"{address}{tree}/index.html")
            assert page.locator(".door").count() == 4
            assert page.locator("article img").count() >= 4
            # It was a list of 1 210 links and 30 000 pixels long.
            assert page.locator("article a:not(.headerlink)").count() < 60
            assert page.evaluate("document.documentElement.scrollHeight") < 5000


COLOURED = re.compile(r'<div class="highlight-(?:default|python3?|pycon|ipython3?)\b.*?</pre>', re.DOTALL)


def test_no_command_is_coloured_as_python(site: Path) -> None:
    for page in site.glob("??/**/*.html"):
        for block in COLOURED.findall(page.read_text(encoding="utf-8")):
            said = re.sub(r"<[^>]+>", "", block)
            assert not re.search(r"^\W*(gov-disclosure|pip|python -m|py -m|apt) ", said, re.MULTILINE), f"{page}: {said}"


# --- languages ----------------------------------------------------------------------------------------------------------

WORD = re.compile(r"[A-Za-z]{3,}")
NAMES = set(
    WORD.findall("gov disclosure English Sphinx Furo JSON Schema Excel Word PDF Parquet Python MIT Windows macOS Linux WPS")
)
"""What has no other name in Chinese."""


def test_what_the_theme_says_on_a_chinese_page_is_chinese(desk: Page, address: str) -> None:
    desk.goto(f"{address}zh/how-to/install.html")
    told = desk.evaluate(
        """() => [...document.querySelectorAll("body [aria-label], body [title], body svg title, .skip-to-content,"
            + ".back-to-top, .toc-title, footer, .sidebar-drawer")].flatMap(one => [one.getAttribute("aria-label"),
            one.getAttribute("title"), one.textContent])"""
    )
    words = {word for said in filter(None, told) for word in WORD.findall(said)}

    assert words - NAMES == set()


def test_the_interface_on_a_chinese_page_is_marked_as_english_and_said_to_be(desk: Page, address: str) -> None:
    for topic in ("reading", "checking", "data"):
        desk.goto(f"{address}zh/reference/api/{topic}.html")
        assert "英文" in desk.locator("article > section > p").first.inner_text()
        unmarked = desk.evaluate(
            '[...document.querySelectorAll("article dl.py")].filter(one => !one.closest("[lang=en]")).length'
        )
        assert unmarked == 0


def test_every_promised_module_has_its_place_on_one_page_of_the_interface() -> None:
    docs = Path(__file__).parent.parent / "docs"
    for tree in TREES:
        promised = (docs / tree / "reference" / "stability.md").read_text(encoding="utf-8").rsplit("\n## ", 1)[0]
        modules = re.findall(r"^\| `(gov_disclosure[\w.]*)` \|", promised, re.MULTILINE)
        told = [
            name
            for page in (docs / tree / "reference" / "api").glob("*.md")
            for names in re.findall(r"^```\{(?:modules|form-classes)\} (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
            for name in names.split()
        ]
        assert sorted([*told, "gov_disclosure"]) == sorted(modules)
