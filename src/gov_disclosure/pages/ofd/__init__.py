"""OFD (GB/T 33190—2016), the state's own format for documents that are laid out: read from where its letters and lines stand."""

from __future__ import annotations

from gov_disclosure.pages.ofd.reading import read

__all__ = ["read"]
