"""Every check that was thought of is asked by a rule, or it is said why not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from gov_disclosure.rules import CATALOGUE

ROOT = Path(__file__).parents[2]
GATHERED = ROOT.parent / "shared" / "rules.md"
CHECKS: list[dict[str, Any]] = tomllib.loads((ROOT / "docs" / "_ext" / "origins.toml").read_text("utf-8"))["check"]


def test_a_check_is_listed_once() -> None:
    slugs = [check["slug"] for check in CHECKS]
    assert len(slugs) == len(set(slugs)) > 70


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["slug"])
def test_a_check_has_its_rules_or_a_reason_in_both_languages(check: dict[str, Any]) -> None:
    by_slug = {rule.slug: rule.code for rule in CATALOGUE}
    assert {*check["codes"]} <= {rule.code for rule in CATALOGUE}
    assert check["codes"] or check.get("zh")
    assert bool(check.get("zh")) is bool(check.get("en"))
    assert re.search("[\u4e00-\u9fff]", check.get("zh", "一"))
    if check["slug"] in by_slug:
        assert by_slug[check["slug"]] in check["codes"], "a rule of that name asks it"


@pytest.mark.skipif(not GATHERED.exists(), reason="the checks as they were gathered are not there")
def test_no_check_that_was_gathered_is_forgotten() -> None:
    catalogue = GATHERED.read_text("utf-8").partition("## 1. Catalogue")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| ((?:[A-Z0-9]+-[A-Z0-9-]+(?:\([a-z]\))?(?:, )?)+) \|", catalogue, re.MULTILINE)
    gathered = {slug for cell in first_cells for slug in re.findall(r"[A-Z0-9]+(?:-[A-Z0-9]+)+", cell)}
    assert {check["slug"] for check in CHECKS} == gathered
