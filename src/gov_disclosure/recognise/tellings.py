"""Whether a page speaks of an annual report on government information disclosure at all."""

from __future__ import annotations

import re
from typing import Final

from gov_disclosure.recognise.words import bare, plain

__all__ = ["tells"]

_SUBJECT: Final = re.compile(r"(?:信息|政务)公开[\u3400-\u9fff\s]{0,6}(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)")


def tells(text: str, title: str) -> bool:
    """Whether a title, or else the beginning of the text, names such a report."""
    return any(_SUBJECT.search(bare(plain(words))) is not None for words in (title, text[:3000]))
