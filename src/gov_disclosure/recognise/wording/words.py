"""Words with their noise taken off: width, spaces, quotes, brackets, Traditional characters, lost letters."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, Final

__all__ = ["INVISIBLE", "alike", "bare", "is_word", "key", "plain", "simplified"]

_BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_NOT_WORD: Final = re.compile(r"[^\u3400-\u9fff]")
INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
"""What has no width: places where a line may end, marks of direction."""
_IDEOGRAPH: Final = re.compile(r"[\u3400-\u9fff]")


def is_word(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return _IDEOGRAPH.search(text) is not None


_SHORT: Final = 64
"""Texts up to this length are labels, figures and headings, which come again and again: what became of them is kept."""


def plain(text: str) -> str:
    """The text half-width and in Simplified characters, without what has no width; spaces, brackets and punctuation are kept."""
    return _plain_of_short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        return simplified(text)
    return simplified(unicodedata.normalize("NFKC", _RADICAL.sub(_character_of, INVISIBLE.sub("", text))))


_RADICALS: Final = dict(
    zip(
        "\u2e9f\u2ea0\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed1\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd"
        "\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eec\u2eee\u2ef0\u2ef3",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals of the block that normalisation leaves alone, with the characters that look the same: fonts in PDFs give one code for both."""
_RADICAL: Final = re.compile(f"[{''.join(_RADICALS)}]")


def _character_of(radical: re.Match[str]) -> str:
    return _RADICALS[radical[0]]


_plain_of_short: Final = lru_cache(maxsize=8192)(_plain)


def simplified(text: str) -> str:
    """The text in Simplified characters, letter by letter; only text that holds others is converted.

    Of the words that are others in Taiwan, those of the form alone: any dictionary of such words makes ports of the wharves in the names
    of places, and documents of the archives in those of bureaus.
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if any(map(_is_other, text)):
            converted: str = _converter().convert(text)
            for theirs, ours in _TAIWAN.items():
                converted = converted.replace(theirs, ours)
            return converted
    return text


_TAIWAN: Final = {"资讯": "信息", "专案": "项目", "本列资料": "本列数据", "性档案": "性文件", "公开档案": "公开文件"}
"""Words of the form as sites of Taiwan write them in its place, in Simplified characters."""


@cache
def _is_other(character: str) -> bool:
    """Whether it is an ideograph that is written otherwise in Simplified characters; one that is only rare (鲊) is not."""
    if not "\u3400" <= character <= "\u9fff":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        converted: str = _converter().convert(character)
        return converted != character
    return False


@cache
def _converter() -> Any:
    import opencc  # slow to load, and few pages need it

    return opencc.OpenCC("t2s")


def bare(text: str) -> str:
    """Plain text without what stands in brackets: explanations, years, pronunciation."""
    while (shorter := _BRACKETED.sub("", text)) != text:
        text = shorter
    return text


def key(text: str) -> str:
    """The Chinese characters of a text and nothing else: what labels are compared by."""
    return _key_of_short(text) if len(text) <= _SHORT else _key(text)


def _key(text: str) -> str:
    return _NOT_WORD.sub("", plain(text))


_key_of_short: Final = lru_cache(maxsize=8192)(_key)


def alike(one: str, other: str) -> float:
    """How alike two keys are, from 0 to 1; one that only lost its end or its beginning counts as much alike."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 2 or len(longer) > 80:
        return 0.0
    if len(shorter) >= 3 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return max(0.75, len(shorter) / len(longer))
    # Most pairs share too few characters to be alike: an upper bound, before the costly comparison.
    if 2 * sum(map(longer.__contains__, shorter)) / (len(shorter) + len(longer)) < 0.6:
        return 0.0
    return SequenceMatcher(None, shorter, longer, autojunk=False).ratio()
