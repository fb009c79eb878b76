"""The page of the checker in a real browser, without a network: all that a clerk does with it, and what the browser holds it to."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browsing import alone, complaints
from gov_disclosure import EDITIONS, dumps, read, read_all
from gov_disclosure.browser.calls import call
from gov_disclosure.formats import encoded

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PROJECT = Path(__file__).parents[2]
OWN = PROJECT / "tests/corpus/pages"
CORPUS = PROJECT.parent / "shared/corpus"
REPORT = PROJECT / "examples/reports/hangzhou-2025.html"
PATIENCE = 180_000
"""Milliseconds: machines of CI have other things to do."""


@pytest.fixture(scope="module", autouse=True)
def made(site: Path) -> None:
    if not (site / "app/lock.json").is_file():
        pytest.skip("the site was built without the pages that run in the browser")


@pytest.fixture(scope="module")
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    with alone(chromium, address, accept_downloads=True) as opened:
        opened.set_default_timeout(PATIENCE)
        yield opened


@pytest.fixture(scope="module")
def checker(context: BrowserContext, address: str) -> Iterator[Page]:
    """The Chinese page, opened once: Python stays there between the tests of this module."""
    page = context.new_page()
    said = complaints(page)
    page.goto(f"{address}zh/check.html")
    ready(page)
    yield page
    assert said == []


@pytest.fixture
def empty(checker: Page) -> Page:
    """The page with nothing on it."""
    while checker.locator("#parts section").count():
        checker.locator("#parts section .tools button").last.click()
    checker.locator("#paste").fill("")
    return checker


def ready(page: Page) -> None:
    page.locator("#progress").wait_for(state="hidden")


def give(page: Page, *files: Path | tuple[str, bytes]) -> None:
    payloads = [(file.name, file.read_bytes()) if isinstance(file, Path) else file for file in files]
    page.locator("#files").set_input_files([{"name": n, "mimeType": "", "buffer": content} for n, content in payloads])


def outcomes(page: Page, count: int) -> list[str]:
    page.locator(f"#contents li:nth-child({count}) .outcome").wait_for()
    return page.locator("#contents .outcome").all_inner_texts()


def wrong() -> bytes:
    """A report in which one total is wrong."""
    markup = dumps(read(REPORT).report, "json")
    data = json.loads(markup)
    row = data["disclosure_requests"]["new_requests"]
    row["total"] += 9
    return json.dumps(data, ensure_ascii=False).encode()


# --- the same verdicts as natively ------------------------------------------------------------------------------------------

ASKED = """async ([name, content]) => {
  const { connect } = await import("../app/python.mjs");
  window.python ??= connect();
  return await window.python.call("checked", [name, Uint8Array.from(atob(content), (c) => c.charCodeAt(0))]);
}"""


KEPT = """async (change) => {
  let count = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (url.endsWith("/app/memory")) { count++; await change(cache, url); }
  }
  return count;
}"""
SPOILT = f"""() => ({KEPT})((cache, url) => {{
  const none = new Blob(["no memory at all"]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(none).blob().then((packed) => cache.put(url, new Response(packed)));
}})"""
"""The memory that is kept is another; how many there were."""
HELD = f"""async (words) => {{
  let found;
  await ({KEPT})(async (cache, url) => {{
    const image = (await cache.match(url)).body.pipeThrough(new DecompressionStream("gzip"));
    const held = new TextDecoder("latin1").decode(await new Response(image).arrayBuffer());
    const latin = (bytes) => new TextDecoder("latin1").decode(bytes);
    const wide = (word) => new Uint8Array(Uint16Array.from(word, (c) => c.charCodeAt(0)).buffer);
    found = words.map((word) => [wide(word), new TextEncoder().encode(word)].some((bytes) => held.includes(latin(bytes))));
  }});
  return found;
}}"""
"""Which words are in the memory that is kept, as Python holds them or as files do."""


def sources() -> list[tuple[str, bytes]]:
    report = read(REPORT).report
    found = [(path.name, path.read_bytes()) for path in sorted(OWN.iterdir()) if path.is_file()]
    found += [
        (path.name, path.read_bytes())
        for path in sorted(CORPUS.rglob("*"))
        if path.suffix in (".html", ".docx", ".pdf", ".md", ".txt")
    ]
    blank = EDITIONS["trial-2019"].report_class(year=2020)
    for form in ("json", "html", "markdown", "text", "docx", "xlsx"):
        found += [(f"written.{form}", encoded(one, form)) for one in (report, blank)]
    return [*found, ("none.pdf", b"%PDF-1.7 no"), ("none.xlsx", b"PK\x03\x04 no"), ("none.txt", "今天开会。".encode())]


def marks(page: Page) -> list[str]:
    """The stages that the worker of a page went through."""
    told: list[str] = page.workers[0].evaluate("performance.getEntriesByType('mark').map(({ name }) => name)")
    return told


@pytest.mark.parametrize("visit", ["first", "second"])
def test_every_file_is_judged_as_natively(chromium: Browser, address: str, visit: str) -> None:
    with alone(chromium, address) as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()
        said = complaints(page)
        page.goto(f"{address}zh/check.html")
        ready(page)
        given = [one for one in sources() if one[0].startswith("written.")]
        assert "imported" in marks(page)
        if visit == "second":  # Python is not started any more, its memory is taken up as it was
            page.locator("#kept").wait_for()
            page.goto(f"{address}zh/check.html")
            ready(page)
            given = sources()
            assert len(given) > 30
            assert "remembered" in marks(page)
            assert "imported" not in marks(page)
        differing = []
        for name, content in given:
            here = json.loads(call("checked", [[name, content]], "zh"))["value"]
            there = page.evaluate(ASKED, [name, base64.b64encode(content).decode()])
            is_refused = here[0]["outcome"] == "unreadable" == there[0]["outcome"]
            # Of refusals the words may differ where they are a parser's own.
            if here != there and not is_refused:
                differing.append(name)
        assert differing == []
        assert said == []


def test_a_memory_that_is_of_no_use_is_dropped_and_python_started(chromium: Browser, address: str) -> None:
    with alone(chromium, address) as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()
        page.goto(f"{address}zh/check.html")
        page.locator("#kept").wait_for()
        assert page.evaluate(SPOILT) == 1
        page.goto(f"{address}zh/check.html")
        ready(page)
        give(page, REPORT)
        assert len(outcomes(page, 1)) == 1
        assert "imported" in marks(page)
        page.locator("#kept").wait_for()
        page.goto(f"{address}zh/check.html")
        ready(page)
        assert "remembered" in marks(page)


def test_no_report_is_in_the_memory_that_is_kept(chromium: Browser, address: str) -> None:
    with alone(chromium, address) as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()
        page.goto(f"{address}zh/check.html")
        give(page, ("报告.html", REPORT.read_bytes().replace("杭州".encode(), "鵷鶵".encode())))
        outcomes(page, 1)
        page.locator("#kept").wait_for()
        held = page.evaluate(HELD, ["鵷鶵", "某县人民政府"])
        assert held == [False, True]


def test_a_wrong_cell_is_marked_with_what_belongs_there(empty: Page) -> None:
    give(empty, ("错.json", wrong()))
    assert outcomes(empty, 1) == ["不通过"]
    # Locators look into the shadow that the verdict stands in.
    assert empty.locator("#parts td.mark.error").count() == 1
    # The row does not add up, nor does the column: two notes on one cell.
    assert empty.locator("#parts .notes li.error").count() == 2
    assert "可能" in empty.locator("#parts .notes").inner_text()
    empty.locator("#parts .notes li.error a").first.click()
    assert empty.locator("#parts td.mark.error .target").count() == 1


def test_several_files_and_one_that_is_none(empty: Page) -> None:
    give(empty, REPORT, ("错.json", wrong()), ("会议.txt", "今天开会。".encode()))
    assert len(outcomes(empty, 3)) == 3
    assert empty.locator("#parts > section").count() == 3
    assert empty.locator("#save-all").is_visible()
    assert empty.locator("#parts > section").nth(2).locator("button[data-save=save-docx]").count() == 0
    empty.locator("#parts > section").first.locator(".tools button").last.click()
    assert empty.locator("#parts > section").count() == 2


DROPPED = """([name, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
  const put = (type) => document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  put("dragover");
  const isShown = document.body.classList.contains("dragged");
  put("drop");
  return isShown && !document.body.classList.contains("dragged");
}"""


def test_a_file_is_dropped(empty: Page) -> None:
    assert empty.evaluate(DROPPED, ["落.html", base64.b64encode(REPORT.read_bytes()).decode()])
    assert len(outcomes(empty, 1)) == 1
    assert "落.html" in empty.locator("#contents").inner_text()


PASTED = """([type, said]) => {
  const data = new DataTransfer();
  data.setData(type, said);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("type", ["text/html", "text/plain"])
def test_a_report_is_pasted(empty: Page, type: str) -> None:  # noqa: A002
    report = read(REPORT).report
    empty.evaluate(PASTED, [type, dumps(report, "html" if type == "text/html" else "text")])
    assert len(outcomes(empty, 1)) == 1
    assert "杭州市" in empty.locator("#parts h2").inner_text()


def test_text_is_typed_into_the_field(empty: Page) -> None:
    empty.locator("#paste").fill(dumps(read(REPORT).report, "text"))
    empty.locator("#paste-do").click()
    assert len(outcomes(empty, 1)) == 1


def test_last_years_report_is_held_against(empty: Page) -> None:
    before = _of(2023, 3)
    give(empty, ("今年.json", _of(2024, 0)))
    outcomes(empty, 1)
    carried = "GD304"
    assert empty.locator("#parts .notes .rule", has_text=carried).count() == 0
    empty.locator("#previous").set_input_files([{"name": "去年.json", "mimeType": "", "buffer": before}])
    empty.locator("#parts .notes .rule", has_text=carried).first.wait_for()
    assert "去年.json" in empty.locator("#previous-are").inner_text()
    empty.locator("#forget-previous").click()
    empty.locator("#parts .notes .rule", has_text=carried).first.wait_for(state="detached")


def _of(year: int, carried: int) -> bytes:
    """A report of an organ, with requests that it carries over to the next year."""
    data = json.loads(dumps(EDITIONS["revised-2021"].report_class(year=year), "json"))
    data["organ"] = {"name": "某某市某某局"}
    for name in ("new_requests", "carried_forward"):
        data["disclosure_requests"][name]["natural_persons"] = carried
        data["disclosure_requests"][name]["total"] = carried
    return json.dumps(data, ensure_ascii=False).encode()


# --- taking home ------------------------------------------------------------------------------------------------------------------


def saved(page: Page, word: str) -> tuple[str, bytes]:
    with page.expect_download() as caught:
        page.locator(f"#parts button[data-save={word}]").first.click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def test_what_is_taken_home_is_read_back_natively(empty: Page) -> None:
    report = read_all(REPORT.read_bytes(), name=REPORT.name)[0].report
    give(empty, REPORT)
    outcomes(empty, 1)
    for word, suffix in {"save-json": ".json", "save-markdown": ".md", "save-docx": ".docx", "save-xlsx": ".xlsx"}.items():
        name, content = saved(empty, word)
        assert name == f"hangzhou-2025{suffix}"
        assert dumps(read(content).report) == dumps(report), word
    name, content = saved(empty, "save-verdict")
    assert name == "hangzhou-2025.核对.html"
    assert content == call("verdicts", [[[REPORT.name, REPORT.read_bytes()]], [], "html"], "zh")
    _, content = saved(empty, "save-verdict-data")
    assert json.loads(content)["files"][0]["file"] == REPORT.name


# --- languages, keys, narrow screens -------------------------------------------------------------------------------------------------


def test_the_language_is_switched_and_nothing_is_lost(empty: Page, address: str) -> None:
    give(empty, ("错.json", wrong()))
    outcomes(empty, 1)
    empty.locator("#language").click()
    empty.locator("#contents .outcome", has_text="FAIL").wait_for()
    assert empty.url == f"{address}en/check.html"
    assert empty.locator("html").get_attribute("lang") == "en"
    assert empty.title() == "Check annual reports in the browser"
    assert "How to mend" in empty.locator("#parts .report").inner_text()
    assert empty.locator("#parts button").first.inner_text() == "Verdict (HTML)"
    empty.locator("#language").click()
    empty.locator("#contents .outcome", has_text="不通过").wait_for()
    assert empty.url == f"{address}zh/check.html"


def test_the_page_has_the_same_words_before_and_after_scripts(address: str, chromium: Browser) -> None:
    with alone(chromium, address, java_script_enabled=False) as opened:
        page = opened.new_page()
        page.goto(f"{address}en/check.html")
        assert page.locator("h1").inner_text() == "Check annual reports in the browser"
        assert page.locator("noscript").count() == 1


def test_the_keyboard_is_enough(empty: Page) -> None:
    empty.locator("#language").focus()
    reached = []
    for _ in range(6):
        empty.keyboard.press("Tab")
        reached.append(empty.evaluate("document.activeElement.id"))
    assert reached[:4] == ["files", "paste", "paste-do", "previous"]
    empty.locator("#paste").focus()
    empty.keyboard.insert_text(dumps(read(REPORT).report, "text"))
    empty.keyboard.press("Tab")
    empty.keyboard.press("Enter")
    outcomes(empty, 1)
    with empty.expect_download():
        empty.locator("#parts button[data-save=save-json]").focus()
        empty.keyboard.press("Enter")


def test_nothing_scrolls_sideways_on_a_narrow_screen_and_axe_finds_nothing(empty: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    give(empty, ("错.json", wrong()), ("会议.txt", "今天开会。".encode()))
    outcomes(empty, 2)
    for width in (375, 1280):
        empty.set_viewport_size({"width": width, "height": 800})
        assert empty.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        found = axe.run(empty)
        assert found.response["violations"] == [], (width, found.generate_report())


# --- what the browser holds it to ------------------------------------------------------------------------------------------------------

PLANTED = """async (other) => {
  const code = `
    const told = new Promise((resolve) => self.addEventListener("securitypolicyviolation", (e) => resolve(e.effectiveDirective)));
    fetch(${JSON.stringify(other)}).then(() => postMessage("went out"), async () => postMessage(await Promise.race([told,
      new Promise((r) => setTimeout(r, 2000, "no violation"))])));`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  return await new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
}"""


def test_a_request_to_another_host_is_refused_in_the_page_and_in_its_worker(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}zh/check.html")
    other = "http://localhost:9/planted"
    assert page.evaluate(PLANTED, other) == "connect-src"
    assert page.evaluate("(other) => fetch(other).then(() => 'went out', () => 'refused')", other) == "refused"
    page.close()


def test_the_worker_of_the_page_is_bound_by_its_policy(chromium: Browser, address: str) -> None:
    """What is planted stands in the worker's own script this time, as a change of its code would."""
    planted = 'fetch("http://localhost:9/planted").then(() => postMessage({ stage: "broken", text: "went out" }), () => {});'
    watch = (
        'self.addEventListener("securitypolicyviolation", (e) => postMessage({ stage: "broken", text: e.effectiveDirective }));'
    )

    def change(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=f"{watch}{planted}{answer.text()}")

    with alone(chromium, address, service_workers="block") as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()
        opened.route("**/app/worker.mjs", change)
        page.goto(f"{address}zh/check.html")
        page.locator("#stage.problem").wait_for()
        assert "connect-src" in page.locator("#stage").inner_text()


def test_a_part_that_was_changed_on_its_way_is_refused(chromium: Browser, address: str) -> None:
    with alone(chromium, address) as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()

        def change(route: Any) -> None:
            answer = route.fetch()
            body = bytearray(answer.body())
            body[-1] ^= 1
            route.fulfill(response=answer, body=bytes(body))

        opened.route("**/app/own.zip.gz*", change)
        page.goto(f"{address}zh/check.html")
        page.locator("#stage.problem").wait_for()
        assert "sha256" in page.locator("#stage").inner_text()


def test_what_is_given_before_python_is_there_is_judged_when_it_is(chromium: Browser, address: str) -> None:
    with alone(chromium, address) as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()
        page.goto(f"{address}en/check.html", wait_until="domcontentloaded")
        page.locator("#sizes:not(:empty)").wait_for()
        give(page, REPORT)
        assert page.locator("#progress").is_visible()
        assert len(outcomes(page, 1)) == 1


def test_once_opened_it_works_without_a_network(chromium: Browser, address: str) -> None:
    with alone(chromium, address) as opened:
        opened.set_default_timeout(PATIENCE)
        page = opened.new_page()
        said = complaints(page)
        page.goto(f"{address}zh/check.html")
        page.locator("#kept").wait_for()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        opened.set_offline(True)
        page.reload()
        ready(page)
        give(page, REPORT, ("表.xlsx", encoded(read(REPORT).report, "xlsx")))
        assert len(outcomes(page, 2)) == 2
        page.goto(f"{address}en/check.html")
        ready(page)
        opened.set_offline(False)
        assert said == []
