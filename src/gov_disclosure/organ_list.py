"""A list of organs that its owner keeps: what is known of each organ beyond its name, for reports that do not state it.

A table (CSV) or a text (TOML), in UTF-8 or GB 18030:

.. code-block:: text

    机关名称,机关类别,机关层级,统一社会信用代码,行政区划代码,曾用名,上级机关,联系方式
    示例市人民政府,人民政府,地市级,,,,,
    示例市水务局,政府部门,地市级,,,示例市水利局,示例市人民政府,

.. code-block:: toml

    [[organ]]
    name = "示例市水务局"
    kind = "department"
    level = "prefectural"
    former_names = ["示例市水利局"]
    parent = "示例市人民政府"
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import field, frozen

from gov_disclosure.cover import COVER, KINDS, LEVELS
from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument, InvalidFigure
from gov_disclosure.files import opened
from gov_disclosure.organ_names import fuller
from gov_disclosure.report import OrganKind, OrganLevel, ReportingOrgan
from gov_disclosure.schema import Label

__all__ = ["ListedOrgan", "OrganList", "load_organs"]


@frozen(kw_only=True)
class ListedOrgan:
    """An entry of a list.

    Arguments:
        organ: what is known of it. former_names: other names under which it reports, or reported.
        parent: the name of the listed organ whose figures its own are added up to; empty for none. contact: whom to ask, as its owner
            wrote it.
    """

    organ: ReportingOrgan
    former_names: tuple[str, ...] = ()
    parent: str = ""
    contact: str = ""

    @property
    def name(self) -> str:
        """The name it is listed under."""
        return self.organ.name


@frozen(kw_only=True)
class OrganList:
    """Organs by their names.

    Arguments:
        entries: in the order of the list; of two with one name the first counts.
    """

    entries: tuple[ListedOrgan, ...]
    _by_name: Mapping[str, ListedOrgan] = field(init=False, repr=False, eq=False)
    _below: Mapping[str, tuple[ListedOrgan, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_name: dict[str, ListedOrgan] = {}
        for names in (lambda one: (one.organ.name,), lambda one: one.former_names):
            for entry in self.entries:
                for name in names(entry):
                    by_name.setdefault(name, entry)
        object.__setattr__(self, "_by_name", by_name)
        below: dict[str, tuple[ListedOrgan, ...]] = {}
        for entry in self.entries:
            if entry.parent in by_name:
                above = by_name[entry.parent].name
                below[above] = (*below.get(above, ()), entry)
        object.__setattr__(self, "_below", below)

    def of(self, name: str) -> ReportingOrgan | None:
        """What the list knows of the organ with a name: with its full name where the list has the fuller one; None where it is not listed.

        A name that is less full is looked up too (市水务局 for 示例市水务局), if only one listed name is fuller.
        """
        entry = self.entry(name)
        return None if entry is None else entry.organ

    def entry(self, name: str) -> ListedOrgan | None:
        """The entry of an organ, found as `of` finds it."""
        if not name:
            return None
        entry = self._by_name.get(name)
        if entry is None:
            near = {id(one): one for listed, one in self._by_name.items() if fuller(name, listed)}
            entry = next(iter(near.values())) if len(near) == 1 else None
        return entry

    def below(self, entry: ListedOrgan) -> tuple[ListedOrgan, ...]:
        """The organs right below one, in the order of the list."""
        return self._below.get(entry.name, ())

    @property
    def tops(self) -> tuple[ListedOrgan, ...]:
        """The organs with others below them and none above, in the order of the list."""
        return tuple(entry for entry in self.entries if not entry.parent and self.below(entry))


_FORMER: Final = Label("曾用名", "Former names")
_PARENT: Final = Label("上级机关", "Parent")
_CONTACT: Final = Label("联系方式", "Contact")
_BESIDE: Final = ("former_names", "parent", "contact")
"""What an entry says beside what is known of its organ."""
_MOST: Final = 10_000_000
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    line.path.removeprefix("organ."): (line.path.removeprefix("organ."), line.label.zh, line.label.en, *line.aliases)
    for line in COVER
    if line.path.startswith("organ.")
} | {
    "former_names": ("former_names", _FORMER.zh, _FORMER.en, "原名称", "别名", "简称"),
    "parent": ("parent", _PARENT.zh, _PARENT.en, "上级单位", "主管部门", "主管单位", "上级"),
    "contact": ("contact", _CONTACT.zh, _CONTACT.en, "联系人", "联系电话", "电话"),
}
"""What a column may be called."""


def load_organs(path: str | PathLike[str]) -> OrganList:
    """The organs of a list.

    Raises:
        InvalidDocument: it cannot be read as such a list, or entries lack a name or hold what no organ can; all faults at once.
        OSError: the file cannot be read.
    """
    file = Path(path)
    with opened(file) as source:
        content = source.read(_MOST + 1)
    if len(content) > _MOST:
        raise InvalidDocument("{file}: a list of organs of more than {limit} bytes is not read", file=file.name, limit=_MOST)
    text = _decoded(content, file.name)
    faults: list[DocumentFault] = []
    rows = list(_of_toml(text, file.name, faults) if file.suffix.lower() == ".toml" else _of_csv(text, faults))
    entries = [entry for at, row in rows if (entry := _entry(at, row, faults)) is not None]
    if not rows and not faults:
        faults.append(DocumentFault("$", DisclosureError("no organ is in it")))
    faults += _of_parents(entries)
    if faults:
        raise InvalidDocument("{file}: this list of organs cannot be used:", faults, file=file.name)
    return OrganList(entries=tuple(entries))


def _of_parents(entries: Sequence[ListedOrgan]) -> Iterator[DocumentFault]:
    """Parents that are not listed, and organs that are above themselves."""
    parents = {entry.name: entry.parent for entry in entries}
    names = {former: entry.name for entry in entries for former in entry.former_names} | {name: name for name in parents}
    for entry in entries:
        if not entry.parent:
            continue
        if entry.parent not in names:
            yield DocumentFault(entry.name, DisclosureError("its parent {parent} is not listed", parent=entry.parent))
            continue
        seen, above = [entry.name], names[entry.parent]
        while above and above not in seen:
            seen.append(above)
            above = names.get(parents[above], "")
        if above == entry.name:
            yield DocumentFault(entry.name, DisclosureError("is above itself: {chain}", chain=" → ".join([*seen, above])))


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidDocument("{file}: neither UTF-8 nor GB 18030", file=name)


def _of_csv(text: str, faults: list[DocumentFault]) -> Iterator[tuple[str, dict[str, Any]]]:
    lines = [line for line in csv.reader(StringIO(text)) if any(map(str.strip, line))]
    head = [_column(word) for word in lines[0]] if lines else []
    if "name" not in head:
        known = "、".join(names[1] for names in _NAMES.values())
        faults.append(DocumentFault("$", DisclosureError("the first row names the columns: {known}", known=known)))
        return
    for n, line in enumerate(lines[1:], start=2):
        row: dict[str, Any] = {
            key: value.strip() for key, value in zip(head, line, strict=False) if key is not None and value.strip()
        }
        if "former_names" in row:
            row["former_names"] = [
                part for part in row["former_names"].replace("；", ";").replace("、", ";").split(";") if part.strip()
            ]
        yield f"row {n}", row


def _column(word: str) -> str | None:
    bare = "".join(word.split()).casefold()
    return next((key for key, names in _NAMES.items() if bare in {"".join(name.split()).casefold() for name in names}), None)


def _of_toml(text: str, name: str, faults: list[DocumentFault]) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidDocument("{file}: not a TOML file: {reason}", file=name, reason=str(error)) from error
    entries = content.pop("organ", [])
    faults += [DocumentFault(key, DisclosureError("unknown; a list of organs holds [[organ]] entries")) for key in content]
    for n, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
        at = f"organ {n}"
        if not isinstance(entry, dict):
            faults.append(DocumentFault(at, DisclosureError("expected a table of keys")))
            continue
        unknown = [key for key in entry if key not in _NAMES]
        faults += [DocumentFault(f"{at}.{key}", DisclosureError("unknown key")) for key in unknown]
        yield at, {key: value for key, value in entry.items() if key in _NAMES}


_Word = TypeVar("_Word", bound=StrEnum)


def _entry(at: str, row: Mapping[str, Any], faults: list[DocumentFault]) -> ListedOrgan | None:
    before = len(faults)
    if not isinstance(row.get("name"), str) or not row["name"]:
        faults.append(DocumentFault(f"{at}.name", DisclosureError("is missing")))
    former = row.get("former_names", [])
    if not isinstance(former, list) or not all(isinstance(name, str) for name in former):
        faults.append(DocumentFault(f"{at}.former_names", DisclosureError("expected a list of names")))
    beside = {key: row.get(key, "") for key in ("parent", "contact")}
    for key, value in beside.items():
        if not isinstance(value, str):
            faults.append(DocumentFault(f"{at}.{key}", DisclosureError("expected text")))
    values = {key: value for key, value in row.items() if key not in _BESIDE}
    for key, words in (("kind", _words(OrganKind, KINDS)), ("level", _words(OrganLevel, LEVELS))):
        if key in values:
            word = words.get(values[key]) if isinstance(values[key], str) else None
            if word is None:
                known = ", ".join(words)
                reason = DisclosureError("{value} is none of: {known}", value=str(values[key])[:40], known=known)
                faults.append(DocumentFault(f"{at}.{key}", reason))
            values[key] = word
    if len(faults) > before:
        return None
    try:
        return ListedOrgan(organ=ReportingOrgan(**values), former_names=tuple(name.strip() for name in former), **beside)
    except InvalidFigure as error:
        faults.append(DocumentFault(at, error))
        return None


def _words(kind: type[_Word], labels: Mapping[_Word, Label]) -> dict[str, _Word]:
    members: Sequence[_Word] = [*kind]
    words: Iterable[tuple[str, _Word]] = ((word, member) for member in members for word in (member.value, labels[member].zh))
    return dict(words)
