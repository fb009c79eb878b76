"""What the prose of a report says about its figures: claims, each with its sentence, the cells it means, and how sure that is.

`claims_of` reads them, `judged` holds one against the tables. A claim is read only where a number with a unit, or a word such as
未收到 or 全部, stands beside words for a line of the form; a sentence about anything else is passed over. Calling a true sentence
false is worse than missing a slip: where the scope of a phrase is open, the claim says so (``is_certain``).
"""

from gov_disclosure.claims.claim import Claim, ClaimKind, Judgement
from gov_disclosure.claims.judge import judged
from gov_disclosure.claims.reader import claims_of
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.claims.sums import StatedSum, sums_of_sentence

__all__ = ["Claim", "ClaimKind", "Judgement", "StatedSum", "claims_of", "judged", "sentences_of", "sums_of_sentence"]
