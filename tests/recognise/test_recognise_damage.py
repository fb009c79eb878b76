"""Characters that could not be decoded are counted and shown, and nothing around them is lost."""

from __future__ import annotations

import pytest

from gov_disclosure import EDITIONS, ReportingOrgan, check, dumps, read


@pytest.mark.parametrize("name", ["html", "markdown", "text"])
def test_bytes_that_mean_nothing_are_said_to_be_lost(name: str) -> None:
    report = EDITIONS["revised-2021"].report_class(organ=ReportingOrgan(name="示例市水利局"), year=2023)
    hurt = dumps(report, name).encode().replace("局".encode(), b"\xff\xfe\xc3")

    reading = read(hurt, name)

    (finding,) = [one for one in reading.findings if one.slug == "EX-DAMAGE"]
    assert "示例市水利�" in finding.message("zh")
    assert "could not be decoded" in finding.message("en")
    assert finding in check(reading).findings
    assert reading.report.year == 2023


def test_a_page_without_damage_says_nothing_of_it() -> None:
    report = EDITIONS["trial-2019"].report_class(year=2020)

    assert [one.slug for one in read(dumps(report, "html"), "html").findings if one.slug == "EX-DAMAGE"] == []
