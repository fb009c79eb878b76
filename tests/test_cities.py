"""The table of cities is what the State's list says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from gov_disclosure import cities as module
from gov_disclosure.cities import cities
from gov_disclosure.report import OrganLevel

SCRIPT = Path(__file__).parents[1] / "docs" / "cities.py"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("made_cities", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_table_is_made_of_the_list(maker: ModuleType) -> None:
    source = Path(module.__file__).read_text(encoding="utf-8")
    assert maker.with_table(source) == source, "python docs/cities.py writes it anew"


@pytest.mark.parametrize(("before", "after"), [("杭州市+", "杭州市-"), ("杭州市+ ", "")])
def test_a_city_that_is_missing_or_stands_elsewhere_is_seen(maker: ModuleType, before: str, after: str) -> None:
    source = Path(module.__file__).read_text(encoding="utf-8")
    assert source.count(before) == 1
    assert maker.with_table(source.replace(before, after)) == source


def test_a_city_has_the_levels_that_it_has_or_had() -> None:
    assert cities()["杭州市"] == {OrganLevel.PREFECTURAL}
    assert cities()["义乌市"] == {OrganLevel.COUNTY}
    assert cities()["三亚市"] == {OrganLevel.PREFECTURAL, OrganLevel.COUNTY}  # of the county's level until 1987
    assert cities()["延边朝鲜族自治州"] == {OrganLevel.PREFECTURAL}
