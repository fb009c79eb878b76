"""What a source does not show of the form, and is not missing in the report: what was not read of it, and what would stand behind its end."""

from __future__ import annotations

from typing import Final

from attrs import frozen

__all__ = ["NOTHING_LEFT", "NOT_CUT", "CutOff", "LeftOver"]


@frozen
class CutOff:
    """What stands behind the end of a source that breaks off.

    Arguments:
        section: in which it breaks off, by attribute name; empty where it does so before the first, None where it is whole.
        sections: behind it. cells: of its section that stand behind it, by path. doubtful: the last figure, of which more may have been
            printed; None where its row adds up, so that it is whole. before: sections before a source that begins late.
    """

    section: str | None = None
    sections: frozenset[str] = frozenset()
    cells: frozenset[str] = frozenset()
    doubtful: str | None = None
    before: frozenset[str] = frozenset()


NOT_CUT: Final = CutOff()


@frozen
class LeftOver:
    """What stands in a source and was not read.

    Arguments:
        rows: paths of rows whose labels stand in the source. sections: with tables, of which labels or figures are left.
        cut: what would stand behind the end of the source, where it breaks off. untitled: the section whose text may stand before the
            first title, which is numbered as the one behind it; empty for none.
    """

    rows: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    cut: CutOff = NOT_CUT
    untitled: str = ""


NOTHING_LEFT: Final = LeftOver()
