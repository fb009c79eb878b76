"""What every column of a table is: made from the declaration of the forms, as data, as CSV and as Markdown; and the data package of a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import asdict, fields, frozen

from gov_disclosure.bulk.columns import Column, Holds
from gov_disclosure.editions import EDITIONS
from gov_disclosure.i18n import message, render, translated
from gov_disclosure.report import CellState
from gov_disclosure.schema import CellSpec, Label

__all__ = ["HOLDS", "Entry", "codebook", "codebook_csv", "codebook_markdown", "data_package"]

HOLDS: Final[Mapping[Holds, str]] = MappingProxyType(
    {
        Holds.TEXT: message("Text"),
        Holds.NUMBER: message("Whole number"),
        Holds.AMOUNT: message("Decimal number"),
        Holds.DAY: message("Day"),
        Holds.TRUTH: message("Yes or no"),
    }
)
"""What a column holds, as a message."""


@frozen(kw_only=True)
class Entry:
    """One column of a table.

    Arguments:
        column: its name. holds: see `Holds`. path: of the cell it holds, if it is one. editions: of the form, that have the cell.
        row, label: row and column of the cell, or what the column means. unit, note, basis: as declared. follows_from: how it is computed.
    """

    column: str
    holds: str
    meaning_zh: str
    meaning_en: str
    path: str = ""
    editions: str = ""
    row_zh: str = ""
    column_zh: str = ""
    row_en: str = ""
    column_en: str = ""
    unit: str = ""
    basis_zh: str = ""
    basis_en: str = ""
    follows_from: str = ""
    note_zh: str = ""
    note_en: str = ""


def codebook(columns: Iterable[Column]) -> tuple[Entry, ...]:
    """An entry for each column."""
    return tuple(map(_entry, columns))


def _entry(column: Column) -> Entry:
    if not column.cells:
        zh, en = (translated(column.meaning, locale) for locale in ("zh", "en"))
        return Entry(column=column.name, holds=column.holds.value, meaning_zh=zh, meaning_en=en)
    edition, cell = list(column.cells.items())[-1]
    (row, label), (row_en, label_en) = cell.labels("zh"), cell.labels("en")
    line = cell.column.line
    basis = cell.rows[-1].line.basis or line.basis
    return Entry(
        column=column.name,
        holds=column.holds.value,
        meaning_zh=f"{row} × {label}",
        meaning_en=f"{row_en} × {label_en}",
        path=cell.path,
        editions=" ".join(column.cells),
        row_zh=row,
        column_zh=label,
        row_en=row_en,
        column_en=label_en,
        unit="" if line.unit is None else line.unit.zh,
        basis_zh="；".join(one.text("zh") + one.certainty.mark for one in basis),
        basis_en="; ".join(one.text("en") + one.certainty.mark for one in basis),
        follows_from=_follows_from(edition, cell),
        note_zh="；".join(note.zh for note in _notes(cell)),
        note_en=" ".join(note.en for note in _notes(cell)),
    )


def _notes(cell: CellSpec) -> Iterator[Label]:
    return (line.note for line in (cell.rows[-1].line, cell.column.line) if line.note is not None)


def _follows_from(edition: str, cell: CellSpec) -> str:
    relations = [one for one in EDITIONS[edition].relations() if one.target == cell.path]
    return "; ".join(f"{' + '.join(one.left)} = {' + '.join(one.right)} ({one.slug})" for one in relations)


def codebook_csv(columns: Iterable[Column]) -> str:
    """The codebook as CSV, a row a column of the table."""
    out = StringIO()
    writer = csv.DictWriter(out, [attribute.name for attribute in fields(Entry)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(asdict, codebook(columns)))
    return out.getvalue()


def codebook_markdown(columns: Iterable[Column], locale: str) -> str:
    """The codebook as a table in Markdown, in ``"zh"`` or ``"en"``."""
    heads = [render(key, {}, locale) for key in (message("Column"), message("Type"), message("Meaning"), message("Editions"))]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    for one in codebook(columns):
        meaning = one.meaning_zh if locale.startswith("zh") else one.meaning_en
        unit = f" ({one.unit})" if one.unit else ""
        kind = render(HOLDS[Holds(one.holds)], {}, locale)
        lines.append(f"| `{one.column}` | {kind} | {_cell(meaning)}{unit} | {one.editions.replace(' ', ', ')} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# --- data package ----------------------------------------------------------------------------------------------------------

_TYPES: Final[Mapping[Holds, str]] = MappingProxyType(
    {Holds.TEXT: "string", Holds.NUMBER: "integer", Holds.AMOUNT: "number", Holds.DAY: "date", Holds.TRUTH: "boolean"}
)
_MEDIA: Final = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def data_package(table: Path, columns: Iterable[Column], title: str) -> dict[str, Any]:
    """The Frictionless data package (``datapackage.json``) of a table that was written: what it holds, column by column.

    Arguments:
        table: its file, which is named, measured and hashed. columns: of the table. title: what it is about.
    """
    suffix = table.suffix.lower()
    with table.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    resource: dict[str, Any] = {
        "name": _name(table.stem),
        "path": table.name,
        "format": suffix[1:],
        "mediatype": _MEDIA[suffix],
        "bytes": table.stat().st_size,
        "hash": f"sha256:{digest.hexdigest()}",
        "schema": {"fields": [_field(column) for column in columns], "missingValues": [""]},
    }
    if suffix == ".csv":
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8-sig", "dialect": {"lineTerminator": "\r\n"}}
    return {
        "profile": "tabular-data-package" if suffix == ".csv" else "data-package",
        "name": _name(table.stem),
        "title": title,
        "resources": [resource],
    }


def _field(column: Column) -> dict[str, Any]:
    (entry,) = codebook([column])
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.holds],
        "title": entry.meaning_zh,
        "description": entry.meaning_en + (f" ({entry.unit})" if entry.unit else ""),
    }
    if column.name == "state":
        described["constraints"] = {"enum": [state.value for state in CellState]}
    if column.name == "edition":
        described["constraints"] = {"enum": [*EDITIONS], "required": True}
    return described


def _name(stem: str) -> str:
    """A name as data packages have it: small letters, digits, and . _ - only."""
    name = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in stem.lower()).strip("-")
    return name or "reports"
