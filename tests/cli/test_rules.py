"""``gov-disclosure rules`` and the manual pages that share its texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_disclosure.cli import main
from gov_disclosure.rules import CATALOGUE, RULESET


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_the_list_has_a_line_a_rule_and_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    *lines, version = _run(capsys, "rules", "--lang", "en").splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.slug] for rule in CATALOGUE]
    assert version.endswith(RULESET)


def test_the_catalogue_for_programs_has_every_text_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(_run(capsys, "rules", "--format", "json"))
    assert told["ruleset"] == RULESET
    assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in CATALOGUE]
    by_slug = {rule["slug"]: rule for rule in told["rules"]}
    late = by_slug["DT-GOV"]
    assert late["basis"][0]["provision"] == {"zh": "第四十九条第二款", "en": "art. 49¶2"}
    assert late["needs"] == ["kind", "level", "published_on"]
    assert late["failing"]["en"] == "The report on 2023, published on 8 April 2024."
    assert late["failing"]["zh"] == "2023年度报告，2024年4月8日公布。"
    assert late["basis"][0]["certainty"] == "stated"
    assert late["basis"][0]["seen"] == "whole"
    assert by_slug["T3-BAL"]["basis"][0]["number"] == "国办公开办函〔2021〕30号"
    assert by_slug["T3-BAL"]["basis"][0]["certainty"] == "printed"
    assert "provision" not in by_slug["T3-BAL"]["basis"][0]
    assert all(basis["certainty"] for rule in told["rules"] for basis in rule["basis"])
    assert by_slug["ST-EMPTY"]["formula"] is None


def test_a_manual_page_shows_what_passes_and_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    page = _run(capsys, "explain", "dt-gov", "--lang", "en")
    assert "The report on 2023, published on 20 March 2024." in page
    assert "The report on 2023, published on 8 April 2024." in page


def test_a_manual_page_says_how_sure_a_text_is_and_for_which_edition(capsys: pytest.CaptureFixture[str]) -> None:
    page = " ".join(_run(capsys, "explain", "GD612", "--lang", "en").split())
    assert "(国办公开办函〔2019〕60号) (trial-2019; our reading, unverified)" in page
    assert "(国办公开办函〔2021〕30号) (revised-2021; our reading, unverified)" in page
    assert "The format has it so" in page
    page = "".join(_run(capsys, "explain", "GD701", "--lang", "zh").split())
    assert "《条例》第四十九条第一款（条文有明文）" in page
    page = "".join(_run(capsys, "explain", "GD602", "--lang", "zh").split())
    assert "国办公开办函〔2021〕30号“一、报告内容（一）总体情况”（条文有明文）" in page


PACK = str(Path(__file__).parents[2] / "examples" / "packs" / "example-city.toml")


def test_the_list_with_a_pack_has_its_rules_and_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _run(capsys, "rules", "--lang", "en", "--pack", PACK).splitlines()
    assert lines[-1] == "Rule pack: Example City rule pack (fictional) (example-city 2025.1)"
    by_code = {line.split()[0]: line.split() for line in lines}
    assert by_code["XCS101"][1:3] == ["XCS-DATE", "warning"]
    assert by_code["GD603"][2] == "warning", "tightened"


def test_the_catalogue_with_a_pack_says_what_the_pack_does(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(_run(capsys, "rules", "--format", "json", "--pack", PACK))
    (pack,) = told["packs"]
    assert (pack["name"], pack["version"], pack["title"]["en"]) == (
        "example-city",
        "2025.1",
        "Example City rule pack (fictional)",
    )
    assert pack["tightened"] == {"GD603": "warning", "GD213": "error"}
    by_code = {rule["code"]: rule for rule in told["rules"]}
    assert [*by_code][-4:] == pack["rules"] == ["XCS101", "XCS201", "XCS202", "XCS301"]
    assert by_code["XCS101"]["title"] == {
        "zh": "部门报告晚于示例市要求的日期",
        "en": "Department later than Example City asks for",
    }
    assert by_code["XCS101"]["authority"] == "local"
    assert (by_code["XCS101"]["since"], by_code["GD701"]["since"]) == (2024, None)
    assert by_code["XCS201"]["formula"]["en"].endswith("≤ New requests received this year")
    assert by_code["GD213"]["severity"] == "error"
    assert json.loads(_run(capsys, "rules", "--format", "json"))["packs"] == []


def test_a_rule_of_a_pack_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    page = _run(capsys, "explain", "xcs-date", "--lang", "en", "--pack", PACK)
    assert page.startswith("XCS101 XCS-DATE  Department later than Example City asks for")
    assert "published on ≤ 01-20 of the year after" in page
    assert "A text of the place or of the vendor states it" in page
    assert "From the report year\n  2024\n" in page
    assert "From the report year" not in _run(capsys, "explain", "XCS201", "--lang", "en", "--pack", PACK)
    assert "Rule pack: Example City" in _run(capsys, "explain", "--lang", "en", "--pack", PACK)


def test_a_pack_that_cannot_be_used_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(Path(PACK).read_text("utf-8").replace('ST-LEN = "warning"', 'T3-BAL = "off"'), encoding="utf-8")
    assert main(["rules", "--lang", "zh", "--pack", str(path)]) == 2
    said = capsys.readouterr()
    assert "bad.toml：这个规则包不能使用" in said.err
    assert "tighten.T3-BAL：GD303 T3-BAL不能关闭" in said.err
    assert main(["rules", "--lang", "en", "--pack", "nowhere"]) == 2
    assert "There is no rule pack nowhere" in capsys.readouterr().err
