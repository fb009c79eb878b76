"""An ordinary sentence anywhere in a report is text: it changes no cell, adds no error of reading, and is kept whole.

Sampled here; `law_of_sentences.whole` tries as much as one has time for.
"""

from random import Random

import pytest

from law_of_sentences.judge import base, changes, fits, sentences
from law_of_sentences.places import CORPUS, Slots, invented_pages, published_pages, written_pages

SEED = 8

pytestmark = pytest.mark.no_cover  # drawn by chance


def broken(slots: Slots, tries: int) -> list[str]:
    rng = Random(f"{SEED} {slots.name}")  # noqa: S311
    before = base(slots)
    found = []
    for _ in range(tries):
        place = rng.choice(slots.places)
        sentence = rng.choice([s for s in sentences() if fits(s, place)])
        found += [f"{slots.name}, {place.at}, {sentence}: {fault}" for fault in changes(slots, before, place, sentence)[:3]]
    return found


def test_there_are_enough_sentences_each_of_its_own() -> None:
    assert len(set(sentences())) == len(sentences()) >= 160


def test_a_page_with_a_sentence_differs_only_by_it() -> None:
    slots = next(invented_pages("text", 1, SEED))
    place = slots.places[3]
    assert slots.filled(place, "只有一句。").decode().replace("只有一句。\n", "") == slots.plain.decode()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_in_published_pages() -> None:
    assert [fault for slots in published_pages() for fault in broken(slots, 8)] == []


@pytest.mark.parametrize("format_name", ["html", "markdown", "text"])
def test_in_invented_pages(format_name: str) -> None:
    assert [fault for slots in invented_pages(format_name, 12, SEED) for fault in broken(slots, 6)] == []


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_in_files_of_our_own(format_name: str) -> None:
    assert [fault for slots in written_pages(format_name) for fault in broken(slots, 3)] == []
