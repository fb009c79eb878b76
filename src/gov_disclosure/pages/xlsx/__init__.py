"""Excel workbooks, both ways: sheets for sections, the official tables with their spans, figures as numbers."""

from __future__ import annotations

from gov_disclosure.pages.xlsx.filling import fill
from gov_disclosure.pages.xlsx.form import write_form
from gov_disclosure.pages.xlsx.reading import read
from gov_disclosure.pages.xlsx.writing import write

__all__ = ["fill", "read", "write", "write_form"]
