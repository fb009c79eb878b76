"""Messages are in the language of the environment: the tests speak English unless they ask for Chinese.

Hypothesis runs the profile ``quick`` unless ``HYPOTHESIS_PROFILE`` says otherwise; ``long`` is for nights, ``mutants`` for
`tests/mutation`: the same examples each time, and no search for a smaller one.
"""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from browsing import address, chromium, site  # noqa: F401 - fixtures

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
# The same examples each time in CI: what passes before a change is handed in passes after it; chance is for everybody else.
_SAME = "CI" in os.environ
settings.register_profile("quick", deadline=None, max_examples=25, suppress_health_check=_SLOW, derandomize=_SAME)
settings.register_profile("long", deadline=None, max_examples=1000, suppress_health_check=_SLOW)
_ONCE = (Phase.explicit, Phase.generate)
settings.register_profile("mutants", settings.get_profile("quick"), derandomize=True, database=None, phases=_ONCE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.hookimpl(trylast=True)  # once Hypothesis has marked what is its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What chance reaches counts for no coverage: it may be missed next time; and to count it takes as long again as to run it."""
    for item in items:
        if item.get_closest_marker("hypothesis") is not None:
            item.add_marker("no_cover")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden anew instead of comparing with it")


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where Python is asked to leave no bytecode, each of the programs that tests start would compile the package anew: half its time."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as environment:
        if sys.dont_write_bytecode:
            environment.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            environment.setenv("PYTHONPYCACHEPREFIX", str(shared / "compiled"))
        yield


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
