"""A command carried out for every report in a folder or an archive: nothing stops the others, and nothing vanishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from attrs import frozen

from gov_disclosure.cli.failure import told
from gov_disclosure.cli.progress import progress
from gov_disclosure.cli.sources import STANDARD_INPUT, Source, holds_nothing, is_foreign, sources_of
from gov_disclosure.cli.terminal import tell
from gov_disclosure.errors import DisclosureError
from gov_disclosure.i18n import language, render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.cli.whose import Whose
    from gov_disclosure.reading import Reading

__all__ = ["Batch", "One", "batch_of"]


@frozen(eq=False, repr=False)
class One:
    """A report of a batch.

    Arguments:
        source: it was read from. reading: of it. name: a path without suffix, unlike that of any other report of the batch, below
            the folder that was named.
    """

    source: Source
    reading: Reading
    name: str


@frozen(eq=False, repr=False)
class Batch:
    """The reports in what a command line names.

    Arguments:
        name: of the folder or archive. sources: all files in it.
    """

    name: str
    sources: Sequence[Source]

    def each(
        self,
        handle: Callable[[One], int],
        *,
        format: str | None = None,  # noqa: A002
        edition: str | None = None,
        whose: Whose | None = None,
    ) -> int:
        """Handle each report; say at the end, and on the way, which files held none or could not be handled.

        Arguments:
            handle: gives the exit status of one. format, edition, whose: as `Source.read_all`.

        Returns:
            The exit status: 2 where a file cannot be read or handled, or none holds a report.
        """
        ends: Counter[str] = Counter()
        status = 0
        names = self._names()
        with progress([*self.sources]) as (steps, bar_away):
            for source in steps:
                try:
                    readings = source.read_all(format=format, edition=edition, whose=whose, is_alone=False)
                    if all(map(holds_nothing, readings)):
                        raise DisclosureError("Neither a year nor a cell of the form is in it")  # noqa: TRY301 - told as all others are
                    for n, reading in enumerate(readings, start=1):
                        name = names[source.name] + (f"-{n}" if len(readings) > 1 else "")
                        with bar_away():
                            status = max(status, handle(One(source, reading, name)))
                        ends["handled"] += 1
                except Exception as error:  # one file must not keep the others from being handled
                    is_other = is_foreign(error)
                    ends["other" if is_other else "failed"] += 1
                    if not is_other:
                        facts = {"path": printable(source.name), "reason": " ".join(told(error).message().split())}
                        with bar_away():
                            tell(render("{path}: {reason}", facts))
        counts = {key: ends[key] for key in ("handled", "failed", "other")}
        tell(render("{handled} reports; {failed} files failed; {other} files are not annual reports", counts, language()))
        return 2 if ends["failed"] or not ends["handled"] else status

    def _names(self) -> dict[str, str]:
        """For every source the path of its report, with the suffix where two would be alike without it."""
        inner = {source.name: _below(source.name, self.name) for source in self.sources}
        alike = Counter(_key(path.with_suffix("")) for path in inner.values())
        named: dict[str, str] = {}
        taken: set[str] = set()
        for name, path in inner.items():
            own = path if alike[_key(path.with_suffix(""))] > 1 else path.with_suffix("")
            number = 1
            while _key(chosen := own if number == 1 else own.with_name(f"{own.name}-{number}")) in taken:
                number += 1
            taken.add(_key(chosen))
            named[name] = str(chosen)
        return named


def _key(path: PurePath) -> str:
    """The path as a file system sees it that does not tell large letters from small."""
    return str(path).casefold()


def batch_of(name: str) -> Batch | None:
    """The batch that a folder, or an archive of several files, stands for; None where one file is named."""
    if name == STANDARD_INPUT:
        return None
    sources = sources_of([name])
    is_one = not Path(name).is_dir() and sum(not _is_of_no_use(source) for source in sources) < 2
    return None if is_one else Batch(name, sources)


def _is_of_no_use(source: Source) -> bool:
    return source.trouble is not None and is_foreign(source.trouble)


def _below(name: str, above: str) -> PurePath:
    """The path of a file below what was named. One in an archive may be called anything: nothing leads out of the folder written to."""
    path = PurePath(name)
    inner = path.relative_to(above) if path.is_relative_to(above) and path != PurePath(above) else PurePath(path.name)
    parts = [part for part in inner.parts if part not in {"..", inner.anchor}]
    return PurePath(*parts) if parts else PurePath("report")
