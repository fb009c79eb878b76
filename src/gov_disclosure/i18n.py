"""Sentences in the reader's language: message catalogues (gettext ``.po``), numbers and dates.

The key of a message is its English sentence with ``{named}`` places. Other languages are catalogues under ``locale/``; adding one
is adding a file. Everything is loaded when the first sentence is rendered, never at import.
"""

from __future__ import annotations

import functools
import locale as system_locale
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from typing import Any, Final, Protocol, TypeAlias

__all__ = [
    "AnyLocale",
    "Bilingual",
    "DisclosureError",
    "LocaleLike",
    "UnknownName",
    "day",
    "either",
    "is_chinese",
    "language",
    "languages",
    "message",
    "render",
    "speak",
    "speaking",
    "tag",
    "translated",
]


class LocaleLike(Protocol):
    """What a `babel.Locale` is, without loading Babel: its ``str`` names a locale."""

    language: str
    territory: str | None


AnyLocale: TypeAlias = str | LocaleLike
"""A language as anybody may say it: ``"zh"``, ``"zh_CN.UTF-8"``, ``"zh-Hant"``, ``"en_GB"``, a `babel.Locale`; see `language`."""

_TRADITIONAL: Final = "zh-Hant"
_ALWAYS: Final = ("zh", "en")
"""Chinese and English are known without looking: keys are English, labels of the form are in both."""


class DisclosureError(Exception):
    """Anything this library raises on purpose.

    Carries a message key with its parameters, so that the sentence can be rendered late, in the reader's language.

    Arguments:
        key: the English sentence with ``{named}`` places, which is also the key of the message catalogue.
        params: the values for the places.
    """

    def __init__(self, key: str, /, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params

    def message(self, locale: AnyLocale | None = None) -> str:
        """The sentence in a language (see `language`; by default that of the environment)."""
        return render(self.key, self.params, locale)

    def text(self, locale: AnyLocale) -> str:
        """The same, as a label gives its text: an error can stand in the sentence of another."""
        return self.message(locale)

    def __str__(self) -> str:
        return self.message()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.key, self.params)


def _rebuild(kind: type[DisclosureError], key: str, params: dict[str, Any]) -> DisclosureError:
    return kind(key, **params)


class UnknownName(DisclosureError, LookupError):
    """A name that stands for nothing here: an edition, a format, a path of a cell, a rule code, a language."""


# Both have their home in `errors` for whoever uses them; they stand here because a language may be unknown, and an error speaks one.
DisclosureError.__module__ = UnknownName.__module__ = "gov_disclosure.errors"


class Bilingual(Protocol):
    """Words that bring their languages along, such as those of a rule pack; they stand where a key of the catalogue may."""

    def text(self, locale: str) -> str:
        """The words in ``locale``, as `language` names it."""
        ...


_SPOKEN: ContextVar[str | None] = ContextVar("gov_disclosure.language", default=None)


def speak(locale: AnyLocale | None) -> None:
    """From here on, in this context, messages are in that language unless asked for in another; None is the environment's."""
    _SPOKEN.set(None if locale is None else language(locale))


@contextmanager
def speaking(locale: AnyLocale | None) -> Iterator[None]:
    """As `speak`, inside ``with speaking("zh"):`` only."""
    before = _SPOKEN.get()
    speak(locale)
    try:
        yield
    finally:
        _SPOKEN.set(before)


def language(locale: AnyLocale | None = None) -> str:
    """The language to speak, as its catalogue is called: ``"zh"``, ``"en"``; ``"zh-Hant"`` is Chinese in Traditional characters.

    A locale may be said in any way: ``zh``, ``zh_CN.UTF-8``, ``zh-TW``, ``en_GB``, ``C``, as Windows spells it, or as a `babel.Locale`.

    By default that of `speaking`, else the environment's, which is asked as POSIX says: ``LC_ALL``, ``LC_MESSAGES``, ``LANG``, the
    first that is not empty; where none is set, as on Windows, the system's own setting. An environment in a language that we do not
    speak is answered in English.

    Raises:
        UnknownName: there is no such language.
    """
    if locale is None:
        return _SPOKEN.get() or _known(_environment()) or "en"
    found = _known(str(locale))
    if found is None:
        raise UnknownName("There is no language {name}; there are: {known}", name=str(locale)[:40], known=", ".join(_all_names()))
    return found


def languages() -> tuple[str, ...]:
    """The languages that have words of their own: Chinese, English, and each that a catalogue was added for."""
    return (*_ALWAYS, *_added())


def is_chinese(locale: AnyLocale | None = None) -> bool:
    """Whether the language is Chinese, in whichever characters: labels of the form and punctuation are Chinese there, else English."""
    return language(locale).startswith("zh")


def either(zh: str, en: str, locale: AnyLocale | None = None) -> str:
    """Words that are known in Chinese and English: the Chinese ones, in the characters that are asked for, or the English ones."""
    spoken = language(locale)
    return zh if spoken == "zh" else _traditional(zh) if spoken == _TRADITIONAL else en


def tag(locale: AnyLocale | None = None) -> str:
    """The language as files name it (BCP 47): ``zh-CN`` for Chinese in Simplified characters."""
    spoken = language(locale)
    return "zh-CN" if spoken == "zh" else spoken


@functools.lru_cache(maxsize=256)
def _known(locale: str) -> str | None:
    """The language that a locale is said to be in; None where it is none of ours."""
    words = re.split(r"[-_ ()]+", re.split(r"[.@]", locale.strip().lower())[0])
    match words[0]:
        case "zh" | "chinese":  # Windows spells it out: "Chinese (Traditional)_Taiwan"
            is_simplified = {"hans", "simplified"} & {*words}
            return "zh" if is_simplified or not _IN_TRADITIONAL & {*words} else _TRADITIONAL
        case "en" | "english" | "c" | "posix":
            return "en"
        case other:
            return other if other in _added() else None


_IN_TRADITIONAL: Final = frozenset({"hant", "traditional", "tw", "hk", "mo"})


def _all_names() -> tuple[str, ...]:
    return ("zh", _TRADITIONAL, "en", *_added())


@functools.cache
def _added() -> tuple[str, ...]:
    """The languages of the catalogues beside the Chinese one."""
    from importlib.resources import files

    found = (entry.name for entry in files("gov_disclosure").joinpath("locale").iterdir() if entry.is_dir())
    return tuple(sorted(name for name in found if name not in _ALWAYS))


def _environment() -> str:
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, named), None) or system_locale.getlocale()[0] or "en"


@functools.cache
def _catalogue(locale: str) -> Mapping[str, str]:
    if locale == "en":
        return {}
    from importlib.resources import files

    from gov_disclosure.po_file import messages_of

    return messages_of(files("gov_disclosure").joinpath("locale", locale, "LC_MESSAGES", "gov_disclosure.po").read_text("utf-8"))


@functools.lru_cache(maxsize=4096)
def _traditional(text: str) -> str:
    """Chinese in Traditional characters. Character by character: words of the law stay words of the law, 信息 is no 資訊."""
    return _to_traditional()(text)


@functools.cache
def _to_traditional() -> Callable[[str], str]:
    import opencc  # slow to load, and few readers need it

    convert: Callable[[str], str] = opencc.OpenCC("s2tw").convert
    return convert


def message(key: str) -> str:
    """The key itself: marks a literal that is rendered elsewhere, so that the catalogues are held to it (``gettext`` calls it ``N_``)."""
    return key


def translated(key: str | Bilingual, locale: AnyLocale | None = None) -> str:
    """The message for ``key`` with its places still open; English where a catalogue lacks it."""
    spoken = language(locale)
    if not isinstance(key, str):
        return key.text(spoken)
    if spoken != _TRADITIONAL:
        return _catalogue(spoken).get(key, key)
    return _traditional(found) if (found := _catalogue("zh").get(key)) is not None else key


def render(key: str | Bilingual, params: Mapping[str, Any], locale: AnyLocale | None = None) -> str:
    """The message for ``key`` with its places filled: labels and numbers in the language too."""
    spoken = language(locale)
    return translated(key, spoken).format_map({name: _shown(value, spoken) for name, value in params.items()})


_COMMA_BETWEEN_THOUSANDS: Final = frozenset({"zh", "zh-Hant", "en"})
"""Languages whose numbers Python writes as Babel does: most sentences need no more, and Babel's tables are slow to load."""
_MOST_DECIMALS: Final = 11
"""What is shown of a number; amounts are stated to four. Babel rounds what has more."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(value: date, locale: AnyLocale | None = None) -> str:
    """A date in words: 2026年1月15日, January 15, 2026; as Babel writes long dates, whose tables are for other languages only."""
    spoken = language(locale)
    if spoken == "en":
        return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"
    if spoken.startswith("zh"):
        return f"{value.year}年{value.month}月{value.day}日"
    from babel.dates import format_date

    return format_date(value, "long", locale=spoken.replace("-", "_"))


def _has_few_decimals(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -_MOST_DECIMALS <= exponent <= _MOST_DECIMALS


def _shown(value: Any, locale: str) -> str:
    if locale in _COMMA_BETWEEN_THOUSANDS:
        if type(value) is int:
            return f"{value:,}"
        if type(value) is Decimal and _has_few_decimals(value):
            whole, _, decimals = f"{value:,f}".partition(".")
            return f"{whole}.{left}" if (left := decimals.rstrip("0")) else whole
    if isinstance(value, (int, Decimal)):
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0.###########", locale=locale.replace("-", "_"))
    if isinstance(value, date):
        return day(value, locale)
    text = getattr(value, "text", None)
    return str(text(locale)) if callable(text) else str(value)
