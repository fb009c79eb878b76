"""Word files for tests, made of the XML that a test is about."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def archive(parts: dict[str, str | bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def word(body: str, *, main: str = "word/document.xml", parts: dict[str, str | bytes] | None = None, **related: str) -> bytes:
    """A Word file.

    Arguments:
        body: XML in it. main: name of its main part. parts: others, by name. related: inner XML of parts next to the main one, by kind:
            styles, numbering, footnotes, endnotes.
    """
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    folder, _, name = main.rpartition("/")
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/relationships/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(related)
    )
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": (
                f'<Relationships xmlns="{PACKAGE}/relationships">'
                f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="{main}"/>'
                f'<Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
                f'<Relationship Id="r3" Type="{OFFICE}/relationships/custom-properties" Target="/docProps/custom.xml"/>'
                f'<Relationship Id="r4" Type="{OFFICE}/relationships/hyperlink" Target="http://example.cn" TargetMode="External"/>'
                "</Relationships>"
            ),
            main: f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
            f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
            **{f"{folder}/{kind}.xml": f"<w:{roots[kind]} {SPACES}>{inner}</w:{roots[kind]}>" for kind, inner in related.items()},
            **(parts or {}),
        }
    )


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, style: str = "", settings: str = "") -> str:
    """A paragraph; what is no XML is text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{settings}</w:pPr>{''.join(i if i.startswith('<') else run(i) for i in inner)}</w:p>"


def cell(*inner: str, span: int = 1, merge: str = "", settings: str = "") -> str:
    """A cell of paragraphs; ``merge`` is ``restart`` or ``continue``."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span != 1 else ""
    merged = "" if not merge else f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>"
    held = "".join(i if i.startswith("<") else paragraph(i) for i in inner) or paragraph()
    return f"<w:tc><w:tcPr>{spans}{merged}{settings}</w:tcPr>{held}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
