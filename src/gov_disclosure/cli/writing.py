"""Where a command writes: nothing is replaced unasked, no source is written over, and what was written is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from attrs import frozen

from gov_disclosure.cli.terminal import tell
from gov_disclosure.errors import DisclosureError, UnknownName
from gov_disclosure.i18n import render
from gov_disclosure.outputs.printable import printable

__all__ = ["Output", "force_option", "in_folder"]

F = TypeVar("F", bound=Callable[..., Any])

_OTHER_SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "parquet": (".parquet",),
    "sarif": (".sarif", ".json"),
    "junit": (".xml",),
    "svg": (".svg",),
    "png": (".png",),
}
"""What files are called that are written and are not reports."""


@cache
def _suffixes() -> Mapping[str, tuple[str, ...]]:
    """What files of each kind are called that a command writes."""
    from gov_disclosure.formats import FORMATS

    return {**{form.name: form.suffixes for form in FORMATS.values()}, **_OTHER_SUFFIXES}


@cache
def _all_suffixes() -> frozenset[str]:
    from gov_disclosure.formats import FORMATS

    read = {suffix for form in FORMATS.values() for suffix in form.read_suffixes}
    return frozenset(read.union(*_suffixes().values()))


def force_option(command: F) -> F:
    """Decorator: the option ``--force``, of every command that writes files."""
    decorate: Callable[[F], F] = click.option("--force", is_flag=True, help="Replace files that are there; never a source.")
    return decorate(command)


@frozen
class Output:
    """A file that a command is going to write. Ask for it before anything is read: a refusal then costs nothing.

    Arguments:
        path: where to. makes_folder: whether a folder for it is made where there is none.
    """

    path: Path
    makes_folder: bool = False

    @classmethod
    def to(
        cls, path: str | Path, kind: str, *, sources: Iterable[str | Path] = (), force: bool = False, makes_folder: bool = False
    ) -> Output:
        """The file, if it may be written.

        Arguments:
            kind: of the file, a format, a kind of output or of picture. sources: all files that the command reads.
            force: whether another file is replaced. makes_folder: whether a folder for it is made where there is none.

        Raises:
            DisclosureError: its name lies, it is there and was not to be replaced, or it is a source. IsADirectoryError: it is a folder.
        """
        target = Path(path)
        own = _suffixes()[kind]
        if target.suffix.lower() in _all_suffixes().difference(own):
            raise UnknownName(
                "{path}: what is written is {format}, and its name says another format; call it {suffix}",
                path=printable(target.name),
                format=kind,
                suffix=" / ".join(own),
            )
        if target.is_dir():
            raise IsADirectoryError(0, "", str(target))
        if any(_is_same(target, Path(source)) for source in sources):
            raise DisclosureError("{path} is a source of this command and is never written over", path=printable(str(target)))
        if target.is_file() and not force:
            raise DisclosureError("{path} exists already; --force replaces it", path=printable(str(target)))
        return cls(target, makes_folder)

    def put(self, content: bytes | Iterable[bytes]) -> None:
        """Write it, whole or not at all, and say so."""
        from gov_disclosure.files import write_whole

        if self.makes_folder:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, content)
        tell(render("Written: {path}", {"path": printable(str(self.path))}))


def in_folder(path: Path) -> Path:
    """A folder to write to; it is made when the first file is put into it.

    Raises:
        NotADirectoryError: it is a file.
    """
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(0, "", str(path))
    return path


def _is_same(target: Path, source: Path) -> bool:
    """Whether a source is that file, or lies in it as in an archive."""
    while not source.exists() and source.parent != source:
        source = source.parent
    try:
        return source.is_file() and target.samefile(source)
    except OSError:
        return False
