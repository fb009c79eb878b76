"""The exceptions of the library, as one small tree.

Misuse raises, a file that is no report raises, and a report built in code that contradicts itself raises.
A published report never raises for what it says: that is what findings are for.
"""

from __future__ import annotations

import reprlib
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gov_disclosure.i18n import AnyLocale, DisclosureError, UnknownName, message

if TYPE_CHECKING:
    from gov_disclosure.findings import Finding

__all__ = [
    "DisclosureError",
    "DocumentFault",
    "ForeignDocument",
    "InconsistentReport",
    "InvalidDocument",
    "InvalidFigure",
    "InvalidFigureType",
    "MissingExtra",
    "UnknownName",
    "UnreadableDocument",
]


class InvalidFigure(DisclosureError, ValueError):
    """A figure that no form can hold, such as a negative number of cases."""


class InvalidFigureType(InvalidFigure, TypeError):
    """A value of the wrong type: ``True``, ``3.7`` or ``"4"`` for a number of cases."""

    @classmethod
    def of(cls, name: str, expected: str, value: object) -> InvalidFigureType:
        """The usual sentence: what was expected under ``name``, and what was found."""
        key = "{name}: expected {expected}, found {found} ({value})"
        return cls(key, name=name, expected=expected, found=type(value).__name__, value=shown(value))


def shown(value: object) -> str:
    """A value as it stands in a sentence: short, whatever it is."""
    if isinstance(value, int) and abs(value) >= 10**20:
        return "≤-10^20" if value < 0 else "≥10^20"
    if isinstance(value, Decimal):
        return str(value) if len(str(value)) <= 40 else f"{value:.6g}"
    return _SHORT.repr(value)


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 40


class MissingExtra(DisclosureError, ImportError):
    """A format needs a package that is not installed; the message says how to install it."""

    @classmethod
    def of_format(cls, name: str, extra: str | None, error: ImportError) -> MissingExtra:
        """What a format lacks, by the import that failed."""
        key = message('Format {format} needs the package {package}: in the folder of the project, pip install ".[{extra}]"')
        return cls(key, format=name, package=error.name or "?", extra=extra or "all")


class UnreadableDocument(DisclosureError, ValueError):
    """The input is no annual report at all: empty, a picture, another kind of document, over a limit.

    The message says what was looked for and what was found.
    """

    @property
    def kind(self) -> str:
        """What the input is, in a word for programs that stays the same: ``"rar"``, ``"list-page"``; empty where it has none."""
        return str(self.params.get("kind", ""))


class ForeignDocument(UnreadableDocument):
    """Clearly a document of another kind: nothing of an annual report was found in it."""


class DocumentFault(DisclosureError, ValueError):
    """One fault of a document in our own data format: where it stands, and what is wrong there.

    Arguments:
        path: dotted keys, ``[n]`` for the n-th of a list, ``$`` for the document as a whole. reason: the error there.
    """

    def __init__(self, path: str, reason: DisclosureError) -> None:
        super().__init__("{path}: {reason}", path=path, reason=reason)
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.reason)


class InvalidDocument(UnreadableDocument):
    """Data in our own JSON format that does not follow its schema.

    Arguments:
        problems: every fault found, each with the path at which it stands.
    """

    def __init__(self, key: str, /, problems: Sequence[DocumentFault] = (), **params: Any) -> None:
        super().__init__(key, **params)
        self.problems = tuple(problems)

    def message(self, locale: AnyLocale | None = None) -> str:
        """All faults, one a line."""
        return "\n".join([super().message(locale), *(f"- {p.message(locale)}" for p in self.problems)])

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_document, (type(self), self.key, self.problems, self.params)


def _rebuild_document(
    kind: type[InvalidDocument], key: str, problems: tuple[DocumentFault, ...], params: dict[str, Any]
) -> InvalidDocument:
    return kind(key, problems, **params)


class InconsistentReport(DisclosureError, ValueError):
    """A report built in code contradicts itself.

    Arguments:
        findings: every relation of the form that does not hold, each with both sides and the difference.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("The report contradicts itself in {count} places:", count=len(findings))
        self.findings = tuple(findings)

    def message(self, locale: AnyLocale | None = None) -> str:
        """All broken relations, one a line."""
        return "\n".join([super().message(locale), *(f"- {f.message(locale)}" for f in self.findings)])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.findings,)
