"""``gov-disclosure table``: reports as one table, for those who count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.read_as import read_as, refuse_unknown
from gov_disclosure.cli.sources import STANDARD_INPUT, Source, holds_nothing, is_foreign, sources_of
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.errors import DisclosureError
from gov_disclosure.i18n import language, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.bulk import Collected, Column

__all__ = ["command"]


@click.command(
    "table",
    cls=Command,
    help="Write the figures of many reports as one table, told by the suffix of OUT: .parquet, .csv, .jsonl or .xlsx.\n\n"
    "FILE may be a folder or an archive. Blank cells, cells with a mark, cells that are absent and cells that could not be read stay apart; "
    "each report has the name of its file and the SHA-256 of its bytes.\n\n"
    "Exit status: 0 all was read, 2 wrong usage, or a file that may hold a report could not be read: it is named, and the rest goes on.",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT", required=True, type=click.Path(path_type=Path), help="File to write to.")
@click.option(
    "--layout",
    type=click.Choice(["long", "wide", "prose", "claims"]),
    default="long",
    help="long: a row for each cell, with labels, print and place (the default). wide: a row for each report, a column for each cell. "
    "prose: a row for each paragraph. claims: a row for each statement of the text about figures, held against the tables.",
)
@read_as
@click.option(
    "--package",
    is_flag=True,
    help="Write beside OUT what its columns mean: datapackage.json (Frictionless), codebook.csv and codebook.md.",
)
@force_option
@language_option
def command(
    files: tuple[str, ...], output: Path, layout: str, edition: str | None, source_format: str | None, package: bool, force: bool
) -> int:
    """The command."""
    from gov_disclosure.bulk import batches, columns_of, to_table, write_table
    from gov_disclosure.bulk.arrow import schema_of
    from gov_disclosure.bulk.files import suffix_of

    kind = suffix_of(output)[1:]
    refuse_unknown(edition, source_format)
    sources = [source for source in sources_of(files) if Path(source.name).resolve() != output.resolve()]
    read_too = [source.name for source in sources]
    for path, of_kind in ((output, kind), *([(output.with_name(name), of) for name, of in _BESIDE.items()] if package else ())):
        Output.to(path, of_kind, sources=read_too, force=force)
    collecting = _Collecting(edition, source_format)
    collected = collecting.collected(sources)
    if layout != "wide":
        columns = columns_of(layout)
        write_table((schema_of(columns), batches(collected, layout)), output)
    else:
        table = to_table(collected, layout)
        columns = _columns_of(table)
        write_table(table, output)
    if package:
        _describe(output, columns)
    collecting.tell(output)
    return 2 if collecting.unreadable or not collecting.counts["reports"] else 0


_BESIDE: Final = {"datapackage.json": "json", "codebook.csv": "csv", "codebook.md": "markdown"}
"""What is written beside a table that is to be described."""


class _Collecting:
    """Reads source after source, and keeps count of what was not read."""

    def __init__(self, edition: str | None, source_format: str | None) -> None:
        self.edition, self.source_format = edition, source_format
        self.counts: Counter[str] = Counter()

    @property
    def unreadable(self) -> int:
        """How many sources could not be read."""
        return self.counts["unreadable"]

    def collected(self, sources: list[Source]) -> Iterator[Collected]:
        """The readings, each with its file."""
        from gov_disclosure.bulk import Collected
        from gov_disclosure.cli.failure import sentence

        for source in sources:
            try:
                readings = source.read_all(format=self.source_format, edition=self.edition)
                if not source.is_named and all(map(holds_nothing, readings)):
                    self.counts["skipped"] += 1
                    continue
                digest = _digest(source)
            except Exception as error:
                if not source.is_named and isinstance(error, DisclosureError) and is_foreign(error):
                    self.counts["skipped"] += 1
                    continue
                self.counts["unreadable"] += 1
                click.echo(f"{printable(source.name)}: {sentence(error)}", err=True)
                continue
            for reading in readings:
                self.counts["reports"] += 1
                yield Collected(reading=reading, file=source.name, sha256=digest)

    def tell(self, output: Path) -> None:
        """Say what was written, and what was not."""
        what = {key: self.counts[key] for key in ("reports", "unreadable", "skipped")}
        words = {"path": printable(str(output)), **what}
        click.echo(
            render("{path}: {reports} reports; {unreadable} files could not be read, {skipped} are not reports", words), err=True
        )


def _digest(source: Source) -> str | None:
    """SHA-256 of the bytes of a source; None of standard input, which gives them once."""
    if source.content is not None:
        return sha256(source.content()).hexdigest()
    if source.name == STANDARD_INPUT:
        return None
    digest = sha256()
    with Path(source.name).open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _columns_of(table: Any) -> tuple[Column, ...]:
    """The columns of a wide table."""
    from gov_disclosure.bulk import wide_columns

    known = {column.name: column for column in wide_columns()}
    return tuple(known[name] for name in table.schema.names)


def _describe(output: Path, columns: tuple[Column, ...]) -> None:
    from gov_disclosure.bulk.codebook import codebook_csv, codebook_markdown, data_package
    from gov_disclosure.files import write_whole

    title = render("Figures of annual reports on government information disclosure", {})
    package = json.dumps(data_package(output, columns, title), ensure_ascii=False, indent=2) + "\n"
    texts = (package, codebook_csv(columns), codebook_markdown(columns, language()))
    for name, text in zip(_BESIDE, texts, strict=True):
        write_whole(output.with_name(name), text.encode())
