"""``gov-disclosure repair``: which cells are probably wrong, and a copy in which accepted proposals are carried out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option, wrapped
from gov_disclosure.cli.bulk import One, batch_of
from gov_disclosure.cli.sources import Source, source_of
from gov_disclosure.cli.telling import blanks_option, left_out, tell_left_out, tell_unused
from gov_disclosure.cli.terminal import echo, tell, width
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.cli.writing import Output, force_option, in_folder
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import is_chinese, language, render, translated
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.diagnosis import Diagnosis, Repair
    from gov_disclosure.findings import Verdict
    from gov_disclosure.formats import Format
    from gov_disclosure.reading import Reading
    from gov_disclosure.report import AnnualReport

__all__ = ["command"]

_LOCATED: Final = "located"
"""Accepts whatever is the only change of its size: those a person would otherwise accept one by one."""
_MOST_SHOWN: Final = 12
"""Proposals of one fault that are printed, where no more are equally good."""
_RECORD: Final = ".repairs.json"


@click.command(
    "repair",
    cls=Command,
    help="Propose which cells of a report are wrong: the smallest changes that make all relations of the form hold.\n\n"
    "Nothing is changed without --accept. With OUT, a copy is written in which the accepted proposals are carried out, "
    "and beside it OUT.repairs.json, a record of every change, of what is still wrong, and of what the copy does not hold. "
    "Of a folder or an archive, proposals are listed for each report; with --accept located and --to, copies go into the folder OUT.",
)
@click.argument("source", metavar="IN", shell_complete=completing.file)
@click.argument("target", metavar="[OUT]", required=False, shell_complete=completing.file)
@click.option(
    "--accept",
    "accepted",
    metavar="N.M",
    multiple=True,
    help="A proposal to carry out, by its number; located for all that are the only change so small.",
)
@click.option(
    "--to",
    "target_format",
    metavar="FORMAT",
    shell_complete=completing.format_written,
    help="Format of OUT; by default detected from its suffix. See formats.",
)
@which_report
@blanks_option
@force_option
@language_option
def command(
    source: str,
    target: str | None,
    accepted: tuple[str, ...],
    target_format: str | None,
    whose: Whose,
    blanks: str,
    force: bool,
) -> int:
    """The command."""
    from gov_disclosure.formats import format_named, format_of_suffix

    if target is None and accepted:
        raise UnknownName("--accept writes a copy: say where to, as OUT")
    batch = batch_of(source)
    if batch is not None and target is not None and (set(accepted) != {_LOCATED} or target_format is None):
        raise UnknownName("Several reports are repaired with --accept located and --to FORMAT, into the folder OUT")
    if target is None:
        if batch is not None:
            return batch.each(lambda one: _Patient.of(one.source, one.reading, blanks).propose(named=True), whose=whose)
        one = source_of(source)
        return _Patient.of(one, one.read(whose=whose), blanks).propose()
    form = format_of_suffix(Path(target)) if target_format is None else format_named(target_format)
    form.refuse_to_write()
    if batch is not None:
        folder = in_folder(Path(target))
        sources = [one.name for one in batch.sources]

        def mend(one: One) -> int:
            patient = _Patient.of(one.source, one.reading, blanks)
            numbers = patient.numbers(accepted)
            if numbers:
                place = _Place.to(folder / f"{one.name}{form.suffixes[0]}", form, sources, force=force, makes_folder=True)
                patient.mend(numbers, place)
            return patient.status(numbers)

        return batch.each(mend, whose=whose)
    place = _Place.to(Path(target), form, [source], force=force)
    kept = source_of(source).kept()
    patient = _Patient.of(kept, kept.read(whose=whose), blanks)
    numbers = patient.numbers(accepted)
    if not numbers:
        raise UnknownName(
            "Nothing to carry out: say which proposals to --accept; there are: {known}", known=", ".join(patient.proposals) or "—"
        )
    patient.mend(numbers, place)
    return 0


@frozen
class _Place:
    """Where a copy and its record go."""

    copy: Output
    record: Output
    format: Format

    @classmethod
    def to(cls, path: Path, form: Format, sources: Sequence[str], *, force: bool, makes_folder: bool = False) -> _Place:
        """Both, if both may be written."""
        beside = path.with_name(f"{path.name}{_RECORD}")
        return cls(
            Output.to(path, form.name, sources=sources, force=force, makes_folder=makes_folder),
            Output.to(beside, "json", sources=sources, force=force),
            form,
        )


@frozen(eq=False, repr=False)
class _Patient:
    """A report with what is probably wrong in it.

    Arguments:
        proposals: the repairs by number; of those with one number before the dot, one at most can be right.
    """

    source: Source
    reading: Reading
    blanks: str
    diagnoses: Sequence[Diagnosis]
    proposals: Mapping[str, Repair]

    @classmethod
    def of(cls, source: Source, reading: Reading, blanks: str) -> _Patient:
        """Diagnosed by the relations that `check` decides under the same policy for blanks."""
        from gov_disclosure.rules import diagnoses

        found = diagnoses(reading, blanks=blanks)
        numbered = {f"{n}.{m}": repair for n, one in enumerate(found, start=1) for m, repair in enumerate(one.repairs, start=1)}
        return cls(source, reading, blanks, found, numbered)

    def status(self, carried_out: Sequence[str] = ()) -> int:
        """1 where something is left to mend."""
        return int(len(self.diagnoses) > len(carried_out))

    def numbers(self, accepted: Sequence[str]) -> list[str]:
        """The proposals that are meant.

        Raises:
            UnknownName: there is no such proposal, or two of them are alternatives.
        """
        meant: dict[str, None] = {}
        for number in accepted:
            if number == _LOCATED:
                meant |= dict.fromkeys(f"{n}.1" for n, one in enumerate(self.diagnoses, start=1) if one.is_located)
            elif number in self.proposals:
                meant[number] = None
            else:
                known = ", ".join(self.proposals) or "—"
                raise UnknownName("There is no proposal {name}; there are: {known}", name=number[:20], known=known)
        first: dict[str, str] = {}
        for number in meant:
            other = first.setdefault(number.partition(".")[0], number)
            if other != number:
                raise UnknownName(
                    "{one} and {other} are alternatives: each mends the same fault; accept one", one=other, other=number
                )
        return [*meant]

    # --- what is proposed ------------------------------------------------------------------------------------------------

    def propose(self, *, named: bool = False) -> int:
        """Print the proposals."""
        from gov_disclosure.diagnosis import SLIPS

        if named:
            echo(printable(self.source.name))
        if not self.diagnoses:
            echo(
                translated("All relations that could be judged hold.")
                if self._all_hold()
                else translated(
                    "What does not add up is what a row holds that the form does not have: nothing is to be corrected by figures."
                )
            )
        for n, diagnosis in enumerate(self.diagnoses, start=1):
            facts = {"number": n, "count": len(diagnosis.broken)}
            echo(render("{number}. Relations that hang together and do not hold: {count}", facts))
            if not diagnosis.repairs:
                echo("   " + translated("No small change mends them: compare with the original."))
            elif not diagnosis.is_located:
                echo("   " + translated("Several changes would mend them; the likeliest first:"))
                if diagnosis.equals > 1:
                    as_good = {"count": diagnosis.equals}
                    echo("   " + render("The first {count} are equally good: only the original tells which is right.", as_good))
            shown = max(_MOST_SHOWN, diagnosis.equals)
            for m, repair in enumerate(diagnosis.repairs[:shown], start=1):
                echo(f"   {n}.{m} {translated(SLIPS[repair.slip])}")
                for change in self._changes(repair):
                    for line in wrapped(change, width() - 7, hanging=2):
                        echo(f"       {line}")
            if len(diagnosis.repairs) > shown:
                echo("   " + render("and {count} more", {"count": len(diagnosis.repairs) - shown}))
        return self.status()

    def _all_hold(self) -> bool:
        from gov_disclosure.arithmetic import RELATION_RULES
        from gov_disclosure.rules import check

        return not any(one.slug in RELATION_RULES for one in check(self.reading, blanks=self.blanks).findings)

    def _changes(self, repair: Repair) -> Iterator[str]:
        from gov_disclosure.arithmetic import cell_labels
        from gov_disclosure.outputs.telling import as_printed

        labels = cell_labels(type(self.reading.report))
        for change in repair.changes:
            found = as_printed(self.reading.report, change.path, change.found, language())
            said = {"cell": labels[change.path], "found": found, "corrected": change.corrected}
            yield render("{cell}: {found} → {corrected}", said) + self._place(change.path)

    def _place(self, path: str) -> str:
        cell = self.reading.cells.get(path)
        where = cell.place.text(language()) if cell is not None and cell.place is not None else ""
        if not where:
            return ""
        return f"（{where}）" if is_chinese() else f" ({where})"

    # --- what is carried out ---------------------------------------------------------------------------------------------

    def mend(self, numbers: Sequence[str], place: _Place) -> None:
        """Write the copy and its record, and say what is still wrong and what the copy does not hold."""
        from gov_disclosure.diagnosis import repaired
        from gov_disclosure.formats import encoded, read
        from gov_disclosure.rules import check

        if self.reading.year is None:
            raise DisclosureError(
                "Nothing in {path} states the report year: say it with --year", path=printable(self.source.name)
            )
        figures = {path: figure for number in numbers for path, figure in self.proposals[number].figures.items()}
        mended = repaired(self.reading.report, figures)
        content = encoded(mended, place.format.name)
        verdict = check(read(content, place.format.name), blanks=self.blanks)
        record = self._record(numbers, mended, content, verdict)
        if place.format.is_page:
            record["cells_not_in_the_copy"] = left_out(mended)
        place.copy.put(content)
        place.record.put((json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())
        for finding in verdict.errors:
            tell(render("Still wrong: {code} {sentence}", {"code": finding.code, "sentence": finding.message()}))
        if place.format.is_page:
            tell_left_out(mended)
        tell_unused(self.reading, verbose=False)

    def _record(self, numbers: Sequence[str], mended: AnnualReport, content: bytes, verdict: Verdict) -> dict[str, Any]:
        from gov_disclosure.rules import RULESET

        return {
            "written": datetime.now().astimezone().isoformat(timespec="seconds"),
            "by": f"gov-disclosure {version('gov-disclosure')}",
            "ruleset": RULESET,
            "source": self.source.name,
            "source_sha256": sha256(self.source.bytes()).hexdigest(),
            "copy_sha256": sha256(content).hexdigest(),
            "organ": mended.organ.name,
            "year": mended.year,
            "blanks": self.blanks,
            "repairs": [self._recorded(number) for number in numbers],
            "still_wrong": [
                {"code": one.code, "slug": one.slug, "paths": [*one.paths], "message": one.message()} for one in verdict.errors
            ],
            "not_in_the_copy": [
                {"text": one.text, "place": None if one.place is None else one.place.text(language())}
                for one in self.reading.unused
            ],
        }

    def _recorded(self, number: str) -> dict[str, Any]:
        repair = self.proposals[number]
        n = int(number.partition(".")[0])
        changes = [
            {
                "path": change.path,
                "printed": self.reading.cells[change.path].text,
                "found": str(change.found),
                "corrected": str(change.corrected),
                "slip": change.slip,
            }
            for change in repair.changes
        ]
        alternatives = len(self.diagnoses[n - 1].repairs) - 1
        return {"proposal": number, "slip": repair.slip, "alternatives": alternatives, "changes": changes}
