"""Word files: read as Word, WPS and LibreOffice leave them; written in the layout of official documents."""

from __future__ import annotations

from gov_disclosure.pages.docx.reading import read
from gov_disclosure.pages.docx.writing import write

__all__ = ["read", "write"]
