"""The conformance kit: reports as files, with what an implementation in any language must read in them and find wrong.

    python tests/conformance/kit.py build KIT             # writes the kit: kit.json, bases/ and cases/
    python tests/conformance/kit.py unpack KIT FOLDER     # writes a folder for each case: its files, and expected.json
    python tests/conformance/kit.py run KIT -- COMMAND …  # puts each file of each case to a command

A case is a base and what differs from it, so that what is tried can be read: of each file, the lines of the base that are replaced
(``[first, last, [lines]]``, counted from 1, last place first), and the cells that are otherwise. `unpack` and `run` need Python alone.

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
from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

HERE: Final = Path(__file__).parent
CASES: Final = HERE / "cases.toml"


def cases() -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """What holds of the kit as a whole, and its cases."""
    told = tomllib.loads(CASES.read_text("utf-8"))
    listed: list[dict[str, Any]] = told.pop("case")
    return told, listed


# --- building ------------------------------------------------------------------------------------------------------------


Figures = dict[str, Any]


def made(case: Mapping[str, Any]) -> tuple[dict[str, str], Figures]:
    """The files of a case by name, and the cells that are to be read in them."""
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
        old, new = case["replace"]
        page = page.replace(old, new, 1)
    for path in figures:
        if path in case.get("unread", ()) or path.startswith(case.get("absent", "-") + "."):
            figures[path] = None
    files = {"page.html": page}
    if page == before:
        files["report.json"] = f"{dumps(report)}\n"
    return files, figures


def edits(base: str, text: str) -> list[tuple[int, int, list[str]]]:
    """The lines of a base that are to be replaced for a text to come out, last place first."""
    old, new = base.split("\n"), text.split("\n")
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(first + 1, last, new[begin:end]) for kind, first, last, begin, end in reversed(steps) if kind != "equal"]


def build(folder: Path) -> None:
    """Write the kit."""
    from gov_disclosure.rules import RULESET

    about, listed = cases()
    bases = {name: made({"base": name}) for name in dict.fromkeys(case["base"] for case in listed)}
    for name, (files, figures) in bases.items():
        for file, content in {**files, "cells.json": _lines(figures)}.items():
            _put(folder / "bases" / name / file, content)
    for case in listed:
        base, expected = bases[case["base"]]
        files, figures = made(case)
        told = {
            "why": case["why"],
            "edition": case["base"],
            "files": {file: edits(base[file], content) for file, content in sorted(files.items())},
            "cells": {path: figure for path, figure in figures.items() if figure != expected[path]},
            "findings": sorted((dict(one) for one in case.get("finding", ())), key=_order),
        }
        _put(folder / "cases" / f"{case['name']}.json", _lines(told))
    _put(folder / "kit.json", _lines({**about, "ruleset": RULESET, "cases": [case["name"] for case in listed]}))


def _lines(told: Mapping[str, Any]) -> str:
    """JSON, a line a key."""
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())
    return "{" + ",\n ".join(lines) + "}\n"


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8", newline="\n")


# --- unpacking and running -----------------------------------------------------------------------------------------------


def unpacked(folder: Path, name: str) -> tuple[dict[str, str], Mapping[str, Any]]:
    """The files of a case by name, and what is expected of them, all cells told."""
    told = json.loads((folder / "cases" / f"{name}.json").read_text("utf-8"))
    base = folder / "bases" / told["edition"]
    files = {}
    for file, replaced in told["files"].items():
        lines = (base / file).read_text("utf-8").split("\n")
        for first, last, new in replaced:
            lines[first - 1 : last] = new
        files[file] = "\n".join(lines)
    cells = json.loads((base / "cells.json").read_text("utf-8")) | told["cells"]
    return files, {"why": told["why"], "edition": told["edition"], "cells": cells, "findings": told["findings"]}


def unpack(folder: Path, target: Path) -> None:
    """Write every case as a folder of whole files."""
    for name in json.loads((folder / "kit.json").read_text("utf-8"))["cases"]:
        files, expected = unpacked(folder, name)
        for file, content in {**files, "expected.json": _lines(expected)}.items():
            _put(target / name / file, content)


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
    with TemporaryDirectory() as made_here:
        unpack(folder, Path(made_here))
        for name in about["cases"]:
            case = Path(made_here) / name
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
        case ["unpack", folder, target]:
            unpack(Path(folder), Path(target))
        case ["run", folder, "--", *command] if command:
            sys.exit(min(run(Path(folder), command), 1))
        case _:
            sys.exit(__doc__)
