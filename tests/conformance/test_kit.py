"""The conformance kit: its files are what its cases say, this library conforms, and another that does not is told so."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from conformance import kit, ours
from gov_disclosure.rules import RULESET

KIT = kit.HERE / "kit"
ABOUT = json.loads((KIT / "kit.json").read_text("utf-8"))
CASES = {name: kit.unpacked(KIT, name) for name in ABOUT["cases"]}
FILES = [(name, file) for name, (files, _) in CASES.items() for file in files]


def test_the_files_are_those_of_the_cases_and_of_the_rule_set(tmp_path: Path) -> None:
    """Where this fails: build the kit anew, read the difference, and raise its version if others would notice."""
    kit.build(tmp_path)
    made = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    assert made == {path.relative_to(KIT).as_posix(): path.read_text("utf-8") for path in KIT.rglob("*.*")}
    assert ABOUT["ruleset"] == RULESET


def test_a_case_that_is_unpacked_is_its_base_with_its_lines_replaced(tmp_path: Path) -> None:
    """The files are those that the library writes, whole; their cases hold only what is otherwise."""
    kit.unpack(KIT, tmp_path)
    for case in kit.cases()[1]:
        files, figures = kit.made(case)
        there = {path.name: path.read_text("utf-8") for path in (tmp_path / case["name"]).iterdir()}
        assert json.loads(there.pop("expected.json"))["cells"] == figures
        assert there == files
        assert len((KIT / "cases" / f"{case['name']}.json").read_bytes()) < 3_000


@pytest.mark.parametrize(
    ("base", "text"),
    [("a\nb\nc\n", "a\nc\n"), ("a\nb\n", "x\na\nb\ny\n"), ("a\na\na", "a"), ("a", "b\nc"), ("a\nb", "a\nb\n"), ("", "a")],
)
def test_lines_replaced_from_the_last_place_on_make_the_text(base: str, text: str) -> None:
    lines = base.split("\n")
    for first, last, new in kit.edits(base, text):
        lines[first - 1 : last] = new
    assert "\n".join(lines) == text


@pytest.mark.parametrize(("name", "file"), FILES, ids="-".join)
def test_this_library_conforms(name: str, file: str, tmp_path: Path) -> None:
    files, expected = CASES[name]
    path = tmp_path / file
    path.write_text(files[file], "utf-8", newline="\n")
    assert not kit.differences(expected, ours.told(path), ABOUT["covers"])


@pytest.mark.parametrize("name", CASES)
def test_what_is_expected_follows_from_the_relations_as_they_were_copied_from_the_form(name: str) -> None:
    """A second way to the same findings: the relations of `*.relations.csv`, added up here, without the library."""
    expected = CASES[name][1]
    cells = expected["cells"]
    broken = set()
    with (kit.HERE / f"{expected['edition']}.relations.csv").open(encoding="utf-8", newline="") as file:
        for relation in csv.DictReader(file):
            sides = [[cells[path] for path in relation[side].split()] for side in ("left", "right")]
            if None not in sides[0] + sides[1] and sum(sides[0]) != sum(sides[1]):
                broken.add(frozenset(map(sum, sides)))  # which side is which is another matter
    assert {frozenset((one["left"], one["right"])) for one in expected["findings"] if "left" in one} == broken


def test_another_implementation_is_told_what_it_tells_otherwise(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    finding = {"code": "GD301", "where": "a", "left": 1, "right": 2}
    for name, told_of in {
        "kit.json": {**ABOUT, "cases": ["a"]},
        "cases/a.json": {"why": "", "edition": "base", "files": {"report.json": []}, "cells": {"a.b": 1}, "findings": [finding]},
        "bases/base/cells.json": {"a.b": 2, "a.c": None, "a.d": "1.5"},
        "bases/base/report.json": {},
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(json.dumps(told_of), "utf-8")

    def said(told: object) -> list[str]:
        failed = kit.run(tmp_path, [sys.executable, "-c", f"print({json.dumps(told)!r})"])
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1].endswith(f" {failed} failed")
        return [line.strip() for line in lines[1:-1]]

    cells = {"a.b": "1", "a.c": None, "a.d": "1.50"}
    assert said({"cells": cells, "findings": [finding, {"code": "GD604"}]}) == []
    told = said({"cells": {**cells, "a.c": 0}, "findings": [{**finding, "right": 3}]})
    assert told[1:] == [
        "a.c is 0, not None",
        "not found: ('GD301', 'a', 1, 2)",
        "found, and should not be: ('GD301', 'a', 1, 3)",
    ]
    assert kit.run(tmp_path, [sys.executable, "-c", "raise SystemExit(3)"]) == 1
    assert "no JSON" in capsys.readouterr().out
