"""Where a source breaks off before its end, and what of the form would stand behind that place: that the organ left out none of it.

A page of a site says so by its markup. A text says so by its last line: a sentence or a title that is not finished, or a table with rows of
the form yet to come; and where it ends before the last table without a word that closes it, as no report does. A text may also be a part
that begins late: the number of its first title says so. Files of other formats are whole where they can be opened at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from gov_disclosure.document import Document
from gov_disclosure.editions import EDITIONS
from gov_disclosure.numbering import split_number
from gov_disclosure.organ_names import is_organ
from gov_disclosure.reading import Cell
from gov_disclosure.recognise.front.report_titles import dated
from gov_disclosure.recognise.missed import NOT_CUT, CutOff
from gov_disclosure.recognise.page import Page
from gov_disclosure.recognise.parts.dividing import Part
from gov_disclosure.recognise.parts.pieces import Piece
from gov_disclosure.recognise.wording.titles import LONGEST
from gov_disclosure.recognise.wording.vocabulary import layouts, sections, vocabulary
from gov_disclosure.recognise.wording.words import plain
from gov_disclosure.report import CellState

__all__ = ["cut_off"]

_TEXTS: Final = frozenset({"text", "markdown"})
_ENDS: Final = re.compile(r"[。！？!?…\]】」』)）”\"'’>》|日年号]\s*$")
_SENTENCE: Final = re.compile(r"[。！？!?]")
_SHORTEST: Final = 20
"""Letters of a line that is a sentence, and no signature."""
_CRUMBS: Final = 60
"""Letters of what may stand behind the last row of a table that breaks off: half a label, its first figures."""


def cut_off(document: Document, page: Page, edition: str, cells: Mapping[str, Cell], format: str) -> CutOff:  # noqa: A002
    """What stands behind the end of a page.

    Arguments:
        document: the page. page: it, taken apart. edition: it is read as. cells: that were read. format: of the source.
    """
    named = [section.name for section in EDITIONS[edition].sections()]
    last = page.parts[-1] if page.parts else None
    own = last.section.name if last is not None and last.section is not None else ""
    if last is None or {part.section.name for part in page.parts if part.section is not None} - {*named}:
        return NOT_CUT
    beyond = named[named.index(own) + 1 :] if own else named
    behind = _cells_behind(edition, own, cells)
    is_last = not any(piece.text.strip() for piece in _behind_table(page, last, own))
    doubtful = _last_figure(edition, own, cells) if own and beyond and is_last else None
    is_text_cut = format in _TEXTS and bool(beyond) and (doubtful is not None or _is_unfinished(page, last, own, bool(behind)))
    before = _before(page, named) if format in _TEXTS else frozenset()
    if not (document.breaks_off or is_text_cut):
        return CutOff(before=before)
    return CutOff(own, frozenset(beyond), frozenset(behind), None if document.breaks_off else doubtful, before)


def _cells_behind(edition: str, section: str, cells: Mapping[str, Cell]) -> list[str]:
    """The cells of a section that the form has behind the last one that was read."""
    own = [spec.path for spec in EDITIONS[edition].cells() if spec.section == section]
    read = [at for at, path in enumerate(own) if path in cells and cells[path].state is not CellState.ABSENT]
    return own[read[-1] + 1 if read else 0 :]


def _behind_table(page: Page, part: Part, section: str) -> Sequence[Piece]:
    extent = page.extent_of(section) if section in layouts() else None
    return [piece for at, offset, piece in part.pieces if extent is None or (at, offset) >= extent[1]]


def _is_unfinished(page: Page, part: Part, section: str, has_more: bool) -> bool:
    """Whether the last part of a text shows that more was to come."""
    behind = [text for piece in _behind_table(page, part, section) if (text := piece.text.strip())]
    has_rows = section in layouts() and page.extent_of(section) is not None
    is_short = sum(map(len, behind)) <= _CRUMBS and not any(map(_SENTENCE.search, behind))
    if section in layouts() and (has_more or not has_rows) and (is_short or all(map(_is_of_a_head, behind))):
        return True
    has_table_to_come = _is_before_a_table(section) or (section in layouts() and not has_rows)
    if has_table_to_come and not _is_closed(behind):
        return True
    if not behind:
        return section not in layouts() and bool(part.title)
    line = behind[-1].splitlines()[-1]
    if _ENDS.search(line) is not None:
        return False
    return len(line) >= _SHORTEST or "，" in line or (split_number(line) is not None and len(line) <= LONGEST)


def _is_of_a_head(line: str) -> bool:
    """Whether a line holds nothing but labels of the form and pieces of them."""
    labels = [spelled for word in vocabulary() for spelled in word.keys]
    return all(any(piece in spelled for spelled in labels) for piece in _WORDS.findall(plain(line)))


_WORDS: Final = re.compile(r"[\u3400-\u9fff]+")


def _is_before_a_table(section: str) -> bool:
    """Whether the form has a table behind a section."""
    names = [one.name for one in sections()]
    return any(one in layouts() for one in names[names.index(section) + 1 if section else 0 :])


def _is_closed(lines: Sequence[str]) -> bool:
    """Whether what stands last closes a report: who signs it, on which day, what is annexed to it."""
    last = [line.strip() for text in lines for line in text.splitlines() if line.strip()][-_CLOSING:]
    return any(len(line) <= LONGEST and (is_organ(dated(line)) or _CLOSES.search(line) is not None) for line in last)


_CLOSING: Final = 4
_CLOSES: Final = re.compile(r"20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?\W*$|^\W*附件?\s*\d*\s*[:：]")


def _before(page: Page, named: Sequence[str]) -> frozenset[str]:
    """The sections before a source that begins late: the number of its first title counts them, and nothing but titles stands over it."""
    first = next((part for part in page.parts if part.section is not None), None)
    if first is None or first.section is None or first.number != (1, first.section.position):
        return frozenset()
    before = frozenset(named[: named.index(first.section.name)])
    is_late = len(before) >= _LATE and not any(_SENTENCE.search(piece.text) for piece in page.front)
    return (
        before if is_late and not before & {part.section.name for part in page.parts if part.section is not None} else frozenset()
    )


_LATE: Final = 2
"""Sections that nobody leaves out and counts: the next one may be numbered so by habit."""


def _last_figure(edition: str, section: str, cells: Mapping[str, Cell]) -> str | None:
    """The last figure of a section, unless it is what others add up to, or a nought, behind which no digit can stand."""
    own = [spec.path for spec in EDITIONS[edition].cells() if spec.section == section]
    read = [path for path in own if path in cells and cells[path].state is not CellState.ABSENT]
    if not read or cells[read[-1]].state is not CellState.NUMBER or cells[read[-1]].text == "0":
        return None
    for relation in EDITIONS[edition].relations():
        if relation.right == (read[-1],) and all(path in cells for path in relation.left):
            values = [cells[path].value for path in relation.left]
            if None not in values and sum(value for value in values if value is not None) == cells[read[-1]].value:
                return None
    return read[-1]
