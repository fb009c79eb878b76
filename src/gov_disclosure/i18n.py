"""Sentences in the reader's language: message catalogues (gettext ``.po``, read with Babel), numbers and dates.

The key of a message is its English sentence with ``{named}`` places. Other languages are catalogues under ``locale/``; adding one
is adding a file. Everything is loaded when the first sentence is rendered, never at import.
"""

from __future__ import annotations

import functools
import locale as system_locale
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from typing import Any, Final, Protocol

__all__ = ["LANGUAGES", "Bilingual", "language", "message", "render", "speak", "speaking", "translated"]

LANGUAGES: Final = ("zh", "en")
"""Languages of messages. Keys are English, so English needs no catalogue; labels of the form are Chinese or English."""


class Bilingual(Protocol):
    """Words that bring their languages along, such as those of a rule pack; they stand where a key of the catalogue may."""

    def text(self, locale: str) -> str:
        """The words in ``locale``, ``"zh"`` or ``"en"``."""
        ...


_SPOKEN: ContextVar[str | None] = ContextVar("gov_disclosure.language", default=None)


def speak(locale: str | None) -> None:
    """From here on, in this context, messages are in that language unless asked for in another; None is the environment's."""
    _SPOKEN.set(None if locale is None else language(locale))


@contextmanager
def speaking(locale: str | None) -> Iterator[None]:
    """As `speak`, inside ``with speaking("zh"):`` only."""
    before = _SPOKEN.get()
    speak(locale)
    try:
        yield
    finally:
        _SPOKEN.set(before)


def language(locale: str | None = None) -> str:
    """The language to speak: ``"zh"`` or ``"en"``, from a locale such as ``zh_CN.UTF-8``.

    By default that of `speaking`, else the environment's, which is asked as POSIX says: ``LC_ALL``, ``LC_MESSAGES``, ``LANG``, the
    first that is not empty; where none is set, as on Windows, the system's own setting.
    """
    if locale is None:
        locale = _SPOKEN.get() or _environment()
    asked = locale.lower()
    # Windows spells it out: "Chinese (Simplified)_China".
    return "zh" if asked.startswith("chinese") else next((known for known in LANGUAGES if asked.startswith(known)), "en")


def _environment() -> str:
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, named), None) or system_locale.getlocale()[0] or "en"


@functools.cache
def _catalogue(locale: str) -> Mapping[str, str]:
    if locale == "en":
        return {}
    from importlib.resources import files

    from babel.messages.pofile import read_po

    with files("gov_disclosure").joinpath("locale", locale, "LC_MESSAGES", "gov_disclosure.po").open("rb") as source:
        return {str(m.id): str(m.string) for m in read_po(source) if m.id and m.string}


def message(key: str) -> str:
    """The key itself: marks a literal that is rendered elsewhere, so that the catalogues are held to it (``gettext`` calls it ``N_``)."""
    return key


def translated(key: str | Bilingual, locale: str | None = None) -> str:
    """The message for ``key`` with its places still open."""
    spoken = language(locale)
    return _catalogue(spoken).get(key, key) if isinstance(key, str) else key.text(spoken)


def render(key: str | Bilingual, params: Mapping[str, Any], locale: str | None = None) -> str:
    """The message for ``key`` with its places filled: labels and numbers in the language too."""
    spoken = language(locale)
    return translated(key, spoken).format_map({name: _shown(value, spoken) for name, value in params.items()})


def _shown(value: Any, locale: str) -> str:
    if isinstance(value, (int, Decimal)):
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0.###########", locale=locale)
    if isinstance(value, date):
        from babel.dates import format_date

        return format_date(value, "long", locale=locale)
    text = getattr(value, "text", None)
    return str(text(locale)) if callable(text) else str(value)
