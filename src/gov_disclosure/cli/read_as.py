"""The options that say as what a source is read, of every command that reads reports and asks for no more than that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from gov_disclosure.cli import completing

__all__ = ["read_as", "refuse_unknown"]

F = TypeVar("F", bound=Callable[..., Any])


def read_as(command: F) -> F:
    """Decorator: ``--edition`` and ``--from``, given to the command as ``edition`` and ``source_format``."""
    edition: Callable[[F], F] = click.option(
        "--edition",
        metavar="EDITION",
        shell_complete=completing.edition,
        help="Edition to read as; by default detected from the headings. See editions.",
    )
    source_format: Callable[[F], F] = click.option(
        "--from",
        "source_format",
        metavar="FORMAT",
        shell_complete=completing.format_read,
        help="Format of the source; by default detected from the content. See formats.",
    )
    return edition(source_format(command))


def refuse_unknown(edition: str | None, source_format: str | None) -> None:
    """A wrong option is said once, not for each file.

    Raises:
        UnknownName: there is no such edition, or no such format.
    """
    if edition is not None:
        from gov_disclosure.editions import edition_named

        edition_named(edition)
    if source_format is not None:
        from gov_disclosure.formats import format_named

        format_named(source_format)
