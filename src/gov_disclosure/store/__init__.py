"""A store for those who collect over years: readings, cells, prose, claims, findings, and every revision of a report, as Delta tables.

`Store` opens or makes one; it needs ``pip install "gov-disclosure[store]"``.
"""

from __future__ import annotations

from gov_disclosure.store.store import Store, Writer

__all__ = ["Store", "Writer"]
