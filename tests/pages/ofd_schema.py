"""What the schema of GB/T 33190—2016 (its annex A) says of the elements that we write: their children in order, their attributes, their types.

Told in a form of our own from a public transcription of the schema (github.com/GreenYun/OFD-Schema); elements that we never write have no entry,
and are a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

__all__ = ["faults"]

SPACE: Final = "{http://www.ofdspec.org/2016}"
_NUMBER: Final = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"
TYPES: Final[Mapping[str, str]] = {
    "string": r"(?s).*",
    "date": r"\d{4}-\d\d-\d\d",
    "id": r"[1-9]\d*",
    "loc": r"[\w./-]+",
    "double": _NUMBER,
    # The standard writes a repeated number of an array as “g count number”.
    "array": rf"(g \d+ )?{_NUMBER}( (g \d+ )?{_NUMBER})*",
    "box": rf"{_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}",
    "path": rf"[MSLQBAC]( {_NUMBER})*( [MSLQBAC]( {_NUMBER})*)*",
    "1.0": r"1\.0",
    "OFD": "OFD",
    "layer": "Body|Background|Foreground|Custom",
    "boolean": "true|false|0|1",
    "weight": "0|[1-9]00|1000",
    "charset": "symbol|prc|big5|shift-jis|wansung|johab|unicode",
}
UNIT: Final = "Boundary=box! Name=string Visible=boolean CTM=array DrawParam=id LineWidth=double Alpha=double"
ELEMENTS: Final[Mapping[str, tuple[str, str, str]]] = {
    # children, attributes (! where one is required), type of the text
    "OFD": ("DocBody+", "Version=1.0! DocType=OFD!", ""),
    "DocBody": ("DocInfo DocRoot Versions? Signatures?", "", ""),
    "DocInfo": (
        "DocID Title? Author? Subject? Abstract? CreationDate? ModDate? DocUsage? Cover? Keywords? Creator? CreatorVersion? CustomDatas?",
        "",
        "",
    ),
    **dict.fromkeys(("DocID", "Title", "Author", "Creator"), ("", "", "string")),
    "CreationDate": ("", "", "date"),
    **dict.fromkeys(("DocRoot", "PublicRes", "CustomTags#", "FileLoc", "FontFile"), ("", "", "loc")),
    "Document": (
        "CommonData Pages Outlines? Permissions? Actions? VPreferences? Bookmarks? Annotations? CustomTags? Attachments? Extensions?",
        "",
        "",
    ),
    "CommonData": ("MaxUnitID PageArea PublicRes* DocumentRes* TemplatePage* DefaultCS?", "", ""),
    "MaxUnitID": ("", "", "id"),
    **dict.fromkeys(("PageArea", "Area"), ("PhysicalBox ApplicationBox? ContentBox? BleedBox?", "", "")),
    "PhysicalBox": ("", "", "box"),
    "Pages": ("Page+", "", ""),
    "Pages/Page": ("", "ID=id! BaseLoc=loc!", ""),
    "Page": ("Template* PageRes* Area? Content? Actions?", "", ""),
    "Content": ("Layer+", "", ""),
    "Layer": ("(TextObject|PathObject|ImageObject|CompositeObject|PageBlock)*", "ID=id! Type=layer DrawParam=id", ""),
    "TextObject": (
        "Actions? Clips? FillColor? StrokeColor? (CGTransform* TextCode)+",
        f"ID=id! Font=id! Size=double! Weight=weight Italic=boolean {UNIT}",
        "",
    ),
    "TextCode": ("", "X=double Y=double DeltaX=array DeltaY=array", "string"),
    "PathObject": ("Actions? Clips? StrokeColor? FillColor? AbbreviatedData", f"ID=id! Stroke=boolean Fill=boolean {UNIT}", ""),
    "AbbreviatedData": ("", "", "path"),
    "Res": ("(ColorSpaces|DrawParams|Fonts|MultiMedias|CompositeGraphicUnits)*", "BaseLoc=loc!", ""),
    "Fonts": ("Font+", "", ""),
    "Font": ("FontFile?", "ID=id! FontName=string! FamilyName=string Charset=charset Italic=boolean Bold=boolean", ""),
    "CustomTags": ("CustomTag*", "", ""),
    "CustomTag": ("SchemaLoc? FileLoc", "NameSpace=string!", ""),
}
ROOTS: Final = {
    "OFD.xml": "OFD",
    "Doc_0/Document.xml": "Document",
    "Doc_0/PublicRes.xml": "Res",
    "Doc_0/Tags/CustomTags.xml": "CustomTags",
}


def faults(content: bytes) -> list[str]:
    """What the schema does not allow in a file, and places that lead nowhere; empty for a valid one."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = []
    for name, part in parts.items():
        if name == "Doc_0/Tags/Page.xml":
            continue  # tags are in a namespace of whoever defines them
        tree = etree.fromstring(part)
        root = ROOTS.get(name, "Page")
        if tree.tag != SPACE + root:
            found.append(f"{name}: {tree.tag}")
        found.extend(f"{name}: {fault}" for fault in _of(tree, root))
    return found


def _of(element: Any, key: str) -> Iterator[str]:
    if key not in ELEMENTS:
        yield f"{key} is no element of the schema that we write"
        return
    children, attributes, text = ELEMENTS[key]
    names = [child.tag.removeprefix(SPACE) for child in element]
    model = re.sub(r"\w+", lambda name: f"(?:{name[0]},)", children).replace(" ", "")
    if not re.fullmatch(model, "".join(f"{name}," for name in names)):
        yield f"{key} holds {' '.join(names[:9])}"
    allowed = dict(one.split("=") for one in attributes.split())
    for name, kind in allowed.items():
        if kind.endswith("!") and name not in element.attrib:
            yield f"{key} has no {name}"
    for name, value in element.attrib.items():
        if name not in allowed or not re.fullmatch(TYPES[allowed[name].removesuffix("!")], value):
            yield f"{key} has {name}={value!r}"
    if text and not re.fullmatch(TYPES[text], element.text or ""):
        yield f"{key} says {element.text!r}"
    for child, name in zip(element, names, strict=True):
        inside = f"{key}/{name}"
        is_place = (key, name) == ("Document", "CustomTags")
        yield from _of(child, inside if inside in ELEMENTS else f"{name}#" if is_place else name)
