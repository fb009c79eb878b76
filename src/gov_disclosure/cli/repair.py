"""``gov-disclosure repair``: which cells are probably wrong, and a copy in which accepted proposals are carried out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.errors import UnknownName
from gov_disclosure.i18n import language, render, translated

if TYPE_CHECKING:
    from gov_disclosure.diagnosis import Diagnosis, Repair
    from gov_disclosure.reading import Reading

__all__ = ["command"]


@click.command(
    "repair",
    cls=Command,
    help="Propose which cells of a report are wrong: the smallest changes that make all relations of the form hold.\n\n"
    "Nothing is changed without --accept. With OUT, a copy is written in which the accepted proposals are carried out, "
    "and beside it OUT.repairs.json, a record of every change.",
)
@click.argument("source", metavar="IN")
@click.argument("target", metavar="[OUT]", required=False)
@click.option("--accept", "accepted", metavar="N.M", multiple=True, help="A proposal to carry out, by its number.")
@click.option("--to", "target_format", metavar="FORMAT", help="Format of OUT; by default told from its suffix. See formats.")
@which_report
@language_option
def command(
    source: str,
    target: str | None,
    accepted: tuple[str, ...],
    target_format: str | None,
    whose: Whose,
) -> int:
    """The command."""
    from gov_disclosure.claims import said_of
    from gov_disclosure.diagnosis import diagnosed, repaired
    from gov_disclosure.formats import write, write_whole

    reading = source_of(source).read(whose=whose)
    diagnoses = diagnosed(reading.report, said_of(reading.report))
    proposals = dict(_numbered(diagnoses))
    if target is None:
        _propose(reading, diagnoses)
        return 1 if proposals or diagnoses else 0
    chosen = [_chosen(number, proposals) for number in accepted]
    if not chosen:
        raise UnknownName("Nothing to carry out: say which proposals to --accept; there are: {known}", known=", ".join(proposals))
    figures = {path: figure for repair in chosen for path, figure in repair.figures.items()}
    write(repaired(reading.report, figures), target, target_format)
    record = {"source": source, "repairs": [_recorded(number, proposals[number], reading) for number in accepted]}
    write_whole(Path(f"{target}.repairs.json"), (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())
    return 0


def _numbered(diagnoses: Sequence[Diagnosis]) -> Iterator[tuple[str, Repair]]:
    for n, diagnosis in enumerate(diagnoses, start=1):
        for m, repair in enumerate(diagnosis.repairs, start=1):
            yield f"{n}.{m}", repair


def _chosen(number: str, proposals: dict[str, Repair]) -> Repair:
    if number not in proposals:
        raise UnknownName("There is no proposal {name}; there are: {known}", name=number[:20], known=", ".join(proposals) or "—")
    return proposals[number]


def _propose(reading: Reading, diagnoses: Sequence[Diagnosis]) -> None:
    from gov_disclosure.arithmetic import cell_labels
    from gov_disclosure.diagnosis import SLIPS

    labels = cell_labels(type(reading.report))
    if not diagnoses:
        click.echo(translated("All relations that could be judged hold."))
    for n, diagnosis in enumerate(diagnoses, start=1):
        click.echo(
            render(
                "{number}. Relations that hang together and do not hold: {count}", {"number": n, "count": len(diagnosis.broken)}
            )
        )
        if not diagnosis.repairs:
            click.echo("   " + translated("No small change mends them: compare with the original."))
        elif not diagnosis.is_located:
            click.echo("   " + translated("Several changes would mend them; the likeliest first:"))
        for m, repair in enumerate(diagnosis.repairs, start=1):
            click.echo(f"   {n}.{m} {translated(SLIPS[repair.slip])}")
            for change in repair.changes:
                said = {"cell": labels[change.path], "found": change.found, "corrected": change.corrected}
                click.echo("       " + render("{cell}: {found} → {corrected}", said) + _place(reading, change.path))


def _place(reading: Reading, path: str) -> str:
    cell = reading.cells.get(path)
    where = cell.place.text(language()) if cell is not None and cell.place is not None else ""
    return f" ({where})" if where else ""


def _recorded(number: str, repair: Repair, reading: Reading) -> dict[str, object]:
    changes = [
        {
            "path": c.path,
            "printed": reading.cells[c.path].text,
            "found": str(c.found),
            "corrected": str(c.corrected),
            "slip": c.slip,
        }
        for c in repair.changes
    ]
    return {"proposal": number, "slip": repair.slip, "changes": changes}
