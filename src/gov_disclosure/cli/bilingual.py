"""Commands whose help speaks the reader's language: the texts are keys of the message catalogue, rendered when shown."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import click

from gov_disclosure.errors import UnknownName
from gov_disclosure.i18n import language, languages, message, translated
from gov_disclosure.outputs.folding import folded as wrapped

__all__ = ["Command", "HelpPage", "language_option", "spoken_in", "wrapped", "write_list"]

F = TypeVar("F", bound=Callable[..., Any])

_NARROWEST = 40
_GAP = 2


class HelpPage:
    """Mixed into click's commands: the help page, in the language that is spoken."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page: usage, what the command does, its options."""
        command: click.Command = ctx.command
        width = max(formatter.width, _NARROWEST)
        usage = " ".join([ctx.command_path, *map(_placeholder, command.collect_usage_pieces(ctx))])
        formatter.write(f"{translated('Usage:')} {usage}\n")
        for paragraph in inspect.cleandoc(translated(command.help or "")).split("\n\n"):
            formatter.write("\n")
            formatter.write("".join(f"  {line}\n" for line in wrapped(paragraph.replace("\n", " "), width - 2)))
        options = [
            (record[0], translated(param.help or ""))
            for param in command.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        ]
        write_list(formatter, translated("Options:"), options, width)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``-h``, ``--help``."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = message("Show this page.")
        return option


def _placeholder(piece: str) -> str:
    """What click itself puts for options and commands, in the language that is spoken; our own names stay, texts refer to them."""
    known = (message("[OPTIONS]"), message("[COMMAND] [ARGS]..."))
    return translated(piece) if piece in known else piece


class Command(HelpPage, click.Command):
    """A command with a help page in the reader's language."""


def write_list(formatter: click.HelpFormatter, title: str, rows: Iterable[tuple[str, str]], width: int) -> None:
    """Terms with what they mean, in two columns."""
    rows = list(rows)
    if not rows:
        return
    indent = max(len(term) for term, _ in rows) + 2 + _GAP
    formatter.write(f"\n{title}\n")
    for term, meaning in rows:
        first, *others = wrapped(meaning, max(width - indent, _NARROWEST // 2)) or [""]
        formatter.write(f"  {term:<{indent - 2}}{first}".rstrip() + "\n")
        formatter.write("".join(f"{'':<{indent}}{line}\n" for line in others))


def spoken_in(arguments: Sequence[str]) -> str | None:
    """The language that ``--lang`` asks for, wherever it stands: what click says about the other arguments is said in it too."""
    for name, value in pairwise([*arguments, ""]):
        if name == "--lang" or name.startswith("--lang="):
            try:
                return language(value if name == "--lang" else name.removeprefix("--lang="))
            except UnknownName:
                return None  # the option itself says so
    return None


class _Language(click.ParamType):  # type: ignore[type-arg] # generic since click 8.4 only
    """A language in any way that people write it."""

    name = "language"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(languages())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return language(value)


def language_option(command: F) -> F:
    """Decorator: the option ``--lang``, on the program and on each command. It is heeded by `spoken_in`, before all others."""
    decorate: Callable[[F], F] = click.option(
        "--lang",
        type=_Language(),
        expose_value=False,
        help="Language of messages; by default that of the environment.",
    )
    return decorate(command)
