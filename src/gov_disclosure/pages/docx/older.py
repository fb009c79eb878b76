"""Files of other and older word processors (``.doc``, ``.wps``, RTF, ODT), made anew as Word files by LibreOffice where that is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits

__all__ = ["has_macros", "is_older", "made_anew"]

_OLE: Final = b"\xd0\xcf\x11\xe0"
_RTF: Final = b"{\\rtf"
_OPENDOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_MIMETYPE_AT: Final = 30
"""Where an OpenDocument file names its kind, by its specification (part 2, 3.3)."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")
_SECTOR: Final = 512
_HEAD: Final = b"\xec\xa5"
"""What the stream of a document of Word 97 and later begins with."""
_ENCRYPTED: Final = 0x01
_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120
# A profile of its own: no macro is run, and nothing is fetched from where a document points.
_PROFILE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def is_older(content: bytes) -> bool:
    """Whether bytes are of such a word processor, by what they begin with."""
    return content.startswith((_OLE, _RTF)) or content.startswith(_OPENDOCUMENT, _MIMETYPE_AT)


def has_macros(content: bytes) -> bool:
    """Whether a file of an older word processor holds programs."""
    return _MACROS in content


def made_anew(content: bytes, limits: Limits, *, seconds: float = _SECONDS) -> bytes:
    """The same document as a Word file of today.

    Arguments:
        content: of a file for which `is_older`. limits: how large what becomes of it may be. seconds: how long that may take.

    Raises:
        UnreadableDocument: it is locked with a password, LibreOffice is not installed, or LibreOffice could not read it in time.
    """
    if _is_locked(content):
        raise UnreadableDocument("The source is locked with a password; save it without one")
    program = next((found for name in _PROGRAMS if (found := shutil.which(name)) is not None), None)
    if program is None:
        raise UnreadableDocument(
            "The source is of an older Word or WPS, or of LibreOffice (.doc, .wps, .rtf, .odt), which is read through LibreOffice;"
            " install LibreOffice, or save the file as .docx"
        )
    with TemporaryDirectory(prefix="gov-disclosure-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = folder / "source.doc"
        source.write_bytes(content)
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(folder / "made"),
                str(source),
            ],
            folder,
            seconds,
        )
        made = folder / "made" / "source.docx"
        if not made.is_file():
            raise UnreadableDocument("LibreOffice could not read the source, which is of an older Word or WPS, or is damaged")
        with made.open("rb") as file:
            # One byte more than allowed: whoever unpacks it says what the limit is.
            return file.read(limits.bytes + 1)


def _is_locked(content: bytes) -> bool:
    if _LOCKED in content:
        return True
    heads = (content[at : at + 12] for at in range(_SECTOR, min(len(content), 1 << 20), _SECTOR))
    return any(head.startswith(_HEAD) and len(head) == 12 and head[11] & _ENCRYPTED for head in heads)


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a program and all that it starts; none of it outlives this."""
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument("LibreOffice did not finish reading the source in {seconds} seconds", seconds=seconds) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
