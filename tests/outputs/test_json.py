"""JSON: one document, or an object a line."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from gov_disclosure.findings import Severity, UsedPack
from gov_disclosure.outputs import OUTPUTS, Checked, Run, write
from gov_disclosure.rules import RULESET
from gov_disclosure.schema import Label
from outputs.sources import WRONG_CELL, broken, foreign, hostile, of, sound, unreadable, with_previous, with_waiver, wrong
from specimens import SPECIMENS

EN = Run(language="en")


def line(checked: Checked, run: Run = EN) -> dict[str, Any]:
    (written,) = write("jsonl", [checked], run)
    assert written.endswith("}\n")
    assert written.count("\n") == 1
    found: dict[str, Any] = json.loads(written)
    return found


def test_a_line_says_what_the_verdict_was_reached_with() -> None:
    found = line(sound())

    assert (found["file"], found["organ"], found["year"], found["edition"]) == (
        "2024/sound.json",
        "示例市人民政府",
        2024,
        "revised-2021",
    )
    assert (found["verdict"], found["outcome"], found["ruleset"], found["blanks"]) == ("pass", "pass", RULESET, "auto")
    assert "GD303" in found["rules"]
    assert ("T3-CARRY", "Needs the report on the year before") in {(one["slug"], one["message"]) for one in found["undecided"]}


def test_a_finding_has_the_cell_the_figures_and_the_side_of_the_fault() -> None:
    first, second = (one for one in line(wrong())["findings"] if one["severity"] == "error")

    assert (first["code"], first["paths"][0], first["found"], first["expected"]) == ("GD301", WRONG_CELL, 38, 33)
    assert (first["difference"], first["is_located"], first["fault_side"], first["consequence_of"]) == (5, True, "source", None)
    assert first["labels"][0] == {"row": "Outcomes this year › Disclosed", "column": "Natural persons"}
    assert (second["code"], second["consequence_of"]) == ("GD302", WRONG_CELL)


def test_a_diagnosis_has_the_cell_the_true_figure_and_the_slip() -> None:
    (diagnosis,) = line(wrong())["diagnoses"]

    assert diagnosis["is_located"] is True
    (repair,) = diagnosis["repairs"]
    assert (repair["slip"], repair["slip_in_words"]) == ("digit_wrong", "one digit is wrong")
    (change,) = repair["changes"]
    assert (change["path"], change["found"], change["corrected"]) == (WRONG_CELL, 38, 33)


def test_a_sound_report_has_no_diagnosis() -> None:
    assert line(sound())["diagnoses"] == []


def test_a_waiver_stands_beside_its_finding() -> None:
    found = line(with_waiver())
    waived = [one for one in found["findings"] if one["waiver"] is not None]

    assert [one["code"] for one in waived] == ["GD301", "GD302"]
    assert waived[1]["consequence_of"] == WRONG_CELL
    assert waived[0]["waiver"] == {"by": "王某", "reason": "原件如此", "expires": "2026-06-30"}
    assert found["counts"]["waived"] == 2
    (stale,) = (one for one in found["findings"] if one["code"] == "GD901")
    assert stale["fault_side"] == "waivers"


def test_the_report_on_the_year_before_is_named() -> None:
    found = line(with_previous())
    assert found["previous"] == "last/2023.json"
    assert "GD304" in found["rules"]
    assert line(sound())["previous"] is None


def test_what_was_not_decided_has_its_reason_and_an_engine_error_comes_first() -> None:
    found = line(broken())
    assert [(one["code"], one["state"]) for one in found["not_evaluated"]] == [
        ("GD301", "engine_error"),
        ("GD302", "not_evaluated"),
    ]
    assert found["not_evaluated"][1]["paths"] == [WRONG_CELL]
    assert found["not_evaluated"][1]["message"] == "Rows missing"
    assert found["verdict"] == "incomplete"


@pytest.mark.parametrize(("checked", "outcome"), [(unreadable(), "unreadable"), (foreign(), "skipped")])
def test_what_was_not_read_has_no_verdict_and_a_reason(checked: Checked, outcome: str) -> None:
    found = line(checked)
    assert (found["verdict"], found["outcome"], found["organ"]) == (None, outcome, None)
    assert found["error"] == "An annual report was looked for; the source is empty"


def test_the_packs_are_named() -> None:
    pack = UsedPack(name="zj", version="3", title=Label("浙江", "Zhejiang"), rules=("ZJ1",), tightened={"GD701": Severity.ERROR})
    checked = sound()
    assert checked.verdict is not None
    from attrs import evolve

    found = line(evolve(checked, verdict=evolve(checked.verdict, packs=(pack,))))
    assert found["packs"] == [
        {
            "name": "zj",
            "version": "3",
            "title": {"zh": "浙江", "en": "Zhejiang"},
            "rules": ["ZJ1"],
            "tightened": {"GD701": "error"},
        }
    ]


def test_money_keeps_its_digits() -> None:
    (finding,) = line(hostile())["findings"]
    assert (finding["expected"], finding["difference"]) == ("-1.50", -3)


def test_messages_are_in_the_language_of_the_run() -> None:
    found = line(wrong(), Run(language="zh"))
    assert found["findings"][0]["labels"][0]["column"] == "自然人"
    assert "相差5" in found["findings"][0]["message"]
    assert found["diagnoses"][0]["repairs"][0]["slip_in_words"] == "有一位数字写错"


def test_ascii_only_escapes_the_rest_and_says_the_same() -> None:
    (written,) = write("jsonl", [wrong()], Run(language="zh", ascii_only=True))
    assert written.isascii()
    assert json.loads(written) == line(wrong(), Run(language="zh"))


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("output", ["json", "jsonl", "sarif"])
def test_half_a_character_is_replaced_for_most_readers_refuse_it(output: str, ascii_only: bool) -> None:
    written = "".join(write(output, [hostile()], Run(language="en", ascii_only=ascii_only)))
    assert "\\ud800" not in written
    assert written.encode()  # a half left as it is would raise
    assert ("\\ufffd" if ascii_only else "\ufffd") in written


def test_the_document_holds_the_same_objects_and_a_summary() -> None:
    every = [sound(), wrong(), with_waiver(), unreadable(), foreign()]

    found = json.loads("".join(write("json", every, EN)))

    assert found["files"] == [line(one) for one in every]
    assert (found["program"], found["language"], found["ruleset"]) == ("gov-disclosure", "en", RULESET)
    assert found["summary"]["files"] == 5
    assert found["summary"]["outcomes"] == {"pass": 2, "fail": 1, "incomplete": 0, "unreadable": 1, "skipped": 1}
    # The finding that follows from another, and the one that is waived, are not counted.
    assert found["summary"]["findings"]["GD301"] == {"slug": "T3-ROW", "findings": 1, "files": 1}
    assert "GD302" not in found["summary"]["findings"]
    assert "GD303" in found["rules"]


def test_the_document_of_no_files_is_json_too() -> None:
    found = json.loads("".join(write("json", [], EN)))
    assert (found["files"], found["summary"]["files"]) == ([], 0)


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_holds_on_to_what_it_has_written(output: str) -> None:
    """The memory of a run does not grow with its files: a source is let go before the one after the next is asked for."""
    given: list[weakref.ref[Checked]] = []

    def sources() -> Iterator[Checked]:
        for n in range(6):
            gc.collect()
            assert sum(reference() is not None for reference in given) <= 1
            checked = of(SPECIMENS["revised-2021"], f"file-{n}.json")
            given.append(weakref.ref(checked))
            yield checked
            del checked

    gc.freeze()  # what earlier tests left is not gone through each time
    try:
        written = "".join(write(output, sources(), EN))
    finally:
        gc.unfreeze()
    assert all(f"file-{n}.json" in written for n in range(6))


@pytest.mark.parametrize("output", [name for name in OUTPUTS if name != "html"])
def test_a_source_is_written_before_the_next_is_asked_for(output: str) -> None:
    asked = 0

    def sources() -> Iterator[Checked]:
        nonlocal asked
        for n in range(3):
            asked += 1
            yield wrong(f"file-{n}.json")

    seen = [(asked, piece) for piece in write(output, sources(), EN)]
    for n in range(3):
        assert any(at == n + 1 and f"file-{n}.json" in piece for at, piece in seen)


def test_an_output_that_does_not_exist_is_refused_with_those_that_do() -> None:
    from gov_disclosure import UnknownName

    with pytest.raises(UnknownName) as caught:
        write("yaml", [])
    assert caught.value.message("en") == "There is no output yaml; there are: text, json, jsonl, csv, sarif, junit, html"


def test_the_package_has_the_names_that_it_lists_and_no_others() -> None:
    import gov_disclosure.outputs as outputs

    assert all(hasattr(outputs, name) for name in outputs.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        outputs.Nothing  # noqa: B018
