"""``gov-disclosure charts``: the pictures of a report, each a file."""

from __future__ import annotations

from pathlib import Path

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.telling import tell_of_other_organ
from gov_disclosure.cli.terminal import echo
from gov_disclosure.i18n import language, translated

__all__ = ["command"]


@click.command(
    "charts",
    cls=Command,
    help="Draw the charts of a report into a folder, one file each, and say in words what they show.\n\n"
    "Several REPORTs are those of one organ over years: the latest is drawn, and charts over years with it.",
)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, type=click.Path(path_type=Path), help="Where to; made if need be."
)
@click.option("--format", "kind", type=click.Choice(["svg", "png"]), default="svg", help="svg (the default) or png.")
@click.option("--font", metavar="FILE", type=click.Path(), help="A font with Chinese characters; by default one of the system.")
@language_option
def command(reports: tuple[str, ...], output: Path, kind: str, font: str | None) -> int:
    """The command."""
    from gov_disclosure.charts import charts_of, draw
    from gov_disclosure.formats import write_whole

    read = sorted(((source_of(name).read().report, name) for name in reports), key=lambda one: one[0].year)
    report = read[-1][0]
    for other, name in read[:-1]:
        tell_of_other_organ(report, other, name)
    earlier = [other for other, _ in read[:-1]]
    charts = charts_of(report, earlier)
    if not charts:
        click.echo(translated("All figures are zero or blank: there is nothing to draw"), err=True)
        return 0
    # All are drawn before the first is written: a fault leaves no half of a set.
    drawn = {f"{chart.name}.{kind}": draw(chart, kind, locale=language(), font=font) for chart in charts}
    output.mkdir(parents=True, exist_ok=True)
    for (name, content), chart in zip(drawn.items(), charts, strict=True):
        write_whole(output / name, content)
        echo(f"{name}: {chart.alternative(language())}")
    return 0
