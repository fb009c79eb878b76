"""A short run of what `run.py` does for hours, and everything that was ever found."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzzing.run import FINDINGS, SECONDS, TooSlow, plainly, within
from fuzzing.targets import TARGETS, Target

INPUTS = {
    "docx": 12,
    "xlsx": 20,
    "pdf": 6,
    "ofd": 4,
    "any": 12,
    "html": 12,
    "markdown": 12,
    "text": 12,
    "json": 60,
    "archive": 60,
}
"""A short run: what takes longer gets fewer."""


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_seed_is_taken(target: Target) -> None:
    assert target.tried(target.seeds()[0])


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_is_changed_by_chance_escapes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzzing.run.FINDINGS", tmp_path)
    tried, found = plainly(name, seed=1, inputs=INPUTS.get(name, 12))
    assert tried == INPUTS.get(name, 12)
    assert not found


@pytest.mark.parametrize("path", sorted(path for path in FINDINGS.glob("*/*") if path.is_file()), ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    with within(SECONDS):
        TARGETS[path.parent.name].tried(path.read_bytes())


def test_an_escape_and_a_slow_input_are_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(source: bytes) -> None:
        if b"x" in source:
            raise KeyError
        while b"z" in source:
            pass

    monkeypatch.setattr("fuzzing.run.FINDINGS", tmp_path)
    monkeypatch.setattr("fuzzing.run.SECONDS", 0.05)
    monkeypatch.setattr("fuzzing.targets.Target.changed", lambda _, source, __: source)
    monkeypatch.setitem(TARGETS, "none", Target("none", lambda: [b"x", b"y", b"z"], check))
    tried, found = plainly("none", seed=0, inputs=12)
    assert tried == 12
    assert {path.read_bytes() for path in found} == {b"x", b"z"}
    with pytest.raises(TooSlow), within(0.05):
        check(b"z")
