"""What the prose of a report says about its figures: claims, each with its sentence, the cells it means, and how sure that is.

`claims_of` reads them, `judged` holds one against the tables. A claim is read only where a number with a unit, or a word such as
未收到 or 全部, stands beside words for a line of the form; a sentence about anything else is passed over. Calling a true sentence
false is worse than missing a slip: where the scope of a phrase is open, the claim says so (``is_certain``).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gov_disclosure.claims.claim import Claim, ClaimKind, Judgement
from gov_disclosure.claims.sentences import sentences_of

if TYPE_CHECKING:
    from gov_disclosure.claims.judge import judged
    from gov_disclosure.claims.reader import claims_of, lexer_of, said_of
    from gov_disclosure.claims.sums import StatedSum, sums_of_sentence

__all__ = [
    "Claim",
    "ClaimKind",
    "Judgement",
    "StatedSum",
    "claims_of",
    "judged",
    "lexer_of",
    "said_of",
    "sentences_of",
    "sums_of_sentence",
]

_HOME = {
    "judged": "judge",
    "claims_of": "reader",
    "lexer_of": "reader",
    "said_of": "reader",
    "StatedSum": "sums",
    "sums_of_sentence": "sums",
}
"""What only a report with prose needs is loaded when it is used."""


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value
