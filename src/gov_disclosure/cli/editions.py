"""``gov-disclosure editions``: the editions of the form."""

from __future__ import annotations

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.i18n import is_chinese, render

__all__ = ["command"]


@click.command("editions", cls=Command, help="List the editions of the official form, with the notice that prescribes each.")
@language_option
def command() -> int:
    """The command."""
    from gov_disclosure.editions import EDITIONS

    zh = is_chinese()
    for edition in EDITIONS.values():
        years = str(edition.first_year) + (f"–{edition.last_year}" if edition.last_year is not None else "–")
        number, form = edition.notice.number, edition.notice.form_title()
        notice = f"{number} 《{form}》" if zh else f"{form} ({number})"
        cells = render("{count} cells", {"count": len(edition.cells())})
        click.echo(f"{edition.id:<14}{years:<12}{cells}\n{'':14}{notice}")
    return 0
