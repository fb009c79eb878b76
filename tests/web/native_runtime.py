"""The page of the form with the library that runs the tests behind it, instead of one in the page: what the scripts do, in a second.

That the library in the page answers alike is for other tests, which load it there.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from contextlib import AbstractContextManager
from functools import cache
from http.server import BaseHTTPRequestHandler
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from browsing import listening
from gov_disclosure.browser import call

WEB = Path(__file__).parents[2] / "web"
RUNTIME = """
const sent = (value) => (value instanceof Uint8Array ? { bytes: btoa(Array.from(value, (c) => String.fromCharCode(c)).join("")) } : value);
export function connect({ language }) {
  return {
    ready: Promise.resolve(),
    async call(name, ...args) {
      const answer = await fetch("/call", { method: "POST", body: JSON.stringify([name, args.map(sent), language]) });
      const { value, bytes, error } = await answer.json();
      if (error !== undefined) throw new Error(error);
      return bytes === undefined ? value : Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
    },
  };
}
"""
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}


@cache
def page_of(language: str) -> str:
    """The page in a language, as it is built."""
    sys.path.append(str(WEB))
    spec = spec_from_file_location("web_build", WEB / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = module_from_spec(spec)
    spec.loader.exec_module(build)
    page: str = build.form(language)
    return page


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        _, *folders, name = self.path.split("/")
        suffix = Path(name).suffix
        if name == "python.mjs":
            content = RUNTIME.encode()
        elif folders == ["app"] and (WEB / "src" / name).is_file():
            content = (WEB / "src" / name).read_bytes()
        elif name == "sw.js":
            content = b"// keeps nothing"
        elif name == "form.html":
            content = page_of(folders[0]).encode()
        else:
            return self.send_error(404)
        return self.answer(content, KINDS[suffix])

    def do_POST(self) -> None:
        name, args, language = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        given = [b64decode(arg["bytes"]) if isinstance(arg, dict) and set(arg) == {"bytes"} else arg for arg in args]
        outcome = call(name, given, language)
        told = json.dumps({"bytes": b64encode(outcome).decode()}) if isinstance(outcome, bytes) else outcome
        self.answer(told.encode(), "application/json")

    def answer(self, content: bytes, kind: str) -> None:
        """Send something."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the standard library's
        """Say nothing."""


def form_served() -> AbstractContextManager[str]:
    """The address of the pages."""
    return listening(_Answers)
