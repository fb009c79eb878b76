"""Tables of a TOML file, taken key by key, with every fault kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from attrs import Factory, field, frozen

from gov_disclosure.errors import DisclosureError, DocumentFault
from gov_disclosure.schema import Label

__all__ = ["NOTHING_SAID", "Table"]

T = TypeVar("T", bound=StrEnum)

NOTHING_SAID: Final = Label("", "")
"""Words that a table need not have."""


@frozen(eq=False, repr=False)
class Table:
    """A table of a file. What is taken of a wrong type is a stand-in, and a fault: whoever takes goes on, and asks for faults at the end.

    Arguments:
        at: where it stands, empty for the file. content: its keys. faults: all that is wrong, shared by the tables of one file.
    """

    at: str
    content: Mapping[str, Any]
    faults: list[DocumentFault] = Factory(list)
    _taken: set[str] = field(factory=set, init=False)

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def wrong(self, key: str, reason: DisclosureError) -> None:
        """Keep a fault."""
        self.faults.append(DocumentFault(".".join(filter(None, [self.at, key])), reason))

    def take(self, key: str, kinds: tuple[type, ...], instead: Any, *, optional: bool = False) -> Any:
        """The value of a key; ``instead`` where it is not there, or of none of the kinds."""
        self._taken.add(key)
        if key not in self.content:
            if not optional:
                self.wrong(key, DisclosureError("is missing"))
            return instead
        value = self.content[key]
        if type(value) not in kinds:
            self.wrong(key, DisclosureError("expected {expected}", expected=" | ".join(kind.__name__ for kind in kinds)))
            return instead
        return value

    def raw(self, key: str) -> Any:
        """The value of a key, whatever it is; None where it is not there."""
        self._taken.add(key)
        return self.content.get(key)

    def text(self, key: str, *, optional: bool = False) -> str:
        """A text that is not blank."""
        value: str = self.take(key, (str,), "", optional=optional)
        if key in self and type(self.content[key]) is str and not value.strip():
            self.wrong(key, DisclosureError("is blank"))
        return value

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Several texts; at least one, unless the key may be left out."""
        values = self.take(key, (list,), [], optional=optional)
        if key in self and (not values or any(type(one) is not str or not one.strip() for one in values)):
            self.wrong(key, DisclosureError("expected {expected}", expected='["…", "…"]'))
            return ()
        return tuple(values)

    def number(self, key: str) -> int | Decimal | None:
        """A number, if there is one."""
        if self.raw(key) is None:
            return None
        value: int | Decimal = self.take(key, (int, Decimal), 0)
        if not Decimal(value).is_finite():
            self.wrong(key, DisclosureError("expected {expected}", expected="int | Decimal"))
        return value

    def words(self, key: str, *, optional: bool = False) -> Label:
        """A text in both languages: ``{zh = "…", en = "…"}``."""
        if optional and self.raw(key) is None:
            return NOTHING_SAID
        table = self.table(key)
        label = Label(table.text("zh"), table.text("en"))
        table.close()
        return label

    def choice(self, key: str, choices: type[T]) -> T:
        """One of the values of an enumeration."""
        return self._chosen(key, self.text(key), choices)

    def choices(self, key: str, choices: type[T]) -> frozenset[T]:
        """Several of them; none where the key is left out."""
        return frozenset(self._chosen(key, value, choices) for value in self.texts(key, optional=True))

    def _chosen(self, key: str, value: str, choices: type[T]) -> T:
        if value in [*choices]:
            return choices(value)
        if value:
            self.wrong(key, DisclosureError("{value} is none of: {known}", value=value[:40], known=", ".join(choices)))
        return next(iter(choices))

    def table(self, key: str) -> Table:
        """The table below a key."""
        # A table that is missing is said once, not again for each of its keys.
        missing = key not in self.content or not isinstance(self.content[key], dict)
        content = self.take(key, (dict,), {})
        at = ".".join(filter(None, [self.at, key]))
        return Table(at, content, [] if missing else self.faults)

    def tables(self, key: str) -> Sequence[Any]:
        """The entries below ``[[key]]``, whatever they are; none where the key is left out."""
        entries: Sequence[Any] = self.take(key, (list,), [], optional=True)
        return entries

    def close(self) -> None:
        """What nobody took is unknown."""
        for key in self.content:
            if key not in self._taken:
                self.wrong(key, DisclosureError("unknown key"))
