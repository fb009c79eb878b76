"""A few of the kills of `run.py`, and a writer that does not put its file in place in one step."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kills import run as kills

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")


@needs_fork
@pytest.mark.parametrize("form", kills.WRITTEN)
def test_a_killed_writer_leaves_a_whole_file(form: str) -> None:
    assert kills.killed(form, kills=8, seed=1) <= 8


@needs_fork
def test_a_writer_that_overwrites_in_place_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(target: Path, content: bytes) -> None:
        with target.open("wb") as file:
            for at in range(0, len(content), 100):
                file.write(content[at : at + 100])
                file.flush()
                time.sleep(0.001)

    monkeypatch.setattr("kills.run.write_whole", in_place)
    with pytest.raises(kills.Torn):
        kills.killed("json", kills=30, seed=1)
