"""What goes wrong around the program, and what an enemy names or writes: one sentence, nothing left behind, nothing that steers a terminal."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, amended, as_published, read, write
from gov_disclosure.cli import main
from gov_disclosure.cli.terminal import safe
from gov_disclosure.files import write_whole
from gov_disclosure.outputs import OUTPUTS
from gov_disclosure.report import AnnualReport, Prose, ReportingOrgan

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="streams and signals of POSIX")
LINK = "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\\x1b[2J\x07\x9b31m"
"""A link by OSC 8, a cleared screen, a bell, and CSI in one character."""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    write(report(), "report.json")


def report(organ: str = "甲县水利局") -> AnnualReport:
    empty = EDITIONS["revised-2021"].report_class(year=2023, organ=ReportingOrgan(name=organ))
    return amended(empty, {"disclosure_requests.new_requests.natural_persons": 3})


def run(command: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The program as a shell runs it, with its redirections."""
    line = command.replace("gov-disclosure", f"'{sys.executable}' -m gov_disclosure.cli")
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, encoding="utf-8", timeout=60, **options)  # type: ignore[call-overload, no-any-return] # noqa: S603


# --- streams -------------------------------------------------------------------------------------------------------------


@needs_posix
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("convert report.json - --to html >&-", "standard output is closed"),
        ("check report.json >&-", "standard output is closed"),
        ("show report.json >&-", "standard output is closed"),
        ("convert - x.html <&-", "Standard input is closed"),
        ("schema revised-2021 > /dev/full", "standard output: there is no space left on the disk"),
        ("check report.json > /dev/full", "standard output: there is no space left on the disk"),
        ("show report.json > /dev/full", "standard output: there is no space left on the disk"),
        ("convert report.json /dev/full --to html", "/dev/full: there is no space left on the disk"),
    ],
)
def test_a_stream_that_takes_nothing_is_one_sentence_that_names_it(command: str, said: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("no device that is full")
    done = run(f"gov-disclosure {command}")
    assert (done.returncode, done.stderr) == (2, f"gov-disclosure: {said}\n")


@needs_posix
def test_what_needs_no_stream_is_done_without_it() -> None:
    assert run("gov-disclosure convert report.json x.html <&- >&- 2>&-").returncode == 0
    assert read("x.html").report.organ.name == "甲县水利局"


@pytest.mark.parametrize("columns", ["0", "-7", "x", "1", "100000"])
@pytest.mark.parametrize("command", [["show", "report.json"], ["check", "report.json"], ["check", "--help"]], ids=" ".join)
def test_no_width_of_a_terminal_stops_the_program(columns: str, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(command) == 0


# --- what never ends -----------------------------------------------------------------------------------------------------


@needs_posix
def test_standard_input_without_an_end_is_read_up_to_the_limit() -> None:
    done = run("gov-disclosure convert - x.html < /dev/zero")
    assert (done.returncode, done.stderr) == (
        2,
        "gov-disclosure: standard input has more than 67,108,864 bytes, which is the limit (Limits(bytes=…) raises it)\n",
    )


@needs_posix
@pytest.mark.parametrize("kind", ["device", "pipe"])
@pytest.mark.parametrize(
    "command",
    [
        "check {}",
        "show {}",
        "convert {} x.html",
        "convert report.json x.html --charts --earlier {}",
        "repair {}",
        "charts report.json -o drawn --font {}",
        "check report.json --waivers {}",
        "check report.json --pack {}",
        "check report.json --previous {}",
        "check report.json --organs {}",
        "fill report.json --into {} -o x.xlsx",
        "template revised-2021 -o x.xlsx --previous {}",
    ],
)
def test_a_device_or_a_pipe_named_as_a_file_is_refused_at_once(
    command: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "/dev/zero"
    if kind == "pipe":
        name = "./pipe.toml"
        os.mkfifo(name)
    assert main(command.format(name).split()) == 2
    captured = capsys.readouterr()
    assert "is not a file but a device or a pipe" in " ".join((captured.out + captured.err).split())
    assert not Path("x.html").exists()


# --- what steers a terminal ------------------------------------------------------------------------------------------------


def steered(text: str) -> set[str]:
    return {character for character in text if character in "\x1b\x07\x9b"}


@needs_posix
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_that_a_stranger_wrote_steers_a_terminal(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"{LINK.replace('/', '')}.json"
    with as_published():
        hostile = evolve(report(f"甲县{LINK}局"), title=LINK, other_matters=Prose([f"一、{LINK}", "特此报告。。"]))
    write(hostile, name)
    Path(f"{name}.bad.json").write_text('{"' + LINK.replace("\\", "\\\\").replace("\x1b", "\\u001b").replace("\x07", "\\u0007"))
    Path("waivers.toml").write_text(
        f'[[waiver]]\norgan = "{quoted(LINK)}"\nyear = 2023\nrule = "{quoted(LINK)}"\nreason = "{quoted(LINK)}"\nby = "a"\n',
        "utf-8",
    )
    Path("pack.toml").write_text(PACK.replace("WORDS", quoted(LINK)), "utf-8")
    commands = [
        ["check", name, f"{name}.bad.json", LINK, "--waivers", "waivers.toml", "--pack", "pack.toml", "--previous", "."],
        ["check", ".", "-v"],
        ["show", name, "--text"],
        ["convert", name, f"{LINK.replace('/', '')}.html"],
        ["convert", name, "x.json", "--to", LINK],
        ["repair", name],
        ["explain", "OUR101", "--pack", "pack.toml"],
        ["explain", "--pack", "pack.toml"],
        ["rules", "--pack", "pack.toml"],
        [LINK],
        ["check", f"--{LINK}"],
        ["charts", name, "-o", LINK.replace("/", "")],
    ]
    for command in commands:
        main(["--lang", language, *command])
        captured = capsys.readouterr()
        assert (command, steered(captured.out), steered(captured.err)) == (command, set(), set())


def quoted(text: str) -> str:
    """As TOML takes it, which holds no control characters."""
    return "".join(f"\\u{ord(c):04x}" if ord(c) < 0x20 or c in '\\"\x9b' else c for c in text)


PACK = """
[pack]
name = "ours"
version = "1 WORDS"
prefix = "OUR"
title = {zh = "WORDS", en = "WORDS"}
[[rule]]
code = "OUR101"
slug = "OUR-MANY"
severity = "warning"
title = {zh = "WORDS", en = "WORDS"}
remedy = {zh = "WORDS", en = "WORDS"}
basis = {zh = "WORDS", en = "WORDS", number = "WORDS"}
kinds = ["department"]
deadline = {month = 1, day = 1}
"""


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_no_report_steers_the_terminal_that_it_is_written_to(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_published():
        write(evolve(report(), other_matters=Prose([f"特此{LINK}报告。"])), "a.json")
    assert main(["convert", "a.json", "-", "--to", form]) == 0
    piped = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["convert", "a.json", "-", "--to", form]) == 0
    shown = capsys.readouterr().out
    assert not steered(shown)
    assert "报告。" in shown
    assert shown == safe(piped)  # a program gets what is written, whatever it holds


@pytest.mark.parametrize("form", OUTPUTS)
def test_no_output_steers_the_terminal_of_a_person(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_published():
        write(evolve(report(f"甲县{LINK}局"), other_matters=Prose(["一、特此报告。。"])), "a.json")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", "a.json", "--format", form])
    assert not steered(capsys.readouterr().out)


# --- signals, and what is left behind --------------------------------------------------------------------------------------


@needs_posix
def _hears() -> None:
    """Let a child hear its signals also where the tests were started by ``nohup`` or behind a shell, which have them ignored."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_run_that_is_ended_leaves_no_half_written_file(number: int, status: int) -> None:
    os.mkfifo("wait")
    code = (
        "import sys; from gov_disclosure.cli import writing, main\n"
        "def pieces():\n"
        "    yield b'half'\n"
        "    open('wait', 'w').close()\n"  # tells this test that the file is being written
        "    import time; time.sleep(60)\n"
        "from gov_disclosure.cli import convert\n"
        "convert.Conversion.put = lambda self, reading, source, output: output.put(pieces())\n"
        "sys.exit(main(['convert', 'report.json', 'x.html']))"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, preexec_fn=_hears)  # noqa: S603
    with child:
        Path("wait").open().close()
        assert [path.name for path in Path().glob(".gov-disclosure-*.tmp")]
        child.send_signal(number)
        assert child.wait(30) == status
    assert sorted(path.name for path in Path().iterdir()) == ["report.json", "wait"]


@needs_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_conversion_of_an_old_document_that_is_ended_leaves_nothing(
    number: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program in the place of LibreOffice that starts another, as LibreOffice does, and never ends."""
    programs, temporary = tmp_path / "bin", tmp_path / "tmp"
    programs.mkdir()
    temporary.mkdir()
    started = tmp_path / "started"
    office = programs / "soffice"
    office.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {started}.new\nmv {started}.new {started}\nwait\n")
    office.chmod(0o755)
    Path("old.doc").write_bytes(b"{\\rtf1 x}")
    environment = {**os.environ, "PATH": f"{programs}:/usr/bin:/bin", "TMPDIR": str(temporary)}
    child = subprocess.Popen(
        [sys.executable, "-m", "gov_disclosure.cli", "check", "old.doc"],
        env=environment,
        stdout=subprocess.DEVNULL,
        preexec_fn=_hears,
    )
    with child:
        while not started.exists():
            time.sleep(0.05)
        child.send_signal(number)
        assert child.wait(30) == 128 + number
    assert not [*temporary.iterdir()]
    assert is_gone(int(started.read_text()))


def is_gone(process: int) -> bool:
    """Whether a process has ended; one that was killed may wait for its parent to ask."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@needs_posix
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    done = run("trap '' HUP; gov-disclosure convert report.json x.html & wait $!")
    assert done.returncode == 0
    before = signal.getsignal(signal.SIGTERM)
    assert main(["formats"]) == 0
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_a_killed_run_left_is_removed_by_a_later_one_and_nothing_else(tmp_path: Path) -> None:
    from gov_disclosure import files

    files._sweep.cache_clear()
    names = {"old": f".gov-disclosure-{'0a' * 8}.tmp", "new": f".gov-disclosure-{'0b' * 8}.tmp", "other": ".gov-disclosure-x.tmp"}
    for name in names.values():
        (tmp_path / name).write_bytes(b"half")
    long_ago = time.time() - 2 * 24 * 60 * 60
    for name in ("old", "other"):
        os.utime(tmp_path / names[name], (long_ago, long_ago))
    write_whole(tmp_path / "x.json", b"whole")
    left = {path.name for path in tmp_path.iterdir()}
    assert names["old"] not in left
    assert {names["new"], names["other"], "x.json"} <= left


def test_the_bytes_reach_the_disk_before_the_file_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, seen = tmp_path / "x.json", []
    real = os.fsync

    def fsync(handle: int) -> None:
        seen.append((os.fstat(handle).st_size if not target.exists() else None, target.exists()))
        real(handle)

    monkeypatch.setattr("os.fsync", fsync)
    write_whole(target, [b"whole", b"file"])
    assert seen[0] == (9, False)
    assert len(seen) == 1 or seen[1][1]


def test_a_disk_that_is_full_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def pieces() -> object:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "kept.json"
    target.write_bytes(b"kept")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OSError, match="No space"):
        write_whole(target, pieces())  # type: ignore[arg-type]
    assert target.read_bytes() == b"kept"
    assert sorted(tmp_path.iterdir()) == before


def test_a_full_disk_for_what_is_put_aside_names_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    from gov_disclosure.outputs.spool import Spool

    def full(_: object, __: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", full)
    with Spool() as spool, pytest.raises(OSError, match=re.escape(tempfile.gettempdir())):
        spool.add("piece")
