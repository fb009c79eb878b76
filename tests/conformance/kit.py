"""The conformance kit: reports as files, with what an implementation in any language must read in them and find wrong.

    python tests/conformance/kit.py build FOLDER      # writes the kit: kit.json, and a folder for each case
    python tests/conformance/kit.py run FOLDER -- COMMAND …   # puts each file of each case to a command

The command is called with the path of a file as its last argument and prints JSON: ``cells``, every cell of the form by its path, as a
number, or null where none is read; ``findings``, each with ``code``, ``where``, and ``left`` and ``right`` where the rule compares.
Findings of codes that the kit does not cover are passed over; so is their order. `ours.py` is such a command.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
CASES: Final = HERE / "cases.toml"


def cases() -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """What holds of the kit as a whole, and its cases."""
    told = tomllib.loads(CASES.read_text("utf-8"))
    listed: list[dict[str, Any]] = told.pop("case")
    return told, listed


# --- building ------------------------------------------------------------------------------------------------------------


def files_of(case: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The files of a case, by name."""
    sys.path[:0] = [str(HERE.parent)]
    from gov_disclosure import amended, as_published, dumps
    from specimens import SPECIMENS

    report = SPECIMENS[case["base"]]
    figures = {path: as_number(value) for path, value in report.figures().items()}
    with as_published():
        report = amended(report, case.get("change", {}))
    figures |= case.get("change", {})
    page = str(dumps(report, "html"))
    before = page
    if "without_row" in case:
        page = re.sub(rf"<tr>(?:(?!</tr>).)*{re.escape(case['without_row'])}.*?</tr>\s*", "", page, count=1, flags=re.DOTALL)
    if "until" in case:
        page = page[: page.index(case["until"])]
    if "replace" in case:
        page = page.replace(*case["replace"], 1)
    for path in figures:
        if path in case.get("unread", ()) or path.startswith(case.get("absent", "-") + "."):
            figures[path] = None
    expected = {
        "why": case["why"],
        "edition": case["base"],
        "cells": figures,
        "findings": sorted((dict(one) for one in case.get("finding", ())), key=_order),
    }
    if page == before:
        yield "report.json", f"{dumps(report, indent=None)}\n"
    yield "page.html", page
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in expected.items())
    yield "expected.json", "{" + ",\n ".join(lines) + "}\n"


def build(folder: Path) -> None:
    """Write the kit."""
    from gov_disclosure.rules import RULESET

    about, listed = cases()
    for case in listed:
        target = folder / "cases" / case["name"]
        target.mkdir(parents=True, exist_ok=True)
        for name, content in files_of(case):
            (target / name).write_text(content, "utf-8", newline="\n")
    told = {**about, "ruleset": RULESET, "cases": [case["name"] for case in listed]}
    (folder / "kit.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


# --- running -------------------------------------------------------------------------------------------------------------


def differences(expected: Mapping[str, Any], told: Mapping[str, Any], covers: Sequence[str]) -> list[str]:
    """What an implementation tells otherwise than it should."""
    cells = told.get("cells", {})
    found = [
        f"{path} is {cells.get(path)}, not {value}"
        for path, value in expected["cells"].items()
        if path not in cells or as_number(cells[path]) != as_number(value)
    ]
    findings = [_plain(one) for one in told.get("findings", ()) if one.get("code") in covers]
    wanted = [_plain(one) for one in expected["findings"]]
    found += [f"not found: {one}" for one in wanted if one not in findings]
    found += [f"found, and should not be: {one}" for one in findings if one not in wanted]
    return found


def run(folder: Path, command: Sequence[str]) -> int:
    """Put the kit to a command; how many files it failed on."""
    about = json.loads((folder / "kit.json").read_text("utf-8"))
    failed = 0
    for name in about["cases"]:
        case = folder / "cases" / name
        expected = json.loads((case / "expected.json").read_text("utf-8"))
        for path in sorted(one for one in case.iterdir() if one.name != "expected.json"):
            done = subprocess.run([*command, str(path)], capture_output=True, check=False)
            try:
                other = differences(expected, json.loads(done.stdout), about["covers"])
            except ValueError:
                other = [f"no JSON: {done.stderr.decode(errors='replace')[-200:]}"]
            failed += bool(other)
            print("ok  " if not other else "FAIL", f"{name}/{path.name}", *other, sep="\n       " if other else " ")
    print(f"version {about['version']}, rule set {about['ruleset']}: {failed} failed")
    return failed


def as_number(value: Any) -> Any:
    """A figure as JSON has it: a whole number, or digits with a point as text, which no program rounds."""
    if value is None or isinstance(value, bool):
        return value
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


def _plain(finding: Mapping[str, Any]) -> tuple[Any, ...]:
    return (finding.get("code"), finding.get("where"), as_number(finding.get("left")), as_number(finding.get("right")))


def _order(finding: Mapping[str, Any]) -> tuple[str, str]:
    return finding["code"], finding["where"]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", folder]:
            build(Path(folder))
        case ["run", folder, "--", *command] if command:
            sys.exit(min(run(Path(folder), command), 1))
        case _:
            sys.exit(__doc__)
