"""``{when-page} NAME``: what stands in it is shown where the site has that page. The front page names pages that parts of a build add."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class WhenPage(SphinxDirective):
    """The directive."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        if self.arguments[0] not in self.env.found_docs:
            return []
        return self.parse_content_to_nodes()


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx calls this."""
    app.add_directive("when-page", WhenPage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
