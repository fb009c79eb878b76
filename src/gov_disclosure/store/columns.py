"""The tables of a store, and what their columns hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gov_disclosure.bulk.columns import Column, Holds, claim_columns, long_columns, prose_columns
from gov_disclosure.i18n import message

__all__ = ["COMMITTED", "TABLES", "VERSION"]

VERSION: Final = 1
"""Of the tables and their columns; it goes up with each change, and a store that is older is brought up to it when it is opened for writing."""

COMMITTED: Final = "files"
"""The table that is written last: what belongs to a batch that it does not name was never committed."""

_BATCH: Final = Column(
    name="batch", holds=Holds.TEXT, meaning=message("What was committed together; read only those that files names")
)
_REPORT: Final = Column(
    name="report", holds=Holds.TEXT, meaning=message("Which report: SHA-256 of its file, and its number in it")
)
_OF_A_CELL: Final = ("path", "value", "state", "raw_text", "inferred", "unread", "place")
_OF_PROSE: Final = ("place", "section", "text")
_OF_A_CLAIM: Final = ("place", "section", "sentence", "quote", "kind", "value", "cells", "is_certain", "holds", "expected")


def _among(columns: tuple[Column, ...], names: tuple[str, ...]) -> tuple[Column, ...]:
    known = {column.name: column for column in columns}
    return (_BATCH, _REPORT, *(known[name] for name in names))


_ABOUT: Final = ("organ", "year", "edition", "organ_code", "division_code", "organ_level", "organ_kind", "published_on", "source")
_SHA256: Final = Column(name="sha256", holds=Holds.TEXT, meaning=message("SHA-256 of the bytes of that file, hexadecimal"))
_RETRIEVED: Final = Column(
    name="retrieved",
    holds=Holds.TEXT,
    meaning=message("When the file was retrieved, in ISO 8601: as it was said, else when it was last changed"),
)

TABLES: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        "reports": (
            *_among(long_columns(), _ABOUT),
            Column(name="file", holds=Holds.TEXT, meaning=message("The file that it was read from")),
            _SHA256,
            _RETRIEVED,
            Column(
                name="revision",
                holds=Holds.NUMBER,
                meaning=message(
                    "Its number among the reports of its organ on its year, by when they came in; null where either is not known"
                ),
            ),
            Column(name="verdict", holds=Holds.TEXT, meaning=message("The verdict: pass, fail or incomplete")),
            Column(name="errors", holds=Holds.NUMBER, meaning=message("How many errors were found")),
            Column(name="warnings", holds=Holds.NUMBER, meaning=message("How many warnings were found")),
            Column(name="ruleset", holds=Holds.TEXT, meaning=message("Version of the rules")),
            Column(name="json", holds=Holds.TEXT, meaning=message("The whole report as JSON, as loads reads it")),
        ),
        "cells": _among(long_columns(), _OF_A_CELL),
        "prose": _among(prose_columns(), _OF_PROSE),
        "claims": _among(claim_columns(), _OF_A_CLAIM),
        "findings": (
            _BATCH,
            _REPORT,
            Column(name="code", holds=Holds.TEXT, meaning=message("Code of the rule")),
            Column(name="slug", holds=Holds.TEXT, meaning=message("Name of the rule")),
            Column(name="severity", holds=Holds.TEXT, meaning=message("error, warning or info")),
            Column(name="path", holds=Holds.TEXT, meaning=message("The cell to look at first, as check names it")),
            Column(name="place", holds=Holds.TEXT, meaning=message("Where in the report it is, if it is of no cell")),
            Column(
                name="is_first_cause",
                holds=Holds.TRUTH,
                meaning=message("Whether it does not merely follow from another misprint"),
            ),
            Column(name="message_zh", holds=Holds.TEXT, meaning=message("What was found, in Chinese")),
            Column(name="message_en", holds=Holds.TEXT, meaning=message("What was found, in English")),
        ),
        COMMITTED: (
            _BATCH,
            Column(name="file", holds=Holds.TEXT, meaning=message("The file")),
            _SHA256,
            Column(name="size", holds=Holds.NUMBER, meaning=message("Its bytes")),
            _RETRIEVED,
            Column(name="reports", holds=Holds.NUMBER, meaning=message("How many reports are in it")),
            Column(
                name="is_copy",
                holds=Holds.TRUTH,
                meaning=message("Whether the same bytes were there before, so that nothing of them is kept twice"),
            ),
            Column(
                name="kind", holds=Holds.TEXT, meaning=message("What it is instead of a report, in a word that stays the same")
            ),
            Column(name="error_zh", holds=Holds.TEXT, meaning=message("What kept it from being read, in Chinese")),
            Column(name="error_en", holds=Holds.TEXT, meaning=message("What kept it from being read, in English")),
            Column(name="is_foreign", holds=Holds.TRUTH, meaning=message("Whether it is clearly not an annual report")),
        ),
    }
)
"""The tables, those first that are written first."""
