"""Charts as pictures: what is in the files, and on what they do not depend."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from attrs import evolve
from chart_reports import CASES, OUTCOMES, REQUESTS, report, with_blanks

from gov_disclosure import MissingExtra, UnknownName, amended, dumps, loads, read
from gov_disclosure.charts import Chart, MissingFont, charts_of, draw, drawing, illustrated, picture
from gov_disclosure.charts.palette import COLOURS, INK, on
from gov_disclosure.compose import compose
from gov_disclosure.document import Heading, Picture
from gov_disclosure.report import ReportingOrgan
from specimens import SPECIMENS

pytest.importorskip("matplotlib")
from matplotlib.text import Text

from gov_disclosure.charts.fonts import family_of

SVG = "{http://www.w3.org/2000/svg}"


def _is_installed() -> bool:
    try:
        family_of(None)
    except MissingFont:
        return False
    return True


needs_a_font = pytest.mark.skipif(
    not _is_installed(), reason="no font with Chinese characters is installed (Debian: fonts-noto-cjk)"
)


def every_chart() -> list[Chart]:
    """A chart of every name."""
    return [*charts_of(report(), [report("trial-2019", 2020), report(year=2022)])]


# --- files -----------------------------------------------------------------------------------------------------------


@needs_a_font
@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.name)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_an_svg_has_its_words_for_those_who_listen_and_refers_to_nothing_else(chart: Chart, locale: str) -> None:
    root = ElementTree.fromstring(draw(chart, locale=locale))  # noqa: S314 - we have just written it

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == chart.title(locale)
    assert root.findtext(f"{SVG}desc") == chart.alternative(locale)
    assert float(str(root.get("width")).removesuffix("pt")) == pytest.approx(156 / 25.4 * 72, abs=0.1)
    assert not list(root.iter(f"{SVG}script")) + list(root.iter(f"{SVG}image")) + list(root.iter(f"{SVG}text"))
    links = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
    assert links  # the strokes of characters, which stand in the file
    assert all(value.startswith("#") for value in links)


@needs_a_font
def test_a_png_is_as_wide_as_the_text_of_an_official_document() -> None:
    drawn = picture(every_chart()[0], "png")

    assert drawn.content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn.content[16:24])
    assert width == pytest.approx(156 / 25.4 * 200, abs=1)
    assert height == pytest.approx(drawn.height / 25.4 * 200, abs=2)
    assert (drawn.media_type, drawn.width, drawn.alternative) == ("image/png", 156, every_chart()[0].alternative())


@needs_a_font
def test_the_same_chart_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    chart = every_chart()[3]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from chart_reports import report; from gov_disclosure.charts import *; "
        "chart = next(c for c in charts_of(report()) if c.name == 'outcomes'); "
        "[open(sys.argv[2] + kind, 'wb').write(draw(chart, kind)) for kind in ('svg', 'png')]"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(Path(__file__).parent), f"{tmp_path}{os.sep}"], check=True, env=environment
    )

    assert chart.name == "outcomes"
    for kind in ("svg", "png"):
        assert (tmp_path / kind).read_bytes() == draw(chart, kind)


@needs_a_font
def test_the_settings_of_whoever_draws_do_not_show() -> None:
    import matplotlib

    chart = every_chart()[0]
    plain = draw(chart)
    with matplotlib.rc_context({"axes.facecolor": "red", "figure.dpi": 31, "text.usetex": False, "font.size": 40}):
        assert draw(chart) == plain
        assert matplotlib.rcParams["font.size"] == 40


@needs_a_font
def test_threads_draw_what_one_draws() -> None:
    from concurrent.futures import ThreadPoolExecutor

    charts = every_chart()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(draw, charts)) == list(map(draw, charts))


@needs_a_font
@pytest.mark.parametrize(("kind", "locale"), [("svg", "zh"), ("png", "en")])
def test_nothing_is_too_large_too_long_or_too_rare_to_draw(kind: str, locale: str) -> None:
    vast = report(figures={REQUESTS + "new_requests.natural_persons": 10**14, OUTCOMES + "disclosed.natural_persons": 10**14 - 9})
    strange = evolve(vast, organ=ReportingOrgan(name="某" * 200 + "$x^2$ 𓀀 <b>&amp;"))

    for chart in charts_of(strange, [evolve(report(year=2020), organ=strange.organ)]):
        assert len(draw(chart, kind, locale=locale)) > 1000


@needs_a_font
def test_a_figure_that_has_no_room_in_its_piece_stands_at_the_end_of_the_bar() -> None:
    crowded = report(figures={CASES + "administrative_reconsideration.upheld": 9000, CASES + "direct_litigation.upheld": 3})

    shown = {chart.name: draw(chart) for chart in charts_of(crowded)}

    roomy = draw(next(chart for chart in charts_of(report()) if chart.name == "cases"))
    # 1 + 0 + … is written out in more strokes than the figures alone.
    assert shown["cases"].count(b"<use") > roomy.count(b"<use")


class Drawn:
    """A sheet as it was last drawn, kept for tests to measure."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(drawing, "_svg", self.keep)

    def keep(self, sheet: Any, chart: Chart, locale: str) -> bytes:
        sheet.draw_without_rendering()
        self.axes = sheet.axes[0]
        self.legend = [text.get_text() for legend in sheet.legends for text in legend.get_texts()]
        # Of the words alone, without the line that leads from them to their piece.
        self.boxes = [
            Text.get_window_extent(text, sheet.canvas.get_renderer())
            for text in self.axes.texts
            if text.get_visible() and text.get_text()
        ]
        return b""


@needs_a_font
def test_lines_that_are_alike_are_all_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Drawn(monkeypatch)
    draw(next(chart for chart in charts_of(report(), [report(year=2022)]) if chart.name == "requests_over_years"))

    # Each stands on those before it, and is thinner.
    lines = shown.axes.get_lines()
    assert len(lines) == 3
    for under, over in pairwise(lines):
        assert under.get_linewidth() > over.get_linewidth() + 1
        assert under.get_markersize() > over.get_markersize()
        assert under.get_zorder() < over.get_zorder()


@needs_a_font
def test_the_legend_has_nothing_of_which_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Drawn(monkeypatch)
    draw(next(chart for chart in charts_of(report()) if chart.name == "outcomes"))
    assert [entry.split()[0] for entry in shown.legend] == ["予以公开", "不予公开", "无法提供"]
    draw(next(chart for chart in charts_of(report()) if chart.name == "cases"))
    assert shown.legend == ["结果维持", "结果纠正", "尚未审结"]


@needs_a_font
@pytest.mark.parametrize("many", [{}, {"natural_persons": 900}, {"natural_persons": 99_000}])
def test_every_piece_has_its_figure_and_no_two_figures_touch(many: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Drawn(monkeypatch)
    figures = {f"{OUTCOMES}disclosed.{applicant}": count for applicant, count in many.items()}
    figures |= {
        f"{OUTCOMES}{row}.natural_persons": 1
        for row in ("not_processed.repeated_request", "other_handling.other", "partially_disclosed", "not_disclosed.state_secret")
    }
    received = {f"{REQUESTS}new_requests.natural_persons": 99_999}
    (chart,) = (c for c in charts_of(report(figures={**received, **figures})) if c.name == "outcomes")
    draw(chart)

    words = [text.get_text() for text in shown.axes.texts if text.get_visible() and text.get_text()]
    expected = [f"{value:,}" for series in chart.series for value in series.values if value]
    expected += [f"{chart.whole(n):,}" for n in range(len(chart.categories))]
    assert sorted(words) == sorted(expected)
    assert not [(one, other) for one, other in combinations(shown.boxes, 2) if one.overlaps(other)]


# --- fonts and packages ----------------------------------------------------------------------------------------------


@needs_a_font
def test_a_font_is_given_by_its_path() -> None:
    from matplotlib.font_manager import FontProperties, findfont

    path = findfont(FontProperties(family=[family_of(None)]))

    assert family_of(path) == family_of(path)
    assert draw(every_chart()[0], font=path).startswith(b"<?xml")


def test_what_is_no_font_or_has_no_chinese_is_told_by_its_name(tmp_path: Path) -> None:
    from matplotlib.font_manager import FontProperties, findfont

    latin = findfont(FontProperties(family=["DejaVu Sans"]))
    no_font = tmp_path / "no-font.ttf"
    no_font.write_bytes(b"words")

    for path, said in (
        (latin, "has no Chinese characters"),
        (no_font, "expected a font"),
        (tmp_path / "none.ttf", "expected a font"),
    ):
        with pytest.raises(MissingFont, match=said) as raised:
            draw(every_chart()[0], font=path)
        assert Path(path).name in str(raised.value)
        assert str(tmp_path) not in str(raised.value)


def test_where_no_font_is_installed_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gov_disclosure.charts.fonts.FAMILIES", ("No Such Family",))
    with pytest.raises(MissingFont, match="fonts-noto-cjk"):
        draw(every_chart()[0])


def test_without_matplotlib_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r'pip install "\.\[charts\]"'):
        draw(every_chart()[0])


def test_only_svg_and_png_are_drawn() -> None:
    with pytest.raises(UnknownName, match="svg, png"):
        draw(every_chart()[0], "gif")


# --- colours ---------------------------------------------------------------------------------------------------------

# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes (2009), severity 1.0, on linear RGB.
_SEEN = {
    "by all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _linear(colour: str) -> list[float]:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0), 1) for part in linear)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(colour: str, by: str) -> tuple[float, float, float]:
    linear = _linear(colour)
    return _lab([sum(share * part for share, part in zip(row, linear, strict=True)) for row in _SEEN[by]])


@pytest.mark.parametrize("by", _SEEN)
def test_any_two_colours_stay_apart(by: str) -> None:
    for one, other in combinations(COLOURS, 2):
        distance = sum((a - b) ** 2 for a, b in zip(_seen(one, by), _seen(other, by), strict=True)) ** 0.5
        assert distance > 20, (one, other)


def test_neighbours_stay_apart_in_a_grey_print() -> None:
    for one, other in pairwise(COLOURS):
        assert abs(_seen(one, "by all")[0] - _seen(other, "by all")[0]) > 19, (one, other)


def test_figures_are_read_on_every_colour() -> None:
    for colour in COLOURS:
        lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(colour), _linear(on(colour))))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, colour
    assert {on(colour) for colour in COLOURS} == {INK, "#FFFFFF"}


def test_there_is_a_colour_for_every_series() -> None:
    assert max(len(chart.series) for chart in every_chart()) <= len(COLOURS)


# --- in pages --------------------------------------------------------------------------------------------------------


@needs_a_font
def test_each_picture_stands_at_the_end_of_its_section() -> None:
    page = illustrated(compose(report()), report(), [report(year=2022)])

    sections: list[tuple[str, int]] = []
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 2:
            sections.append((block.text[0], 0))
        elif isinstance(block, Picture):
            sections[-1] = (sections[-1][0], sections[-1][1] + 1)
    assert sections == [("一", 0), ("二", 2), ("三", 3), ("四", 2), ("五", 0), ("六", 0)]
    last = next(n for n, block in enumerate(page.blocks) if isinstance(block, Heading) and block.text.startswith("三"))
    assert isinstance(page.blocks[last - 1], Picture)


@needs_a_font
@pytest.mark.parametrize("edition", SPECIMENS)
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_page_with_charts_reads_back_as_the_same_report(edition: str, form: str) -> None:
    pytest.importorskip({"html": "selectolax", "docx": "lxml", "pdf": "typst"}[form])
    of = SPECIMENS[edition]
    earlier = [evolve(report("trial-2019", of.year - 1), organ=of.organ)]

    written = dumps(of, form, charts=True, earlier=earlier)

    reading = read(written if isinstance(written, bytes) else written.encode(), form)
    assert reading.report == of
    assert reading.unused == ()


@needs_a_font
def test_the_words_of_the_charts_stand_in_the_page_for_those_who_listen() -> None:
    import re
    from html import unescape

    page = dumps(report(), "html", charts=True)

    assert [unescape(words) for words in re.findall(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)">', page)] == [
        chart.alternative() for chart in charts_of(report())
    ]


@pytest.mark.parametrize("form", ["json", "text", "markdown", "xlsx"])
def test_a_format_without_pictures_says_which_have_them(form: str) -> None:
    with pytest.raises(UnknownName, match="html, docx, pdf"):
        dumps(report(), form, charts=True)


@needs_a_font
def test_a_report_with_blanks_keeps_them_beside_its_charts() -> None:
    blank = with_blanks(amended(report(), {}), OUTCOMES + "disclosed.other_organizations", CASES + "direct_litigation.pending")

    assert loads(dumps(blank, "html", charts=True), "html") == blank
