"""What is loaded, and when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from json_documents import full, text


def loaded(program: str, *names: str) -> list[str]:
    """Which of the modules are loaded after a program has run in a fresh interpreter."""
    code = f"import sys\n{program}\nprint(*sorted(name for name in {names!r} if name in sys.modules))"
    # Not measured: the measuring loads modules of its own.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=alone)  # noqa: S603
    return done.stdout.split()


@pytest.mark.parametrize("program", ["import gov_disclosure", "import gov_disclosure; gov_disclosure.EDITIONS"])
def test_importing_the_package_loads_no_format_and_nothing_heavy(program: str) -> None:
    assert (
        loaded(program, "json", "cattrs", "msgspec", "babel", "click", "rich", "selectolax", "markdown_it", "stdnum", "opencc")
        == []
    )


def test_writing_json_needs_no_schema_and_reading_it_no_language() -> None:
    program = (
        "from gov_disclosure import dumps, loads, editions\n"
        "from gov_disclosure.data.json import read, write\n"
        "read(write(editions.revised_2021.AnnualReport(year=2023)))"
    )
    assert loaded(program, "gov_disclosure.data.jsonschema", "babel", "stdnum", "click", "selectolax") == []


def test_reading_right_json_quickly_does_not_wait_for_cattrs(tmp_path: Path) -> None:
    source = tmp_path / "report.json"
    source.write_text(text(full("revised-2021")), encoding="utf-8")
    program = f"from gov_disclosure.data.json import read\nread(open({str(source)!r}, 'rb').read())"
    assert loaded(program, "cattrs", "gov_disclosure.data.converter", "msgspec") == ["msgspec"]


def test_without_msgspec_json_is_read_and_written_all_the_same() -> None:
    program = (
        "sys.modules['msgspec'] = None\n"
        "from gov_disclosure import editions\n"
        "from gov_disclosure.data import json\n"
        "report = editions.trial_2019.AnnualReport(year=2020)\n"
        "assert json.read(json.write(report)) == report\n"
        "assert json._quick() is None"
    )
    assert loaded(program, "gov_disclosure.data.quick") == []


def test_only_a_missing_msgspec_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    from gov_disclosure import data
    from gov_disclosure.data import json, quick

    find = json._quick.__wrapped__
    assert find() is quick
    monkeypatch.delitem(sys.modules, quick.__name__)
    monkeypatch.delattr(data, "quick")
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "msgspec", None)
        assert find() is None
    monkeypatch.setitem(sys.modules, "gov_disclosure.data.shape", None)
    with pytest.raises(ModuleNotFoundError, match="shape"):
        find()


def test_checking_a_report_of_data_loads_no_parser_no_archive_and_no_table_of_widths(tmp_path: Path) -> None:
    source = tmp_path / "report.json"
    source.write_text(text(full("revised-2021")), encoding="utf-8")
    out = tmp_path / "out.txt"
    program = (
        "from gov_disclosure.cli import main\n"
        f"sys.stdout, kept = open({str(out)!r}, 'w'), sys.stdout\n"
        f"main(['check', {str(source)!r}])\n"
        "sys.stdout = kept"
    )
    heavy = ("babel", "cattrs", "lxml", "multiprocessing", "openpyxl", "opencc", "rich", "selectolax", "stdnum", "subprocess")
    ours = tuple(f"gov_disclosure.{name}" for name in ("apart", "archives", "recognise.page", "pages.html", "waivers"))
    assert loaded(program, *heavy, *ours, "tarfile", "tempfile", "tomllib", "wcwidth", "zipfile") == []
    assert out.stat().st_size > 100


def test_a_report_of_data_with_blank_cells_loads_nothing_that_knows_pages(tmp_path: Path) -> None:
    source = tmp_path / "report.json"
    document = full("revised-2021")
    document["disclosure_requests"]["new_requests"]["legal_service_institutions"] = None
    source.write_text(text(document), encoding="utf-8")
    program = f"from gov_disclosure import read\nassert [one.slug for one in read({str(source)!r}).findings] == ['VAL-BLANK']"
    pages = ("page", "page_notices", "published", "left_over", "cut_off", "front", "cells.assembly", "wording.vocabulary")
    assert loaded(program, *(f"gov_disclosure.recognise.{name}" for name in pages)) == []
