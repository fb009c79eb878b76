"""An earlier run of a check, as far as it is needed to say what is new: kept beside a summary, or as ``--format json`` gave it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.files import content_of
from gov_disclosure.limits import Limits
from gov_disclosure.outputs.checked import Outcome

if TYPE_CHECKING:
    from gov_disclosure.outputs.overview import Overview

__all__ = ["EarlierLine", "EarlierRun", "Mark", "dumped_run", "load_run", "mark_of"]

Mark: TypeAlias = tuple[str, str]
"""By which a finding is known again: the code of its rule, and the cell or the place that it is of."""

_LIMITS: Final = Limits(bytes=1 << 30)


def mark_of(code: str, paths: Sequence[str], place: str | None) -> Mark:
    """The mark of a finding.

    Arguments:
        code: of its rule. paths: its cells. place: the path of its place in the report.
    """
    return code, paths[0] if paths else place or ""


@frozen(kw_only=True, eq=False)
class EarlierLine:
    """A report in an earlier run.

    Arguments:
        name: of its file. organ, year, outcome: as it was told. marks: of what was found.
    """

    name: str
    organ: str
    year: int | None
    outcome: str
    marks: tuple[Mark, ...] = ()


@frozen(eq=False)
class EarlierRun:
    """A run.

    Arguments:
        name: of the file that it was read from. lines: its reports. ruleset: version of the rules; empty where it is not told.
    """

    name: str
    lines: tuple[EarlierLine, ...]
    ruleset: str = ""
    _by_organ: Mapping[tuple[str, int | None], EarlierLine] = field(init=False, repr=False)
    _by_name: Mapping[str, EarlierLine] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        # Of two reports of an organ on one year, that of the same file is meant; else the first.
        by_organ: dict[tuple[str, int | None], EarlierLine] = {}
        for line in self.lines:
            if line.organ:
                by_organ.setdefault((line.organ, line.year), line)
        object.__setattr__(self, "_by_organ", by_organ)
        object.__setattr__(self, "_by_name", {line.name: line for line in self.lines})

    def of(self, name: str, organ: str, year: int | None) -> EarlierLine | None:
        """The same report in that run: by its organ and year, under whatever name of file; else by its file. None where it had none."""
        same_file = self._by_name.get(name)
        if not organ:
            return same_file
        if same_file is not None and (same_file.organ, same_file.year) == (organ, year):
            return same_file
        found = self._by_organ.get((organ, year))
        # What could not be read then and can be now is the same file.
        return found if found is not None or same_file is None or same_file.organ else same_file


def dumped_run(overview: Overview) -> bytes:
    """A run as it is kept: of each report what is needed to know it again."""
    files = [
        {
            "file": line.name,
            "organ": line.organ or None,
            "year": line.year,
            "outcome": line.outcome.value,
            "findings": [{"code": one.mark[0], "paths": [one.mark[1]] if one.mark[1] else []} for one in line.found],
        }
        for line in overview.lines
    ]
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in files)
    head = json.dumps({"program": "gov-disclosure", "ruleset": overview.run.ruleset}, ensure_ascii=False)
    return f'{head[:-1]}, "files": [\n{rows}\n]}}\n'.encode(errors="replace")


def load_run(path: str | PathLike[str]) -> EarlierRun:
    """A run that was kept, or the JSON of one (``check --format json`` or ``jsonl``).

    Raises:
        InvalidDocument: it is no such file. OSError: it cannot be read.
    """
    name = Path(path).name
    text = content_of(path, _LIMITS).decode("utf-8-sig", "replace")
    try:
        data = _parsed(text)
        files, ruleset = data["files"], str(data.get("ruleset", ""))
        lines = tuple(line for line in map(_line, files) if line.outcome != Outcome.SKIPPED.value)
        return EarlierRun(name, lines, ruleset)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        reason = DisclosureError("expected what check --format json gives, or what lies beside a summary")
        raise InvalidDocument("{file} is not an earlier run of check", [DocumentFault("$", reason)], file=name) from error


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if isinstance(data, dict) and "files" in data:
        return data
    # A line a file; of one file alone, the line is a whole document too.
    return {"files": [json.loads(line) for line in text.splitlines() if line.strip()]}


def _line(data: Mapping[str, Any]) -> EarlierLine:
    return EarlierLine(
        name=str(data["file"]),
        organ=str(data["organ"] or ""),
        year=data["year"],
        outcome=str(data["outcome"]),
        marks=tuple(_marks(data["findings"])),
    )


def _marks(findings: Iterable[Mapping[str, Any]]) -> Iterable[Mark]:
    for one in findings:
        if one.get("waiver") is None and one.get("consequence_of") is None:
            yield mark_of(str(one["code"]), one["paths"], (one.get("place") or {}).get("path"))
