"""A list of organs that its owner keeps: what is known of each organ beyond its name, for reports that do not state it.

A table (CSV) or a text (TOML), in UTF-8 or GB 18030:

.. code-block:: text

    机关名称,机关类别,机关层级,统一社会信用代码,行政区划代码,曾用名
    示例市水务局,政府部门,地市级,,,示例市水利局

.. code-block:: toml

    [[organ]]
    name = "示例市水务局"
    kind = "department"
    level = "prefectural"
    former_names = ["示例市水利局"]
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
    """

    organ: ReportingOrgan
    former_names: tuple[str, ...] = ()


@frozen(kw_only=True)
class OrganList:
    """Organs by their names.

    Arguments:
        entries: in the order of the list; of two with one name the first counts.
    """

    entries: tuple[ListedOrgan, ...]
    _by_name: Mapping[str, ListedOrgan] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        by_name: dict[str, ListedOrgan] = {}
        for names in (lambda one: (one.organ.name,), lambda one: one.former_names):
            for entry in self.entries:
                for name in names(entry):
                    by_name.setdefault(name, entry)
        object.__setattr__(self, "_by_name", by_name)

    def of(self, name: str) -> ReportingOrgan | None:
        """What the list knows of the organ with a name: with its full name where the list has the fuller one; None where it is not listed.

        A name that is less full is looked up too (市水务局 for 示例市水务局), if only one listed name is fuller.
        """
        if not name:
            return None
        entry = self._by_name.get(name)
        if entry is None:
            near = {id(one): one for listed, one in self._by_name.items() if fuller(name, listed)}
            entry = next(iter(near.values())) if len(near) == 1 else None
        return None if entry is None else entry.organ


_FORMER: Final = Label("曾用名", "Former names")
_MOST: Final = 10_000_000
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    line.path.removeprefix("organ."): (line.path.removeprefix("organ."), line.label.zh, line.label.en, *line.aliases)
    for line in COVER
    if line.path.startswith("organ.")
} | {"former_names": ("former_names", _FORMER.zh, _FORMER.en, "原名称", "别名", "简称")}
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
    if faults:
        raise InvalidDocument("{file}: this list of organs cannot be used:", faults, file=file.name)
    return OrganList(entries=tuple(entries))


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
    values = {key: value for key, value in row.items() if key != "former_names"}
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
        return ListedOrgan(organ=ReportingOrgan(**values), former_names=tuple(name.strip() for name in former))
    except InvalidFigure as error:
        faults.append(DocumentFault(at, error))
        return None


def _words(kind: type[_Word], labels: Mapping[_Word, Label]) -> dict[str, _Word]:
    members: Sequence[_Word] = [*kind]
    words: Iterable[tuple[str, _Word]] = ((word, member) for member in members for word in (member.value, labels[member].zh))
    return dict(words)
