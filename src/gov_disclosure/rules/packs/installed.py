"""Packs by name: those of installed distributions, and files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from gov_disclosure.errors import DisclosureError, InvalidDocument, InvalidValueType, UnknownName
from gov_disclosure.rules.pack import Pack
from gov_disclosure.rules.packs.loading import load_pack

__all__ = ["GROUP", "installed_pack", "pack_of"]

GROUP: Final = "gov_disclosure.rule_packs"
"""The entry point group under which a distribution offers its packs: a name for a `Pack`."""


def installed_pack(name: str) -> Pack:
    """The pack that an installed distribution offers under this name. Only this one is imported.

    Raises:
        UnknownName: there is none. InvalidDocument: what is offered is no pack, cannot be imported, or cannot be used.
    """
    from importlib.metadata import entry_points

    offered = entry_points(group=GROUP)
    entry = next(iter(offered.select(name=name)), None)
    if entry is None:
        known = ", ".join(sorted(offered.names)) or "—"
        raise UnknownName(
            "There is no rule pack {name}; installed are: {known}. A file ends in .toml", name=name[:80], known=known
        )
    try:
        pack = entry.load()
    except DisclosureError:
        raise
    except (Exception, SystemExit) as error:  # whatever the module of a stranger does
        reason = f"{type(error).__name__}: {error}"[:200]
        raise InvalidDocument("The rule pack {name} cannot be imported: {reason}", name=name, reason=reason) from error
    if not isinstance(pack, Pack):
        raise InvalidDocument("{name} is offered as a rule pack, but is {found}", name=name, found=type(pack).__name__)
    return pack


def pack_of(given: Pack | str | os.PathLike[str]) -> Pack:
    """A pack itself, the one of a file, or an installed one by its name; what ends in ``.toml`` or names a folder is a file.

    Raises:
        UnknownName, InvalidDocument: as for `installed_pack` and `load_pack`. OSError: the file cannot be read.
        InvalidValueType: none of these.
    """
    match given:
        case Pack():
            return given
        case str() if not given.endswith(".toml") and not {os.sep, "/"} & set(given):
            return installed_pack(given)
        case str() | os.PathLike():
            return load_pack(Path(given))
    raise InvalidValueType.of("packs", "Pack, name or file", given)
