"""The command line, as its users meet it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from gov_disclosure import EDITIONS, CellState, PrintedCell, amended, as_published, write
from gov_disclosure.cli import main
from gov_disclosure.cli.program import COMMANDS
from gov_disclosure.report import AnnualReport, ReportingOrgan
from gov_disclosure.rules import RULESET

REQUESTS = "disclosure_requests."
WRONG_CELL = REQUESTS + "outcomes.disclosed.natural_persons"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)


def report(edition: str = "revised-2021", figures: dict[str, int] | None = None) -> AnnualReport:
    empty = EDITIONS[edition].report_class(year=2023, organ=ReportingOrgan(name="甲县水利局"))
    built = amended(empty, {REQUESTS + "new_requests.natural_persons": 9, WRONG_CELL: 5})
    with as_published():
        return amended(built, figures or {})


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.json"
    write(report(), path)
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.json"
    write(report(figures={WRONG_CELL: 6}), path)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


# --- check ---------------------------------------------------------------------------------------------------------


def test_a_sound_report_passes_with_status_0(capsys: pytest.CaptureFixture[str], sound: Path) -> None:
    status, out, err = run(capsys, "check", sound)
    assert (status, err) == (0, "")
    first, whose, *rest = out.splitlines()
    assert [first, whose] == [f"{sound}: PASS", "  甲县水利局, 2023, edition revised-2021"]
    assert [line.partition(":")[0] for line in rest] == [f"  Rule set {RULESET}", "  Rules of practice not decided"]


def test_a_wrong_report_gives_status_1_the_cell_and_what_it_should_hold(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    status, out, _ = run(capsys, "check", wrong)
    assert status == 1
    flat = " ".join(out.split())
    assert "error GD301 T3-ROW" in flat
    assert "Disclosed × Natural persons: 6 is printed; it should be 5" in flat
    assert "The same figure also breaks: GD302 T3-SUM" in flat
    assert flat.count("error ") == 1


def test_the_same_is_said_in_chinese(capsys: pytest.CaptureFixture[str], wrong: Path) -> None:
    _, out, _ = run(capsys, "check", wrong, "--lang", "zh")
    flat = "".join(out.split())
    assert "不通过" in flat
    assert "“三、本年度办理结果›（一）予以公开”×“自然人”：现为6，应为5" in flat


def test_an_unreadable_file_is_told_and_the_others_are_checked_all_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sound: Path
) -> None:
    empty = tmp_path / "empty.json"
    empty.write_bytes(b"")
    missing = tmp_path / "missing.json"
    status, out, _ = run(capsys, "check", empty, missing, sound)
    assert status == 2
    assert f"{empty}: UNREADABLE" in out
    assert f"There is no such file: {missing}" in " ".join(out.split())
    assert f"{sound}: PASS" in out
    assert out.splitlines()[-1] == "3 files: 1 without errors, 0 with errors, 2 unreadable"


def test_a_folder_stands_for_the_reports_below_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    below = tmp_path / "all" / "2023"
    below.mkdir(parents=True)
    write(report(), below / "b.json")
    write(report(), tmp_path / "all" / "a.json")
    (below / "film.mp4").write_bytes(bytes(4) + b"ftypisom" + bytes(40))
    (tmp_path / "all" / ".hidden").mkdir()
    (tmp_path / "all" / ".hidden" / "c.json").write_bytes(b"{}")
    status, out, _ = run(capsys, "check", tmp_path / "all")
    assert status == 0
    assert [line for line in out.splitlines() if "PASS" in line] == [
        f"{tmp_path / 'all' / '2023' / 'b.json'}: PASS",
        f"{tmp_path / 'all' / 'a.json'}: PASS",
    ]


def test_a_folder_without_reports_is_unreadable(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = run(capsys, "check", tmp_path)
    assert status == 2
    assert "The folder holds no file" in " ".join(out.split())


def test_standard_input_is_read_for_a_dash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sound: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sound.read_bytes())))
    status, out, _ = run(capsys, "check", "-")
    assert (status, out.splitlines()[0]) == (0, "-: PASS")


def test_a_fault_of_the_program_is_a_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sound: Path
) -> None:
    def broken(*_: object, **__: object) -> Any:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr("gov_disclosure.rules.check", broken)
    status, out, err = run(capsys, "check", sound)
    assert status == 2
    assert "This program failed on it, which is a fault of the program: ZeroDivisionError: deep inside" in " ".join(out.split())
    assert "Traceback" not in out + err


# --- show, convert, new --------------------------------------------------------------------------------------------


def test_show_draws_every_row_and_puts_the_right_figure_beside_the_wrong_one(
    capsys: pytest.CaptureFixture[str], wrong: Path
) -> None:
    status, out, _ = run(capsys, "show", wrong, "--lang", "zh")
    assert status == 1
    assert "→5" in out
    assert out.count("│") > 9 * 25
    for words in ("一、总体情况", "第二十条第（一）项", "法人或其他组织", "（七）总计", "行政诉讼 › 复议后起诉"):
        assert words in out


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_show_keeps_within_the_width_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, edition: str, language: str, width: int
) -> None:
    from wcwidth import wcswidth

    path = tmp_path / "report.json"
    write(report(edition), path)
    status, out, _ = run(capsys, "show", path, "--lang", language, "--width", width)
    assert status == 0
    drawn = [line for line in out.splitlines() if line[:1] in "│┌├└"]
    assert len(drawn) > 40
    assert max(wcswidth(line) for line in drawn) <= width
    table = [line for line in drawn if line.startswith("│")]
    assert all(line.endswith("│") for line in table)
    if language == "en" and width < 120:  # too narrow for the headings: letters stand for them
        assert any(line.startswith("(a) Natural persons") for line in out.splitlines())


def test_a_blank_a_zero_and_a_missing_cell_look_different(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    main(["new", "revised-2021", "-o", str(path)])
    _, out, _ = run(capsys, "show", path)
    assert "· blank" in out
    assert "× not in the source" not in out
    row = next(line for line in out.splitlines() if "State secret" in line)
    assert row.count("·") == 7


def test_show_leaves_out_nothing_that_is_printed_as_another_edition_has_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """（六）其他处理 as one row, and a column of the trial form in section two."""
    handling = REQUESTS + "outcomes.other_handling."
    own = [cell.path for cell in EDITIONS["revised-2021"].cells() if cell.path.startswith(handling)]
    columns = list(dict.fromkeys(path.rpartition(".")[2] for path in own))
    printed = [
        *(PrintedCell(path, CellState.ABSENT) for path in own),
        *(PrintedCell(handling + column, CellState.NUMBER, "40" if column == "natural_persons" else "0") for column in columns),
        PrintedCell("proactive_disclosure.rules.newly_produced", CellState.NUMBER, "7"),
    ]
    path = tmp_path / "mixed.json"
    with as_published():
        write(evolve(report(), as_printed=printed), path)
    _, out, _ = run(capsys, "show", path)
    assert "Rules × Newly produced this year: 7" in out
    row = next(line for line in out.splitlines() if line.startswith("│  Other handling"))
    assert row.split("│")[2].strip() == "40"


def test_a_new_report_says_what_is_to_be_filled_in(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    assert run(capsys, "new", "revised-2021", "--organ", "甲县水利局", "--year", "2024", "-o", path)[0] == 0
    data = json.loads(path.read_text("utf-8"))
    assert (data["organ"]["name"], data["year"], data["edition"]) == ("甲县水利局", 2024, "revised-2021")
    assert data["proactive_disclosure"]["rules"]["issued"] is None
    assert "total" not in data["disclosure_requests"]["outcomes"]
    status, out, _ = run(capsys, "check", path)
    assert status == 0
    assert f"{path}: INCOMPLETE" in out
    said = " ".join(out.split())
    for section, blank in (("Proactive disclosure", 10), ("Requests received and handled", 175), ("and litigation", 15)):
        assert f"{section}: {blank} cells are blank" in said


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_new_report_passes_once_its_counted_cells_are_filled_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, edition: str
) -> None:
    path = tmp_path / "new.json"
    run(capsys, "new", edition, "-o", path)
    path.write_text(path.read_text("utf-8").replace("null", "0"), "utf-8")
    assert run(capsys, "check", path)[0] == 0
    assert main(["check", "--format", "jsonl", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "pass"


def test_new_never_replaces_a_file_unasked(capsys: pytest.CaptureFixture[str], sound: Path) -> None:
    before = sound.read_bytes()
    status, _, err = run(capsys, "new", "revised-2021", "-o", sound)
    assert (status, sound.read_bytes()) == (2, before)
    assert err == f"gov-disclosure: {sound} exists already; --force replaces it\n"
    assert run(capsys, "new", "revised-2021", "-o", sound, "--force")[0] == 0
    assert sound.read_bytes() != before


def test_convert_to_a_file_and_back_keeps_the_report(capsys: pytest.CaptureFixture[str], tmp_path: Path, wrong: Path) -> None:
    copy = tmp_path / "copy.json"
    assert run(capsys, "convert", wrong, copy) == (0, "", f"Written: {copy}\n")
    assert copy.read_bytes() == wrong.read_bytes()


def test_convert_to_standard_output_needs_a_format(capsysbinary: pytest.CaptureFixture[bytes], wrong: Path) -> None:
    assert main(["convert", str(wrong), "-"]) == 2
    assert capsysbinary.readouterr().err == b"gov-disclosure: Standard output has no suffix: say the format with --to\n"
    assert main(["convert", str(wrong), "-", "--to", "json"]) == 0
    assert capsysbinary.readouterr().out == wrong.read_bytes()


def test_convert_to_an_unknown_suffix_or_folder_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, wrong: Path
) -> None:
    status, out, err = run(capsys, "convert", wrong, tmp_path / "a.xyz")
    assert (status, out) == (2, "")
    assert "the suffix tells no format" in err
    status, _, err = run(capsys, "convert", wrong, tmp_path / "nowhere" / "a.json")
    assert status == 2
    assert err == f"gov-disclosure: There is no such folder: {tmp_path / 'nowhere'}\n"


# --- explain, schema, lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["GD303", "gd303", "T3-BAL", "t3-bal"])
def test_explain_gives_the_manual_page_by_code_or_slug(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, out, _ = run(capsys, "explain", name)
    assert status == 0
    assert out.startswith("GD303 T3-BAL  Requests received and requests handled do not balance")
    for part in ("Question", "Formula", "Severity", "Grounds", "False alarms", "How to mend"):
        assert f"\n{part}\n" in out
    _, chinese, _ = run(capsys, "explain", name, "--lang", "zh")
    assert "\n如何改正\n" in chinese


def test_explain_names_the_nearest_rules_for_an_unknown_one(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "explain", "T3-BALL")
    assert status == 2
    assert "T3-BAL" in err


def test_explain_alone_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    from gov_disclosure.rules import CATALOGUE

    _, out, _ = run(capsys, "explain")
    assert [line.split()[0] for line in out.splitlines()[:-1]] == [rule.code for rule in CATALOGUE]


def test_schema_is_json_of_the_edition(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["schema", "trial-2019"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["$id"].startswith("urn:gov-disclosure:report:trial-2019")


def test_schema_of_an_unknown_edition_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "schema", "2021")
    assert status == 2
    assert "trial-2019" in err
    assert "revised-2021" in err


def test_editions_and_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "revised-2021" in run(capsys, "editions")[1]
    assert ".html" in run(capsys, "formats")[1]


# --- the program ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*COMMANDS, ""])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_a_help_page_in_both_languages(capsys: pytest.CaptureFixture[str], name: str, language: str) -> None:
    status, out, _ = run(capsys, *([name] if name else []), "-h", "--lang", language)
    assert status == 0
    assert ("选项：" if language == "zh" else "Options:") in out
    assert any("\u4e00" <= c <= "\u9fff" for c in out) is (language == "zh")


@pytest.mark.parametrize("name", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_help_speaks_the_language_of_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LC_ALL", name)
    _, out, _ = run(capsys, "--help")
    assert ("命令：" in out) is name.startswith("zh")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_the_usage_line_of_a_chinese_help_page_is_chinese_but_for_the_names_that_its_text_speaks_of(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    _, out, _ = run(capsys, "--lang", "zh", *command, "--help")

    usage = out.splitlines()[0]
    assert usage.startswith("用法： ")
    assert "选项" in usage
    assert not {"OPTIONS", "ARGS", "COMMAND", "TEXT", "INTEGER"} & set(re.findall(r"[A-Z]+", out))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "There is no command chek"),
        (["check"], "FILE... is missing"),
        (["check", "--formt", "json", "a"], "There is no option --formt; is --format"),
        (["check", "--format", "xml", "a"], "--format is one of: text, json, jsonl, csv, sarif, junit, html"),
        (["check", "--edition", "2021", "a"], "trial-2019, revised-2021"),
        (["check", "--from", "wps", "a"], "There is no format wps"),
        (["check", "a", "--blanks"], "Option --blanks"),
        (["explain", "a", "b"], "Too many arguments: b"),
        (["new"], "EDITION is missing"),
        (["--lang", "fr", "check", "a"], "There is no language fr; there are: zh, zh-Hant, en"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.startswith("gov-disclosure: ")
    assert "Traceback" not in err


def test_without_a_command_the_help_page_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys)
    assert status == 2
    assert out == ""
    assert "Commands:" in err


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--version")
    assert (status, out.split()[0]) == (0, "gov-disclosure")


def program(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "LC_ALL": "en_US.UTF-8", **environment}
    command = [sys.executable, "-m", "gov_disclosure.cli", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE, env=env)  # noqa: S603


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
@pytest.mark.parametrize("command", [["check"], ["check", "--format", "jsonl"], ["show"], ["explain", "GD303"], ["--help"]])
def test_no_console_is_too_poor(tmp_path: Path, wrong: Path, command: list[str], encoding: str) -> None:
    files = [wrong] if command[0] in {"check", "show"} else []
    running = program(*command, *files, "--lang", "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    out, err = running.communicate(timeout=60)
    assert err == b""
    assert running.returncode == (1 if files else 0)
    if "jsonl" in command:
        assert json.loads(out)["organ"] == "甲县水利局"
    if encoding == "gbk" and command == ["show"]:
        assert "甲县水利局" in out.decode("gbk")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("both", [True, False], ids=["both streams", "standard error"])
def test_progress_is_shown_on_a_terminal_and_never_in_the_output(wrong: Path, sound: Path, both: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gov_disclosure.cli", "check", str(sound), str(wrong)]
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8", "TERM": "xterm-256color"}
    out = theirs if both else subprocess.PIPE
    done = subprocess.run(command, stdout=out, stderr=theirs, env=environment, check=False, timeout=60)  # noqa: S603
    os.close(theirs)
    with open(ours, "rb", closefd=True) as terminal:  # noqa: PTH123
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal
            while piece := terminal.read1():
                shown += piece
    assert done.returncode == 1
    assert b"/2" in shown
    said = shown if both else done.stdout
    assert str(sound).encode() in said
    assert both or (b"\x1b" not in said and "━".encode() not in said)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_reader_that_goes_away_ends_the_program_quietly(wrong: Path) -> None:
    running = program("check", *[wrong] * 2000)
    assert running.stdout is not None
    assert running.stderr is not None
    with running:
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=60) == 141
        assert running.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_interrupted_the_program_ends_with_130_and_no_traceback() -> None:
    import signal

    # A shell that puts its jobs in the background has them ignore the signal, and children inherit that: heed it again.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = program("check", "-")  # waits for its input
    finally:
        signal.signal(signal.SIGINT, before)
    assert running.stdin is not None
    running.stdin.write(b" " * 500_000)  # more than a pipe holds: it returns once the program reads
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_help_loads_no_form_and_no_format() -> None:
    probe = (
        "import sys; from gov_disclosure.cli import main; main(['--help']); "
        "print(sorted(m for m in sys.modules if m.startswith(('gov_disclosure.', 'rich', 'babel', 'cattrs', 'selectolax'))), file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", probe], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True, timeout=60
    )
    loaded = done.stderr.decode()
    for heavy in ("editions", "formats", "rules", "rich", "babel", "cattrs", "selectolax"):
        assert heavy not in loaded.replace("gov_disclosure.cli.editions", "").replace("gov_disclosure.cli.formats", "")
