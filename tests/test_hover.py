"""What editors show where a field of a form is named is what the field declares."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path
from types import ModuleType

import pytest

from gov_disclosure import report
from gov_disclosure.editions import revised_2021, trial_2019

SCRIPT = Path(__file__).parents[1] / "docs" / "hover.py"


@pytest.fixture(scope="module")
def hover() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hover", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("module", [trial_2019, revised_2021, report], ids=lambda module: module.__name__)
def test_the_docstrings_of_fields_are_those_of_their_declarations(hover: ModuleType, module: ModuleType) -> None:
    source = Path(inspect.getfile(module)).read_text(encoding="utf-8")
    assert hover.with_docstrings(module, source) == source, "python docs/hover.py writes them anew"


def test_a_docstring_that_is_missing_or_says_otherwise_is_seen(hover: ModuleType) -> None:
    source = Path(inspect.getfile(revised_2021)).read_text(encoding="utf-8")
    said = '    """（一）予以公开 · Disclosed · 《条例》第三十六条第（一）项、第三十六条第（二）项（系本库的理解，未经核实）"""\n'
    assert source.count(said) == 1
    for other in ("", said.replace("予以公开", "公开")):
        assert hover.with_docstrings(revised_2021, source.replace(said, other)) == source
