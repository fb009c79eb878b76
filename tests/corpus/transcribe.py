"""Figures of published reports, transcribed into figures.json from the truth files of the collection beside the project.

Run beside the collection: ``python tests/corpus/transcribe.py``. What is taken over are figures, each with its source; no wording.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from form import EDITIONS, Form, load_form

HERE = Path(__file__).parent
COLLECTION = HERE.parents[2] / "shared" / "corpus"
FIGURES = HERE / "figures.json"
BLOCKS = {
    "复议": "administrative_reconsideration",
    "诉讼_直接": "direct_litigation",
    "诉讼_复议后": "litigation_after_reconsideration",
}


def main() -> None:
    FIGURES.write_text(transcription(), encoding="utf-8")


def transcription() -> str:
    """What figures.json holds."""
    manifest = json.loads((COLLECTION / "manifest.json").read_text(encoding="utf-8"))
    reports = {}
    for entry in manifest:
        name = Path(entry["file"]).stem
        if "truth" in entry:
            truth = json.loads((COLLECTION / entry["truth"][0]).read_text(encoding="utf-8"))
            reports[name] = transcribed(truth, entry)
    return formatted(reports)


def transcribed(truth: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    edition = "trial-2019" if entry["edition"] == "2019" else "revised-2021"
    form, other = (load_form(name) for name in (edition, next(e for e in EDITIONS if e != edition)))
    rows: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for label, cells in truth.get("section2", {}).items():
        if "_glued" in cells:
            rows[path_of_row(form, label)] = cells["_glued"]
            continue
        mine, theirs = column_names(form, label, cells), column_names(other, label, cells)
        if mine is None and theirs is None:
            extra[label] = list(cells.values())
        else:
            path, columns = mine or theirs or ("", {})
            rows[path] = columns
    for label, values in truth.get("section3", {}).items():
        rows[row_of_requests(form, other, label)] = values
    for block, values in truth.get("section4", {}).items():
        rows[f"reconsideration_and_litigation.{BLOCKS[block]}"] = values
    source = {"file": entry["file"], "agency": entry["agency"]}
    found = {"year": entry["year"], "form": edition, "source": source, "rows": rows}
    return {**found, "extra": extra} if extra else found


def normal(label: str) -> str:
    return re.sub(r"^行政(?=规范性文件)", "", label).replace("本年增/减量", "本年增/减")


def path_of_row(form: Form, label: str) -> str:
    return next(row.path for row in form.documents if normal(row.label) == normal(label))


def column_names(form: Form, label: str, cells: dict[str, str]) -> tuple[str, dict[str, str]] | None:
    row = next((row for row in form.documents if normal(row.label) == normal(label)), None)
    if row is None:
        return None
    named = {normal(zh): name for name, zh in row.columns.items()}
    if any(normal(zh) not in named for zh in cells):
        return None
    return row.path, {named[normal(zh)]: value for zh, value in cells.items()}


def row_of_requests(form: Form, other: Form, label: str) -> str:
    for known in (form, other):
        for row in known.requests:
            if row.number + row.label == label or (row.number + row.label).partition("（区分")[0] == label:
                return row.path
    raise LookupError(label)


def formatted(reports: dict[str, Any]) -> str:
    """JSON with one row of figures a line."""
    text = json.dumps(reports, ensure_ascii=False, indent=1)
    joined = re.sub(r"[\[{][^][{}]*[\]}]", lambda found: re.sub(r"\s*\n\s*", " ", found[0]), text)
    return re.sub(r"(?<=[\[{]) (?=\")|(?<=\") (?=[\]}])", "", joined) + "\n"


if __name__ == "__main__":
    main()
