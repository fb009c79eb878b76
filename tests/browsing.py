"""Fixtures for tests in a real browser: Chromium, a server of a folder on this machine alone, and the built site.

Nothing is fetched from elsewhere: a page that asks another host for something fails its test. Where Chromium or Playwright is
missing, or no built site is named, a test is skipped and says what it wants.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium. A module's, no longer: while it runs, its event loop stands in the way of others'."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served, as any host of files does it: no headers of its own, no compression."""
    with listening(partial(_Quiet, directory=str(folder))) as address:
        yield address


@contextmanager
def listening(answers: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address at which questions are answered, on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript", ".wasm": "application/wasm"}  # noqa: RUF012

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Say nothing."""


@contextmanager
def alone(browser: Browser, address: str, **options: Any) -> Iterator[BrowserContext]:
    """A fresh profile that reaches the address and nothing else; afterwards, what was asked of others is a failure."""
    asked: list[str] = []
    context = browser.new_context(**options)

    def refuse(route: Any) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith((address, "data:", "blob:")), refuse)
    try:
        yield context
    finally:
        context.close()
    assert asked == []


def complaints(page: Page) -> list[str]:
    """What goes wrong on a page from now on, errors and warnings of its console included: a list that fills while it is used."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda said: found.append(said.text) if said.type in {"error", "warning"} else None)
    return found


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as ``python docs/build.py FOLDER`` made it; ``DOCS_SITE`` names the folder."""
    named = os.environ.get("DOCS_SITE")
    if named is None:
        pytest.skip("no built site is named: python docs/build.py FOLDER, then DOCS_SITE=FOLDER")
    return Path(named).resolve()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with served(site) as where:
        yield where
