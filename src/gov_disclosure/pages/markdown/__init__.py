"""Markdown: pages and what conversions of other formats leave, read; pages for GitHub and Typora, written."""

from __future__ import annotations

from gov_disclosure.pages.markdown.reading import read
from gov_disclosure.pages.markdown.writing import write

__all__ = ["read", "write"]
