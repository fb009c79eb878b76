"""Every test of reading and writing JSON runs twice: with msgspec (the extra ``speed``) and as if it were not installed."""

import pytest
from json_documents import counted, full

from gov_disclosure.data import json
from gov_disclosure.editions import EDITIONS


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(edition: str) -> dict[str, object]:
    return full(edition)


@pytest.fixture
def without_totals(edition: str) -> dict[str, object]:
    return counted(edition)


@pytest.fixture(params=["quick", "careful"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "careful":
        monkeypatch.setattr(json, "_quick", lambda: None)
        monkeypatch.setattr(json, "_quick_writing", lambda: None)
    return str(request.param)
