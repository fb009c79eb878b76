"""What a page may call, and how what comes of it is told: plain data as JSON, a file as bytes, a refusal as a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from gov_disclosure.browser.parts import NotLoaded
from gov_disclosure.errors import DisclosureError
from gov_disclosure.i18n import speaking

__all__ = ["CALLS", "call"]

CALLS: Final = MappingProxyType(
    {
        "warm": "checker",
        "rehearse": "checker",
        "checked": "checker",
        "verdicts": "checker",
        "converted": "checker",
        "judged_form": "form",
        "written_form": "form",
        "opened_form": "form",
        "carried_form": "form",
    }
)
"""The functions by name, each with the module of this package that it is in; it is imported when it is called."""


def call(name: str, arguments: Sequence[Any], language: str) -> str | bytes:
    """The outcome of a function of `CALLS`.

    Arguments:
        arguments: plain data; for bytes anything that holds them. language: of what is said.

    Returns: bytes as they are, else JSON of one of: ``{"value": …}``; ``{"error": …}``, the sentence with which the library refuses;
    ``{"missing": …}``, the module that is not there yet. Loaded, the same may be called again.
    """
    with speaking(language):
        try:
            function: Callable[..., Any] = getattr(import_module(f"gov_disclosure.browser.{CALLS[name]}"), name)
            value = function(*map(_native, arguments))
        except NotLoaded as missed:
            return _json({"missing": missed.name})
        except DisclosureError as error:
            return _json({"error": error.message(language)})
    return value if isinstance(value, bytes) else _json({"value": value})


def _native(value: Any) -> Any:
    """Bytes for what holds bytes, in lists too."""
    if isinstance(value, bytearray | memoryview):
        return bytes(value)
    return [*map(_native, value)] if isinstance(value, list | tuple) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
