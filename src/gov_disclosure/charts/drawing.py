"""Charts drawn with Matplotlib, as SVG or PNG. The same chart gives the same bytes."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Final

from gov_disclosure.charts.chart import Chart, Series, Shape, said, share
from gov_disclosure.charts.fonts import family_of
from gov_disclosure.charts.palette import COLOURS, INK, on
from gov_disclosure.document import Picture
from gov_disclosure.errors import MissingExtra, UnknownName
from gov_disclosure.findings import Figure

__all__ = ["MEDIA_TYPES", "draw", "picture"]

MEDIA_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
"""The kinds of picture, by the suffix of their files."""

_WIDTH: Final = 156.0
"""Millimetres: as wide as the text of an official document (GB/T 9704—2012)."""
_INCH: Final = 25.4
_DOTS: Final = 200
"""Of a PNG, an inch."""
_BAR: Final = 8.0
"""Millimetres that a bar takes with the space about it, where there are many; fewer bars take more."""
_SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "path",  # the characters are in the picture: it looks the same where no such font is
    "svg.hashsalt": "gov_disclosure",
    "axes.unicode_minus": False,
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,
}


def picture(chart: Chart, kind: str = "svg", *, locale: str = "zh", font: str | os.PathLike[str] | None = None) -> Picture:
    """The chart as a picture of a page, with its words as the alternative text.

    Arguments, errors: as for `draw`.
    """
    return Picture(
        content=draw(chart, kind, locale=locale, font=font),
        media_type=MEDIA_TYPES[kind],
        width=_WIDTH,
        height=_height(chart),
        alternative=chart.alternative(locale),
    )


def draw(chart: Chart, kind: str = "svg", *, locale: str = "zh", font: str | os.PathLike[str] | None = None) -> bytes:
    """The chart as the bytes of a file, 156 mm wide.

    Arguments:
        chart: of `gov_disclosure.charts.charts_of`. kind: ``"svg"`` or ``"png"`` (200 dots an inch). locale: language of its words.
        font: path of a font with Chinese characters; by default one that is installed, see `gov_disclosure.charts.fonts.FAMILIES`.

    Raises:
        UnknownName: there is no such kind. MissingExtra: Matplotlib is not installed. MissingFont: there is no such font.
    """
    if kind not in MEDIA_TYPES:
        raise UnknownName("There is no picture format {name}; there are: {known}", name=kind[:40], known=", ".join(MEDIA_TYPES))
    try:
        import matplotlib
        from matplotlib.figure import Figure as Sheet
    except ImportError as error:
        raise MissingExtra(
            'Charts need the package {package}: pip install "gov-disclosure{extra}"',
            package=error.name or "?",
            extra="[charts]",
        ) from error
    family = family_of(font)
    with matplotlib.rc_context({**_SETTINGS, "font.family": [family, "DejaVu Sans"]}), warnings.catch_warnings():
        # A rare character that the font lacks is drawn as a box; the words are in the alternative text all the same.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font", category=UserWarning)
        sheet = Sheet(figsize=(_WIDTH / _INCH, _height(chart) / _INCH), layout="constrained")
        axes = sheet.add_subplot()
        _SHAPES[chart.shape](axes, chart, locale)
        _dress(sheet, axes, chart, locale)
        return _saved(sheet, kind, chart, locale)


def _saved(sheet: Any, kind: str, chart: Chart, locale: str) -> bytes:
    target = io.BytesIO()
    if kind == "png":
        sheet.savefig(target, format="png", dpi=_DOTS, metadata={"Software": None, "Title": chart.title(locale)})
    else:
        said_of_it = {"Title": chart.title(locale), "Description": chart.alternative(locale), "Date": None, "Creator": None}
        sheet.savefig(target, format="svg", metadata=said_of_it)
    return target.getvalue()


def _height(chart: Chart) -> float:
    """Millimetres."""
    if chart.shape is Shape.LINES:
        return 75.0
    bars = len(chart.categories) * (len(chart.series) if chart.shape is Shape.BARS else 1)
    return 30.0 + max(bars, 2) * _BAR + (6.0 if len(chart.series) > _LEGEND_COLUMNS else 0)


_LEGEND_COLUMNS: Final = 4
_WIDE_LEGEND_COLUMNS: Final = 3
"""Where figures stand beside the words."""


def _dress(sheet: Any, axes: Any, chart: Chart, locale: str) -> None:
    """Title, whose figures, what the colours mean; no more lines than are read."""
    axes.set_title(chart.title(locale), fontsize=11, pad=8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=0)
    if len(chart.series) > 1:
        sheet.legend(
            *_entries(axes, chart, locale),
            loc="outside lower center",
            ncols=min(len(chart.series), _WIDE_LEGEND_COLUMNS if chart.shape is Shape.SHARES else _LEGEND_COLUMNS),
            frameon=False,
            handlelength=1,
            handleheight=1,
        )


def _entries(axes: Any, chart: Chart, locale: str) -> tuple[list[Any], list[str]]:
    handles, _ = axes.get_legend_handles_labels()
    whole = sum((series.values[0] or 0 for series in chart.series), start=0) if chart.shape is Shape.SHARES else 0
    return handles, [_entry(series, whole, locale) for series in chart.series]


def _entry(series: Series, whole: Figure, locale: str) -> str:
    label = series.label.text(locale)
    value = series.values[0]
    return f"{label} {said(value)} ({share(value, whole)})" if whole and value else label


# --- shapes ----------------------------------------------------------------------------------------------------------


def _bars(axes: Any, chart: Chart, locale: str) -> None:
    thickness = 0.8 / len(chart.series)
    for n, series in enumerate(chart.series):
        at = [row + (n - (len(chart.series) - 1) / 2) * thickness for row in range(len(chart.categories))]
        drawn = axes.barh(at, _zeros(series), thickness * 0.9, color=COLOURS[n], label=series.label.text(locale))
        axes.bar_label(drawn, ["" if value is None else said(value) for value in series.values], padding=3)
    _rows(axes, chart, locale)
    axes.margins(x=0.12)


def _stacked(axes: Any, chart: Chart, locale: str) -> None:
    wholes = [sum((series.values[row] or 0 for series in chart.series), start=0) for row in range(len(chart.categories))]
    is_shares = chart.shape is Shape.SHARES
    longest = max(wholes)
    left = [0.0] * len(wholes)
    for n, series in enumerate(chart.series):
        lengths = [
            float(value / whole if is_shares else value) if value and whole else 0.0
            for value, whole in zip(_zeros(series), wholes, strict=True)
        ]
        drawn = axes.barh(
            range(len(wholes)),
            lengths,
            0.7,
            left=left,
            color=COLOURS[n],
            edgecolor="white",
            linewidth=0.8,
            label=series.label.text(locale),
        )
        narrow = 0.035 * (1.0 if is_shares else float(longest))
        words = [
            said(value) if value and length > narrow * len(said(value)) / 2 else ""
            for value, length in zip(series.values, lengths, strict=True)
        ]
        axes.bar_label(drawn, words, label_type="center", color=on(COLOURS[n]))
        left = [start + length for start, length in zip(left, lengths, strict=True)]
    for row, whole in enumerate(wholes):
        axes.annotate(said(whole), (left[row], row), xytext=(4, 0), textcoords="offset points", va="center", fontweight="bold")
    _rows(axes, chart, locale)
    axes.margins(x=0.08)


def _lines(axes: Any, chart: Chart, locale: str) -> None:
    # A year without a report leaves its place on the axis empty.
    years = [int(label.en) for label in chart.categories]
    highest = max(value for series in chart.series for value in series.values if value is not None)
    for n, series in enumerate(chart.series):
        values = [float("nan") if value is None else float(value) for value in series.values]
        axes.plot(years, values, color=COLOURS[n], marker=_MARKERS[n], linewidth=1.8, label=series.label.text(locale))
        for row, (year, value) in enumerate(zip(years, series.values, strict=True)):
            if value is None:
                continue
            # The highest of a year is written above its mark, the others below theirs where the axis leaves room: they seldom meet.
            is_highest = all((other.values[row] or 0) <= value for other in chart.series[:n]) and all(
                (other.values[row] or 0) < value for other in chart.series[n + 1 :]
            )
            is_above = is_highest or value * 8 < highest
            axes.annotate(
                said(value),
                (year, float(value)),
                xytext=(0, 5 if is_above else -5),
                textcoords="offset points",
                ha="center",
                va="bottom" if is_above else "top",
            )
    axes.set_xticks(years, [label.text(locale) for label in chart.categories])
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="y", linewidth=0.4, color="#CCCCCC")
    axes.set_ylim(bottom=0)
    axes.margins(x=0.08, y=0.12)


_MARKERS: Final = "os^Dv*P"


def _rows(axes: Any, chart: Chart, locale: str) -> None:
    axes.set_yticks(range(len(chart.categories)), [label.text(locale) for label in chart.categories])
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)


def _zeros(series: Series) -> Sequence[Figure]:
    return [0 if value is None else value for value in series.values]


_SHAPES: Final[dict[Shape, Callable[[Any, Chart, str], None]]] = {
    Shape.BARS: _bars,
    Shape.STACKED: _stacked,
    Shape.SHARES: _stacked,
    Shape.LINES: _lines,
}
