"""What this library says of a file, in the words of the conformance kit: an example of a command that `kit.py` runs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gov_disclosure import EDITIONS, CellState, check, read
from gov_disclosure.findings import Finding
from gov_disclosure.schema import Label

_ROWS = ("GD101", "GD301", "GD401")
_COLUMNS = ("GD302", "GD303")


def told(path: Path) -> dict[str, Any]:
    """The cells and the findings of a file."""
    reading = read(path)
    report = reading.report
    cells = {at: str(value) if report.state(at) is CellState.NUMBER else None for at, value in report.figures().items()}
    return {"cells": cells, "findings": [_finding(one) for one in check(reading).findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    one: dict[str, Any] = {"code": finding.code, "where": _where(finding)}
    if finding.left is not None:
        one |= {"left": str(finding.left), "right": str(finding.right)}
    return one


def _where(finding: Finding) -> str:
    if finding.code == "GD102":
        sections = EDITIONS[str(finding.edition)].sections()
        return next(named.name for named in sections if Label(named.line.zh, named.line.en) == finding.params["section"])
    path = finding.paths[0] if finding.paths else ""
    if finding.code in _ROWS:
        return path.rpartition(".")[0]
    return path.rpartition(".")[2] if finding.code in _COLUMNS else path


if __name__ == "__main__":
    print(json.dumps(told(Path(sys.argv[1])), ensure_ascii=False))
