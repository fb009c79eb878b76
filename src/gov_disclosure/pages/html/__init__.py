"""HTML: pages as government sites publish them, read; whole accessible pages, written."""

from __future__ import annotations

from gov_disclosure.pages.html.reading import read
from gov_disclosure.pages.html.writing import write

__all__ = ["read", "write"]
