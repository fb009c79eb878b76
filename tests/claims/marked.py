"""The marks: which claims two people found in the prose of a published report, as records. See README.md in this folder."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Literal

import cattrs
from attrs import field, frozen, validators

Operation = Literal["equal", "sum", "share", "change", "zero", "all"]

_digest = validators.matches_re("[0-9a-f]{12}")
_quote = validators.matches_re(r"\S{1,12}")


@frozen(kw_only=True)
class Read:
    """A reading of a phrase: the cells it speaks of, what it says of their sum, and for a ratio the cells it is taken of."""

    operation: Operation
    cells: tuple[str, ...] = field(validator=validators.min_len(1))
    of: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return self.cells + self.of


@frozen(kw_only=True)
class Claim(Read):
    """A phrase that says something about figures of the form."""

    sentence_sha256_12: str = field(validator=_digest)
    section: str
    quote: str = field(validator=_quote)
    at: int = field(validator=validators.ge(0))
    kind: Literal["figure", "sum", "percentage", "change", "word"]
    also: tuple[Read, ...] = ()
    value: Decimal | None
    unit: str
    certain: bool
    holds: bool | None
    note: str


@frozen(kw_only=True)
class NotClaim:
    """A phrase that looks like a claim and is none."""

    sentence_sha256_12: str = field(validator=_digest)
    quote: str = field(validator=_quote)
    at: int = field(validator=validators.ge(0))
    why: str = field(validator=validators.min_len(1))


@frozen(kw_only=True)
class MarkedReport:
    """A report that was read, with everything marked in it, in the order of the text."""

    source: str
    edition: str
    part: Literal["development", "held-out", "fresh", "fresh-worded"]
    claims: tuple[Claim, ...]
    not_claims: tuple[NotClaim, ...]
    organ: str = ""

    @property
    def name(self) -> str:
        return Path(self.source).stem


_CONVERTER = cattrs.Converter(forbid_extra_keys=True)


def _number(value: object, _: type) -> Decimal | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"a value is text, not {value!r}")
    return Decimal(value)


def _as_it_stands(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, found {value!r}")
    return value


_CONVERTER.register_structure_hook(Decimal | None, _number)
for _kind in (str, int, bool):
    _CONVERTER.register_structure_hook(_kind, _as_it_stands)


def mark_files() -> list[Path]:
    return sorted((Path(__file__).parent / "marks").glob("*.json"))


def load(file: Path) -> MarkedReport:
    return _CONVERTER.structure(json.loads(file.read_text(encoding="utf-8")), MarkedReport)
