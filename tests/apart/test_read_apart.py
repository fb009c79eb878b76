"""Files that hang, ask for all memory or end the process that reads them cost themselves, and are named."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from gov_disclosure import EDITIONS, amended, as_published, dumps
from gov_disclosure.apart import Bounds, ReadApart, Task, read_apart
from gov_disclosure.errors import DisclosureError, UnreadableDocument
from gov_disclosure.report import OverallSituation, Prose, ReportingOrgan

NASTY = """
import os, sys, time
def _nasty():
    import gov_disclosure.formats as formats
    real = formats.read_all
    def read_all(content, *more, **named):
        if content.startswith(b"HANG"):
            time.sleep(600)
        if content.startswith(b"KILL"):
            os.kill(os.getpid(), 9)
        if content.startswith(b"LEAVE"):
            os._exit(3)
        if content.startswith(b"LATER"):
            import threading
            threading.Timer(0.3, os._exit, (4,)).start()
        if content.startswith(b"EAT"):
            kept = [bytearray(10**8) for _ in range(10**4)]
        if content.startswith(b"PRINT"):
            os.write(1, b"x" * 10_000)
        if content.startswith(b"LOCAL"):
            class Local(Exception):
                pass
            raise Local("of a class that nobody else knows")
        return real(content, *more, **named)
    formats.read_all = read_all
if "gov_disclosure.apart.worker" in " ".join(sys.orig_argv):
    _nasty()
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the nasty files end processes by signals")


@pytest.fixture(autouse=True)
def _nasty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The processes meet content that does what broken libraries do."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(NASTY, "utf-8")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")]), *sys.path])
    )


def good(year: int = 2023) -> bytes:
    said = OverallSituation(disclosure_on_request=Prose(["收到政府信息公开申请7件。"]))
    with as_published():
        report = EDITIONS["revised-2021"].report_class(year=year, organ=ReportingOrgan(name="甲县水利局"), overall_situation=said)
        return dumps(amended(report, {"disclosure_requests.new_requests.total": 7})).encode()


def one(content: bytes, bounds: Bounds | None = None) -> ReadApart:
    (found,) = read_apart([Task(name="a.json", content=content)], bounds or Bounds(jobs=1))
    return found


def kinds(found: list[ReadApart]) -> list[str]:
    return [str(one.error.kind) if isinstance(one.error, UnreadableDocument) else str(len(one.reports)) for one in found]


def test_what_is_read_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(good())
    (found,) = read_apart([Task(name=str(path))], Bounds(jobs=1))

    assert (found.sha256, found.size, found.error) == (hashlib.sha256(good()).hexdigest(), len(good()), None)
    (report,) = found.reports
    assert report.reading.report.organ.name == "甲县水利局"
    assert report.reading.document is None
    assert [finding.code for finding in report.verdict.errors] == ["GD301", "GD303"]
    (judgement,) = report.judgements
    assert (judgement.claim.value, judgement.holds) == (7, True)
    with pytest.raises(Exception, match=r".+"):
        amended(report.reading.report, {"no.such.cell": 1})


def test_each_nasty_file_costs_itself_and_the_order_stays() -> None:
    contents = [good(2021), b"KILL", b"EAT", good(2022), b"HANG", b"LEAVE", b"PRINT", good(2023)]
    tasks = [Task(name=f"{n}.json", content=content) for n, content in enumerate(contents)]

    found = list(read_apart(tasks, Bounds(jobs=2, seconds=4, memory=1 << 30)))

    assert [one.name for one in found] == [task.name for task in tasks]
    assert kinds(found)[:6] == ["1", "killed", "too-much-memory", "1", "too-slow", "killed"]
    assert kinds(found)[7] == "1"
    assert [one.is_killed for one in found] == [False, True, True, False, True, True, False, False]
    assert found[1].error is not None
    assert "SIGKILL" in str(found[1].error)
    assert found[6].error is not None  # no report, but read to its end all the same


def test_an_error_that_cannot_be_sent_is_sent_in_words() -> None:
    found = one(b"LOCAL")
    assert isinstance(found.error, DisclosureError)
    assert "Local: of a class that nobody else knows" in str(found.error.params)


def test_who_is_ended_by_what_another_left_behind_is_read_again() -> None:
    """The first file's thread ends the process while the second is read, or before."""
    contents = [b"LATER" + good(), *(good(2021 + n % 3) for n in range(30))]
    found = list(
        read_apart([Task(name=str(n), content=content, format="json") for n, content in enumerate(contents)], Bounds(jobs=1))
    )
    assert [len(one.reports) for one in found[1:]] == [1] * 30


def test_a_missing_file_and_a_foreign_one_are_errors_of_their_own(tmp_path: Path) -> None:
    found = list(read_apart([Task(name=str(tmp_path / "none.json")), Task(name="x", content=b"\x89PNG\r\n")], Bounds(jobs=1)))
    assert isinstance(found[0].error, FileNotFoundError)
    assert isinstance(found[1].error, UnreadableDocument)
    assert (found[0].sha256, found[1].size) == (None, 6)


def test_who_asks_for_no_more_leaves_no_process() -> None:
    tasks = (Task(name=str(n), content=b"HANG" if n else good()) for n in range(100))
    results = read_apart(tasks, Bounds(jobs=2, seconds=300))
    assert next(results).name == "0"
    began = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 60  # not the five minutes that the hanging files have


def test_a_fault_in_asking_for_tasks_is_raised() -> None:
    def tasks() -> object:
        yield Task(name="a", content=good())
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        list(read_apart(tasks(), Bounds(jobs=1)))  # type: ignore[arg-type]
