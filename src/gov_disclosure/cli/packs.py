"""The option that names rule packs."""

from __future__ import annotations

from typing import Final

import click

__all__ = ["pack_option"]

pack_option: Final = click.option(
    "--pack",
    "packs",
    metavar="FILE_OR_NAME",
    multiple=True,
    help="A rule pack besides the common rules: a TOML file, or the name of an installed one. May be given several times.",
)
"""``--pack``, repeatable."""
