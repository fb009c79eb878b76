"""What a shell offers while one types: the names that options and arguments take, else files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

import click
from click.shell_completion import CompletionItem

from gov_disclosure.i18n import translated

__all__ = ["Completion", "edition", "file", "format_read", "format_written", "rule"]

Completion: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
"""What click takes as ``shell_complete``."""


def _among(names: Callable[[], Iterable[tuple[str, str]]]) -> Completion:
    """Names with what each is, those that begin as what is typed; loaded when they are asked for."""

    def offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        begun = incomplete.lower()
        return [CompletionItem(name, help=what) for name, what in names() if name.lower().startswith(begun)]

    return offered


def _editions() -> Iterable[tuple[str, str]]:
    from gov_disclosure.editions import EDITIONS

    return ((one.id, one.notice.number) for one in EDITIONS.values())


def _formats(*, written: bool) -> Iterable[tuple[str, str]]:
    from gov_disclosure.formats import FORMATS

    return ((one.name, " ".join(one.suffixes or one.read_suffixes)) for one in FORMATS.values() if one.is_written or not written)


def _rules() -> Iterable[tuple[str, str]]:
    from gov_disclosure.rules import CATALOGUE

    return ((name, translated(rule.title)) for rule in CATALOGUE for name in (rule.code, rule.slug))


def file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell knows itself."""
    return [CompletionItem(incomplete, type="file")]


edition: Final = _among(_editions)
"""The editions of the form."""
format_read: Final = _among(lambda: _formats(written=False))
"""The formats that are read."""
format_written: Final = _among(lambda: _formats(written=True))
"""The formats that are written."""
rule: Final = _among(_rules)
"""The common rules, by code and by slug."""
