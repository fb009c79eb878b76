"""The forms as typed in tests/conformance, row by row, for writing pages without the library under test."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass, field
from pathlib import Path

EDITIONS = ("trial-2019", "revised-2021")
CONFORMANCE = Path(__file__).parents[1] / "conformance"


@dataclass
class Row:
    """A row of figures: where it stands, its words, and the words of its columns by attribute name."""

    path: str
    heading: str
    number: str
    label: str
    columns: dict[str, str] = field(default_factory=dict)


@dataclass
class Form:
    """One form: rows of sections two and three, blocks of section four, titles of the six sections."""

    edition: str
    titles: list[str]
    documents: list[Row]
    requests: list[Row]
    cases: list[Row]
    headings: dict[str, str]
    """Group headings of section three as printed, number included, by their words."""


@functools.cache
def load_form(edition: str) -> Form:
    rows: dict[str, Row] = {}
    titles, headings = [], {}
    with (CONFORMANCE / f"{edition}.csv").open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            if entry["kind"] in ("heading", "prose"):
                if "." not in entry["path"]:
                    titles.append(entry["number"] + entry["row"])
                elif entry["section"] == "三":
                    headings[entry["row"]] = entry["number"] + entry["row"]
                continue
            path, _, column = entry["path"].rpartition(".")
            row = rows.setdefault(path, Row(path, entry["heading"], entry["number"], entry["row"]))
            row.columns[column] = entry["column"]

    def of(section: str) -> list[Row]:
        return [row for path, row in rows.items() if path.startswith(section + ".")]

    return Form(
        edition,
        titles,
        of("proactive_disclosure"),
        of("disclosure_requests"),
        of("reconsideration_and_litigation"),
        headings,
    )
