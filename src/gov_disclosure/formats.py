"""The formats, and reading and writing in any of them. A format's module is imported when it is used."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, TypeAlias, overload

from attrs import frozen

from gov_disclosure.cover import CoverPlace
from gov_disclosure.editions import Edition, EditionModule, Report, ReportT, edition_id
from gov_disclosure.errors import InvalidValueType, MissingExtra, UnknownName, UnreadableDocument
from gov_disclosure.file_kinds import EMPTY, HEAD, SAVED_PAGE, Role, kind_of, refusal
from gov_disclosure.files import content_of, too_large, write_whole
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.encoding import decode
from gov_disclosure.reading import Reading, SeveralReports, holds_no_cell
from gov_disclosure.report import AnnualReport, ReportingOrgan

if TYPE_CHECKING:
    from gov_disclosure.document import Document
    from gov_disclosure.listed_organs import OrganList

__all__ = ["FORMATS", "Format", "Source", "dumps", "loads", "read", "read_all", "write"]

Source: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO
"""What is read: a path, the bytes of a file, its text, or a file that was opened in binary mode."""


@frozen(kw_only=True)
class Format:
    """A format we read or write.

    Arguments:
        name: what a user calls it. module: where it lives. suffixes: of files that are written, the usual one first; none where the
            format is only read.
        is_page: whether it is a page for people (a `Document` stands between) or data for programs.
        extra: what to install for it. is_binary: whether a file of it is bytes and no text.
        read_suffixes: of files that are read and not written, such as those of older programs.
        pictures: the kind of picture that its pages hold, ``"svg"`` or ``"png"``; None where they hold none.
        cover: where its pages have the data of the cover, unless they are to print them.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    is_page: bool = True
    extra: str | None = None
    is_binary: bool = False
    read_suffixes: tuple[str, ...] = ()
    pictures: str | None = None
    cover: CoverPlace = CoverPlace.PROPERTIES

    @property
    def is_written(self) -> bool:
        """Whether reports are written in it, and not only read."""
        return bool(self.suffixes)

    def refuse_to_write(self) -> None:
        """Say it where reports are not written in it.

        Raises:
            UnknownName: it is only read.
        """
        if not self.is_written:
            raise UnknownName(
                "Format {format} is only read; these are written: {known}",
                format=self.name,
                known=", ".join(other.name for other in FORMATS.values() if other.is_written),
            )

    def load(self) -> Any:
        """The module.

        Raises:
            MissingExtra: a package it needs is not installed.
        """
        try:
            return import_module(self.module)
        except ImportError as error:
            if error.name is not None and error.name.startswith("gov_disclosure"):
                raise
            raise MissingExtra.of_format(self.name, self.extra, error) from error


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        form.name: form
        for form in (
            Format(name="json", module="gov_disclosure.data.json", suffixes=(".json",), is_page=False),
            Format(
                name="html",
                module="gov_disclosure.pages.html",
                suffixes=(".html", ".htm", ".shtml", ".xhtml"),
                read_suffixes=(".mht", ".mhtml"),
                pictures="svg",
            ),
            Format(name="markdown", module="gov_disclosure.pages.markdown", suffixes=(".md", ".markdown")),
            Format(
                name="text",
                module="gov_disclosure.pages.text",
                suffixes=(".txt", ".text"),
                cover=CoverPlace.LAST_LINE,
            ),
            Format(
                name="xlsx",
                module="gov_disclosure.pages.xlsx",
                suffixes=(".xlsx",),
                extra="xlsx",
                is_binary=True,
                read_suffixes=(".xlsm", ".xls", ".et"),
                cover=CoverPlace.TABLE,  # a form to be filled in
            ),
            Format(
                name="docx",
                module="gov_disclosure.pages.docx",
                suffixes=(".docx",),
                extra="docx",
                is_binary=True,
                read_suffixes=(".docm", ".doc", ".wps", ".rtf", ".odt"),
                pictures="png",
            ),
            Format(
                name="pdf",
                module="gov_disclosure.pages.pdf",
                suffixes=(".pdf",),
                extra="pdf",
                is_binary=True,
                pictures="svg",
            ),
            Format(
                name="ofd",
                module="gov_disclosure.pages.ofd",
                suffixes=(".ofd",),
                extra="ofd",
                is_binary=True,
            ),
        )
    }
)
"""The formats by name."""


@overload
def read(
    source: Source,
    format: str | None = ...,
    *,
    edition: Edition[ReportT] | EditionModule[ReportT],
    year: int | None = ...,
    organ: str | ReportingOrgan | None = ...,
    organs: OrganList | None = ...,
    limits: Limits = ...,
) -> Reading[ReportT]: ...
@overload
def read(
    source: Source,
    format: str | None = ...,
    edition: str | None = ...,
    *,
    year: int | None = ...,
    organ: str | ReportingOrgan | None = ...,
    organs: OrganList | None = ...,
    limits: Limits = ...,
) -> Reading: ...
def read(
    source: Source,
    format: str | None = None,  # noqa: A002
    edition: str | Edition[Any] | EditionModule[Any] | None = None,
    *,
    year: int | None = None,
    organ: str | ReportingOrgan | None = None,
    organs: OrganList | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading[Any]:
    """Read a published report: a path, an open file, the bytes of one, or its text.

    Never raises for what the report says; contradictions, blanks and missing rows are in the reading, see `check`.

    Arguments:
        source: a string is text if it holds a line break or ``<``, begins as JSON does (``{"``) or is too long for a path, else a path.
            A file is one that was opened in binary mode, or anything else whose ``read`` gives bytes; it is read to its end and left open.
        format: name in `FORMATS`; by default told from the content, then the suffix.
        edition: id in `EDITIONS`; by default told from the headings of the tables, then the year. Given as an `Edition` or as its module,
            such as `gov_disclosure.editions.revised_2021`, type checkers know the report's class.
        year, organ: which report is meant, where a source holds several; a part of the name of the organ will do. Where it holds one
            that does not state its year, or names no organ or less fully, they are that one's. A `ReportingOrgan` is stated: its name,
            level, kind and codes, as far as given, replace what was read (a finding GD117 tells of another name).
        organs: a list of organs (`gov_disclosure.organ_list.load_organs`) in which what the report does not state is looked up.
        limits: how much a source may ask for.

    Raises:
        SeveralReports: the source holds several reports that are meant; `read_all` reads them all.
        UnreadableDocument: it is no annual report: empty, binary, another kind of document, over a limit.
        UnknownName: there is no such format or edition, or no report of that year or organ in the source.
        OSError: the file cannot be opened.
    """
    from gov_disclosure.meant import meant

    readings = meant(read_all(source, format, edition, limits=limits), year=year, organ=organ, organs=organs)
    if len(readings) > 1:
        raise SeveralReports.of(readings)
    return readings[0]


def read_all(
    source: Source,
    format: str | None = None,  # noqa: A002
    edition: str | Edition[Any] | EditionModule[Any] | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    name: str | None = None,
) -> tuple[Reading, ...]:
    """Read every report in a source, in its order: one in most, several in a file that holds those of two years or two organs.

    Arguments:
        source, format, edition, limits: as `read`. name: of the file that the bytes of a source are from, where it has one.

    Raises:
        UnreadableDocument, UnknownName, OSError: as `read`.
    """
    edition = None if edition is None else edition_id(edition)
    content, path = _content(source, limits)
    path = name if path is None else path
    form = format_named(format) if format is not None else format_of(content, path)
    module = form.load()
    if form.is_page:
        return _recognised((module.read(page, limits) for page in _pages(content, form, limits)), edition, form, path)
    from gov_disclosure.recognise.typed import reading_of

    return (reading_of(module.read(content, limits), edition=edition, format=form.name),)


def _pages(content: bytes | str, form: Format, limits: Limits) -> Iterable[bytes | str]:
    """The pages in a source: one, but for a web page saved with its frames in one file."""
    kind = kind_of(content) if isinstance(content, bytes) and form.name == "html" else None
    if kind is None or kind.slug != SAVED_PAGE:
        return (content,)
    from gov_disclosure.pages.saved_page import pages_in

    return pages_in(content, limits)


def _recognised(pages: Iterable[Document], edition: str | None, form: Format, path: str | None) -> tuple[Reading, ...]:
    """The reports on the first page that holds any; else what the first of them is instead.

    Raises:
        UnreadableDocument: none of them holds a report.
    """
    from gov_disclosure.recognise.page_kinds import what_it_is
    from gov_disclosure.recognise.published import recognise_all

    refused: list[UnreadableDocument] = []
    for page in pages:
        try:
            readings = recognise_all(page, edition=edition, format=form.name, source=path)
        except UnreadableDocument as error:
            refused.append(what_it_is(page) or error)
            continue
        instead = what_it_is(page) if all(map(holds_no_cell, readings)) else None
        if instead is None:
            return readings
        refused.append(instead)
    raise refused[0]


@overload
def loads(
    text: str | bytes, format: str = ..., *, edition: Edition[ReportT] | EditionModule[ReportT], limits: Limits = ...
) -> ReportT: ...
@overload
def loads(text: str | bytes, format: str = ..., *, edition: str | None = ..., limits: Limits = ...) -> Report: ...
def loads(
    text: str | bytes,
    format: str = "json",  # noqa: A002
    *,
    edition: str | Edition[Any] | EditionModule[Any] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Any:
    """The report in a text of one of our formats, as printed there; `check` judges it.

    Arguments:
        text: what `dumps` gave. format: name in `FORMATS`. edition: the one that is expected, as `read` takes it.

    Raises:
        UnreadableDocument: as `read`; `InvalidDocument` lists every fault of JSON that does not follow the schema.
    """
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    form = format_named(format)
    expected = None if edition is None else edition_id(edition)
    if form.is_page:
        return read(content, format, expected, limits=limits).report
    from gov_disclosure.recognise.typed import refuse_other_edition

    # Who asks for the report alone waits for no account of its cells.
    report = form.load().read(_content(content, limits)[0], limits)
    refuse_other_edition(report, expected)
    return report


BinaryFormat: TypeAlias = Literal["docx", "xlsx", "pdf", "ofd"]
"""The formats whose files are bytes."""


@overload
def dumps(  # pyright: ignore[reportOverlappingOverload]
    report: AnnualReport,
    format: BinaryFormat,
    *,
    charts: bool = ...,
    earlier: Iterable[AnnualReport] = ...,
    cover: bool = ...,
    **options: Any,
) -> bytes: ...
@overload
def dumps(
    report: AnnualReport,
    format: str = "json",
    *,
    charts: bool = ...,
    earlier: Iterable[AnnualReport] = ...,
    cover: bool = ...,
    **options: Any,
) -> str: ...
def dumps(
    report: AnnualReport,
    format: str = "json",  # noqa: A002
    *,
    charts: bool = False,
    earlier: Iterable[AnnualReport] = (),
    cover: bool = False,
    **options: Any,
) -> str | bytes:
    """The report in a format: as text, or as bytes where its files are binary.

    Arguments:
        report: of any edition. format: name in `FORMATS`. options: of the format, such as ``width=78`` for ``text``.
        charts: whether its charts stand in the page, each after the figures it shows, see `gov_disclosure.charts`.
        earlier: the same organ's reports on earlier years, for charts over years.
        cover: whether the data of the cover (organ, codes, contact, dates) stand in a table under the title; else files keep them as
            their properties. Workbooks, which are forms, always have the table.

    Raises:
        UnknownName: there is no such format, it is only read, or it holds no pictures. MissingExtra: a package it needs is not installed.
    """
    from gov_disclosure.compose import compose

    form = format_named(format)
    form.refuse_to_write()
    if charts and form.pictures is None:
        holding = ", ".join(other.name for other in FORMATS.values() if other.pictures is not None)
        raise UnknownName("Format {format} holds no charts; these do: {known}", format=form.name, known=holding)
    if cover and not form.is_page:
        raise UnknownName("Format {format} is not a page in which a cover could be printed", format=form.name)
    module = form.load()
    written: str | bytes
    if not form.is_page:
        written = module.write(report, **options)
        return written
    page = compose(report, cover=CoverPlace.TABLE if cover else form.cover)
    if charts and form.pictures is not None:
        from gov_disclosure.charts import illustrated

        # A page that is set in given fonts has its charts drawn in the first of them.
        font = next((font for font in options.get("fonts", ()) if Path(font).is_file()), None)
        page = illustrated(page, report, earlier, kind=form.pictures, font=font)
    written = module.write(page, **options)
    return written


def write(report: AnnualReport, path: str | os.PathLike[str], format: str | None = None, **options: Any) -> None:  # noqa: A002
    """Write the report to a file, whole or not at all.

    Arguments:
        report: of any edition. path: where to; an existing file is replaced. format: by default told from the suffix.
        options: of the format.

    Raises:
        UnknownName: there is no such format. OSError: the file cannot be written.
    """
    target = Path(path)
    form = format_named(format) if format is not None else format_of_suffix(target)
    write_whole(target, encoded(report, form.name, **options))


def encoded(report: AnnualReport, format: str, **options: Any) -> bytes:  # noqa: A002
    """The report in a format, as the bytes of a file.

    Arguments:
        report, format, options: as `dumps`.

    Raises:
        UnknownName, MissingExtra: as `dumps`.
    """
    written: str | bytes = dumps(report, format, **options)
    return written if isinstance(written, bytes) else written.encode()


def format_named(name: str) -> Format:
    """The format with this name.

    Raises:
        UnknownName: there is none.
    """
    try:
        return FORMATS[name]
    except (KeyError, TypeError):
        raise UnknownName(
            "There is no format {name}; there are: {known}", name=str(name)[:60], known=", ".join(FORMATS)
        ) from None


def format_of_suffix(path: Path) -> Format:
    """The format that files with this suffix are written in; `dumps` refuses what is only read.

    Raises:
        UnknownName: the suffix is none of ours.
    """
    for form in FORMATS.values():
        if path.suffix.lower() in (form.suffixes or form.read_suffixes):
            return form
    raise UnknownName(
        "{path}: the suffix tells no format; there are: {known}",
        path=path.name,
        known=", ".join(suffix for form in FORMATS.values() for suffix in form.suffixes),
    )


def _content(source: Source, limits: Limits) -> tuple[bytes | str, str | None]:
    if isinstance(source, bytes):
        content: bytes | str = source
        path = None
    elif isinstance(source, str) and _is_text(source):
        content, path = source, None
    elif not isinstance(source, (str, os.PathLike)):
        content = _all_of(source, limits)
        name = getattr(source, "name", None)  # a number where the file was opened by its descriptor
        path = name if isinstance(name, str) else None
    else:
        path = os.fspath(source)
        content = content_of(path, limits)
    if len(content) > limits.bytes:
        raise too_large(len(content), limits)
    if not content.strip():
        raise refusal(EMPTY)
    return content, path


def _all_of(file: BinaryIO, limits: Limits) -> bytes:
    """What a file holds from where it stands, read in as many pieces as it gives.

    Raises:
        InvalidValueType: it is no file, or gives no bytes, as one opened for text.
    """
    if not hasattr(file, "read"):
        raise InvalidValueType.of("source", "a path, an open file, bytes or text", file)
    content = bytearray()
    while len(content) <= limits.bytes:
        piece = file.read(limits.bytes + 1 - len(content))
        if not isinstance(piece, bytes):
            raise InvalidValueType.of("source", "bytes from read()", piece)
        if not piece:
            break
        content += piece
    return bytes(content)


def _is_text(source: str) -> bool:
    """Whether a string is no path: it has what none has, begins as JSON does, or is longer than file systems allow."""
    if not source or any(mark in source for mark in "\n\r\0<") or _JSON.match(source):
        return True
    names = re.split(r"[/\\]", source)
    return max(len(name.encode("utf-8", "surrogatepass")) for name in names) > _LONGEST_NAME or len(source) > _LONGEST_PATH


_JSON: Final = re.compile(r"\s*\{\s*(?:\"|\}\s*\Z)")
"""A brace alone is none: folders are called ``{3F2504E0-4F89-…}``."""
_LONGEST_PATH: Final = 4096
_LONGEST_NAME: Final = 255
"""In bytes, as Linux and macOS count; Windows counts characters."""


def format_of(content: bytes | str, path: str | None = None) -> Format:
    """The format of a source, told by its content first and by its suffix only where the content does not tell.

    Raises:
        UnreadableDocument: a picture, an archive, a file of another program, damaged bytes; it says which, and what to do.
    """
    kind = kind_of(content[:HEAD].encode("utf-8", "surrogatepass") if isinstance(content, str) else content, path or "")
    if kind is not None:
        if kind.role is not Role.READ:
            raise refusal(kind)
        return FORMATS[kind.format]
    text = content[:HEAD] if isinstance(content, str) else decode(content[:HEAD])
    text = text.lstrip("\ufeff \t\r\n")
    if _is_text_of_ours(text):
        return FORMATS["text"]
    if text.startswith("{"):
        return FORMATS["json"]
    suffix = "" if path is None else Path(path).suffix.lower()
    is_markdown = suffix in FORMATS["markdown"].suffixes or _MARKDOWN.search(text) is not None
    if _MARKUP.match(text) or ((text.startswith("<") or not is_markdown) and _MARKUP.search(_letters(content))):
        return FORMATS["html"]
    if suffix in FORMATS["text"].suffixes:
        return FORMATS["text"]
    return FORMATS["markdown" if is_markdown else "text"]


def _letters(content: bytes | str) -> str:
    """The source with its ASCII letters readable, whatever it is encoded in."""
    return content if isinstance(content, str) else content.replace(b"\0", b"").decode("latin-1")


def _is_text_of_ours(text: str) -> bool:
    """Whether a title is underlined as `dumps` does it in ``text``: then the words of the title tell nothing of the format."""
    head = list(takewhile(str.strip, text.splitlines()))
    return len(head) > 1 and set(head[-1].strip()) == {"═"}


_MARKUP: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|table|tr|td)[\s>/]", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"\A---[ \t]*$|^(?:#{1,6} |\|?[ \t]*:?-{3,}:?[ \t]*\|)", re.MULTILINE)
