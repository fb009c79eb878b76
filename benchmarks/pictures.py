"""What charts cost: those of one report drawn, and a page with and without them."""

from __future__ import annotations

from functools import partial

from benchmarks.measuring import compare, table
from benchmarks.samples import report
from gov_disclosure import dumps
from gov_disclosure.charts import charts_of, draw


def charts_tables() -> str:
    """Charts as data, as pictures, in a page."""
    one = report(1)
    charts = charts_of(one)
    drawn = compare(
        {
            f"`charts_of`: {len(charts)} charts as data": partial(charts_of, one),
            "their words": lambda: [chart.alternative() for chart in charts],
            "drawn as SVG": lambda: [draw(chart) for chart in charts],
            "drawn as PNG": lambda: [draw(chart, "png") for chart in charts],
        },
        rounds=11,
    )
    pages = compare(
        {"`dumps` to HTML": partial(dumps, one, "html"), "the same with charts": partial(dumps, one, "html", charts=True)},
        rounds=11,
    )
    return "\n\n".join([table("Charts of a report", drawn), table("A page with charts", pages)])
