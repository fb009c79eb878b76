"""What differs between two reports, for people and for programs: text, JSON, and a page with both side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Any, Final

from gov_disclosure.differences import CellDifference, Differences, ParagraphDifference, PieceKind, Shown
from gov_disclosure.i18n import is_chinese, message, render, tag, translated
from gov_disclosure.migration import Fate, Passage
from gov_disclosure.outputs.html_style import MARKS
from gov_disclosure.outputs.places import in_words
from gov_disclosure.outputs.printable import printable
from gov_disclosure.pages.html.writing import STYLE
from gov_disclosure.report import CellState

__all__ = ["FATES", "OUTPUTS", "as_html", "as_json", "as_text", "fate_lines"]

FATES: Final[Mapping[Fate, str]] = {
    Fate.KEPT: message("kept"),
    Fate.MERGED: message("merged"),
    Fate.SPLIT: message("split, parts unknown"),
    Fate.LOST: message("not in the other form"),
    Fate.NOT_COMPARABLE: message("not comparable"),
    Fate.NEW: message("only in the other form"),
}
"""What becomes of cells in another edition's form, in words."""
_STATES: Final[Mapping[CellState, str]] = {
    CellState.BLANK: message("blank"),
    CellState.UNREADABLE: message("cannot be read"),
    CellState.ABSENT: message("absent"),
}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_SIDES: Final = """\
.sides td { text-align: start; vertical-align: top; width: 50%; }
.sides { table-layout: fixed; }
td.changed { font-weight: bold; }
del { color: var(--error); background: var(--error-soft); } ins.added { background: var(--pass-soft); white-space: normal; font-weight: normal; }
"""


def _shown(shown: Shown, locale: str) -> str:
    if shown.state is CellState.NUMBER:
        return f"{shown.figure:,}"
    if shown.text:
        return printable(shown.text)
    return translated(_STATES.get(shown.state, shown.state.value), locale)


def _change(cell: CellDifference) -> str:
    return "" if not cell.change else f"{cell.change:+,}"


def fate_lines(passages: tuple[Passage, ...], locale: str) -> Iterator[tuple[str, list[str], str]]:
    """What became of cells that were not kept: each fate with the paths it befell and the reason, alike ones together."""
    together: dict[tuple[Fate, str], list[str]] = {}
    for passage in passages:
        note = "" if passage.note is None else passage.note.text(locale)
        together.setdefault((passage.fate, note), []).extend(passage.sources or passage.targets)
    for (fate, note), paths in together.items():
        yield translated(FATES[fate], locale), list(dict.fromkeys(paths)), note


def _head(found: Differences, names: tuple[str, str]) -> tuple[str, str]:
    """What the two reports are called: by their files, and by organ and year."""
    said = []
    for name, report in zip(names, (found.before, found.after), strict=True):
        title = printable(report.full_title)
        said.append(f"{printable(name)}: {title}" if name else title)
    return said[0], said[1]


# --- text -----------------------------------------------------------------------------------------------------------------


def as_text(found: Differences, locale: str, names: tuple[str, str] = ("", "")) -> Iterator[str]:
    """Lines for people, as a terminal shows them."""
    before, after = _head(found, names)
    yield f"--- {before}\n+++ {after}\n"
    if not found:
        yield translated("No difference.", locale) + "\n"
    for line in found.cover:
        was, now = (printable(value) or translated("nothing", locale) for value in (line.before, line.after))
        yield f"{line.line.label.text(locale)}: {was} → {now}\n"
    for cell in found.cells:
        change = f" ({_change(cell)})" if _change(cell) else ""
        place = in_words(None, found.after.EDITION, cell.path, locale=locale)
        yield f"{place}: {_shown(cell.before, locale)} → {_shown(cell.after, locale)}{change}\n"
    for text in found.texts:
        same = render("{count} paragraphs are the same", {"count": text.unchanged}, locale)
        yield f"{in_words(None, found.after.EDITION, text.path, locale=locale)}: {same}\n"
        for paragraph in text.paragraphs:
            yield f"  {_marked(paragraph)}\n"
    for fate, paths, note in fate_lines(found.not_comparable, locale):
        yield f"{fate}: {_cells(found, paths, locale)}{f' — {note}' if note else ''}\n"


def _marked(paragraph: ParagraphDifference) -> str:
    marks = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}"}
    return "".join(marks[piece.kind].format(printable(piece.text)) for piece in paragraph.pieces)


_LISTED: Final = 3


def _cells(found: Differences, paths: list[str], locale: str) -> str:
    """The first cells of many, in words."""
    said = [in_words(None, found.before.EDITION, path, locale=locale) for path in paths[:_LISTED]]
    more = render("and {count} more", {"count": len(paths) - _LISTED}, locale) if len(paths) > _LISTED else ""
    return ("；" if is_chinese(locale) else "; ").join([*said, *([more] if more else [])])


# --- JSON -----------------------------------------------------------------------------------------------------------------


def as_json(found: Differences, locale: str, names: tuple[str, str] = ("", "")) -> Iterator[str]:
    """One object: ``before``, ``after``, ``cover``, ``cells``, ``texts``, ``not_comparable``."""
    data: dict[str, Any] = {
        side: {"file": name or None, "organ": report.organ.name, "year": report.year, "edition": report.EDITION}
        for side, name, report in zip(("before", "after"), names, (found.before, found.after), strict=True)
    }
    data["cover"] = [{"path": one.line.path, "before": one.before, "after": one.after} for one in found.cover]
    data["cells"] = [
        {
            "path": cell.path,
            "label": cell.label.text(locale),
            "before": _data(cell.before),
            "after": _data(cell.after),
            "change": None if cell.change is None else _number(cell.change),
        }
        for cell in found.cells
    ]
    data["texts"] = [
        {
            "path": text.path,
            "unchanged": text.unchanged,
            "paragraphs": [[[piece.kind.value, piece.text] for piece in one.pieces] for one in text.paragraphs],
        }
        for text in found.texts
    ]
    data["not_comparable"] = [
        {
            "fate": passage.fate.value,
            "before": list(passage.sources),
            "after": list(passage.targets),
            "note": None if passage.note is None else passage.note.text(locale),
        }
        for passage in found.not_comparable
    ]
    yield json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(shown: Shown) -> dict[str, Any]:
    return {"figure": _number(shown.figure), "state": shown.state.value, "text": shown.text}


def _number(figure: Any) -> int | str:
    """Counts are numbers, money is text: JSON has no decimals."""
    return figure if isinstance(figure, int) else str(figure)


# --- a page ---------------------------------------------------------------------------------------------------------------


def as_html(found: Differences, locale: str, names: tuple[str, str] = ("", "")) -> Iterator[str]:
    """One file that asks nothing of a network and runs no script: figures in a table, texts side by side."""
    title = translated("Differences of two reports", locale)
    before, after = map(escape, _head(found, names))
    yield f'<!DOCTYPE html>\n<html lang="{tag(locale)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n<style>\n{STYLE}{MARKS}{_SIDES}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
    sides = f'<thead><tr><th scope="col">{before}</th><th scope="col">{after}</th></tr></thead>'
    if not found:
        yield f"<p>{before}<br>{after}</p>\n<p>{escape(translated('No difference.', locale))}</p>\n"
    if found.cover or found.cells:
        yield f"<h2>{escape(translated('Figures and cover', locale))}</h2>\n"
        heads = "".join(f'<th scope="col">{one}</th>' for one in ("", before, after, escape(translated("Difference", locale))))
        yield f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>\n'
        for line in found.cover:
            yield _row(line.line.label.text(locale), line.before, line.after, "")
        for cell in found.cells:
            place = in_words(None, found.after.EDITION, cell.path, locale=locale)
            yield _row(place, _shown(cell.before, locale), _shown(cell.after, locale), _change(cell))
        yield "</tbody></table></div>\n"
    for text in found.texts:
        yield f"<h2>{escape(in_words(None, found.after.EDITION, text.path, locale=locale))}</h2>\n"
        if text.unchanged:
            same = render("{count} paragraphs are the same", {"count": text.unchanged}, locale)
            yield f"<p>{escape(same)}</p>\n"
        yield f'<div class="table"><table class="sides">{sides}<tbody>\n'
        yield from (_side_by_side(paragraph) for paragraph in text.paragraphs)
        yield "</tbody></table></div>\n"
    if found.not_comparable:
        yield f"<h2>{escape(translated('Cells that are not compared', locale))}</h2>\n<ul>\n"
        for fate, paths, note in fate_lines(found.not_comparable, locale):
            yield f"<li>{escape(fate)}: {escape(_cells(found, paths, locale))}{escape(f' — {note}' if note else '')}</li>\n"
        yield "</ul>\n"
    yield "</main>\n</body>\n</html>\n"


def _row(place: str, before: str, after: str, change: str) -> str:
    cells = "".join(f"<td>{escape(printable(value))}</td>" for value in (before, after, change))
    return f'<tr><th scope="row">{escape(place)}</th>{cells}</tr>\n'


def _side_by_side(paragraph: ParagraphDifference) -> str:
    left = right = ""
    for piece in paragraph.pieces:
        text = escape(printable(piece.text))
        if piece.kind is not PieceKind.ADDED:
            left += f"<del>{text}</del>" if piece.kind is PieceKind.REMOVED else text
        if piece.kind is not PieceKind.REMOVED:
            right += f'<ins class="added">{text}</ins>' if piece.kind is PieceKind.ADDED else text
    return f"<tr><td>{left}</td><td>{right}</td></tr>\n"


OUTPUTS: Final[Mapping[str, Callable[[Differences, str, tuple[str, str]], Iterator[str]]]] = MappingProxyType(
    {"text": as_text, "json": as_json, "html": as_html}
)
"""The outputs by name."""
