"""JSON, one document for the whole run: what it was made with, the sources, and their summary at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from gov_disclosure.outputs.checked import Checked
from gov_disclosure.outputs.plain import dumped, pack_data, source_data
from gov_disclosure.outputs.run import Run
from gov_disclosure.outputs.tally import Tally

__all__ = ["write"]


def write(checked: Iterable[Checked], run: Run) -> Iterator[str]:
    """The document, source by source."""
    tally = Tally()
    head = {"program": "gov-disclosure", "version": version("gov-disclosure"), "language": run.language, "ruleset": run.ruleset}
    yield dumped(head, run, indent=2).removesuffix("\n}") + ',\n  "files": ['
    for n, one in enumerate(checked):
        tally.add(one)
        yield (",\n" if n else "\n") + textwrap.indent(dumped(source_data(one, run), run, indent=2), "    ")
    rest = {"rules": [*tally.ran], "packs": [*map(pack_data, tally.packs)], "summary": _summary(tally)}
    yield ("\n  ],\n" if tally.total else "],\n") + dumped(rest, run, indent=2).removeprefix("{\n") + "\n"


def _summary(tally: Tally) -> dict[str, Any]:
    rules = {entry.code: {"slug": entry.slug, "findings": entry.findings, "files": entry.files} for entry in tally.by_rule}
    return {
        "files": tally.total,
        "outcomes": {k.value: n for k, n in tally.outcomes.items()},
        "kinds": {key: kind.files for key, kind in tally.kinds.items()},
        "findings": rules,
    }
