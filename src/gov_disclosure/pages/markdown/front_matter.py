"""Front matter of Markdown: the title, the language and the metadata of a page, between two lines of dashes at its top.

It is YAML, of which only pairs on one line are known here: a name, and a value as JSON has it or bare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from gov_disclosure.document import Document

__all__ = ["FrontMatter"]

_FENCE: Final = "---"
_TITLE: Final = "title"
_LANGUAGE: Final = "lang"
_NAME: Final = re.compile(r"[A-Za-z][\w.-]*")
_PAIR: Final = re.compile(rf'("(?:[^"\\]|\\.)*"|{_NAME.pattern})[ \t]*:(?:[ \t]+(.*))?')


@frozen(kw_only=True)
class FrontMatter:
    """What stands at the top of a Markdown source.

    Arguments:
        title, language: of the page; a page without a language there is not one of ours. metadata: all other pairs.
        end: how many lines it takes.
    """

    title: str = ""
    language: str = ""
    metadata: Mapping[str, str] = field(factory=dict)
    end: int = 0

    @classmethod
    def read(cls, lines: Sequence[str]) -> FrontMatter:
        """The front matter of a source; empty if it has none, or something is in it that is no pair."""
        if lines[0].rstrip() != _FENCE:
            return cls()
        found: dict[str, str] = {}
        for number, line in enumerate(lines[1:], start=1):
            if line.rstrip() == _FENCE:
                return cls(title=found.pop(_TITLE, ""), language=found.pop(_LANGUAGE, ""), metadata=found, end=number + 1)
            pair = _PAIR.fullmatch(line.rstrip())
            if pair is None:
                break
            found[_scalar(pair[1])] = _scalar((pair[2] or "").strip())
        return cls()

    @classmethod
    def of(cls, document: Document) -> FrontMatter:
        """The front matter to write for a page."""
        metadata = {name: value for name, value in document.metadata.items() if name not in (_TITLE, _LANGUAGE)}
        return cls(title=document.title, language=document.language, metadata=metadata)

    def lines(self) -> Iterator[str]:
        """Its lines."""
        yield _FENCE
        for name, value in ((_TITLE, self.title), (_LANGUAGE, self.language), *self.metadata.items()):
            yield f"{name if _NAME.fullmatch(name) else _quoted(name)}: {_quoted(value)}"
        yield _FENCE


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _scalar(text: str) -> str:
    if text.startswith('"'):
        try:
            value = json.loads(text)
        except ValueError:
            return text
        return value if isinstance(value, str) else text
    return text
