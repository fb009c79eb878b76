"""Digits that whoever read a scan took for letters: l and I for 1, O for 0, within a figure or alone.

Such a letter may as well be the line of a table beside a figure, so that ``l2`` is 12 or 2. The relations of the form decide: a figure is
taken where they hold with the digits and would not without them; where enough of a report is shown to be so, and nothing against it,
the letters of the rest of it are digits too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Final

from attrs import frozen

from gov_disclosure.findings import Figure
from gov_disclosure.schema import Relation

__all__ = ["Letters", "as_digits", "decided_digits", "figures_in", "without_ends"]

_DIGIT: Final = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0"})
_FIGURE: Final = re.compile(r"[lIOo]|[lI][Oo]|(?=.*[0-9])[+\-−]?[0-9lIOo][0-9lIOo,]*(?:\.[0-9lIOo]+)?")
_IN_TEXT: Final = re.compile(
    # Beside digits, or alone between the borders of a cell; a word of Latin letters has others beside them.
    r"(?<![A-Za-z0-9.,])(?:[0-9lIOo,]*[0-9][0-9lIOo,]*(?:\.[0-9lIOo]+)?|(?<![^\s|\u3400-\u9fff”\"’』」)>》])(?:[lIOo]|[lI][Oo])(?=[\s|]|$))(?![A-Za-z0-9])"
)
_ENDS: Final = "lI"
_PROOFS: Final = 3
"""Relations that must hold by the digits alone, before letters that no relation knows are digits too."""
_TRIALS: Final = 1_000


def as_digits(text: str) -> str | None:
    """A figure with digits for the letters in it; None for one without letters, and for what is no figure."""
    return text.translate(_DIGIT) if not text.isdecimal() and _FIGURE.fullmatch(text) and not _is_plain(text) else None


def _is_plain(text: str) -> bool:
    return text == text.translate(_DIGIT)


def figures_in(text: str) -> str:
    """Text, in which figures are sought, with digits for such letters; as long as it was."""
    if not any(letter in text for letter in "lIOo"):
        return text
    return _IN_TEXT.sub(lambda found: found[0].translate(_DIGIT), text)


def without_ends(text: str) -> str | None:
    """What is left of a figure, if the letters at its ends are lines of the table; None where it has none there."""
    inner = text.strip(_ENDS)
    return inner.translate(_DIGIT) if inner != text else None


@frozen
class Letters:
    """What a figure with letters may be: with digits for them, and without those at its ends where there are any."""

    digits: Figure
    others: tuple[Figure, ...] = ()


def decided_digits(letters: Mapping[str, Letters], known: Mapping[str, Figure], relations: Iterable[Relation]) -> frozenset[str]:
    """The cells whose letters are digits.

    Arguments:
        letters: by path. known: the other figures by path; those that nobody can read are not among them. relations: of the form.
    """
    open_cells, taken = dict(letters), dict(known)
    judged = [
        relation
        for relation in relations
        if not letters.keys().isdisjoint(relation.cells) and all(p in letters or p in known for p in relation.cells)
    ]
    both = {**known, **{path: one.digits for path, one in letters.items()}}
    against = [relation for relation in judged if not _holds(relation, both)]
    doubted = {path for relation in against for path in relation.cells}
    proofs: set[Relation] = set()
    while found := [r for r in judged if r not in proofs and r not in against and _proves(r, open_cells, taken)]:
        proofs.update(found)
        for path in (path for relation in found for path in relation.cells if path not in doubted):
            if (one := open_cells.pop(path, None)) is not None:
                taken[path] = one.digits
    if len(proofs) >= _PROOFS and not against:
        return frozenset(letters)
    return frozenset(letters.keys() - open_cells.keys())


def _holds(relation: Relation, figures: Mapping[str, Figure]) -> bool:
    return sum(figures[path] for path in relation.left) == sum(figures[path] for path in relation.right)


def _proves(relation: Relation, letters: Mapping[str, Letters], known: Mapping[str, Figure]) -> bool:
    """Whether a relation, which holds with digits for all letters, holds so alone."""
    paths: Sequence[str] = [path for path in relation.cells if path in letters]
    ways = [(letters[path].digits, *letters[path].others) for path in paths]
    if not paths or prod(map(len, ways)) > _TRIALS:
        return False
    _, *rest = product(*ways)
    return not any(_holds(relation, {**known, **dict(zip(paths, way, strict=True))}) for way in rest)
