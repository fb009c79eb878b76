"""``gov-disclosure migrate``: a report in the form of another edition, and what became of every cell."""

from __future__ import annotations

from collections import Counter

import click

from gov_disclosure.cli import completing
from gov_disclosure.cli.bilingual import Command, language_option
from gov_disclosure.cli.sources import source_of
from gov_disclosure.cli.terminal import tell
from gov_disclosure.cli.whose import Whose, which_report
from gov_disclosure.cli.writing import Output, force_option
from gov_disclosure.i18n import either, is_chinese, language, render, translated

__all__ = ["command"]


@click.command(
    "migrate",
    cls=Command,
    help="Write a report in the form of another edition, and tell what became of every cell.\n\n"
    "What only looks alike is not carried over: such cells, and those that are new, are absent in OUT. "
    "The format of OUT is told by its suffix.",
)
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--to",
    "edition",
    required=True,
    metavar="EDITION",
    shell_complete=completing.edition,
    help="The edition to write it in. See editions.",
)
@force_option
@which_report
@language_option
def command(source: str, target: str, edition: str, force: bool, whose: Whose) -> int:
    """The command."""
    from pathlib import Path

    from gov_disclosure.formats import dumps, format_of_suffix
    from gov_disclosure.migration import Fate, migrate
    from gov_disclosure.outputs.difference import FATES, fate_lines
    from gov_disclosure.outputs.places import rows_in_words

    form = format_of_suffix(Path(target))
    output = Output.to(target, form.name, sources=(source,), force=force)
    reading = source_of(source).read(whose=whose)
    migration = migrate(reading.report, edition)
    written: str | bytes = dumps(migration.report, form.name)
    output.put(written if isinstance(written, bytes) else written.encode())
    fates = Counter(passage.fate for passage in migration.passages)
    for fate, words in FATES.items():
        if fates[fate]:
            tell(render("{count} cells: {fate}", {"count": fates[fate], "fate": translated(words)}))
    left = migration.of(*(fate for fate in Fate if fate is not Fate.KEPT))
    between = "；" if is_chinese() else "; "
    for words, paths, note in fate_lines(left, language()):
        said = between.join(rows_in_words(paths, reading.report.EDITION, language()))
        tell(f"  {words}{either('：', ': ', language())}{said}{f' — {note}' if note else ''}")
    return 0
