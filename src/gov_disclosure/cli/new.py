"""``gov-disclosure new``: the skeleton of a report, to be filled in."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.terminal import put
from gov_disclosure.cli.writing import Output, force_option

if TYPE_CHECKING:
    from gov_disclosure.editions import Edition

__all__ = ["command"]


@click.command(
    "new",
    cls=Command,
    help="Write the skeleton of a report as JSON: null stands in every cell that is to be filled in.\n\n"
    "Totals and what is carried forward are left out: they are computed. check says what is still to be filled in.",
)
@click.argument("edition", shell_complete=completing.edition)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="File to write; by default standard output."
)
@click.option("--organ", metavar="NAME", default="", help="Name of the organ.")
@click.option(
    "--year",
    type=click.IntRange(1949, 9999),
    metavar="YEAR",
    help="Report year; by default last year, or the last year of the edition.",
)
@force_option
@language_option
def command(edition: str, output: Path | None, organ: str, year: int | None, force: bool) -> int:
    """The command."""
    from gov_disclosure.editions import edition_named

    form = edition_named(edition)
    target = None if output is None else Output.to(output, "json", force=force)
    content = _skeleton(form, organ, year or _usual_year(form)).encode()
    if target is None:
        put(content)
    else:
        target.put(content)
    return 0


def _usual_year(edition: Edition) -> int:
    last = datetime.now().astimezone().year - 1
    return min(max(last, edition.first_year), edition.last_year or last)


def _skeleton(edition: Edition, organ: str, year: int) -> str:
    from gov_disclosure.data.json import write
    from gov_disclosure.report import CellState, PrintedCell, ReportingOrgan

    blank = [PrintedCell(cell.path, CellState.BLANK) for cell in edition.cells()]
    report = edition.report_class(year=year, organ=ReportingOrgan(name=organ), as_printed=blank)
    data: dict[str, Any] = json.loads(write(report))
    head = {key: data.pop(key) for key in ("edition", "schema_version")}
    for cell in edition.cells():
        if cell.is_computed:
            _leave_out(data, cell.path.split("."))
    filled = head | {"organ": {"name": organ}} | {key: value for key, value in data.items() if key != "organ"}
    return json.dumps(filled, ensure_ascii=False, indent=2) + "\n"


def _leave_out(data: dict[str, Any], path: list[str]) -> None:
    """Take a cell out, and the row it stood in if nothing is left of it."""
    name, *below = path
    if below:
        _leave_out(data[name], below)
    if not below or not data[name]:
        del data[name]
