"""Whether a sentence speaks of the whole organ and the whole year, or of a part from some words on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define

from gov_disclosure.claims.lexicon import NEW
from gov_disclosure.claims.spans import Span
from gov_disclosure.claims.thread import MOST_WORDS

__all__ = ["Scope"]

_SCOPING: Final = frozenset("pGgYi")
"""Words that say of what part of the organ or the year is spoken from here on, or may say so."""
_SUBJECTS: Final = frozenset("YpLNgGkti、")
_FIRST: Final = re.compile(r"(?:截至|截止|目前|当前|其中?|另外?|此外|同时|的|各|年?度|年?末|年?底|及|和)*")
"""Little words before a subject; 在, 与, 向, 居 make what follows none."""


_OF_A_PAGE: Final = re.compile("j?[cx]")
"""区政府信息公开网站 is a page of who is named, and no organ."""
_WITH: Final = re.compile(r"(?:会同|协同|联合|商请|征求|通过|依托|利用|借助|依据|根据|按照|在|向|经|为|对)\Z")
"""Behind these an organ is spoken of, and is not the subject: 会同有关部门, 通过区政府网站."""
_FAR: Final = 4


@define
class Scope:
    """What a sentence speaks of.

    Arguments:
        text: of the sentence, closed up. is_narrowed: whether a part of the organ or the year is the subject.
        is_of_a_time: whether a part of the year or another time is spoken of.
        is_of_new: whether what is narrowed is only what became of the requests: the applicants of those newly received are in the table.
    """

    text: str
    is_narrowed: bool = False
    is_of_a_time: bool = False
    is_of_new: bool = False

    def hear(self, words: Sequence[Span], code: str, clause_start: int, *, counts: bool) -> None:
        """Whether a part of the year or the organ is spoken of from here on."""
        if _SCOPING.isdisjoint(code):
            return
        is_subject, is_another, years = True, False, 0
        for n, word in enumerate(words):
            is_subject = is_subject and word.kind not in "0rDSw"
            is_last = word.kind == "p" and n + 1 == len(words)  # 自条例施行以来
            if word.kind == "G" and _WITH.search(self.text, max(0, word.start - _FAR), word.start) is not None:
                continue  # 会同有关部门办结30件: with others, not they
            if word.kind in "pG" and not counts and not is_last and not self._stands_first(words, n, clause_start):
                continue  # 在上级机关的指导下，居全县前列: spoken of, not speaking
            years += word.kind in "pLY"
            is_another = is_another or word.kind == "G"
            if word.kind == "p":
                self.is_of_a_time = True
            elif word.kind == "Y" and years == 1:
                self.is_of_a_time = False
            if word.kind == "p" or (word.kind == "G" and is_subject and not _OF_A_PAGE.match(code, n + 1)):
                self.is_narrowed = True
            elif word.kind == "g" or (word.kind == "Y" and years == 1 and not is_another):
                self.is_narrowed = self.is_of_a_time  # 上半年，全区…: the organ is whole, the year is not
            elif (
                word.kind == "i"
                and n
                and any(one.kind == "J" or (one.kind == "r" and _is_only_new(one)) for one in words[max(0, n - 4) : n])
            ):
                # 新收的申请中，予以公开18件
                self.is_of_new = not self.is_narrowed and any(one.kind == "r" for one in words[max(0, n - 4) : n])
                self.is_narrowed = True

    def _stands_first(self, words: Sequence[Span], n: int, clause_start: int) -> bool:
        """Whether nothing but times and other subjects stands before a word in its clause."""
        if n > MOST_WORDS:
            return False
        text, at = self.text, clause_start
        for word in words[:n]:
            if word.kind not in _SUBJECTS or _FIRST.fullmatch(text, at, word.start) is None:
                return False
            at = word.end
        return _FIRST.fullmatch(text, at, words[n].start) is not None

    def hear_behind(self, words: Sequence[Span], last: int) -> None:
        """结转的6件申请中，予以公开2件: what follows is said of those."""
        if any(word.kind == "J" or (word.kind == "r" and _is_only_new(word)) for word in words[:last]):
            self.is_of_new = not self.is_narrowed and not any(word.kind == "J" for word in words[:last])
            self.is_narrowed = True


def _is_only_new(word: Span) -> bool:
    return word.word is not None and word.word.readings == ((NEW,),)
