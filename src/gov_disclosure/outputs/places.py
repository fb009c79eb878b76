"""Where something stands, as people say it: by the sections of the form and its rows and columns, with the place in the source behind.

The tables of the form are called by their sections; a number is only ever said of a table of the source, and as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import has

from gov_disclosure.arithmetic import cell_labels
from gov_disclosure.cover import COVER
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS
from gov_disclosure.findings import CellLabel
from gov_disclosure.i18n import either, is_chinese, render, translated
from gov_disclosure.numbering import chinese_numeral, numbered
from gov_disclosure.report import AnnualReport, OverallSituation
from gov_disclosure.schema import Layout, NamedLine, lines, texts_beside

__all__ = ["in_words", "rows_in_words", "section_in_words"]

_STEP: Final = re.compile(r"(?P<name>\w+)(?:\[(?P<at>\d+)\])?")
_LEVELS: Final = 2
"""How many headings of a row are told, from the innermost: the outermost of three stands over most rows of the table."""


def in_words(place: Place | None, edition: str, path: str = "", report: AnnualReport | None = None, locale: str = "zh") -> str:
    """A place in words; empty where nothing is known.

    Arguments:
        place: in the source, or in the report by its path. edition: id, by whose form it is told. path: of the cell it is of, if any.
        report: whose headings are named in a place in the prose; by default they are told by their numbers.
    """
    inner = path or ("" if place is None or place.path is None else place.path)
    in_form = _in_form(inner, edition, report, locale)
    in_source = "" if place is None else place.text(locale)
    if not in_form or not in_source:
        return in_form or in_source
    return f"{in_form}（{in_source}）" if is_chinese(locale) else f"{in_form} ({in_source})"


def section_in_words(path: str, edition: str, locale: str) -> str:
    """The section of the form that a path leads into; empty where it leads into none."""
    name = path.partition(".")[0]
    forms = [EDITIONS[edition].report_class] if edition in EDITIONS else [one.report_class for one in EDITIONS.values()]
    named = next((one for form in forms for one in lines(form) if one.name == name), None)
    return "" if named is None else _section(named, locale)


def _in_form(path: str, edition: str, report: AnnualReport | None, locale: str) -> str:
    """A place in the report by its path: a cell, a passage, a line of the cover; empty where the path is none of them."""
    known = [edition, *(other for other in EDITIONS if other != edition)] if edition in EDITIONS else [*EDITIONS]
    for one in known:
        form = EDITIONS[one].report_class
        label = cell_labels(form).get(path)
        if label is not None:
            return _cell(label, next(named for named in lines(form) if named.name == path.partition(".")[0]), locale)
    cover = next((line.label for line in COVER if line.path == path), None)
    if cover is not None:
        return cover.text(locale)
    return _passage(path, EDITIONS[known[0]].report_class, report, locale)


def _section(named: NamedLine, locale: str) -> str:
    if is_chinese(locale):
        return f"第{chinese_numeral(named.position)}部分"
    return render("section {number}", {"number": named.position}, locale)


def _cell(label: CellLabel, section: NamedLine, locale: str) -> str:
    row, column = either(label.row, label.row_en, locale), either(label.column, label.column_en, locale)
    row = " › ".join(row.split(" › ")[-_LEVELS:])
    said = {"section": _section(section, locale), "row": row, "column": column}
    if section.line.layout is Layout.ONE_ROW:
        return render("table of {section}, column “{row} › {column}”", said, locale)
    return render("table of {section}, row “{row}”, column “{column}”", said, locale)


def rows_in_words(paths: Iterable[str], edition: str, locale: str) -> list[str]:
    """Many cells in words, those of a row together: the row alone where all of its cells are meant, else with their columns.

    Arguments:
        paths: of cells. edition: id, by whose form they are told where it has them.
    """
    together: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        known = next((one for one in (edition, *EDITIONS) if path in cell_labels(EDITIONS[one].report_class)), edition)
        together.setdefault((known, path.rpartition(".")[0]), []).append(path)
    return [_row(form, row, own, locale) for (form, row), own in together.items()]


def _row(edition: str, row: str, paths: Sequence[str], locale: str) -> str:
    form = EDITIONS[edition].report_class
    labels = cell_labels(form)
    if len(paths) == 1 or paths[0] not in labels:
        return in_words(None, edition, paths[0], locale=locale)
    section = next(named for named in lines(form) if named.name == row.partition(".")[0])
    name = " › ".join(either(labels[paths[0]].row, labels[paths[0]].row_en, locale).split(" › ")[-_LEVELS:])
    said = {"section": _section(section, locale), "row": name}
    if len(paths) == sum(path.rpartition(".")[0] == row for path in labels):
        return render("table of {section}, row “{row}”", said, locale)
    columns = (f"“{either(labels[path].column, labels[path].column_en, locale)}”" for path in paths)
    said["columns"] = either("", ", ", locale).join(columns)
    return render("table of {section}, row “{row}”, columns {columns}", said, locale)


# --- prose ---------------------------------------------------------------------------------------------------------------


def _passage(path: str, form: type[AnnualReport], report: AnnualReport | None, locale: str) -> str:
    """A place in the prose: of ``overall_situation.disclosure_on_request.paragraphs[0]`` the section, the part, the paragraph."""
    said: list[str] = []
    kind: Any = form
    value: Any = report
    depth = 1
    for step in path.split(".") if path else ():
        found = _STEP.fullmatch(step)
        if found is None:
            break
        name, at = found["name"], None if found["at"] is None else int(found["at"])
        if at is None:
            value = getattr(value, name, None)
        else:
            listed = getattr(value, name, ())
            value = listed[at] if at < len(listed) else None
        if name == "paragraphs" and at is not None:
            said.append(render("paragraph {number}", {"number": at + 1}, locale))
            break
        if at is not None:
            depth += 1
            position = at + 1 + (len(lines(OverallSituation)) if name == "further" else 0)
            heading = str(getattr(value, "heading", ""))
            said.append(_heading(depth, position, heading, locale))
            continue
        declared = {one.name: (n, one) for n, one in enumerate(lines(kind), start=1)} if has(kind) else {}
        if name in declared:
            position, named = declared[name]
            depth += kind is not form
            text = named.line.text(locale)
            said.append(_section(named, locale) if kind is form else _heading(depth, position, text, locale))
            kind = named.type
        elif has(kind) and name in texts_beside(kind):
            said.append(texts_beside(kind)[name].text(locale))
            kind = None
        elif name == "introduction":
            said.append(translated("introduction", locale))
        else:
            break
    return ("" if is_chinese(locale) else ", ").join(said)


def _heading(depth: int, position: int, text: str, locale: str) -> str:
    number = numbered(min(depth, 4), position)
    if is_chinese(locale):
        return f"{number}{text}"
    return f"“{text}”" if text else render("part {number}", {"number": position}, locale)
