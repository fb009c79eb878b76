"""The program: its options and its commands, each of which is imported when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from gov_disclosure.cli.bilingual import HelpPage, language_option, write_list
from gov_disclosure.cli.terminal import echo, tell
from gov_disclosure.errors import UnknownName
from gov_disclosure.i18n import message, translated

__all__ = ["COMMANDS", "program"]

COMMANDS: Final[Mapping[str, str]] = {
    "check": message("Check reports against the relations of the form."),
    "show": message("Draw a report in the terminal, wrong cells coloured."),
    "convert": message("Convert a report to another format."),
    "repair": message("Propose which cells are wrong, and write a repaired copy."),
    "new": message("Write the skeleton of a report, to be filled in."),
    "template": message("Write a workbook to be filled in that checks itself."),
    "fill": message("Put the figures of a report into a workbook."),
    "table": message("Write the figures of many reports as one table."),
    "collect": message("Collect reports in a store that is kept over years."),
    "series": message("Put the years of one organ side by side."),
    "diff": message("Tell what differs between two reports."),
    "migrate": message("Write a report in the form of another edition."),
    "rollup": message("Add up the reports of many organs."),
    "alike": message("Find reports whose text is alike."),
    "charts": message("Draw the charts of a report."),
    "explain": message("Explain a rule."),
    "rules": message("List the rules, for people or for programs."),
    "schema": message("Write the JSON Schema of an edition."),
    "editions": message("List the editions of the official form."),
    "formats": message("List the formats that are read and written."),
}
"""The commands, each with what it does. A command lives in the module of its name."""


class _Program(HelpPage, click.Group):
    """The commands, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"gov_disclosure.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise _unknown(args[0])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_help(ctx, formatter)
        rows = [(name, translated(help_key)) for name, help_key in COMMANDS.items()]
        write_list(formatter, translated("Commands:"), rows, max(formatter.width, 40))


def _unknown(name: str) -> UnknownName:
    import difflib

    near = difflib.get_close_matches(name.lower(), COMMANDS, n=1)
    if near:
        return UnknownName("There is no command {name}; is {known} meant?", name=name[:40], known=near[0])
    return UnknownName("There is no command {name}; there are: {known}", name=name[:40], known=", ".join(COMMANDS))


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        echo(f"gov-disclosure {version('gov-disclosure')}")
        ctx.exit()


@click.command(
    cls=_Program,
    help="Annual reports on government information disclosure: check, show and convert them.\n\n"
    "Exit status: 0 no error, 1 errors were found, 2 wrong usage or a source that cannot be read.",
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@language_option
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version.")
@click.pass_context
def program(ctx: click.Context) -> int:
    """The program: without a command, its help page."""
    if ctx.invoked_subcommand is not None:
        return 0
    tell(ctx.get_help())
    return 2
