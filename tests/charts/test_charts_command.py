"""``gov-disclosure charts`` and ``convert --charts``."""

from __future__ import annotations

from pathlib import Path

import pytest
from chart_reports import empty, report

from gov_disclosure import write
from gov_disclosure.charts import MissingFont, charts_of
from gov_disclosure.cli import main

pytest.importorskip("matplotlib")


@pytest.fixture(autouse=True)
def _a_font() -> None:
    from gov_disclosure.charts.fonts import family_of

    try:
        family_of(None)
    except MissingFont as missing:
        pytest.skip(str(missing))


@pytest.fixture
def years(tmp_path: Path) -> dict[int, str]:
    paths = {}
    for year in (2022, 2024):
        paths[year] = str(tmp_path / f"{year}.json")
        write(report(year=year), paths[year])
    return paths


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_each_chart_is_a_file_and_said_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, years: dict[int, str], kind: str
) -> None:
    folder = tmp_path / "pictures" / "of 2024"

    assert main(["charts", years[2024], years[2022], "-o", str(folder), "--format", kind, "--lang", "en"]) == 0

    charts = charts_of(report(year=2024), [report(year=2022)])
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{chart.name}.{kind}" for chart in charts)
    said = " ".join(capsys.readouterr().out.split())
    for chart in charts:
        assert " ".join(f"{chart.name}.{kind}: {chart.alternative('en')}".split()) in said


def test_nothing_to_draw_is_said_and_no_folder_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    write(empty(), path)

    assert main(["charts", str(path), "-o", str(tmp_path / "none"), "--lang", "en"]) == 0

    assert "nothing to draw" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_fault_leaves_no_half_of_a_set(capsys: pytest.CaptureFixture[str], tmp_path: Path, years: dict[int, str]) -> None:
    assert main(["charts", years[2024], "-o", str(tmp_path / "none"), "--font", str(tmp_path / "no.ttf"), "--lang", "en"]) == 2

    assert "expected a font" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_convert_puts_charts_into_the_page(tmp_path: Path, years: dict[int, str]) -> None:
    plain, drawn, over_years = (tmp_path / name for name in ("plain.html", "drawn.html", "over.html"))

    assert main(["convert", years[2024], str(plain)]) == 0
    assert main(["convert", years[2024], str(drawn), "--charts"]) == 0
    assert main(["convert", years[2024], str(over_years), "--charts", "--earlier", years[2022]]) == 0

    assert [path.read_text("utf-8").count("<img") for path in (plain, drawn, over_years)] == [0, 5, 7]


def test_earlier_reports_are_for_charts(capsys: pytest.CaptureFixture[str], tmp_path: Path, years: dict[int, str]) -> None:
    assert main(["convert", years[2024], str(tmp_path / "a.html"), "--earlier", years[2022], "--lang", "en"]) == 2
    assert "--charts" in capsys.readouterr().err
