"""From an OFD file to a page: its documents, their pages and the templates under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import define, evolve, field

from gov_disclosure.document import Document, Embedded
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import DEFAULT_LIMITS, Limits
from gov_disclosure.pages.ofd.drawn import Canvas, Drawing
from gov_disclosure.pages.ofd.parts import Parts, child, children, located, numbers, said
from gov_disclosure.pages.packages import Package
from gov_disclosure.pages.placed.letters import Sheet
from gov_disclosure.pages.placed.source import document_of

__all__ = ["read"]

_ROOT: Final = "OFD.xml"
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_TOLD: Final = {"Title": "Title", "Author": "Author", "CreationDate": "CreationDate", "ModDate": "ModDate"}


def read(source: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page that an OFD is, all pages of all its documents one after the other.

    Arguments:
        source: bytes of the file. limits: how much it may ask for.

    Raises:
        UnreadableDocument: it is no OFD, is damaged, pictures only, or beyond a limit.
    """
    if isinstance(source, str):
        raise UnreadableDocument("An OFD was looked for; this is text")
    parts = Parts(Package.of(source, limits), limits)
    root = parts.root(_ROOT)
    drawing = Drawing(limits)
    sheets: list[Sheet] = []
    metadata: dict[str, str] = {}
    attached: list[str] = []
    for body in children(root, "DocBody"):
        about = child(body, "DocInfo")
        if about is not None:
            metadata = {name: text for name, said_as in _TOLD.items() if (text := said(about, said_as))} | metadata
        place = said(body, "DocRoot")
        if place:
            document = _Document.of(parts, located(place, _ROOT))
            sheets.extend(document.sheets(drawing, len(sheets)))
            attached.extend(document.attached())
    if not sheets:
        raise UnreadableDocument("The OFD is damaged: it has no page")
    made = document_of("OFD", sheets, metadata, limits)
    more = tuple(Embedded(kind="attachment", text=name) for name in attached)
    return evolve(made, blocks=(*made.blocks, *more))


@define
class _Document:
    """One document of a file.

    Arguments:
        path: of its root part. area: left, top, width and height of its pages, in millimetres. templates: path of each, by number.
        drawings: drawings that pages use, by number.
    """

    parts: Parts
    path: str
    root: Any
    area: tuple[float, ...]
    templates: dict[str, str] = field(factory=dict)
    drawings: dict[str, Any] = field(factory=dict)

    @classmethod
    def of(cls, parts: Parts, path: str) -> _Document:
        root = parts.root(path)
        about = child(root, "CommonData")
        made = cls(parts, path, root, _A4)
        if about is not None:
            made.area = _area(about) or _A4
            for template in children(about, "TemplatePage"):
                made.templates[template.get("ID", "")] = located(template.get("BaseLoc", ""), path)
            for resource in children(about, "PublicRes", "DocumentRes"):
                made.drawings |= made.resources(located(resource.text or "", path))
        return made

    def resources(self, path: str) -> dict[str, Any]:
        """The drawings among the resources of a part; resources that are missing are fonts and pictures for all we need."""
        if not self.parts.has(path):
            return {}
        units = (unit for group in children(self.parts.root(path), "CompositeGraphicUnits") for unit in group)
        return {unit.get("ID", ""): unit for unit in units}

    def sheets(self, drawing: Drawing, before: int) -> Iterator[Sheet]:
        """Its pages.

        Arguments:
            before: how many pages other documents of the file have.
        """
        pages = [page for group in children(self.root, "Pages") for page in children(group, "Page")]
        drawing.take_pages(before + len(pages))
        for number, page in enumerate(pages, start=before + 1):
            path = located(page.get("BaseLoc", ""), self.path)
            yield self._sheet(drawing, path, number)

    def _sheet(self, drawing: Drawing, path: str, number: int) -> Sheet:
        root = self.parts.root(path)
        area = _area(root) or self.area
        drawings = dict(self.drawings)
        for resource in children(root, "PageRes"):
            drawings |= self.resources(located(resource.text or "", path))
        canvas = Canvas.of(drawing, area, drawings)
        behind = [one for one in children(root, "Template") if one.get("ZOrder", "Background") != "Foreground"]
        for template in behind:
            self._draw_template(canvas, template)
        canvas.draw_page(root)
        for template in children(root, "Template"):
            if template not in behind:
                self._draw_template(canvas, template)
        return canvas.sheet(number)

    def _draw_template(self, canvas: Canvas, template: Any) -> None:
        path = self.templates.get(template.get("TemplateID", ""))
        if path is not None and self.parts.has(path):
            canvas.draw_page(self.parts.root(path))

    def attached(self) -> Iterator[str]:
        """The names of the files in it."""
        place = said(self.root, "Attachments")
        path = located(place, self.path)
        if place and self.parts.has(path):
            for one in children(self.parts.root(path), "Attachment"):
                yield one.get("Name", "")


def _area(element: Any) -> tuple[float, ...] | None:
    """Left, top, width and height of a page, as it says of itself."""
    about = next(children(element, "PageArea", "Area"), None)
    if about is None:
        return None
    box = numbers(said(about, "PhysicalBox"))
    return tuple(box) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
