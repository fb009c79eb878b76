"""The packs that are used together."""

from __future__ import annotations

import os
from collections.abc import Iterable

from gov_disclosure.errors import DisclosureError, DocumentFault, InvalidDocument
from gov_disclosure.findings import Severity
from gov_disclosure.rules.local import Local
from gov_disclosure.rules.pack import WEIGHT, Pack
from gov_disclosure.rules.packs.installed import pack_of

__all__ = ["chosen"]


def chosen(packs: Iterable[Pack | str | os.PathLike[str]]) -> Local:
    """What some packs make of the common rules together; a common rule weighs as the strictest of them has it.

    Raises:
        InvalidDocument: two packs have the same name, code or slug, or one cannot be used.
        UnknownName, InvalidValueType, OSError: as for `pack_of`.
    """
    named = (packs,) if isinstance(packs, str) else packs  # a name is no list of letters
    found = tuple(dict.fromkeys(map(pack_of, dict.fromkeys(named))))  # each once, however often it is named
    _refuse_clashes(found)
    severities: dict[str, Severity] = {}
    for pack in found:
        for code, severity in pack.severities.items():
            severities[code] = min(severity, severities.get(code, severity), key=WEIGHT.__getitem__)
    return Local(
        packs=tuple(pack.used for pack in found),
        rules=tuple(rule for pack in found for rule in pack.rules),
        severities=severities,
    )


def _refuse_clashes(packs: tuple[Pack, ...]) -> None:
    owners: dict[str, Pack] = {}
    faults = []
    for pack in packs:
        for name in (pack.name, *(name for rule in pack.rules for name in (rule.code, rule.slug))):
            other = owners.setdefault(name, pack)
            if other is not pack:
                reason = DisclosureError("stands in both {one} and {other}", one=_told(other), other=_told(pack))
                faults.append(DocumentFault(name, reason))
    if faults:
        raise InvalidDocument("These rule packs cannot be used together:", faults)


def _told(pack: Pack) -> str:
    return pack.source or pack.name
