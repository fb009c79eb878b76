"""The pages that run in a browser, against their budgets of time: what a clerk waits for, in this machine's own Chromium.

``DOCS_SITE`` names a site that ``python docs/build.py FOLDER`` made. The times are those of a machine: the load is told beside them.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page

PATIENCE: Final = 120_000
ROUNDS: Final = 5

BUDGETS: Final = {
    "first verdict, nothing kept": 3000,
    "first verdict, parts kept": 2500,
    "first verdict, offline": 2500,
    "a later report": 150,
    "a later report, PDF": 300,
    "a cell to its mark": 50,
}
"""Milliseconds."""
HEAP: Final = 100_000_000
"""Bytes of the library's own memory, after one report of each format."""

WATCH = """window.seen = new Promise((done) => {
  addEventListener("DOMContentLoaded", () => new MutationObserver((_, watch) => {
    if (document.querySelector("#contents .outcome")) { watch.disconnect(); done(performance.now()); }
  }).observe(document.body, { childList: true, subtree: true }));
})"""
LATER = """() => { const before = document.querySelectorAll("#contents .outcome").length;
  window.later = new Promise((done) => {
    document.getElementById("files").addEventListener("change", () => {
      const from = performance.now();
      const told = () => document.querySelectorAll("#contents .outcome").length > before;
      new MutationObserver((_, watch) => { if (told()) { watch.disconnect(); done(performance.now() - from); } })
        .observe(document.body, { childList: true, subtree: true });
    }, { once: true, capture: true });
  }); }"""


def browser_tables() -> str:
    """Times of the checker and of the form, beside their budgets; the heap of the worker."""
    from playwright.sync_api import sync_playwright

    tests = Path(__file__).parents[1] / "tests"
    sys.path[:0] = [str(tests), str(tests / "web")]
    from browsing import CHROMIUM, QUIET, served

    site = os.environ.get("DOCS_SITE")
    if site is None or CHROMIUM is None:
        raise SystemExit("`browser` wants Chromium, and a built site: python docs/build.py FOLDER, then DOCS_SITE=FOLDER")
    times: dict[str, list[float]] = {}
    with sync_playwright() as running, served(Path(site)) as address:

        def opened() -> Any:
            return closing(running.chromium.launch(executable_path=CHROMIUM, args=[*QUIET]))

        for _ in range(ROUNDS):
            with opened() as browser:
                context = browser.new_context()
                context.set_default_timeout(PATIENCE)
                times.setdefault("first verdict, nothing kept", []).append(_first(context, address))
                _kept(context, address)
                times.setdefault("first verdict, parts kept", []).append(_first(context, address))
                context.set_offline(True)
                times.setdefault("first verdict, offline", []).append(_first(context, address))
        with opened() as browser:
            page = browser.new_page()
            page.set_default_timeout(PATIENCE)
            heap = _later(page, address, times)
        with opened() as browser:
            times["a cell to its mark"] = _marks(browser.new_context(), address)
    lines = ["### In the browser", "", "| | median ms | p95 ms | budget |", "| --- | ---: | ---: | ---: |"]
    for name, each in times.items():
        budget = BUDGETS.get(name, BUDGETS["a later report, PDF" if name.endswith("pdf") else "a later report"])
        lines.append(f"| {name} | {median(each):.0f} | {quantiles(each, n=20, method='inclusive')[-1]:.0f} | {budget} |")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    told = "could not be told" if heap is None else f"{heap / 1e6:.0f} MB of {HEAP / 1e6:.0f}"
    return "\n".join(
        [*lines, "", f"The worker's memory after one report of each format: {told}. Load of the machine at the end: {load}."]
    )


def _report() -> Path:
    return Path(__file__).parents[1] / "examples/reports/hangzhou-2025.html"


def _page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}zh/check.html", wait_until="commit")
    return page


def _first(context: BrowserContext, address: str) -> float:
    """From the address to the verdict, the report given as soon as the page takes it."""
    page = _page(context, address)
    page.locator("#sizes:not(:empty)").wait_for(state="attached")
    page.locator("#files").set_input_files(_report())
    taken: float = page.evaluate("window.seen")
    page.close()
    return taken


def _kept(context: BrowserContext, address: str) -> None:
    page = _page(context, address)
    page.locator("#kept:not([hidden])").wait_for(state="attached")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.locator("#progress").wait_for(state="hidden")
    page.close()


def _later(page: Page, address: str, times: dict[str, list[float]]) -> int | None:
    from gov_disclosure import read
    from gov_disclosure.formats import FORMATS, encoded

    workers: list[str] = []
    session = page.context.new_cdp_session(page)
    session.on("Target.attachedToTarget", lambda about: workers.append(about["sessionId"]))
    # The worker that keeps the memory for the next visit is gone when it has.
    session.on("Target.detachedFromTarget", lambda about: workers.remove(about["sessionId"]))
    session.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})
    page.goto(f"{address}zh/check.html")
    page.locator("#progress").wait_for(state="hidden")
    report = read(_report()).report
    for name in ("html", *(one for one in FORMATS if one != "html")):
        suffix = {"markdown": "md", "text": "txt"}.get(name, name)
        content = _report().read_bytes() if name == "html" else encoded(report, name)
        for _ in range(6):
            page.evaluate(LATER)
            page.locator("#files").set_input_files([{"name": f"r.{suffix}", "mimeType": "", "buffer": content}])
            taken: float = page.evaluate("window.later")
            times.setdefault(f"a later report, {name}", []).append(taken)
        del times[f"a later report, {name}"][0]  # it fetches what its format wants
        while page.locator("#parts section").count():
            page.locator("#parts section .tools button").last.click()
    return _heap(session, workers)


def _heap(session: CDPSession, workers: list[str]) -> int | None:
    """Bytes of script and of arrays, Python's memory among them, of the worker."""
    import json

    told: list[int] = []

    def hear(message: Any) -> None:
        answer = json.loads(message["message"])
        if answer.get("id") == 1 and "result" in answer:
            told.append(int(answer["result"].get("backingStorageSize", 0) + answer["result"]["usedSize"]))

    session.on("Target.receivedMessageFromTarget", hear)
    for worker in workers:
        session.send(
            "Target.sendMessageToTarget", {"sessionId": worker, "message": '{"id": 1, "method": "Runtime.getHeapUsage"}'}
        )
    session.send("Target.getTargets")  # answered after the others were heard
    return max(told, default=None)


def _marks(context: BrowserContext, address: str) -> list[float]:
    from form_pages import FormPage, measured

    form = FormPage(context.new_page(), address, patience=PATIENCE)
    form.zeros()
    return [one for _ in range(3) for one in measured(form)]
