"""What editors and type checkers see: tests/typing, judged by mypy and by pyright."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
API, WRONG = (ROOT / "tests" / "typing" / name for name in ("api.py", "wrong.py"))
MARKED = {n for n, line in enumerate(WRONG.read_text(encoding="utf-8").splitlines(), start=1) if "  # wrong:" in line}


def by_mypy(tmp_path: Path) -> dict[str, dict[int, str]]:
    """Complaints by file and line."""
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "--no-error-summary", str(API), str(WRONG)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, dict[int, str]] = {API.name: {}, WRONG.name: {}}
    for name, line, said in re.findall(r"^(?:.*[/\\])?([\w.]+):(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        found.setdefault(name, {})[int(line)] = said
    return found


def by_pyright(_: Path) -> dict[str, dict[int, str]]:
    """Complaints by file and line."""
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(API), str(WRONG)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    told = json.loads(done.stdout)
    assert told["summary"]["filesAnalyzed"] == 2
    found: dict[str, dict[int, str]] = {API.name: {}, WRONG.name: {}}
    for one in told["generalDiagnostics"]:
        if one["severity"] == "error":
            found.setdefault(Path(one["file"]).name, {})[one["range"]["start"]["line"] + 1] = one["message"]
    return found


@pytest.mark.parametrize("checker", [by_mypy, by_pyright])
def test_checkers_accept_what_is_right_and_refuse_each_line_that_is_wrong(checker: object, tmp_path: Path) -> None:
    found = checker(tmp_path)  # type: ignore[operator]
    assert found.pop(API.name) == {}
    refused = found.pop(WRONG.name)
    assert MARKED - refused.keys() == set(), "accepted though wrong"
    assert refused.keys() - MARKED == set(), {line: refused[line] for line in refused.keys() - MARKED}
    assert found == {}
