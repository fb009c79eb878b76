"""Claims out of the prose of a report, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from gov_disclosure.claims.claim import Claim, Sentence
from gov_disclosure.claims.figures import figures
from gov_disclosure.claims.passage import Passage, Thread, Topic
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.claims.states import states
from gov_disclosure.claims.vocabulary import Vocabulary, vocabulary
from gov_disclosure.claims.words import all_of_them, nothing_of_the_kind, requests_received
from gov_disclosure.report import AnnualReport

__all__ = ["claims_of", "claims_of_sentence", "claims_of_sentences"]

_ABOUT_REQUESTS: Final = "disclosure_on_request"
"""The topic of section one whose sentences are about requests from the start."""


def claims_of(report: AnnualReport) -> tuple[Claim, ...]:
    """All claims of the prose of a report, in printed order."""
    return tuple(claims_of_sentences(sentences_of(report), type(report), report.year, report.organ.name))


def claims_of_sentences(sentences: Iterable[Sentence], form: type[AnnualReport], year: int, organ: str = "") -> Iterator[Claim]:
    """The claims of sentences in printed order; those of one paragraph, which share a place, are read as one text.

    Arguments:
        sentences: see `sentences_of`. form: class of the report. year, organ: of the report.
    """
    words = vocabulary(form)
    thread, place = Thread(), None
    for sentence in sentences:
        if sentence.place != place:
            about = Topic.REQUESTS if _ABOUT_REQUESTS in (sentence.place.path or "") else Topic.OPEN
            thread, place = Thread(about), sentence.place
        yield from claims_of_sentence(sentence, words, year, organ, thread)


def claims_of_sentence(
    sentence: Sentence, words: Vocabulary, year: int, organ: str = "", thread: Thread | None = None
) -> list[Claim]:
    """The claims of one sentence.

    Arguments:
        words: of the edition. year, organ: of the report. thread: what the sentences before it were about; taken along.
    """
    thread = Thread() if thread is None else thread
    thread.begin_sentence()
    passage = Passage(sentence, words, year, organ)
    said = figures(passage, thread)
    numbers = [one.claim for one in said]
    worded = [*nothing_of_the_kind(passage, thread), *all_of_them(passage, thread, numbers)]
    found = [*numbers, *worded, *states(passage, thread, said, worded)]
    thread.received = requests_received(passage, numbers)
    return sorted(found, key=lambda claim: (claim.start, claim.end))
