"""Programs of offices that save files anew, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

__all__ = ["converted", "has_office", "saved_again"]


def has_office(part: str) -> bool:
    """Whether the LibreOffice here has a part, by the name of its library: its parts are installed one by one."""
    found = shutil.which("soffice")
    return found is not None and (Path(found).resolve().parent / part).exists()


def converted(source: Path, kind: str, *more: str) -> Path:
    """What LibreOffice makes of a file, beside it or in the same folder as its profile."""
    _office([source], kind, source.parent, source.parent / "profile", *more)
    return source.with_suffix(f".{kind.partition(':')[0]}")


def saved_again(folder: Path, *kinds: str) -> Path:
    """The files of a folder saved by LibreOffice as one kind after the other, each in a folder of its own; the last of these."""
    for kind in kinds:
        made = folder.with_name(f"{folder.name}-{kind}")
        _office(sorted(folder.iterdir()), kind, made, folder.with_name("profile"))
        folder = made
    return folder


def _office(sources: list[Path], kind: str, made: Path, profile: Path, *more: str) -> None:
    asked = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *more, "--convert-to", kind]
    asked += ["--outdir", str(made), *map(str, sources)]
    subprocess.run(asked, check=True, capture_output=True, timeout=300)  # noqa: S603
