"""Features of markup and of plain text: how headings, tables and paragraphs are written in a format."""

from __future__ import annotations

from typing import Any, Final

from strangers.draft import Draft, Feature

__all__ = ["WRITING"]

_LAYOUT = '<table width="100%"><tr><td width="20%"><p>栏目导航</p></td><td width="80%">{}</td></tr></table>'
_BOXES = '<div id="main"><div class="content"><div class="article">{}</div></div></div>'
_NESTED = '<table width="100%" border="0"><tr><td>{}</td></tr></table>'
_IN_BOXES = '<div class="table-wrap"><div style="overflow:auto">{}</div></div>'


def _of(format_name: str, name: str, *slots: str, not_with: tuple[str, ...] = (), **style: Any) -> Feature:
    named = {key.replace("_", " "): value for key, value in style.items()}
    return Feature(
        name=f"{name}",
        formats=frozenset({format_name}),
        slots=frozenset(slots),
        not_with=frozenset(not_with),
        style=named,
    )


def _windows(_: Draft, source: str) -> str:
    return source.replace("\n", "\r\n")


def _form_feeds(_: Draft, source: str) -> str:
    """A new page before each third paragraph, as texts from PDF have it."""
    lines = source.split("\n")
    return "\n".join(("\f" + line if i and i % 25 == 0 else line) for i, line in enumerate(lines))


def _layout_features() -> tuple[Feature, ...]:
    dense = ("blanks", "spans")
    return (
        _of("text", "browser's tabs", "text table", table="short tabs"),
        _of("text", "pipes", "text table", table="pipes"),
        _of("text", "commas", "text table", table="commas"),
        _of("text", "a cell a line", "text table", "dense", not_with=dense, table="cell a line"),
        _of("text", "a row a line", "text table", "dense", not_with=dense, table="row a line"),
        _of("text", "aligned", "text table", table="aligned"),
        _of("text", "aligned, labels wrapped", "text table", table="wrapped"),
        _of("text", "box drawing", "text table", table="boxed"),
    )


WRITING: Final = (
    _of("html", "headings only bold", "headings", headings="bold"),
    _of("html", "headings only paragraphs", "headings", headings="plain", title="plain"),
    _of("html", "headings by style", "headings", headings="styled", title="plain"),
    _of("html", "headings in boxes", "headings", headings="div"),
    _of("html", "th for heads", "th", heads="th"),
    _of("html", "th for all labels", "th", heads="all"),
    _of("html", "thead and tbody", "thead", parted=True),
    _of("html", "colgroup", "colgroup", colgroup=True),
    _of("html", "tables in boxes", "wrapped", wrapped=_IN_BOXES),
    _of("html", "tables in tables", "wrapped", wrapped=_NESTED),
    _of("html", "page in a layout table", "around", around=_LAYOUT),
    _of("html", "page in boxes", "around", around=_BOXES),
    _of("html", "nbsp padding", "padding", padding="&nbsp;{}&nbsp;&nbsp;"),
    _of("html", "ideographic space padding", "padding", padding="　{}"),
    _of("html", "paragraphs in cells", "padding", padding="<p>{}</p>"),
    _of("html", "Word export", "padding", "headings", word=True, headings="plain", title="plain"),
    _of("markdown", "headings only bold (Markdown)", "headings", headings="bold"),
    _of("markdown", "headings only paragraphs (Markdown)", "headings", "numbers", headings="plain", title_marks=""),
    _of("markdown", "headings of level 1", "headings", level=1),
    _of("markdown", "headings of level 4", "headings", level=4, title_marks="## "),
    _of("markdown", "blank head", "pipe head", blank_head=True),
    _of("markdown", "HTML tables inside", "pipe head", "pipe labels", html_tables=True),
    _of("markdown", "bold labels", "pipe labels", bold_labels=True),
    _of("markdown", "labels repeated (Markdown)", "spans", repeated=True),
    _of("markdown", "centred columns", "rule", rule=":---:"),
    _of("markdown", "title without marks", "title marks", title_marks=""),
    *_layout_features(),
    _of("text", "labels repeated (text)", "spans", repeated=True),
    _of("text", "paragraphs indented", "indent", indent="　　"),
    _of("text", "blank lines between", "gap", gap="\n\n"),
    _of("text", "prose wrapped", "wrap", wrap=36),
    _of("text", "title centred", "title indent", title_indent=16),
    Feature(name="line ends of Windows", slots=frozenset({"line ends"}), source=_windows),
    Feature(
        name="form feeds",
        formats=frozenset({"text"}),
        slots=frozenset({"form feeds"}),
        not_with=frozenset({"gap"}),
        source=_form_feeds,
    ),
)
