"""``gov-disclosure check`` on tables: the relations of every report of a Parquet or JSON Lines file, however many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gov_disclosure.errors import DisclosureError, InvalidDocument
from gov_disclosure.i18n import render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.errors import DocumentFault

__all__ = ["are_tables", "check_tables"]

_SUFFIXES = (".parquet", ".jsonl")
_TOLD = 10
"""How many broken lines of a file are told of; all are counted."""


def are_tables(files: Sequence[str]) -> bool:
    """Whether all that is named is a table, and no report."""
    return all(file.lower().endswith(_SUFFIXES) and not Path(file).is_dir() for file in files)


def check_tables(files: Sequence[str], output: str | None, blanks: str, *, force: bool = False) -> int:
    """Check the tables, write the findings where ``output`` says, and sum them up by rule.

    Raises:
        DisclosureError: a file is no such table, or its columns are not.
    """
    counts: Counter[str] = Counter()
    wrong: set[tuple[str, str]] = set()
    faults: list[DocumentFault] = []
    found = _findings(files, blanks, counts, wrong, faults)
    if output is None:
        for _ in found:
            pass
    else:
        from gov_disclosure.bulk import write_table
        from gov_disclosure.bulk.arrow import schema_of
        from gov_disclosure.bulk.columns import FINDING_COLUMNS
        from gov_disclosure.bulk.files import suffix_of
        from gov_disclosure.cli.writing import Output

        Output.to(output, suffix_of(Path(output))[1:], sources=files, force=force)
        write_table((schema_of(FINDING_COLUMNS), found), Path(output))
    for fault in faults[:_TOLD]:
        click.echo(printable(fault.message()), err=True)
    if faults:
        click.echo(render("{count} lines could not be read", {"count": len(faults)}), err=True)
    for code, count in sorted((code, count) for code, count in counts.items() if code != "reports"):
        click.echo(f"{code}  {render('{count} findings', {'count': count})}")
    click.echo(render("{count} reports: {wrong} with errors", {"count": counts["reports"], "wrong": len(wrong)}))
    return 2 if faults else 1 if wrong else 0


def _findings(
    files: Sequence[str], blanks: str, counts: Counter[str], wrong: set[tuple[str, str]], faults: list[DocumentFault]
) -> Iterator[Any]:
    from gov_disclosure.bulk import check_batch, scan

    for file in files:
        for batch in scan(Path(file), faults):
            try:
                found = check_batch(batch, blanks=blanks)
            except InvalidDocument as error:
                raise DisclosureError("{path}: {reason}", path=printable(file), reason=error) from None
            counts["reports"] += batch.num_rows
            counts.update(found.column("code").to_pylist())
            wrong.update((file, report) for report in found.column("report").to_pylist())
            yield found
