"""``gov-disclosure check FOLDER -o summary.html`` (or ``.xlsx``): one sheet to act on, with a page for each report beside it; and letters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, field

from gov_disclosure.cli.terminal import tell
from gov_disclosure.cli.writing import Output, in_folder
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import render
from gov_disclosure.outputs.printable import printable

if TYPE_CHECKING:
    from gov_disclosure.listed_organs import OrganList
    from gov_disclosure.outputs import Checked, Run
    from gov_disclosure.outputs.earlier import EarlierRun
    from gov_disclosure.outputs.letter import Letter
    from gov_disclosure.outputs.overview import Overview

__all__ = ["SUMMARY", "Letters", "Sheet", "pages_beside", "told_by_name"]

SUMMARY: Final = "summary"
"""The output that is a sheet with pages beside it, and no text that could go to a terminal."""
_RUN: Final = "run.json"
"""What a run is kept as beside its sheet."""
_LONGEST: Final = 80
_BY_SUFFIX: Final = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".sarif": "sarif", ".xml": "junit"}


def told_by_name(output: str | None, *, is_many: bool) -> str:
    """The output that the name of a file asks for, where nothing else does."""
    suffix = "" if output is None else Path(output).suffix.lower()
    if suffix in (".html", ".htm"):
        return SUMMARY if is_many else "html"
    return SUMMARY if suffix == ".xlsx" else _BY_SUFFIX.get(suffix, "text")


def pages_beside(output: str | None) -> str | None:
    """The folder that a summary has its pages in, if there is one from an earlier run."""
    if output is None:
        return None
    pages = Path(output).with_name(f"{Path(output).stem}_files")
    return str(pages) if (pages / _RUN).is_file() else None


@define(eq=False, repr=False)
class Sheet:
    """The sheet, its pages and the run that is kept with them.

    Arguments:
        output: the file of the sheet. pages: the folder beside it. earlier: the run before.
    """

    output: Output
    pages: Path
    earlier: EarlierRun | None
    _taken: set[str] = field(factory=set)

    @classmethod
    def to(cls, output: str | None, since: str | None, *, sources: Sequence[str], force: bool) -> Sheet:
        """The sheet, if it may be written.

        Raises:
            UnknownName: no file is named, or one that is neither a page nor a workbook. DisclosureError: as `Output.to`, or the folder for
            the pages is there and holds other things. InvalidDocument: the run before cannot be used. MissingExtra: no workbook can be written.
        """
        from gov_disclosure.formats import format_named
        from gov_disclosure.outputs.earlier import load_run

        path = Path(output or "")
        kind = {".html": "html", ".htm": "html", ".xlsx": "xlsx"}.get(path.suffix.lower())
        if output is None or kind is None:
            raise UnknownName("A summary is written to a file; name it with -o, ending in .html or .xlsx")
        format_named(kind).load()
        target = Output.to(path, kind, sources=sources, force=force)
        pages = path.with_name(f"{path.stem}_files")
        kept = pages / _RUN
        if pages.exists() and not kept.is_file():
            raise DisclosureError("{path} is there already and holds no pages of an earlier summary", path=printable(str(pages)))
        if pages.exists() and not force:
            raise DisclosureError("{path} exists already; --force replaces it", path=printable(str(pages)))
        before = since if since is not None else str(kept) if kept.is_file() else None
        return cls(target, pages, None if before is None else load_run(before))

    def put(
        self,
        checked: Iterator[Checked],
        run: Run,
        missing: Sequence[tuple[str, str]] = (),
        said: Sequence[str] = (),
        organs: OrganList | None = None,
    ) -> None:
        """Write it all: the pages while the run goes on, into a folder that takes its place when it is whole, then the sheet.

        Arguments:
            missing: who has not handed in, and whom to ask. said: what else there is to say of who was expected. Both may be filled
                while the run goes on. organs: a list that knows the names of organs before.
        """
        from tempfile import mkdtemp  # slow to load, and few runs need it

        from gov_disclosure.outputs import write
        from gov_disclosure.outputs.earlier import dumped_run
        from gov_disclosure.outputs.overview import Overview

        overview = Overview(run, self.earlier, missing=missing, expected=said, listed=organs)
        folder = Path(mkdtemp(prefix=".gov-disclosure-", dir=self.pages.parent))
        try:
            folder.chmod(0o755)
            for one in checked:
                page = ""
                if one.report is not None:
                    page = self._name(one)
                    text = "".join(write("html", [one], run))
                    (folder / page).write_bytes(text.encode(errors="backslashreplace"))
                overview.add(one, f"{self.pages.name}/{page}" if page else "")
            (folder / _RUN).write_bytes(dumped_run(overview))
            if self.pages.exists():
                shutil.rmtree(self.pages)
            folder.replace(self.pages)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.output.put(_content(overview, self.output.path))

    def _name(self, checked: Checked) -> str:
        """What the page of a report is called: by its organ and year, the same in every run."""
        report = checked.report
        told = "" if report is None or not report.organ.name else f"{report.organ.name}-{checked.year or ''}".strip("-")
        return f"{_free(told or Path(checked.name).stem, self._taken)}.html"


def _content(overview: Overview, path: Path) -> bytes:
    if path.suffix.lower() == ".xlsx":
        from gov_disclosure.outputs.overview_xlsx import write_xlsx

        return write_xlsx(overview)
    from gov_disclosure.outputs.overview_html import write_html

    return "".join(write_html(overview)).encode(errors="backslashreplace")


@define(eq=False, repr=False)
class Letters:
    """A letter for each organ with something to mend.

    Arguments:
        folder: they are written to. run: by which reports are checked. force: whether letters of before are replaced.
    """

    folder: Path
    run: Run
    force: bool
    _letters: dict[str, Letter] = field(factory=dict)

    @classmethod
    def to(cls, folder: str, run: Run, *, force: bool) -> Letters:
        """The letters, if they may be written.

        Raises:
            NotADirectoryError: it is a file. DisclosureError: it holds letters already.
        """
        path = in_folder(Path(folder))
        if path.is_dir() and not force and any(path.glob("*.docx")):
            raise DisclosureError("{path} holds letters already; --force replaces them", path=printable(folder))
        return cls(path, run, force)

    def add(self, checked: Checked) -> None:
        """Take in a report; of whom it is must be known, for a letter to be sent."""
        from gov_disclosure.outputs.letter import Letter

        if checked.report is not None and checked.report.organ.name:
            name = printable(checked.report.organ.name)
            self._letters.setdefault(name, Letter(name, self.run)).add(checked)

    def put(self) -> None:
        """Write them, and say how many."""
        from gov_disclosure.files import write_whole
        from gov_disclosure.formats import format_named

        taken: set[str] = set()
        needed = [letter for letter in self._letters.values() if letter.is_needed]
        if needed:
            self.folder.mkdir(parents=True, exist_ok=True)
        write_page = format_named("docx").load().write
        for letter in needed:
            write_whole(self.folder / f"{_free(letter.organ, taken)}.docx", write_page(letter.document()))
        tell(render("{count} letters written to {path}", {"count": len(needed), "path": printable(str(self.folder))}))


def _free(name: str, taken: set[str]) -> str:
    """The name as one of a file, unlike those that are taken."""
    plain = "".join(c if c.isalnum() or c in "-_.()（）" else "_" for c in name).strip(".")[:_LONGEST] or "report"
    number, chosen = 1, plain
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{plain}-{number}"
    taken.add(chosen.casefold())
    return chosen
