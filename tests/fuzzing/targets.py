"""What is fuzzed: every reader, waivers and packs, each with what it is tried on at first and what must hold of whatever it is given."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from attrs import frozen

from fuzzing.meaning import CHANGED
from gov_disclosure import dumps, loads
from gov_disclosure.archives import Archive
from gov_disclosure.errors import DisclosureError
from gov_disclosure.formats import FORMATS, read_all
from gov_disclosure.rules.packs.loading import load_pack
from gov_disclosure.waivers import load_waivers
from pages import ofd_files, pdf_files
from specimens import SPECIMENS

__all__ = ["TARGETS", "Target"]

HERE: Final = Path(__file__).parent
ZIPPED: Final = frozenset({"docx", "xlsx", "ofd", "archive"})


@frozen
class Target:
    """Something that takes bytes of strangers.

    Arguments:
        name: of it. seeds: to begin with. check: raises, by anything but a `DisclosureError`, where something does not hold.
    """

    name: str
    seeds: Callable[[], Sequence[bytes]]
    check: Callable[[bytes], None]

    def tried(self, source: bytes) -> bool:
        """Whether a source was taken; a refusal is as good.

        Raises:
            Exception: something does not hold.
        """
        try:
            self.check(source)
        except DisclosureError as error:
            refusal = error
        else:
            return True
        assert refusal.message("zh")
        assert refusal.message("en")
        return False

    def changed(self, source: bytes, chance: random.Random) -> bytes:
        """The source with something else in it, inside of what is packed as often as outside."""
        if self.name in ZIPPED and chance.random() < 0.9:
            with suppress(BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
                return _changed_archive(source, chance)
        if self.name == "pdf" and chance.random() < 0.5:
            return _changed_streams(source, chance)
        return changed_bytes(source, chance)


# --- changes -----------------------------------------------------------------------------------------------------------

WORDS: Final = tuple(
    """
0 1 -1 2.5 / ／ 空 无 １２ 99999999999 总计 合计 其他 一、 （一） 第二十条 件 \ufeff \u200b \U00020000
<table> </table> <td\u00a0rowspan=9> <td\u00a0colspan=0> <tr> <b> &nbsp; &#0; <!-- --> <![CDATA[ <?xml
| --- # ** ``` \\ {"a": [ ] , null true 1e999 " \ud800 \0 <w:p> </w:p> <w:tbl> <w:tc> w:val= r="A1" t="s" <v> <si>
<< >> /Length 0\u00a00\u00a0R obj endobj stream endstream Do Tj BT ET q Q cm 1e9 -0 re f [[rule]] [[waiver]] = \'\'\' 2025-01-01
""".replace("\u00a0", "\v")
    .encode("utf-8", "surrogatepass")
    .replace(b"\v", b" ")
    .split(b" ")
)
"""What has a meaning somewhere."""


def changed_bytes(source: bytes, chance: random.Random) -> bytes:
    """The source with one to four changes such as accidents and enemies make."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(source) + 1)
        length = chance.choice((1, 1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                source = source[:at] + source[at + length :]
            case 1:
                source = source[:at] + source[at : at + length] * chance.choice((2, 3, 100)) + source[at + length :]
            case 2:
                source = source[:at] + chance.choice(WORDS) + source[at + chance.choice((0, length)) :]
            case 3:
                source = source[:at] + bytes([chance.randrange(256)]) + source[at + 1 :]
            case 4:
                other = chance.randrange(len(source) + 1)
                source = source[:at] + source[other : other + length] + source[at:]
            case _:
                digits = [n for n in range(at, min(at + 2_000, len(source))) if source[n : n + 1].isdigit()]
                if digits:
                    n = chance.choice(digits)
                    source = source[:n] + chance.choice((b"", b"9", b"0", b"77", b"-3", b".5")) + source[n + 1 :]
    return source


def _changed_archive(source: bytes, chance: random.Random) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        entries = [entry for entry in old.infolist() if not entry.is_dir()]
        chosen = chance.choice(entries) if entries else None
        for entry in entries:
            content = old.read(entry)
            new.writestr(entry.filename, changed_bytes(content, chance) if entry is chosen else content)
    return target.getvalue()


def _changed_streams(source: bytes, chance: random.Random) -> bytes:
    """A PDF with something else in one of its streams, whose length is not told anew: every program looks for its end."""
    begins = []
    at = source.find(b"stream\n")
    while at >= 0:
        if source[at - 3 : at] != b"end":
            begins.append(at + 7)
        at = source.find(b"stream\n", at + 7)
    if not begins:
        return changed_bytes(source, chance)
    begin = chance.choice(begins)
    end = source.find(b"\nendstream", begin)
    try:
        content = zlib.decompress(source[begin:end])
    except zlib.error:
        return changed_bytes(source, chance)
    return source[:begin] + zlib.compress(changed_bytes(content, chance)) + source[end:]


# --- what must hold ------------------------------------------------------------------------------------------------------


def _read(form: str, source: bytes) -> None:
    """Read in a format; what is read comes home in JSON, figure by figure and word by word."""
    for reading in read_all(source, form):
        home = loads(dumps(reading.report))
        assert home == reading.report, "what was read does not come home"


def _read_any(source: bytes) -> None:
    for reading in read_all(source):
        assert reading.report


def _archive(source: bytes) -> None:
    with Archive(source) as archive:
        for member in archive.members.values():
            with suppress(DisclosureError):
                member.read()


def _file(load: Callable[[Path], object], source: bytes) -> None:
    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(source)
        file.flush()
        load(Path(file.name))


# --- seeds ---------------------------------------------------------------------------------------------------------------


@cache
def _written(form: str) -> tuple[bytes, ...]:
    made = (dumps(report, form) for report in SPECIMENS.values())
    return tuple(one if isinstance(one, bytes) else one.encode() for one in made)


@cache
def _ofd() -> tuple[bytes, ...]:
    from gov_disclosure.limits import DEFAULT_LIMITS
    from gov_disclosure.pages.pdf.drawn import opened, sheets_of

    found = []
    for source in _written("pdf"):
        with opened(source, DEFAULT_LIMITS) as file:
            found.append(ofd_files.drawn_again(sheets_of(file, DEFAULT_LIMITS)))
    return tuple(found)


def _pdf() -> tuple[bytes, ...]:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << /Font << /F 3 0 R >> >>"
    by_hand = pdf_files.pages(
        pdf_files.ruled([100, 200, 300], [500, 530, 560]) + pdf_files.words(110, 540, "A") + b"/X1 Do",
        more=[pdf_files.stream(pdf_files.words(70, 700, "Text."), form)],
    )
    return (*_written("pdf"), by_hand)


def _zipped() -> tuple[bytes, ...]:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for n, report in enumerate(SPECIMENS.values()):
            archive.writestr(f"{n}.json", str(dumps(report)))
        archive.writestr("甲/b.txt", str(dumps(next(iter(SPECIMENS.values())), "text")))
    return (target.getvalue(),)


_PACK: Final = """[pack]
name = "ours"
version = "1"
prefix = "OUR"
title = {zh = "甲市", en = "A City"}
[tighten]
ST-LEN = "warning"
[[rule]]
code = "OUR101"
slug = "OUR-DATE"
severity = "warning"
title = {zh = "晚", en = "Late"}
remedy = {zh = "早些。", en = "Earlier."}
basis = "practice only"
kinds = ["department"]
deadline = {month = 1, day = 20}
""".encode()
_WAIVER: Final = (
    '[[waiver]]\norgan = "甲县水利局"\nyear = 2024\nrule = "GD301"\nreason = "a"\nby = "b"\nexpires = 2026-01-01\n'.encode()
)


def _all() -> Sequence[bytes]:
    return [seed for form in FORMATS if form != "ofd" for seed in _written(form)]


def _meaning(form: str, source: bytes) -> None:
    CHANGED[form](_written(form)[0], source)


TARGETS: Final[dict[str, Target]] = {
    target.name: target
    for target in (
        *(Target(form, partial(_written, form), partial(_read, form)) for form in FORMATS if form not in ("ofd", "pdf")),
        Target("pdf", _pdf, partial(_read, "pdf")),
        Target("ofd", _ofd, partial(_read, "ofd")),
        Target("any", _all, _read_any),
        Target("archive", _zipped, _archive),
        Target("waivers", lambda: [_WAIVER], partial(_file, load_waivers)),
        Target("pack", lambda: [_PACK], partial(_file, load_pack)),
        *(Target(f"meaning-{form}", lambda: [bytes(range(0, 256, 5))], partial(_meaning, form)) for form in CHANGED),
    )
}
"""By name."""
