"""What is drawn on the pages of an OFD file: letters with their places, lines, pictures (GB/T 33190—2016, clauses 8, 9, 11)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from math import atan2, degrees, hypot
from typing import Any, Final

from attrs import define, field

from gov_disclosure.document import Why
from gov_disclosure.errors import UnreadableDocument
from gov_disclosure.limits import Limits
from gov_disclosure.pages.ofd.parts import child, children, local, number, numbers
from gov_disclosure.pages.placed.letters import Area, Glyph, Sheet, Stroke, strokes_of
from gov_disclosure.pages.placed.matrix import Matrix, around
from gov_disclosure.pages.placed.paint import Color, Paint, Painted

__all__ = ["Canvas", "Drawing"]

_POINT: Final = 72 / 25.4
"""Points to the millimetre."""
_UNKNOWN: Final = "\ufffd"
_NO_CODE: Final = "¤"
"""What stands for a letter that has no code, by the standard (11.4)."""
_STRAIGHT: Final = 5.0
"""Degrees: what is turned by less than this from a quarter of a turn stands straight."""


@define
class Drawing:
    """What the pages of a file hold so far, against the limits."""

    limits: Limits
    objects: int = 0
    characters: int = 0

    def take_pages(self, count: int) -> None:
        """Count pages.

        Raises:
            UnreadableDocument: there are too many.
        """
        if count > self.limits.pages:
            raise UnreadableDocument(
                "The source has {found} pages; the limit is {limit} (Limits(pages=…) raises it)",
                found=count,
                limit=self.limits.pages,
            )

    def take_objects(self, count: int = 1) -> None:
        """Count what is drawn.

        Raises:
            UnreadableDocument: there is too much.
        """
        self.objects += count
        if self.objects > self.limits.objects:
            raise UnreadableDocument(
                "The pages of the source hold {found} drawn objects or more; the limit is {limit} (Limits(objects=…) raises it)",
                found=self.objects,
                limit=self.limits.objects,
            )

    def take_characters(self, count: int) -> None:
        """Count letters.

        Raises:
            UnreadableDocument: there are too many.
        """
        self.characters += count
        if self.characters > self.limits.characters:
            raise UnreadableDocument(
                "The source has {found} characters of text or more; the limit is {limit} (Limits(characters=…) raises it)",
                found=self.characters,
                limit=self.limits.characters,
            )


@define
class Canvas:
    """A page as it is drawn.

    Arguments:
        matrix: from millimetres to points from its upper left corner. drawings: those that it uses, by number.
    """

    drawing: Drawing
    width: float
    height: float
    matrix: Matrix
    drawings: Mapping[str, Any]
    _letters: list[tuple[Glyph, Color | None, int]] = field(factory=list)
    _strokes: list[Stroke] = field(factory=list)
    _pictures: list[Area] = field(factory=list)
    _painted: Painted = field(factory=Painted)
    _order: int = 0

    @classmethod
    def of(cls, drawing: Drawing, area: Sequence[float], drawings: Mapping[str, Any]) -> Canvas:
        """An empty page.

        Arguments:
            area: left, top, width and height in millimetres.
        """
        left, top, width, height = area
        return cls(
            drawing, width * _POINT, height * _POINT, Matrix(_POINT, 0, 0, _POINT, -left * _POINT, -top * _POINT), drawings
        )

    def sheet(self, page: int) -> Sheet:
        """What was drawn."""
        shown: list[Glyph] = []
        hidden: list[Glyph] = []
        for glyph, color, order in self._letters:
            x, y = glyph.middle
            is_on = 0 <= x <= self.width and 0 <= y <= self.height
            (shown if is_on and self._painted.shows(color, order, x, y) else hidden).append(glyph)
        return Sheet(
            number=page,
            width=self.width,
            height=self.height,
            glyphs=tuple(shown),
            strokes=tuple(self._strokes),
            pictures=tuple(self._pictures),
            aside={Why.HIDDEN: tuple(hidden)} if hidden else {},
        )

    def draw_page(self, root: Any) -> None:
        """Draw a page or a template: its layers, those in the background first."""
        layers = [layer for content in children(root, "Content") for layer in children(content, "Layer")]
        order = {"Background": 0, "Body": 1, "Foreground": 2}
        for layer in sorted(layers, key=lambda one: order.get(one.get("Type", "Body"), 1)):
            self._draw(layer, self.matrix, 0, is_visible=True)

    def _draw(self, container: Any, matrix: Matrix, depth: int, *, is_visible: bool) -> None:
        limit = self.drawing.limits.depth
        if depth > limit:
            raise UnreadableDocument(
                "The source is nested {found} levels deep or more; the limit is {limit} (Limits(depth=…) raises it)",
                found=depth,
                limit=limit,
            )
        for one in container:
            self.drawing.take_objects()
            self._order += 1
            is_seen = is_visible and one.get("Visible", "true") not in ("false", "0")
            match local(one):
                case "TextObject":
                    self._draw_text(one, _placed(one, matrix), is_seen)
                case "PathObject":
                    if is_seen:
                        self._draw_path(one, _placed(one, matrix))
                case "ImageObject":
                    if is_seen:
                        self._draw_picture(one, matrix)
                case "CompositeObject":
                    unit = self.drawings.get(one.get("ResourceID", ""))
                    content = None if unit is None else child(unit, "Content")
                    if content is not None:
                        self._draw(content, _placed(one, matrix), depth + 1, is_visible=is_seen)
                case "PageBlock":
                    self._draw(one, matrix, depth + 1, is_visible=is_seen)
                case _:
                    pass

    # --- letters -------------------------------------------------------------------------------------------------------

    def _draw_text(self, text: Any, matrix: Matrix, is_seen: bool) -> None:
        size = number(text.get("Size"), 0.0)
        scale = number(text.get("HScale"), 1.0) or 1.0
        em = size * hypot(matrix.c, matrix.d)
        angle = degrees(atan2(matrix.b, matrix.a)) + number(text.get("CharDirection"))
        quarter = round(angle / 90)
        turn = quarter % 4 if abs(angle - 90 * quarter) <= _STRAIGHT else None
        color = _color(child(text, "FillColor")) if is_seen else None
        x = y = 0.0
        for code in children(text, "TextCode"):
            characters = [_character(one) for one in code.text or ""]
            self.drawing.take_characters(len(characters))
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            at_x, at_y = x, y
            across = _offsets(code.get("DeltaX"), len(characters))
            down = _offsets(code.get("DeltaY"), len(characters))
            for n, character in enumerate(characters):
                natural = size * scale * (0.5 if character.isascii() else 1.0)
                has_step = n < len(across)
                step = across[n] if has_step else (0.0 if down or across else natural)
                self._add(character, at_x, at_y, _advance(across, n, natural, size), size, matrix, em, turn, color)
                at_x += step
                at_y += down[n] if n < len(down) else 0.0

    def _add(
        self,
        character: str,
        x: float,
        y: float,
        width: float,
        size: float,
        matrix: Matrix,
        em: float,
        turn: int | None,
        color: Color | None,
    ) -> None:
        box = around(matrix.point(*corner) for corner in _corners(x, y - 0.88 * size, x + width, y + 0.12 * size))
        start, baseline = matrix.point(x, y)
        glyph = Glyph(character, *box, baseline, len(self._letters), start, em, turn)
        self._letters.append((glyph, color, self._order))

    # --- lines and pictures --------------------------------------------------------------------------------------------

    def _draw_path(self, path: Any, matrix: Matrix) -> None:
        description = child(path, "AbbreviatedData")
        is_filled = path.get("Fill", "false") in ("true", "1")
        is_stroked = path.get("Stroke", "true") not in ("false", "0")
        for run in _runs("" if description is None else description.text or ""):
            self.drawing.take_objects(len(run))
            places = [matrix.point(*place) for place in run]
            area = around(places)
            if is_filled:
                color = _color(child(path, "FillColor"))
                is_box = len({round(x, 1) for x, _ in places}) == len({round(y, 1) for _, y in places}) == 2
                covers = is_box and color is not None and number(path.get("Alpha"), 255.0) >= 255
                self._painted.paints.append(Paint(self._order, area, color if is_box else None, covers=covers))
            if is_filled or is_stroked:
                edges = list(itertools.pairwise(places)) if is_stroked else []
                self._strokes.extend(strokes_of(area, edges))

    def _draw_picture(self, picture: Any, matrix: Matrix) -> None:
        box = numbers(picture.get("Boundary"))
        if len(box) == 4:
            area = around(matrix.point(*corner) for corner in _corners(box[0], box[1], box[0] + box[2], box[1] + box[3]))
            seen = Area(max(area.left, 0.0), max(area.top, 0.0), min(area.right, self.width), min(area.bottom, self.height))
            if seen.left < seen.right and seen.top < seen.bottom:
                self._pictures.append(seen)
                self._painted.paints.append(Paint(self._order, seen, is_picture=True))


def _corners(left: float, top: float, right: float, bottom: float) -> tuple[tuple[float, float], ...]:
    return (left, top), (right, top), (left, bottom), (right, bottom)


def _placed(one: Any, matrix: Matrix) -> Matrix:
    """How the inside of an object is placed on the page: by its own matrix, then from the corner of its boundary."""
    box = numbers(one.get("Boundary"))
    own = numbers(one.get("CTM"))
    placed = Matrix(*own) if len(own) == 6 else Matrix(1, 0, 0, 1, 0, 0)
    corner = Matrix(1, 0, 0, 1, *box[:2]) if len(box) >= 2 else Matrix(1, 0, 0, 1, 0, 0)
    return placed.then(corner).then(matrix)


def _character(character: str) -> str:
    """A letter; U+FFFD where the file does not say which it is."""
    if character in "\t\r\n":
        return " "
    return _UNKNOWN if character == _NO_CODE or character < " " else character


def _offsets(text: str | None, count: int) -> list[float]:
    """How far each letter of a text is from the one before; ``g 3 2.5`` says 2.5 three times."""
    found: list[float] = []
    words = (text or "").split()
    at = 0
    while at < len(words) and len(found) < count:
        if words[at] == "g" and at + 2 < len(words):
            times = int(min(max(number(words[at + 1]), 0.0), float(count)))
            found.extend([number(words[at + 2])] * times)
            at += 3
        else:
            found.append(number(words[at]))
            at += 1
    return found[:count]


def _advance(across: Sequence[float], n: int, natural: float, size: float) -> float:
    """How wide a letter is: as far as the next one stands, if that is near, else as wide as such letters are."""
    step = across[n] if n < len(across) else (across[-1] if across else 0.0)
    return step if 0.25 * natural < step <= max(natural, 1.1 * size) else natural


def _color(element: Any | None) -> Color | None:
    """The colour of a text or a path: black where nothing is said, None where it is not to be seen."""
    if element is None:
        return 0, 0, 0
    if number(element.get("Alpha"), 255.0) <= 0:
        return None
    parts = numbers(element.get("Value"))
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3:
        return 0, 0, 0
    red, green, blue = (int(min(max(part, 0.0), 255.0)) for part in parts)
    return red, green, blue


_OPERATOR: Final = re.compile(r"([SMLQBAC])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_TAKES: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _runs(description: str) -> Iterator[list[tuple[float, float]]]:
    """The lines of a path, each the points that it goes through; what is bent is taken as straight."""
    run: list[tuple[float, float]] = []
    operator = ""
    given: list[float] = []
    for found in _OPERATOR.finditer(description):
        if found[1]:
            operator, given = found[1], []
            if operator == "C" and run:
                run.append(run[0])
            continue
        given.append(number(found[2]))
        if operator and operator != "C" and len(given) == _TAKES[operator]:
            place = given[-2], given[-1]
            given = []
            if operator in "SM":
                if len(run) > 1:
                    yield run
                run = [place]
            else:
                run.append(place)
    if len(run) > 1:
        yield run
