"""The front page's links to the pages for the browser, which are applications of their own: there where this source builds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from languages import language_of
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

WEB = Path(__file__).parents[2] / "web"

PAGES = {
    "check": ("build.py", {"zh": "在浏览器里核对一份报告", "en": "Check a report in the browser"}),
    "form": ("form_page.py", {"zh": "在浏览器里填报，边填边核对", "en": "Fill in a form in the browser, checked while you type"}),
}
"""Each page with the file of the source that it comes from, and what its link says."""

BEFORE = {"zh": "不用安装，文件不上传：", "en": "Nothing to install, nothing is uploaded: "}


class BrowserPages(SphinxDirective):
    """``{browser-pages}``"""

    def run(self) -> list[nodes.Node]:
        language = language_of(self.env.app)
        links = [
            nodes.reference("", said[language], refuri=f"{name}.html", internal=True)
            for name, (source, said) in PAGES.items()
            if (WEB / source).exists()
        ]
        if not links:
            return []
        told: list[nodes.Node] = [nodes.strong("", BEFORE[language].rstrip())]
        for n, link in enumerate(links):
            told += [nodes.Text(" · " if n else " "), link]
        return [nodes.paragraph("", "", *told)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.add_directive("browser-pages", BrowserPages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
