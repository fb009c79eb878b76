"""What a file is, told by its bytes, and by the end of its name only where they do not tell; a table of data, and one function.

The kinds that this library reads are in the table beside those that it does not: whoever adds a reader changes the role of a row.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any, Final

from attrs import frozen

from gov_disclosure.errors import DisclosureError, ForeignDocument, UnreadableDocument
from gov_disclosure.i18n import message
from gov_disclosure.limits import DEFAULT_LIMITS
from gov_disclosure.pages.encoding import decode, is_text
from gov_disclosure.schema import Label

__all__ = [
    "ATTENDANTS",
    "COMPANION",
    "EMPTY",
    "HEAD",
    "KINDS",
    "SAVED_PAGE",
    "FileKind",
    "Role",
    "kind_of",
    "kind_of_name",
    "refusal",
]

HEAD: Final = 4096
"""Bytes that tell most kinds; of an archive or a file of Office the rest is looked at too."""


class Role(StrEnum):
    """What is done with a file."""

    READ = "read"
    """It is read, by the format that the kind names."""
    ARCHIVE = "archive"
    """The files in it are read."""
    UNREAD = "unread"
    """It may hold a report, and cannot be read."""
    OTHER = "other"
    """It holds no report, whatever its name says."""


_AGAIN: Final = message("get the file anew: a download or a copy of it may have broken off")
_IN_ITS_PROGRAM: Final = message("open it in the program it was made with and save it as Word (.docx), Excel (.xlsx) or PDF")
_PRINT: Final = message("open it in its reader and print it to a PDF file, or get the document that it was made from")
_RECOGNISE: Final = message(
    "get the document that it was made from; or have the text of the picture recognised, and compare the figures with the picture"
)
_LOOK_INTO: Final = message("unpack it, or let the command check read the files in it")
_UNPACK: Final = message("unpack it, and check the folder")
_UNLOCK: Final = message("open it with its password and save it without one")
_DETACH: Final = message("open it, save the report that comes with it as a file, and check that file")
_SAVE_PAGE: Final = message("open the page in a browser, save it, and check the saved file")
_TELL: Final = message("find out what program it is of, and save it there as Word (.docx), Excel (.xlsx), PDF or a web page")


@frozen(kw_only=True)
class FileKind:
    """A kind of file. Each of the four ways to tell it does by itself; patterns are regular expressions.

    Arguments:
        slug: what programs know it by; never changed. name: in a sentence. role: what is done with it.
        format: of `gov_disclosure.formats`, of a kind that is read. advice: what to do with one that is not.
        head: of its first bytes. parts: of the names of parts in a ZIP archive, all of which there must be. streams: names in an OLE
            file, one of which there must be. words: of what it begins with, of a kind that is text.
        suffixes: ends of names that tell the kind of bytes which tell nothing.
    """

    slug: str
    name: Label
    role: Role = Role.UNREAD
    format: str = ""
    advice: str = _IN_ITS_PROGRAM
    head: bytes = b""
    parts: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()
    words: str = ""
    suffixes: tuple[str, ...] = ()


_OPC: Final = r"\[Content_Types\]\.xml"
_ODF: Final = rb".{30}mimetypeapplication/vnd\.oasis\.opendocument"
_HEADERS: Final = r"(?i)(?:(?:[a-z][a-z-]*:[^\n]*|[ \t][^\n]*)\n)*?"
_XML: Final = r"<\?xml(?s:.{0,1000}?)"


def _kind(slug: str, zh: str, en: str, **more: Any) -> FileKind:
    return FileKind(slug=slug, name=Label(zh, en), **more)


def _read(format_name: str) -> dict[str, Any]:
    return {"role": Role.READ, "format": format_name}


_PICTURE: Final[dict[str, Any]] = {"advice": _RECOGNISE}
_PRINTED: Final[dict[str, Any]] = {"advice": _PRINT}
_PACKED: Final[dict[str, Any]] = {"advice": _UNPACK}
_NONE: Final[dict[str, Any]] = {"role": Role.OTHER}

SAVED_PAGE: Final = "saved-page"
"""The slug of a file that holds a web page among other parts."""

KINDS: Final = (
    # Files of Office, in ZIP archives and in OLE files; what is locked is known before what may be inside.
    _kind("locked-office", "加了密码的Office文件", "a file of Office that is locked with a password",
          advice=_UNLOCK, streams=("EncryptedPackage",)),
    _kind("docx", "Word文件", "a Word file", parts=(_OPC, r"word/document\w*\.xml"), **_read("docx")),
    _kind("xlsx", "Excel文件", "a workbook of Excel", parts=(_OPC, r"xl/workbook\w*\.xml"), **_read("xlsx")),
    _kind("doc", "旧版Word或WPS文件", "a file of an older Word or of WPS", streams=("WordDocument",), **_read("docx")),
    _kind("xls", "旧版Excel或WPS表格文件", "a workbook of an older Excel or of WPS", streams=("Workbook", "Book"), **_read("xlsx")),
    _kind("rtf", "RTF文件", "a file of rich text (RTF)", head=rb"\s{0,9}\{\\rtf", **_read("docx")),
    _kind("xlsb", "Excel二进制工作簿（XLSB）", "a binary workbook of Excel (XLSB)", parts=(_OPC, r"xl/workbook\.bin")),
    _kind("presentation", "演示文稿（PPT、DPS）", "a presentation (PowerPoint, WPS)",
          parts=(_OPC, r"ppt/presentation\.xml"), streams=("PowerPoint Document",)),
    _kind("drawing", "Visio图形文件", "a drawing of Visio", parts=(_OPC, r"visio/document\.xml"), streams=("VisioDocument",)),
    _kind("outlook-message", "Outlook邮件（MSG）", "a message of Outlook (MSG)", advice=_DETACH, streams=("__properties_version1.0",)),
    _kind("hwp", "Hancom文件（HWP）", "a file of Hancom (HWP)", streams=("\5HwpSummaryInformation",)),
    _kind("ole", "其中没有文档的Office类文件（OLE）", "a file like those of an older Office (OLE) that holds no document",
          advice=_TELL, head=rb"\xd0\xcf\x11\xe0"),
    # OpenDocument names its kind in its first part, by its specification (part 2, 3.3).
    _kind("odt", "OpenDocument文本（ODT）", "an OpenDocument text (ODT)", head=_ODF + rb"\.text", **_read("docx")),
    _kind("ods", "OpenDocument电子表格（ODS）", "an OpenDocument spreadsheet (ODS)", head=_ODF + rb"\.spreadsheet"),
    _kind("opendocument", "OpenDocument文件", "an OpenDocument file", head=_ODF, parts=(r"META-INF/manifest\.xml", r"content\.xml")),
    _kind("epub", "电子书（EPUB）", "an electronic book (EPUB)",
          head=rb".{30}mimetypeapplication/epub\+zip", parts=(r"META-INF/container\.xml",)),
    _kind("ofd", "OFD文件", "an OFD file", parts=(r"OFD\.xml",), **_read("ofd")),
    _kind("iwork", "苹果iWork文件", "a file of Apple's iWork", parts=(r"Index/\w+\.iwa|Index\.zip",)),
    _kind("program", "程序", "a program", head=rb"MZ[^\n]{0,62}\0|\x7fELF|[\xca\xcf]\xfe[\xba\xed][\xbe\xfe]\0",
          parts=(r"AndroidManifest\.xml|[^/]+/.*\.class",), **_NONE),
    # Documents for the page.
    _kind("pdf", "PDF文件", "a PDF file", head=rb".{0,1023}?%PDF-\d", **_read("pdf")),
    _kind("caj", "知网CAJ文件", "a CAJ file of CNKI", head=rb"CAJ\0|HN\0\0|KDH |TEB\0", suffixes=(".caj", ".nh", ".kdh", ".teb"), **_PRINTED),
    _kind("ceb", "方正CEB文件", "a CEB file of Founder", head=rb"Founder CEB", suffixes=(".ceb",), **_PRINTED),
    _kind("cebx", "方正CEBX文件", "a CEBX file of Founder", suffixes=(".cebx",), **_PRINTED),
    _kind("gd", "书生SEP、GD文件", "a SEP or GD file of Sursen", suffixes=(".sep", ".gd", ".gw", ".s2"), **_PRINTED),
    _kind("postscript", "PostScript文件", "a PostScript file", head=rb"%!PS", **_PRINTED),
    _kind("djvu", "DjVu扫描件", "a scan (DjVu)", head=rb"AT&TFORM", **_PICTURE),
    # Pictures.
    _kind("png", "图片（PNG）", "a picture (PNG)", head=rb"\x89PNG", **_PICTURE),
    _kind("jpeg", "图片（JPEG）", "a picture (JPEG)", head=rb"\xff\xd8\xff", **_PICTURE),
    _kind("gif", "图片（GIF）", "a picture (GIF)", head=rb"GIF8[79]a", **_PICTURE),
    _kind("tiff", "图片（TIFF）", "a picture (TIFF)", head=rb"II[*+]\0|MM\0[*+]", **_PICTURE),
    _kind("webp", "图片（WebP）", "a picture (WebP)", head=rb"RIFF.{4}WEBP", **_PICTURE),
    _kind("heif", "图片（HEIC、AVIF）", "a picture (HEIC, AVIF)", head=rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])", **_PICTURE),
    _kind("jpeg2000", "图片（JPEG 2000）", "a picture (JPEG 2000)", head=rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", **_PICTURE),
    _kind("psd", "图片（PSD）", "a picture (PSD)", head=rb"8BPS\0", **_PICTURE),
    _kind("bmp", "图片（BMP）", "a picture (BMP)", head=rb"BM[^\n]{0,11}?\0{3}", **_PICTURE),
    _kind("metafile", "图片（EMF、WMF）", "a picture (EMF, WMF)", head=rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF", **_PICTURE),
    _kind("svg", "图片（SVG）", "a picture (SVG)",
          words=r"(?:<\?xml[^>]*>|<!--(?s:.{0,1000}?)-->|<!DOCTYPE\s+svg[^>]*>|\s)*<svg[\s>]", **_PICTURE),
    _kind("icon", "图标", "an icon", head=rb"\0\0[\x01\x02]\0|icns\0", **_NONE),
    # Archives.
    _kind("zip", "ZIP压缩包", "a ZIP archive", role=Role.ARCHIVE, head=rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"),
    _kind("tar", "TAR归档", "a TAR archive", role=Role.ARCHIVE, head=rb".{257}ustar"),
    _kind("gzip", "gzip压缩文件", "a file packed by gzip", role=Role.ARCHIVE, head=rb"\x1f\x8b\x08"),
    _kind("bzip2", "bzip2压缩文件", "a file packed by bzip2", role=Role.ARCHIVE, head=rb"BZh[1-9]1AY&SY"),
    _kind("xz", "xz压缩文件", "a file packed by xz", role=Role.ARCHIVE, head=rb"\xfd7zXZ\0"),
    _kind("rar", "RAR压缩包", "a RAR archive", head=rb"Rar!\x1a\x07", **_PACKED),
    _kind("7z", "7z压缩包", "a 7z archive", head=rb"7z\xbc\xaf\x27\x1c", **_PACKED),
    _kind("archive", "压缩包", "an archive", head=rb"MSCF\0|\x1f\x9d|\x28\xb5\x2f\xfd|LZIP\x01|xar!\0|..-lh\d-|.{7}\*\*ACE\*\*", **_PACKED),
    # What holds no report.
    _kind(
        "video",
        "视频",
        "a video",
        head=rb".{4}(?:ftyp|moov|mdat)|RIFF.{4}AVI |FLV\x01|\x1aE\xdf\xa3|0&\xb2u\x8ef\xcf\x11|\0\0\x01[\xba\xb3]|\.RMF\0",
        **_NONE,
    ),
    _kind("audio", "音频", "a sound", head=rb"ID3[\x02-\x04]|\xff[\xfb\xfa\xf3\xf2\xf1\xf9]|OggS\0|fLaC|#!AMR|RIFF.{4}WAVE", **_NONE),
    _kind("font", "字体", "a font", head=rb"\0\x01\0\0\0|OTTO\0|true\0|ttcf\0|wOF[F2]", **_NONE),
    _kind("shortcut", "快捷方式", "a shortcut to another file", head=rb"L\0\0\0\x01\x14\x02\0", **_NONE),
    _kind("certificate", "证书或签名", "a certificate or a signature", words=r"-----BEGIN [A-Z ]+-----", **_NONE),
    _kind("database", "数据库", "a database", head=rb"SQLite format 3\0|.{4}Standard (?:Jet|ACE) DB"),
    # Text that is not the text of a report.
    _kind(SAVED_PAGE, "存为单个文件的网页（MHT）", "a web page saved as one file (MHT)",
          words=_HEADERS + r"content-type:\s*multipart/related", **_read("html")),
    _kind("mail", "电子邮件（EML）", "an e-mail (EML)",
          advice=_DETACH, words=_HEADERS + r"(?:message-id|received|mime-version|return-path|x-mailer):"),
    _kind("web-shortcut", "网页快捷方式", "a shortcut to a web page",
          advice=_SAVE_PAGE, words=r"\[InternetShortcut\]|\[\{[0-9A-F-]{36}\}\]\s+Prop3"),
    _kind("spreadsheet-xml", "Excel 2003的XML表格", "a spreadsheet of Excel 2003 as XML",
          words=_XML + r"(?:progid=.Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet)"),
    _kind("word-xml", "存为XML的Word文件", "a Word file as XML", words=_XML + r"(?:progid=.Word\.Document|<w:wordDocument|<pkg:package)"),
    _kind("flat-opendocument", "存为XML的OpenDocument文件", "an OpenDocument file as XML", words=_XML + r"<office:document\b"),
)  # fmt: skip
"""The kinds that tell themselves, of which the first that fits is told."""

EMPTY: Final = _kind("empty", "空文件", "an empty file", advice=_AGAIN)
ZEROS: Final = _kind("zeros", "只有零字节的损坏文件", "a damaged file of zero bytes only", advice=_AGAIN)
BINARY: Final = _kind("binary", "类型不明的二进制文件", "a file of bytes of a kind that is not known", advice=_TELL)

UNFINISHED: Final = _kind("unfinished", "没有下载完的文件", "a download that was not finished", advice=_AGAIN)
SYSTEM: Final = _kind("system", "操作系统的附带文件", "a file of the operating system", **_NONE)
TEMPORARY: Final = _kind("temporary", "办公软件的临时文件", "a temporary file of an office program", **_NONE)
HIDDEN: Final = _kind("hidden", "隐藏文件", "a hidden file", **_NONE)
COMPANION: Final = _kind("companion", "网页另存时附带的文件", "a file that was saved along with a web page", **_NONE)

ATTENDANTS: Final = frozenset(kind.slug for kind in (SYSTEM, TEMPORARY, HIDDEN, COMPANION))
"""Kinds of files that nobody put there as such: they came along with others."""

_NAMES: Final = (
    (r"~\$.*|\.~.*|~WRL\d+\.tmp|.*\.tmp", TEMPORARY),
    (
        r"\.DS_Store|\._.*|thumbs\.db|ehthumbs\w*\.db|desktop\.ini|Icon\r|__MACOSX|\$RECYCLE\.BIN|System Volume Information|@eaDir",
        SYSTEM,
    ),
    (r".*\.(?:crdownload|part|partial|download|opdownload)", UNFINISHED),
    (r"\..+", HIDDEN),
)
"""Names of files and folders that tell what they are before anyone looks into them."""


def kind_of_name(name: str) -> FileKind | None:
    """What the name of a file, or of a folder, tells of it by itself; None for most.

    Arguments:
        name: without the folders above.
    """
    return next((kind for pattern, kind in _NAMES if re.fullmatch(pattern, name, re.IGNORECASE | re.DOTALL)), None)


_ZIP: Final = b"PK\3\4"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENTRY: Final = 128
"""Bytes of an entry of the directory of an OLE file, all of which stand at a multiple of them; a name comes first."""


@frozen(slots=False)
class _Looked:
    """A file that is looked at: what the kinds ask of it is found once.

    Arguments:
        file: the file. head: its first bytes. text: what they say, where they are text.
    """

    file: IO[bytes]
    head: bytes
    text: str

    @cached_property
    def content(self) -> bytes:
        """All of it; of a huge file, as much as is ever read of a source."""
        self.file.seek(0)
        return self.file.read(DEFAULT_LIMITS.bytes)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names in a ZIP archive; of a damaged one, those that it shows on the way."""
        if not self.head.startswith(_ZIP):
            return frozenset()
        from gov_disclosure.archives import names_in_zip

        names = names_in_zip(self.file)
        if names is not None:
            return names
        found = re.finditer(rb"PK\x03\x04.{22}(..)..", self.content, re.DOTALL)
        spans = ((at.end(), int.from_bytes(at[1], "little")) for at in found)
        return frozenset(self.content[end : end + length].decode("utf-8", "replace") for end, length in spans)

    @cached_property
    def streams(self) -> list[FileKind]:
        """The kinds that have a stream in an OLE file, in the order of its directory: a document may hold another whole."""
        if not self.head.startswith(_OLE):
            return []
        found = ((at, n) for n, kind in enumerate(KINDS) for name in kind.streams if (at := self._named(name)) >= 0)
        return [KINDS[n] for _, n in sorted(found)]

    def _named(self, stream: str) -> int:
        wanted = f"{stream}\0".encode("utf-16-le")
        at = self.content.find(wanted)
        while at >= 0 and at % _ENTRY:
            at = self.content.find(wanted, at + 1)
        return at

    def fits(self, kind: FileKind) -> bool:
        """Whether it is of that kind."""
        if kind.head and re.match(kind.head, self.head, re.DOTALL):
            return True
        if kind.parts and all(any(re.fullmatch(part, name) for name in self.parts) for part in kind.parts):
            return True
        return bool(kind.words) and re.match(kind.words, self.text) is not None


def kind_of(source: bytes | IO[bytes], name: str = "") -> FileKind | None:
    """What a file is; None for text, of which its reader tells what it says.

    Arguments:
        source: its bytes, or the file, of which no more is read than is needed. name: of the file, for bytes that tell nothing.
    """
    file = BytesIO(source) if isinstance(source, bytes) else source
    head = file.read(HEAD)
    if not head.strip() and len(head) < HEAD:
        return EMPTY
    is_written = is_text(head)
    looked = _Looked(file, head, decode(head).lstrip() if is_written else "")
    if not head.strip(b"\0"):
        return BINARY if looked.content.strip(b"\0") else ZEROS
    found = next(iter(looked.streams), None) or next((kind for kind in KINDS if looked.fits(kind)), None)
    if found is not None or is_written:
        return found
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.suffixes), BINARY)


def refusal(kind: FileKind) -> UnreadableDocument:
    """The error that says what a file is and what to do with it."""
    if kind.role is Role.OTHER:
        return ForeignDocument("The source is {what}, not an annual report", what=kind.name, kind=kind.slug)
    advice = DisclosureError(_LOOK_INTO if kind.role is Role.ARCHIVE else kind.advice)
    return UnreadableDocument(
        "The source is {what}, which cannot be read; {advice}", what=kind.name, advice=advice, kind=kind.slug
    )
