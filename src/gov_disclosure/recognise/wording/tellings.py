"""Whether a page speaks of an annual report on government information disclosure at all."""

from __future__ import annotations

import re
from typing import Final

from gov_disclosure.recognise.wording.words import bare, plain

__all__ = ["tells"]

_SUBJECT: Final = re.compile(r"(?:信息|政务)公开[\u3400-\u9fff\s]{0,6}(?:20\d\d)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)")
_BY_LAW: Final = re.compile(
    r"(?:根据|依据|按照|依照)[^。]{0,30}政府信息公开条例[^。]{0,40}编制本(?:年度)?报告|本(?:年度)?报告[^。]{0,30}政府信息公开条例[^。]{0,60}编制"
)
"""How a report that names itself by its law alone is introduced."""


def tells(text: str, title: str) -> bool:
    """Whether a title, or else the beginning of the text, names such a report, or says that it is drawn up by the law on it."""
    words = (bare(plain(title)), bare(plain(text[:3000])))
    return any(_SUBJECT.search(one) is not None or _BY_LAW.search(one) is not None for one in words)
