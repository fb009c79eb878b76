"""The index of our own search: the text of every section, to be looked through as it stands.

Sphinx finds words, and Chinese does not part them; an index of segmented words (Sphinx's with a segmenter, Pagefind's) finds
勾稽关系 only where both sides cut it alike. The site is small enough to look for the very characters that a reader types, so that is
what `_static/search.js` does. The index is a script, not data to be fetched: search works from a folder on a disk too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

LONGEST_LISTING = 10_000
"""Code of more characters than that is data: a JSON Schema would answer every question."""

_BROKEN = re.compile(r"(?<=[\u3001-\u9fff\uff01-\uff60]) (?=[\u3001-\u9fff\uff01-\uff60])")
"""Where a line was broken within Chinese, which has no spaces."""

SKIPPED = (
    addnodes.desc_signature,
    addnodes.pending_xref_condition,
    nodes.raw,
    nodes.comment,
    addnodes.toctree,
    nodes.system_message,
)


def _sections(doctree: nodes.document) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and own text of every part of a page that can be linked to."""

    def walk(node: nodes.Element, anchor: str, heading: str) -> Iterator[tuple[str, str, str]]:
        said: list[str] = []
        below: list[tuple[nodes.Element, str, str]] = []

        def gather(part: nodes.Node) -> None:
            if isinstance(part, nodes.Text):
                said.append(part.astext())
            elif isinstance(part, SKIPPED) or (isinstance(part, nodes.literal_block) and len(part.astext()) > LONGEST_LISTING):
                return
            elif isinstance(part, nodes.section):
                title = part.next_node(nodes.title)
                below.append((part, part["ids"][0], title.astext() if title is not None else heading))
            elif isinstance(part, addnodes.desc):
                signature = part.next_node(addnodes.desc_signature)
                if signature is None or not signature["ids"]:
                    return
                below.append((part, signature["ids"][0], signature.get("fullname") or signature.astext()))
            elif isinstance(part, nodes.image):
                said.append(part.get("alt", ""))
            elif not isinstance(part, nodes.title):
                for child in part.children:
                    gather(child)
                if isinstance(part, (nodes.TextElement, nodes.entry)):
                    said.append(" ")

        for child in node.children:
            gather(child)
        yield anchor, heading, _BROKEN.sub("", " ".join("".join(said).split()))
        for part, own_anchor, own_heading in below:
            yield from walk(part, own_anchor, own_heading)

    yield from walk(doctree, "", "")


def _begin(app: Sphinx) -> None:
    if hasattr(app.builder, "search"):
        app.builder.search = False  # Sphinx's own index and page


def _write(app: Sphinx, failed: Exception | None) -> None:
    if failed is not None or app.builder.format != "html":
        return
    pages = []
    for name in sorted(app.env.found_docs):  # all of them, also those that this run did not write
        parts = [part for part in _sections(app.env.get_doctree(name)) if any(part[1:])]
        pages.append([f"{name}.html", app.env.titles[name].astext(), parts])
    index = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    (Path(app.outdir) / "search-index.js").write_text(f"globalThis.searchIndex = {index};\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.connect("builder-inited", _begin)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
