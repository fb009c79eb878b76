"""``gov-disclosure formats``: the formats that are read and written."""

from __future__ import annotations

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.i18n import render

__all__ = ["command"]


@click.command("formats", cls=Command, help="List the formats that are read and written, with the suffixes of their files.")
@language_option
def command() -> int:
    """The command."""
    from gov_disclosure.formats import FORMATS

    for form in FORMATS.values():
        extra = f"  pip install '.[{form.extra}]'" if form.extra else ""
        only_read = "" if form.is_written else f"  ({render('only read', {})})"
        click.echo(f"{form.name:<12}{' '.join(form.suffixes or form.read_suffixes)}{only_read}{extra}")
    return 0
