"""``gov-disclosure schema``: the JSON Schema of an edition."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.writing import Output, force_option

__all__ = ["command"]


@click.command(
    "schema",
    cls=Command,
    help="Write the JSON Schema (2020-12) of an edition, with titles in Chinese and English.\n\n"
    "EDITION is an id such as revised-2021; see editions.",
)
@click.argument("edition")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="File to write; by default standard output."
)
@force_option
@language_option
def command(edition: str, output: Path | None, force: bool) -> int:
    """The command."""
    from gov_disclosure.data.jsonschema import json_schema

    target = None if output is None else Output.to(output, "json", force=force)
    content = (json.dumps(json_schema(edition), ensure_ascii=False, indent=2) + "\n").encode()
    if target is None:
        sys.stdout.buffer.write(content)
    else:
        target.put(content)
    return 0
