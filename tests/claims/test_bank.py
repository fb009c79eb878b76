"""The bank of published sentences beside the project, measured with its own script: other people's words, nothing of it is kept here."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

BANK = Path(__file__).parents[3] / "shared" / "bank"
pytestmark = pytest.mark.skipif(not BANK.is_dir(), reason="the bank of published sentences is not beside the project")


def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    spec = spec_from_file_location("bank_measure", BANK / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(sys, "argv", ["measure.py"])
    counts: dict[str, int] = script.main()
    return counts


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # of the script
def test_published_sentences_are_told_where_wrong_and_left_alone_where_true(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = measured(monkeypatch)

    assert counts["errors"] == 0
    assert counts["traps silent"] >= 0.98 * counts["traps"]
    assert counts["marked silent"] >= 0.98 * counts["marked"]
    assert counts["told"] >= 0.87 * counts["wrong"]
