"""SARIF 2.1.0: valid by its schema, and as GitHub's viewer wants it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from gov_disclosure import EDITIONS, check
from gov_disclosure.document import Place
from gov_disclosure.findings import Finding, Severity
from gov_disclosure.outputs import Checked, Run, write
from gov_disclosure.rules import CATALOGUE, RULESET
from outputs.sources import WRONG_CELL, broken, foreign, hostile, of, sound, unreadable, with_previous, with_waiver, wrong
from specimens import SPECIMENS

EVERY = (sound, wrong, with_waiver, with_previous, unreadable, foreign, broken, hostile)


def run_of(*checked: Checked, language: str = "en", ascii_only: bool = False) -> dict[str, Any]:
    written = "".join(write("sarif", checked, Run(language=language, ascii_only=ascii_only)))
    (run,) = json.loads(written)["runs"]
    return run  # type: ignore[no-any-return]


def errors_of(run: dict[str, Any]) -> list[dict[str, Any]]:
    return [result for result in run["results"] if result["level"] == "error"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", range(len(EVERY) + 1))
def test_the_log_is_valid_by_the_schema(language: str, count: int) -> None:
    written = "".join(write("sarif", [make() for make in EVERY[:count]], Run(language=language, ascii_only=True)))
    assert Sarif.model_validate_json(written).version.value == "2.1.0"


def test_the_schema_of_this_test_refuses_what_it_does_not_know() -> None:
    """Were it lenient, the test above would say nothing."""
    log = json.loads("".join(write("sarif", [wrong()], Run())))
    log["runs"][0]["results"][0]["rool"] = 1
    with pytest.raises(ValueError, match="rool"):
        Sarif.model_validate(log)


def test_the_rules_are_those_of_the_catalogue_in_both_languages() -> None:
    run = run_of(sound())
    rules, (translation,) = run["tool"]["driver"]["rules"], run["translations"]
    assert [rule["id"] for rule in rules] == [*(rule.code for rule in CATALOGUE), "GD901", "GD902"]
    assert [rule["id"] for rule in translation["rules"]] == [rule["id"] for rule in rules]
    assert (run["language"], translation["language"]) == ("en", "zh-CN")
    balance, balance_zh = (next(r for r in told if r["id"] == "GD303") for told in (rules, translation["rules"]))
    assert balance["shortDescription"]["text"] == "Requests received and requests handled do not balance"
    assert balance_zh["shortDescription"]["text"] == "收件与办理不平衡"
    assert "How to mend: Check the requests still open" in balance["help"]["text"]


def test_the_rules_are_as_github_wants_them() -> None:
    for rule in run_of(sound(), language="zh")["tool"]["driver"]["rules"]:
        texts = [rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"]]
        assert all(0 < len(text) <= 1024 for text in texts)
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["precision"] in {"very-high", "high", "medium", "low"}
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_every_result_names_its_rule_a_level_a_file_and_a_region() -> None:
    run = run_of(*(make() for make in EVERY))
    assert run["results"]
    for result in run["results"]:
        if result["ruleId"] != "GD999":
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert all("physicalLocation" in related for related in result.get("relatedLocations", []))
        assert set(result["partialFingerprints"]) == {"primaryLocationLineHash", "govDisclosure/v2"}


def test_a_result_has_the_cell_and_both_languages() -> None:
    first, second = errors_of(run_of(wrong()))
    (logical,) = first["locations"][0]["logicalLocations"]
    assert (logical["fullyQualifiedName"], logical["properties"]["en"]) == (
        WRONG_CELL,
        "Outcomes this year › Disclosed × Natural persons",
    )
    assert first["message"]["text"] == first["message"]["properties"]["en"]
    assert "相差5" in first["message"]["properties"]["zh"]
    assert first["message"]["text"].endswith(
        ". Outcomes this year › Disclosed × Natural persons: 38 is printed; it should be 33. Likely slip: one digit is wrong"
    )
    assert first["properties"]["likely"]["changes"][0]["corrected"] == 33
    assert "is printed" not in second["message"]["text"]
    assert (first["properties"]["found"], first["properties"]["expected"], first["properties"]["faultSide"]) == (38, 33, "source")
    assert second["properties"]["consequenceOf"] == WRONG_CELL
    assert len(first["relatedLocations"]) == 6


def test_the_line_is_that_of_the_source_where_it_is_known() -> None:
    checked = wrong()
    assert checked.verdict is not None
    first, *others = checked.verdict.findings
    placed = evolve(checked, verdict=evolve(checked.verdict, findings=(evolve(first, place=Place(line=17)), *others)))
    (location,) = run_of(placed)["results"][0]["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 17}
    assert location["properties"]["place"] == {
        "zh": "第三部分表格“三、本年度办理结果 › （一）予以公开”行“自然人”列（第17行）",
        "en": "table of section 3, row “Outcomes this year › Disclosed”, column “Natural persons” (line 17)",
    }


def test_a_fingerprint_stays_while_figures_and_file_names_change() -> None:
    def prints(checked: Checked) -> list[str]:
        return [result["partialFingerprints"]["primaryLocationLineHash"] for result in errors_of(run_of(checked))]

    def other(figure: int, **changes: object) -> Checked:
        from gov_disclosure import amended, as_published

        with as_published():
            return of(amended(evolve(SPECIMENS["revised-2021"], **changes), {WRONG_CELL: figure}), "elsewhere.html")

    known = prints(wrong())
    assert prints(other(39)) == known
    assert prints(other(38, year=2025, period=None)) != known
    assert len(set(known)) == len(known) == 2
    every = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run_of(wrong())["results"]]
    assert len(set(every)) == len(every)


def test_a_fingerprint_stays_while_another_finding_is_mended() -> None:
    """Two findings of one rule, told apart by nothing but the section, or the words, that they name."""
    title = {one.name: one.line for one in EDITIONS["revised-2021"].sections()}

    def missing(*names: str) -> list[Finding]:
        return [said("ST-SIX", {"section": title[name]}) for name in names]

    def said(slug: str, params: dict[str, Any], path: str | None = None) -> Finding:
        place = None if path is None else Place(path=path)
        return Finding(
            code="GD102", slug=slug, severity=Severity.ERROR, edition="revised-2021", key="said", params=params, place=place
        )

    def prints(*findings: Finding) -> list[str]:
        verdict = evolve(check(SPECIMENS["revised-2021"]), findings=findings)
        checked = Checked(name="a.html", report=SPECIMENS["revised-2021"], verdict=verdict)
        return [result["partialFingerprints"]["govDisclosure/v2"] for result in run_of(checked)["results"]]

    both = prints(*missing("problems_and_improvements", "other_matters"))
    assert prints(*missing("other_matters")) == both[1:]
    second = said("ST-TEXT", {"text": "特此报告。。"}, "other_matters.paragraphs[1]")
    as_first = said("ST-TEXT", {"text": "特此报告。。"}, "other_matters.paragraphs[0]")
    twins = prints(said("ST-TEXT", {"text": "数据，，"}, "other_matters.paragraphs[0]"), second)
    assert prints(as_first) == twins[1:]
    assert len({*both, *twins}) == 4
    unquoted = [prints(said("ST-EMPTY", {}, f"other_matters.paragraphs[{n}]")) for n in (0, 1)]
    assert unquoted[0] != unquoted[1]
    cells = said("T3-BAL", {})
    assert prints(evolve(cells, paths=("a", "b"))) == prints(evolve(cells, paths=("b", "a")))


def test_a_waiver_is_a_suppression() -> None:
    result, follows = (result for result in run_of(with_waiver())["results"] if "suppressions" in result)
    assert follows["properties"]["consequenceOf"] == WRONG_CELL
    (suppression,) = result["suppressions"]
    assert (result["ruleId"], suppression["kind"]) == ("GD301", "external")
    assert suppression["justification"] == "原件如此 (王某)"
    assert suppression["properties"] == {"by": "王某", "reason": "原件如此", "expires": "2026-06-30"}


def test_what_was_not_read_or_decided_is_notified() -> None:
    run = run_of(unreadable(), foreign(), broken(), sound())
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [
        (n["level"], n["descriptor"]["id"], n.get("associatedRule", {}).get("id"))
        for n in invocation["toolExecutionNotifications"]
    ]
    assert told[:4] == [
        ("error", "unreadable", None),
        ("note", "skipped", None),
        ("error", "engine_error", "GD301"),
        ("warning", "not_evaluated", "GD302"),
    ]
    assert {level for level, *_ in told[4:]} == {"note"}
    assert run_of(sound(), foreign())["invocations"][0]["executionSuccessful"] is True


def test_the_sources_say_what_became_of_them() -> None:
    run = run_of(wrong(), with_previous(), unreadable())
    first, second, third = run["artifacts"]
    assert first["location"]["uri"] == "2024/%E9%94%99%E8%AF%AF.json"
    assert (first["properties"]["outcome"], first["properties"]["ruleset"]) == ("fail", RULESET)
    assert first["properties"]["diagnoses"][0]["repairs"][0]["changes"][0]["corrected"] == 33
    assert second["properties"]["previous"] == "last/2023.json"
    assert third["properties"]["outcome"] == "unreadable"


@pytest.mark.parametrize(
    ("name", "uri"), [("a b:c.html", "a%20b%3Ac.html"), ("../x.md", "../x.md"), ("-", "-"), ("50%.json", "50%25.json")]
)
def test_the_name_of_a_file_is_a_reference(name: str, uri: str) -> None:
    assert run_of(evolve(unreadable(), name=name))["artifacts"][0]["location"]["uri"] == uri


def test_a_file_below_the_working_folder_is_relative_to_it_and_another_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    below, elsewhere = str(tmp_path / "a" / "b.html"), str(tmp_path.parent / "c.html")
    uris = [run_of(evolve(unreadable(), name=name))["artifacts"][0]["location"]["uri"] for name in (below, elsewhere)]
    assert uris == ["a/b.html", Path(elsewhere).as_uri()]
