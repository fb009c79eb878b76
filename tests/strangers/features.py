"""All features, how some of them are chosen for a page, and how further ones are plugged in."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from strangers.draft import Feature
from strangers.others import OTHERS
from strangers.prints import PRINTS
from strangers.surroundings import SURROUNDINGS
from strangers.tables import TABLES
from strangers.wordings import WORDINGS
from strangers.writing import WRITING

__all__ = ["FEATURES", "chosen", "in_order", "named", "plugged"]

FEATURES: Final[tuple[Feature, ...]] = (*WORDINGS, *PRINTS, *TABLES, *OTHERS, *SURROUNDINGS, *WRITING)
_LAST: Final = frozenset({"spans", "characters"})
"""What must see all that the others did."""


def named(name: str, features: Sequence[Feature] = FEATURES) -> Feature:
    """The feature of this name.

    Raises:
        KeyError: there is none.
    """
    return {feature.name: feature for feature in features}[name]


def in_order(features: Sequence[Feature], known: Sequence[Feature]) -> list[Feature]:
    """In the order in which they are to work."""
    place = {id(feature): i for i, feature in enumerate(known)}
    return sorted(features, key=lambda feature: (bool(feature.slots & _LAST), place[id(feature)]))


def chosen(
    rng: Random,
    format_name: str,
    edition: str,
    *,
    most: int = 9,
    first: Feature | None = None,
    known: Sequence[Feature] = FEATURES,
) -> list[Feature]:
    """Some features that go together, at random; with ``first``, that one among them."""
    found = [first] if first is not None else []
    wanted = rng.randint(1, most)
    for feature in rng.sample(list(known), len(known)):
        if len(found) >= wanted:
            break
        if feature is not first and feature.fits(format_name, edition, found):
            found.append(feature)
    return in_order(found, known)


def plugged(path: Path) -> tuple[Feature, ...]:
    """The features of a Python file outside this folder: its ``FEATURES``."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(module.FEATURES)
