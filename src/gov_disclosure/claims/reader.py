"""Claims out of the prose of a report: one pass over the words of each sentence, from left to right.

A sentence is cut into clauses, a clause at its numbers. What stands before a number (or behind it, where nothing does before) is looked
up in the table of constructions; what narrows the clause to a part of the organ, of the year, of the channels or topics leaves no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final

from gov_disclosure.claims.characters import closed_up
from gov_disclosure.claims.claim import Claim, ClaimKind, Sentence
from gov_disclosure.claims.organ import Subject
from gov_disclosure.claims.reading import SentenceReading
from gov_disclosure.claims.sentences import sentences_of
from gov_disclosure.claims.spans import Lexer
from gov_disclosure.claims.thread import Thread, Topic
from gov_disclosure.claims.words import vocabulary
from gov_disclosure.report import AnnualReport, ReportingOrgan

__all__ = ["claims_of", "claims_of_sentence", "claims_of_sentences", "lexer_of", "said_of"]

_ABOUT_REQUESTS: Final = "disclosure_on_request"
"""The topic of section one whose sentences are about requests from the start."""


def claims_of(report: AnnualReport) -> tuple[Claim, ...]:
    """Every claim of the prose about figures of the form, in the order of the text."""
    return tuple(claims_of_sentences(sentences_of(report), type(report), report.year, report.organ))


def claims_of_sentences(
    sentences: Iterable[Sentence], form: type, year: int, organ: ReportingOrgan | str = ""
) -> Iterator[Claim]:
    """Claims of sentences in their order: what one leaves out, those before it in its paragraph have said.

    Arguments:
        form: class of the report. year: of the report. organ: who reports.
    """
    lexer = lexer_of(form, year, organ)
    for paragraph, several in groupby(sentences, lambda sentence: sentence.place.path):
        topic = Topic.REQUESTS if _ABOUT_REQUESTS in (paragraph or "") else Topic.OPEN
        thread = Thread(lexer.vocabulary, topic=topic)
        together = [(sentence, closed_up(sentence.text)) for sentence in several]
        last = max((n for n, (_, characters) in enumerate(together) if lexer.may_say(characters)), default=-1)
        for n, (sentence, characters) in enumerate(together):
            if n > last and not thread.is_received:
                break  # nothing is counted or denied from here on, and 办结 alone says something only of those received
            yield from SentenceReading(sentence, characters, lexer.spans(characters), thread).claims()


def said_of(report: AnnualReport) -> dict[str, Decimal]:
    """What the prose says of single cells, by path; a cell of which it says two things is left out."""
    found: dict[str, Decimal] = {}
    twice: set[str] = set()
    for claim in claims_of(report):
        if claim.kind is ClaimKind.FIGURE and claim.value is not None and len(claim.cells[0]) == 1:
            path = claim.cells[0][0]
            if found.setdefault(path, claim.value) != claim.value:
                twice.add(path)
    return {path: value for path, value in found.items() if path not in twice}


def lexer_of(form: type, year: int, organ: ReportingOrgan | str = "") -> Lexer:
    """What takes the sentences of a report apart, by its class, year and organ."""
    return Lexer(vocabulary(form), Subject(organ) if isinstance(organ, str) else Subject.of(organ), year)


def claims_of_sentence(sentence: Sentence, form: type, year: int, organ: ReportingOrgan | str = "") -> tuple[Claim, ...]:
    """The claims of one sentence alone."""
    return tuple(claims_of_sentences([sentence], form, year, organ))
