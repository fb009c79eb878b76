"""``gov-disclosure editions``: the editions of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.i18n import is_chinese, render

if TYPE_CHECKING:
    from gov_disclosure.editions import Edition

__all__ = ["command", "years_of"]


@click.command("editions", cls=Command, help="List the editions of the official form, with the notice that prescribes each.")
@language_option
def command() -> int:
    """The command."""
    from gov_disclosure.editions import EDITIONS

    zh = is_chinese()
    for edition in EDITIONS.values():
        number, form = edition.notice.number, edition.notice.form_title()
        notice = f"{number} 《{form}》" if zh else f"{form} ({number})"
        cells = render("{count} cells", {"count": len(edition.cells())})
        click.echo(f"{edition.id:<14}{years_of(edition):<12}{cells}\n{'':14}{notice}")
    return 0


def years_of(edition: Edition) -> str:
    """The report years that a form is for, such as 2019–2020, or 2021– where it is in use."""
    return f"{edition.first_year}–{edition.last_year or ''}"
