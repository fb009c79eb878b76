"""Charts drawn with Matplotlib, as SVG or PNG. The same chart gives the same bytes."""

from __future__ import annotations

import io
import os
import textwrap
import warnings
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Final
from xml.etree import ElementTree

from gov_disclosure.charts.chart import Chart, Series, Shape, said, share, unknown
from gov_disclosure.charts.fonts import family_of
from gov_disclosure.charts.palette import COLOURS, INK, on
from gov_disclosure.document import Picture
from gov_disclosure.errors import MissingExtra, UnknownName
from gov_disclosure.findings import Figure
from gov_disclosure.i18n import AnyLocale, is_chinese, language

__all__ = ["MEDIA_TYPES", "draw", "picture"]

MEDIA_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
"""The kinds of picture, by the suffix of their files."""

_WIDTH: Final = 156.0
"""Millimetres: as wide as the text of an official document (GB/T 9704—2012)."""
_INCH: Final = 25.4
_DOTS: Final = 200
"""Of a PNG, an inch."""
_POINT: Final = 25.4 / 72
_BAR: Final = 8.0
"""Millimetres that a bar takes with the space about it."""
_ROOMY_BAR: Final = 11.0
"""The same of a bar whose label has two lines, or above which figures stand."""
_THICK: Final = 5.6
"""Of a bar, in millimetres."""
_APART: Final = 1.0
"""Millimetres between two texts, at the least, and between a text and the ends of what it stands in."""
_LINE: Final = 5.0
"""Millimetres of a line of text with the space about it."""
_BORDER: Final = {"edgecolor": INK, "linewidth": 0.4}
"""About every coloured surface: a light one stands out on white, and neighbours are apart in any print."""
_SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "path",  # the characters are in the picture: it looks the same where no such font is
    "svg.hashsalt": "gov_disclosure",
    "axes.unicode_minus": False,
    "font.size": 9,
    "figure.dpi": 72,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,
}


def picture(chart: Chart, kind: str = "svg", *, locale: AnyLocale = "zh", font: str | os.PathLike[str] | None = None) -> Picture:
    """The chart as a picture of a page, with its words as the alternative text.

    Arguments, errors: as for `draw`.
    """
    content, height = _drawn(chart, kind, language(locale), font)
    return Picture(
        content=content,
        media_type=MEDIA_TYPES[kind],
        width=_WIDTH,
        height=height,
        alternative=chart.alternative(locale),
    )


def draw(chart: Chart, kind: str = "svg", *, locale: AnyLocale = "zh", font: str | os.PathLike[str] | None = None) -> bytes:
    """The chart as the bytes of a file, 156 mm wide.

    Arguments:
        chart: of `charts_of`. kind: ``"svg"`` or ``"png"`` (200 dots an inch). locale: language of its words.
        font: path of a font with Chinese characters; by default one that is installed, see `gov_disclosure.charts.fonts.FAMILIES`.

    Raises:
        UnknownName: there is no such kind. MissingExtra: Matplotlib is not installed. MissingFont: there is no such font.
    """
    return _drawn(chart, kind, language(locale), font)[0]


def _drawn(chart: Chart, kind: str, locale: str, font: str | os.PathLike[str] | None) -> tuple[bytes, float]:
    """The file, and its height in millimetres."""
    if kind not in MEDIA_TYPES:
        raise UnknownName("There is no picture format {name}; there are: {known}", name=kind[:40], known=", ".join(MEDIA_TYPES))
    try:
        import matplotlib.figure  # noqa: F401 - is it there?
    except ImportError as error:
        raise MissingExtra(
            'Charts need the package {package}: in the folder of the project, pip install ".[{extra}]"',
            package=error.name or "?",
            extra="charts",
        ) from error
    with _ONE_AT_A_TIME:
        return _in_style(chart, kind, locale, family_of(font))


_ONE_AT_A_TIME: Final = Lock()
"""Matplotlib's settings are those of the process: threads draw one after the other."""


def _in_style(chart: Chart, kind: str, locale: str, family: str) -> tuple[bytes, float]:
    from matplotlib import style
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Sheet

    # Not as the user's own settings have it: the same chart is the same everywhere.
    with style.context(["default", {**_SETTINGS, "font.family": [family, "DejaVu Sans"]}]), warnings.catch_warnings():
        # A rare character that the font lacks is drawn as a box; the words are in the alternative text all the same.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font", category=UserWarning)
        sheet = Sheet(figsize=(_WIDTH / _INCH, _height(chart) / _INCH), layout="constrained")
        FigureCanvasAgg(sheet)  # measures texts, whatever is written at last
        axes = sheet.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(length=0)
        _head(sheet, axes, chart, locale)
        finish = _SHAPES[chart.shape](sheet, axes, chart, locale)
        if len(chart.series) > 1 and chart.shape is not Shape.LINES:
            _legend(sheet, axes, chart, locale)
        _lay_out(sheet)
        finish()
        height = sheet.get_figheight() * _INCH
        return (_png(sheet, chart, locale) if kind == "png" else _svg(sheet, chart, locale)), height


def _png(sheet: Any, chart: Chart, locale: str) -> bytes:
    target = io.BytesIO()
    sheet.savefig(target, format="png", dpi=_DOTS, metadata={"Software": None, "Title": chart.title(locale)})
    return target.getvalue()


def _svg(sheet: Any, chart: Chart, locale: str) -> bytes:
    """The drawing with its words where a screen reader looks for them, and nothing that refers to elsewhere."""
    target = io.BytesIO()
    sheet.savefig(target, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ElementTree.fromstring(target.getvalue())  # noqa: S314 - Matplotlib has just written it
    for words in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(words)
    root.set("role", "img")
    for n, (name, text) in enumerate({"title": chart.title(locale), "desc": chart.alternative(locale)}.items()):
        element = ElementTree.Element(f"{{{_SVG}}}{name}")
        element.text = text
        root.insert(n, element)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


_SVG: Final = "http://www.w3.org/2000/svg"


def _height(chart: Chart) -> float:
    """Millimetres, without legend and note, which are measured."""
    if chart.shape is Shape.LINES:
        return 60.0 + _LINE * len(chart.series)
    bars = len(chart.categories) * (len(chart.series) if chart.shape is Shape.BARS else 1)
    return 14.0 + max(bars, 2) * _pitch(chart)


def _pitch(chart: Chart) -> float:
    """Millimetres from one bar to the next."""
    has_two_lines = any("\n" in label.zh for label in chart.categories)
    return _ROOMY_BAR if has_two_lines or chart.shape is Shape.SHARES else _BAR


def _grow(sheet: Any, millimetres: float) -> None:
    sheet.set_figheight(sheet.get_figheight() + millimetres / _INCH)


def _lay_out(sheet: Any) -> None:
    """Give everything its place, as drawing would first of all; it is drawn once, into the file."""
    sheet.get_layout_engine().execute(sheet)


def _size(sheet: Any, artist: Any) -> tuple[float, float]:
    """Width and height of what is drawn, in millimetres."""
    extent = artist.get_window_extent(sheet.canvas.get_renderer())
    return extent.width * _POINT, extent.height * _POINT


def _head(sheet: Any, axes: Any, chart: Chart, locale: str) -> None:
    """The title, and below it whose figures they are and what must be known; lines that are too long are broken."""
    title = sheet.suptitle(chart.title(locale), fontsize=11)
    _grow(sheet, _LINE * (_broken(sheet, title, _WIDTH * 0.96) - 1))
    words = ("　" if is_chinese(locale) else "  ").join(filter(None, [chart.organ, chart.note(locale)]))
    if words:
        below = axes.set_title(words, loc="right", fontsize=7.5, color=_GREY)
        _grow(sheet, _LINE * 0.8 * _broken(sheet, below, _WIDTH * 0.75))


_GREY: Final = "#595959"


def _broken(sheet: Any, words: Any, width: float) -> int:
    """Break a text into lines of no more than this width, in millimetres; how many."""
    text = words.get_text()
    lines = 1
    while _size(sheet, words)[0] > width and lines < len(text):
        lines += 1
        words.set_text("\n".join(_lines_of(text, -(-len(text) // lines))))
    return lines


def _lines_of(text: str, length: int) -> list[str]:
    """Lines of a text of about so many characters, broken at spaces where there are some."""
    return textwrap.wrap(text, length + 6 if " " in text else length) or [text]


def _legend(sheet: Any, axes: Any, chart: Chart, locale: str) -> None:
    """What the colours mean, line by line, in as many columns as the sheet is wide enough for."""
    handles, _ = axes.get_legend_handles_labels()
    told = _told(chart)
    words = zip(chart.series, handles, _entries(chart, locale), strict=True)
    entries = [(handle, entry) for series, handle, entry in words if series in told]
    for columns in range(min(len(entries), _COLUMNS), 0, -1):
        in_lines = [entry for column in range(columns) for entry in entries[column::columns]]
        legend = sheet.legend(
            *zip(*in_lines, strict=True),
            loc="outside lower center",
            ncols=columns,
            frameon=False,
            handlelength=1,
            handleheight=1,
            columnspacing=1.5,
        )
        width, height = _size(sheet, legend)
        if width <= _WIDTH or columns == 1:
            _grow(sheet, height)
            return
        legend.remove()


_COLUMNS: Final = 4


def _told(chart: Chart) -> list[Series]:
    """The series that have something to show: of bars each, for a zero is written where its bar would be."""
    return [series for series in chart.series if chart.shape is Shape.BARS or any(value != 0 for value in series.values)]


def _entries(chart: Chart, locale: str) -> list[str]:
    """The words of the legend; of shares, with the figures of the first bar."""
    whole = chart.whole(0) if chart.shape is Shape.SHARES else None
    return [_entry(series, whole, locale) for series in chart.series]


def _entry(series: Series, whole: Figure | None, locale: str) -> str:
    label = series.label.text(locale)
    value = series.values[0]
    return f"{label} {said(value)} ({share(value, whole)})" if whole and value else label


# --- shapes: each draws, and says what is left to do once the places are known ---------------------------------------


def _bars(sheet: Any, axes: Any, chart: Chart, locale: str) -> Callable[[], None]:
    thickness = 0.8 / len(chart.series)
    for n, series in enumerate(chart.series):
        at = [row + (n - (len(chart.series) - 1) / 2) * thickness for row in range(len(chart.categories))]
        drawn = axes.barh(at, _zeros(series), thickness * 0.9, color=COLOURS[n], label=series.label.text(locale), **_BORDER)
        axes.bar_label(drawn, [_said(value, locale) for value in series.values], padding=3)
    _rows(axes, chart, locale)
    axes.margins(x=0.02)
    return lambda: None


def _stacked(sheet: Any, axes: Any, chart: Chart, locale: str) -> Callable[[], None]:
    wholes = [chart.whole(row) for row in range(len(chart.categories))]
    left = [0.0] * len(wholes)
    labels: list[tuple[int, Any, Any]] = []
    for n, series in enumerate(chart.series):
        lengths = [
            float(value / whole if chart.shape is Shape.SHARES else value) if value and whole else 0.0
            for value, whole in zip(series.values, wholes, strict=True)
        ]
        rows = range(len(wholes))
        drawn = axes.barh(
            rows, lengths, _THICK / _pitch(chart), left=left, color=COLOURS[n], label=series.label.text(locale), **_BORDER
        )
        words = [said(value) if value else "" for value in series.values]
        texts = axes.bar_label(drawn, words, label_type="center", color=on(COLOURS[n]))
        labels += zip(rows, drawn, texts, strict=True)
        left = [start + length for start, length in zip(left, lengths, strict=True)]
    ends = [
        axes.annotate(_said(whole, locale), (left[row], row), xytext=(4, 0), textcoords="offset points", va="center")
        for row, whole in enumerate(wholes)
    ]
    _rows(axes, chart, locale)
    axes.margins(x=0.02)

    def finish() -> None:
        for _ in range(len(wholes)):
            wide = {row for row, bar, text in labels if text.get_visible() and not _fits(sheet, text, bar)}
            if not wide:
                return
            for row in wide:
                pieces = [(bar, text) for at, bar, text in labels if at == row and text.get_text()]
                if chart.shape is Shape.SHARES:
                    _put_above(sheet, [(bar, text) for bar, text in pieces if not _fits(sheet, text, bar)])
                    continue
                for bar, text in pieces:
                    text.set_visible(text.get_visible() and _fits(sheet, text, bar))
                parts = [said(series.values[row] or 0) for series in _told(chart)]
                ends[row].set_text(f"{said(wholes[row] or 0)} = {' + '.join(parts)}")
            if chart.shape is Shape.SHARES:
                return
            _lay_out(sheet)

    return finish


def _fits(sheet: Any, text: Any, bar: Any) -> bool:
    return not text.get_text() or _size(sheet, text)[0] + _APART <= _size(sheet, bar)[0]


def _put_above(sheet: Any, pieces: Sequence[tuple[Any, Any]]) -> None:
    """Put the figures of pieces that are too narrow for them above their bar, a line to each, none touching the next.

    They stand in their order from left to right: pushed to the right by those before, and all back to the left where the bar ends.
    """
    figures = [
        (bar.get_x() + bar.get_width() / 2, _size(sheet, text)[0] / _POINT + _APART / _POINT, text) for bar, text in pieces
    ]
    axes = figures[0][2].axes
    to_points = axes.transData.transform
    middles = [float(to_points((x, 0))[0]) for x, _, _ in figures]
    places: list[float] = []
    for middle, (_, width, _) in zip(middles, figures, strict=True):
        after = places[-1] + (figures[len(places) - 1][1] + width) / 2 if places else middle
        places.append(max(middle, after))
    end = float(to_points((1.0, 0))[0])
    for at in reversed(range(len(places))):
        _, width, _ = figures[at]
        limit = places[at + 1] - figures[at + 1][1] / 2 if at + 1 < len(places) else end
        places[at] = min(places[at], limit - width / 2)
    for (x, _, text), place, (bar, _) in zip(figures, places, pieces, strict=True):
        text.set_visible(False)
        top = bar.get_y()
        axes.annotate(
            text.get_text(),
            (x, top),
            xytext=(place - float(to_points((x, 0))[0]), 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=7.5,
            arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": _GREY, "shrinkA": 0, "shrinkB": 0},
        )


def _lines(sheet: Any, axes: Any, chart: Chart, locale: str) -> Callable[[], None]:
    from matplotlib.lines import Line2D
    from matplotlib.offsetbox import AnnotationBbox, DrawingArea, HPacker, TextArea

    places = [int(label.en) for label in chart.categories]
    years = range(places[0], places[-1] + 1)
    figures: list[Any] = []
    for n, series in enumerate(chart.series):
        known = dict(zip(places, series.values, strict=True))
        # A year without a report, or without a number, is a gap of the line.
        values = [float("nan") if (value := known.get(year)) is None else float(value) for year in years]
        # Each line is thinner than those under it: where figures are alike all of them are seen.
        over = len(chart.series) - 1 - n
        look: dict[str, Any] = {
            "color": COLOURS[n],
            "marker": _MARKERS[n],
            "linewidth": 1.4 + 2 * over,
            "markersize": 4.5 + 3 * over,
            "zorder": 2 + n / 10,
        }
        axes.plot(years, values, clip_on=False, **look)
        # The figures stand under the years, a line a series: they never meet, and tell what the colours mean.
        below = -_LINE / _POINT * (n + 1.6)
        key = DrawingArea(18, 8)
        key.add_artist(Line2D([1, 9, 17], [4, 4, 4], markevery=[1], **look))
        words = HPacker(children=[key, TextArea(series.label.text(locale))], pad=0, sep=3, align="center")
        axes.add_artist(
            AnnotationBbox(
                words,
                (0, 0),
                xybox=(-14, below),
                xycoords="axes fraction",
                boxcoords="offset points",
                box_alignment=(1, 0.5),
                frameon=False,
                pad=0,
            )
        )
        figures += [
            axes.annotate(
                _said(series.values[at], locale),
                (year, 0),
                xytext=(0, below),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha="center",
                va="center",
            )
            for at, year in enumerate(places)
        ]
    axes.set_xticks(places, [label.text(locale) for label in chart.categories])
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="y", linewidth=0.4, color="#CCCCCC")
    axes.set_axisbelow(True)
    axes.set_ylim(bottom=0)
    axes.margins(x=0.08)

    def finish() -> None:
        widest = max(_size(sheet, text)[0] for text in figures)
        room = _size(sheet, axes)[0] * 0.86 / max(len(years) - 1, 1)
        for text in figures:
            text.set_fontsize(min(9.0, 9.0 * room * 0.92 / widest))

    return finish


_MARKERS: Final = "os^"


def _rows(axes: Any, chart: Chart, locale: str) -> None:
    axes.set_yticks(range(len(chart.categories)), [label.text(locale) for label in chart.categories])
    axes.set_ylim(len(chart.categories) - 0.5, -0.5)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)


def _said(value: Figure | None, locale: str) -> str:
    return unknown(locale) if value is None else said(value)


def _zeros(series: Series) -> Sequence[Figure]:
    return [0 if value is None else value for value in series.values]


_SHAPES: Final[dict[Shape, Callable[[Any, Any, Chart, str], Callable[[], None]]]] = {
    Shape.BARS: _bars,
    Shape.STACKED: _stacked,
    Shape.SHARES: _stacked,
    Shape.LINES: _lines,
}
