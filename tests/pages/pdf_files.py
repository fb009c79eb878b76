"""PDF files made by hand: as small as they can be, or as hostile as they can be."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)


def stream(content: bytes, about: bytes = b"") -> bytes:
    """A packed stream."""
    packed = zlib.compress(content, 9)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (about, len(packed), packed)


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of objects, numbered from 1; the first is the catalogue."""
    written = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + end % (len(objects) + 1, trailer, len(written))
    )


def pages(*contents: bytes, about: bytes = b"", trailer: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A page for each content, of 600 by 800 points: /F is a font, /I a picture, /X1 the first of the further objects."""
    first = 5
    after = first + 2 * len(contents)
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))
    drawn = b"/I 4 0 R" + b"".join(b" /X%d %d 0 R" % (n, after + n - 1) for n in range(1, len(more) + 1))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> /XObject << %s >> >> >>"
        % (kids, len(contents), drawn),
        FONT,
        PICTURE,
    ]
    for n, content in enumerate(contents):
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (about, first + 2 * n + 1))
        objects.append(stream(content))
    return file_of([*objects, *more], trailer)


def words(x: float, y: float, text: str, size: float = 10) -> bytes:
    """A text drawn at a place, in points from the lower left corner."""
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text.encode("latin-1"))


def ruled(across: Sequence[float], down: Sequence[float]) -> bytes:
    """The lines of a table."""
    level = b"".join(b"%g %g m %g %g l S\n" % (across[0], y, across[-1], y) for y in down)
    return level + b"".join(b"%g %g m %g %g l S\n" % (x, down[0], x, down[-1]) for x in across)
