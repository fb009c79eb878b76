"""``gov-disclosure check`` over many files: they are read in processes apart, and what one of them does costs the others nothing."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from gov_disclosure import EDITIONS, amended, as_published, dumps
from gov_disclosure.cli import check, main
from gov_disclosure.report import OverallSituation, Prose, ReportingOrgan

NASTY = """
import os, sys, time
def _nasty():
    import gov_disclosure.formats as formats
    real = formats.read_all
    def read_all(content, *more, **named):
        if b"HANG" in content:
            time.sleep(600)
        if b"KILL" in content:
            os.kill(os.getpid(), 9)
        return real(content, *more, **named)
    formats.read_all = read_all
if "gov_disclosure.apart.worker" in " ".join(sys.orig_argv):
    _nasty()
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The processes meet content that does what broken libraries do; this one never reads it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("site").mkdir()
    Path("site/sitecustomize.py").write_text(NASTY, "utf-8")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")]), *sys.path])
    )


def page(year: int = 2023, received: int = 7, organ: str = "甲县水利局", as_format: str = "html") -> bytes:
    said = OverallSituation(disclosure_on_request=Prose(["收到政府信息公开申请7件。"]))
    with as_published():
        report = EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name=organ), overall_situation=said)
        written = dumps(amended(report, {"disclosure_requests.new_requests.total": received}), as_format)
    return written if isinstance(written, bytes) else written.encode()


def put(folder: str, **files: bytes) -> None:
    for name, content in files.items():
        path = Path(folder, name.replace("__", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def verdicts(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    status = main(["check", *arguments, "--format", "jsonl"])
    captured = capsys.readouterr()
    return status, [json.loads(line) for line in captured.out.splitlines() if '"file"' in line], captured.err


@pytest.mark.skipif(sys.platform == "win32", reason="the nasty file ends its process by a signal")
def test_a_file_that_hangs_and_one_that_ends_its_process_are_named_and_the_rest_is_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("all", a__html=page(), b__html=b"<p>HANG</p>", c__html=b"<p>KILL</p>", d__html=page(2022), e__html=page(2024))

    status, every, _ = verdicts(capsys, "all", "--seconds", "3", "--jobs", "1")

    assert status == 2
    told = {Path(one["file"]).name: one for one in every}
    assert list(told) == ["a.html", "b.html", "c.html", "d.html", "e.html"]
    assert "3" in told["b.html"]["error"]
    assert "SIGKILL" in told["c.html"]["error"]
    assert [told[name]["year"] for name in ("a.html", "d.html", "e.html")] == [2023, 2022, 2024]


def test_files_read_apart_are_judged_as_those_read_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(
        "all",
        a__html=page(),
        b__md=page(2022, as_format="markdown"),
        c__json=page(2024, 8, as_format="json"),
        d__txt=b"no report",
    )
    put("all/deep", e__html=page(2023, 9, "乙县水利局"), f__docx=page(2021, as_format="docx"))
    with ZipFile("all/g.zip", "w") as box:
        box.writestr("h.html", page(2025))
        box.writestr("i.html", b"")
    with_macros = BytesIO(page(2026, as_format="xlsx"))
    with ZipFile(with_macros, "a") as book:
        book.writestr("xl/vbaProject.bin", b"")
    put("all", j__xlsm=with_macros.getvalue())
    Path("before.html").write_bytes(page(2022))

    for more in ([], ["--previous", "before.html", "--together"], ["--organ", "乙县水利局", "--blanks", "zero"]):
        apart = verdicts(capsys, "all", *more, "--jobs", "1")
        with monkeypatch.context() as patch:
            patch.setattr(check, "FEW", 1000)
            assert verdicts(capsys, "all", *more) == apart, more
        assert len(apart[1]) == 9
        assert "j.xlsm" in apart[2]  # its macros were left alone, which is said


def test_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    put("all", a__html=page(), b__html=page(2022), c__html=page(2024))

    def refused(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("subprocess.Popen", refused)
    _, found, _ = verdicts(capsys, "all")

    assert [one["year"] for one in found] == [2023, 2022, 2024]


def test_a_member_of_an_archive_that_cannot_be_unpacked_is_named_in_its_turn(capsys: pytest.CaptureFixture[str]) -> None:
    with ZipFile("all.zip", "w") as box:
        for n in range(5):
            box.writestr(f"{n}.html", page(2021 + n))
    content = bytearray(Path("all.zip").read_bytes())
    content[content.index(b"3.html") - 60] ^= 0xFF  # the end of what is packed as 2.html is no longer what its sum says
    Path("all.zip").write_bytes(content)

    status, found, _ = verdicts(capsys, "all.zip", "--jobs", "1")

    assert status == 2
    assert [Path(one["file"]).name for one in found] == [f"{n}.html" for n in range(5)]
    assert [one.get("year") for one in found] == [2021, 2022, None, 2024, 2025]
