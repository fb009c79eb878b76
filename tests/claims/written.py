"""Prose of our own with its claims (written.toml), as records, and what a reader makes of it.

Run as ``python -m claims.written`` with ``tests`` on the path: what is missed and what is read too much.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.numerals import numerals
from gov_disclosure.claims.reader import claims_of_sentences
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS, Edition

_MARK = re.compile(r"(?P<quote>.+?): (?P<says>.+?)(?P<open> \?)?")
_KINDS = {
    "=": {ClaimKind.FIGURE},
    "share": {ClaimKind.SHARE},
    "change": {ClaimKind.CHANGE, ClaimKind.RATE_OF_CHANGE},
    "zero": {ClaimKind.NONE, ClaimKind.ALL, ClaimKind.FIGURE},
    "all": {ClaimKind.ALL},
}
_SHORT = {
    "new": "new_requests",
    "in": "carried_over",
    "out": "carried_forward",
    "done": "outcomes.total",
    "review": "administrative_reconsideration",
    "direct": "direct_litigation",
    "after": "litigation_after_reconsideration",
}
_LEGAL = (
    *("commercial_enterprises", "research_institutions", "public_interest_organizations"),
    *("legal_service_institutions", "other_organizations"),
)


@frozen
class Saying:
    """One reading of a quote: how it speaks of which cells."""

    kinds: frozenset[ClaimKind]
    cells: frozenset[str]
    whole: frozenset[str]


@frozen
class Marked:
    """A claim of a paragraph: its words, where they stand, its readings, and whether the scope is beyond doubt."""

    quote: str
    start: int
    sayings: tuple[Saying, ...]
    is_certain: bool

    @property
    def value(self) -> Decimal | None:
        """The number of the quote."""
        return next((abs(number.value) for number in numerals(self.quote)), None)


@frozen
class Paragraph:
    """A paragraph, the edition and organ of its report, its claims in the order of the text, and quotes of those known to be missed."""

    text: str
    edition: Edition
    organ: str
    year: int
    claims: tuple[Marked, ...]
    beyond_us: frozenset[str]

    def read(self) -> list[tuple[int, Claim]]:
        """What the reader finds, each with its place in the paragraph."""
        sentences, starts = [], {}
        for found in re.finditer("[^。；！？]+", self.text):
            sentence = Sentence(found[0], "overall_situation", Place(path="p"))
            starts[id(sentence)] = found.start()
            sentences.append(sentence)
        claims = list(claims_of_sentences(sentences, self.edition.report_class, self.year, self.organ))
        return [(starts[id(claim.sentence)] + claim.start, claim) for claim in claims]


def paragraphs() -> list[Paragraph]:
    """All of written.toml."""
    told = tomllib.loads(Path(__file__).with_name("written.toml").read_text("utf-8"))["paragraph"]
    return [_paragraph(one) for one in told]


def _paragraph(one: dict[str, Any]) -> Paragraph:
    edition = EDITIONS[one.get("edition", "revised-2021")]
    text, at, claims = one["text"], 0, []
    for line in one["claims"]:
        mark = _MARK.fullmatch(line)
        assert mark is not None, line
        assert mark["quote"] in text[at:], line
        start = text.index(mark["quote"], at)
        at = start + len(mark["quote"])
        sayings = tuple(_saying(said.split(), edition) for said in mark["says"].split(" | "))
        claims.append(Marked(mark["quote"], start, sayings, not mark["open"]))
    return Paragraph(text, edition, one["organ"], one.get("year", 2024), tuple(claims), frozenset(one.get("missed", ())))


def _saying(words: list[str], edition: Edition) -> Saying:
    operation, *names = words
    cut = names.index("of") if "of" in names else len(names)
    cells, whole = (
        frozenset(path for name in part for path in _paths(name, edition)) for part in (names[:cut], names[cut + 1 :])
    )
    return Saying(frozenset(_KINDS[operation]), cells, whole)


def _paths(name: str, edition: Edition) -> Iterator[str]:
    if name == "+":
        return
    row, _, column = name.partition(".")
    blocks = ["direct_litigation", "litigation_after_reconsideration"] if row == "suits" else [_SHORT.get(row, row)]
    for block in blocks:
        if column == "legal":
            yield from (path for last in _LEGAL for path in _ending(f"{block}.{last}", edition))
        else:
            yield from _ending(f"{block}.{column}" if column else block, edition)


def _ending(name: str, edition: Edition) -> list[str]:
    paths = [cell.path for cell in edition.cells()]
    for found in (
        [path for path in paths if f".{path}".endswith(f".{name}")],
        [path for path in paths if f".{path}".endswith(f".{name}.total")],
        [path for path in paths if f".{name}." in f".{path}" and path.endswith(".total")],
    ):
        if found:
            return found
    raise ValueError(f"no cell of {edition.id} is named {name}")


def matches(at: int, claim: Claim, mark: Marked) -> bool:
    """Whether a claim of the reader is the marked one."""
    end = at + claim.end - claim.start
    if at >= mark.start + len(mark.quote) or mark.start >= end:
        return False
    if claim.kind is ClaimKind.FIGURE and any(ClaimKind.NONE in saying.kinds for saying in mark.sayings) and not mark.value:
        return not claim.value and _speaks_of(claim, mark)
    if claim.kind in {ClaimKind.FIGURE, ClaimKind.SHARE} and mark.value is not None and claim.value is not None:
        scale = 10_000 if claim.cells[0][0].endswith("amount") else 1
        if claim.value * scale != mark.value:
            return False
    return _speaks_of(claim, mark)


def _speaks_of(claim: Claim, mark: Marked) -> bool:
    return any(
        claim.kind in saying.kinds
        and (saying.whole in map(set, claim.wholes) if claim.wholes else not saying.whole)
        and any(set(cells) == saying.cells for cells in claim.cells)
        for saying in mark.sayings
    )


def compared(paragraph: Paragraph) -> tuple[list[Marked], list[Claim]]:
    """The marks that no claim matches, and the claims that match no mark."""
    found = paragraph.read()
    missed = []
    for mark in paragraph.claims:
        hit = next((one for one in found if matches(*one, mark)), None)
        if hit is None:
            missed.append(mark)
        else:
            found.remove(hit)
    return missed, [claim for _, claim in found]


def main() -> None:
    marked = missed = extra = 0
    for paragraph in paragraphs():
        left, over = compared(paragraph)
        marked, missed, extra = marked + len(paragraph.claims), missed + len(left), extra + len(over)
        if left or over:
            print(paragraph.text)  # noqa: T201
        for mark in left:
            print(f"  - missed {mark.quote}{'' if mark.is_certain else ' (open)'}")  # noqa: T201
        for claim in over:
            cells = " | ".join("+".join(path.partition(".")[2] for path in reading) for reading in claim.cells)
            print(f"  + read {claim.quote} {claim.kind} {claim.value} {cells} of {claim.wholes} {claim.is_certain}")  # noqa: T201
    print(f"{marked} marked, {missed} missed, {extra} read too much")  # noqa: T201


if __name__ == "__main__":
    main()
