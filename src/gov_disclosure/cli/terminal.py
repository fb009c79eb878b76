"""What the terminal can show."""

from __future__ import annotations

import os
import shutil

import click

__all__ = ["echo", "width"]


def width() -> int:
    """Columns of the terminal, at most 100 for text; 80 where there is none."""
    return min(100, max(40, shutil.get_terminal_size((80, 24)).columns))


def echo(text: str) -> None:
    """A line on standard output; plain where it is no terminal, or where the user wants no colours (no-color.org)."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)
