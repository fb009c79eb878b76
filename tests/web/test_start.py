"""The start of the page: what the build compiled ahead is found."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
REPORT = PROJECT / "examples/reports/pingtan-gaj-2021.txt"


def test_nothing_is_compiled_that_was_compiled_ahead(site: Path) -> None:
    if not (site / ".web/node_modules/pyodide").is_dir():
        pytest.skip("the site was built without the pages that run in the browser")
    command = ["node", str(Path(__file__).with_name("start.mjs")), str(site), str(REPORT)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")  # noqa: S603
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["judged"]
    # Methods are written by attrs when a class is made. Patterns that are first met while a report is judged may be new.
    assert [one for one in told["missed"] if one.startswith("<attrs")] == []
