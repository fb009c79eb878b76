"""The typesetter, Typst: which fonts there are, and a page as data made into a file. It is kept from one file to the next, fonts read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Any, Final
from weakref import finalize

import typst
from attrs import field, frozen

from gov_disclosure.errors import DisclosureError
from gov_disclosure.pages.official_layout import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, Typeface

__all__ = ["TYPEFACES", "Press", "press"]

TYPEFACES: Final = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)
"""The kinds of type that a page is set in."""

_FONT_SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
_NOT_SHOWN: Final = re.compile(r'the text `?"(.*?)"`? could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_ACCESSIBLE: Final = "ua-1"
_ARCHIVAL: Final = "a-2a"


@frozen(eq=False)
class Press:
    """A typesetter with its fonts.

    Arguments:
        families: names of the families of fonts that are there. given: of those that the caller brought. compiler: with them.
    """

    families: frozenset[str]
    given: frozenset[str]
    compiler: typst.Compiler = field(repr=False)
    _turn: Lock = field(factory=Lock, init=False, repr=False)

    def families_of(self, typeface: Typeface) -> tuple[str, ...]:
        """The families that print a kind of type here, the one that does first: of its kind, else what was given, else a substitute."""
        return tuple(dict.fromkeys(self._families_of(typeface))) or tuple(sorted(self.families))[:1]

    def _families_of(self, typeface: Typeface) -> Iterator[str]:
        known = [name for one in TYPEFACES for name in (*one.families, *one.substitutes)]
        yield from (name for name in typeface.families if name in self.families)
        yield from (name for name in (*typeface.substitutes, *known) if name in self.given)
        # Of a collection for several countries all are given; where the one for China is known, the others are left.
        if self.given.isdisjoint(known):
            yield from sorted(self.given)
        yield from (name for name in (*typeface.substitutes, *known) if name in self.families)

    def is_at_home(self, typeface: Typeface) -> bool:
        """Whether a font of this kind of type is here, and no substitute prints it."""
        return any(name in self.families for name in typeface.families)

    def set(self, template: bytes, sheet: str, *, is_dated: bool) -> bytes:
        """A PDF that is tagged for readers who listen (PDF/UA-1) and, if it says its date, fit for archives (PDF/A-2a).

        Arguments:
            template: in Typst; it finds ``sheet`` as ``sys.inputs.sheet``.

        Raises:
            DisclosureError: no font has one of the characters; a picture is none.
        """
        standards: list[Any] = [_ARCHIVAL, _ACCESSIBLE] if is_dated else [_ACCESSIBLE]
        try:
            with self._turn:
                made = self.compiler.compile(template, format="pdf", sys_inputs={"sheet": sheet}, pdf_standards=standards)
        except typst.TypstError as error:
            raise _told(str(error)) from error
        assert isinstance(made, bytes)  # noqa: S101
        return made


def press(fonts: Sequence[str | os.PathLike[str]] = (), *, system_fonts: bool = True) -> Press:
    """The typesetter with the fonts of the system and the given ones; the same one for the same fonts.

    Arguments:
        fonts: files, or folders that are searched to the bottom. system_fonts: whether those of the system are used too.

    Raises:
        DisclosureError: there is no such file, it holds no font, or there is no font at all.
    """
    return _press(tuple(os.path.realpath(path) for path in fonts), system_fonts)


@lru_cache(maxsize=4)
def _press(fonts: tuple[str, ...], system_fonts: bool) -> Press:
    folder = Path(mkdtemp(prefix="gov-disclosure-fonts-"))
    try:
        made = _made(fonts, system_fonts, folder)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    finalize(made, rmtree, folder, ignore_errors=True)
    return made


def _made(fonts: tuple[str, ...], system_fonts: bool, folder: Path) -> Press:
    # Typst searches folders and takes no files: each file is put in a folder of its own.
    found = [_folder_of(Path(path), folder / str(n)) for n, path in enumerate(fonts)]
    for path, place in zip(fonts, found, strict=True):
        if not _families(_fonts(False, [place])):
            raise DisclosureError("{path} is neither a font nor a folder with fonts (.ttf, .otf, .ttc)", path=Path(path).name)
    both = _fonts(system_fonts, found)
    if not _families(both):
        raise _no_chinese()
    # No page reads a file; should one try, it sees nothing but an empty folder.
    root = folder / "root"
    root.mkdir()
    compiler = typst.Compiler(b"", root=str(root), font_paths=both)
    return Press(_families(both), _families(_fonts(False, found)), compiler)


def _fonts(system_fonts: bool, folders: list[str]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system_fonts, include_embedded_fonts=False, font_paths=folders)


def _families(fonts: typst.Fonts) -> frozenset[str]:
    return frozenset(fonts.families())


def _folder_of(path: Path, place: Path) -> str:
    """A folder in which the font at ``path`` is found, made at ``place`` if need be."""
    if path.is_file() and path.suffix.lower() in _FONT_SUFFIXES:
        place.mkdir()
        try:
            (place / path.name).symlink_to(path)
        except OSError:  # where links are not allowed
            copyfile(path, place / path.name)
        return str(place)
    return str(path)


def _told(message: str) -> DisclosureError:
    """What a typesetter says, in our words."""
    found = _NOT_SHOWN.search(message)
    if found is None:
        return DisclosureError("The page could not be set: {reason}", reason=message)
    text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
    with suppress(UnicodeEncodeError):
        # A font of Chinese has all of these; a bracket may fail in it nevertheless, mirrored among letters that run from right to left.
        text.encode("gb2312")
        if any("\u3400" <= character <= "\u9fff" for character in text):
            return _no_chinese()
    codes = " ".join(f"U+{ord(character):04X}" for character in text)
    return DisclosureError(
        "No font here has the character {character} ({codes}); give one that has it, with --font FILE or fonts=[…]",
        character=text,
        codes=codes,
    )


def _no_chinese() -> DisclosureError:
    return DisclosureError(
        "No font with Chinese characters was found; install one (Debian: apt install fonts-noto-cjk) "
        "or give one, with --font FILE or fonts=[…]"
    )
