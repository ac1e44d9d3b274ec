"""KML as shapes, read by a parser that knows no entities.

Expat reads the elements one by one; a document type, the only way to entities
and to other files, ends the reading. What a file links to is not fetched.
"""

from __future__ import annotations

from math import isfinite
from typing import Final
from xml.parsers import expat

from frontline.errors import InputError
from frontline.interchange.overlays.shapes import Found, Kind, Position, Shape

_KINDS: Final[dict[str, Kind]] = {"Point": "point", "LineString": "path", "LinearRing": "path"}
_LINKS: Final = frozenset({"NetworkLink", "GroundOverlay", "Model"})
_DEEPEST: Final = 200


def read_kml(raw: bytes) -> Found:
    """The placemarks of a KML file; always WGS 84.

    Raises:
        InputError: If it is none, or declares a document type.
    """
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.take
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - Expat's own call
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(f"is not well-formed XML ({error})") from error
    if not reading.is_kml:
        raise InputError("is XML, but no KML")
    if reading.n_links:
        reading.found.notices.append("what it links to, or pictures on the ground, is not drawn")
    return reading.found


def _refuse_doctype(*_: object) -> None:
    raise InputError("declares a document type, which no KML needs; save it without")


class _Reading:
    """What was read of a document so far."""

    def __init__(self) -> None:
        self.found = Found()
        self.is_kml = False
        self.n_links = 0
        self._open: list[str] = []
        self._shapes: list[Shape] | None = None
        self._text: list[str] | None = None

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        tag = name.rpartition("|")[2]
        if not self._open:
            self.is_kml = tag == "kml"
        self._open.append(tag)
        if len(self._open) > _DEEPEST:
            raise InputError("nests its elements too deeply")
        self.n_links += tag in _LINKS
        if tag == "Placemark":
            self._shapes = []
        elif tag == "coordinates" and self._shapes is not None:
            self._text = []

    def take(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, _name: str) -> None:
        tag = self._open.pop()
        if tag == "coordinates" and self._text is not None and self._shapes is not None:
            kind = _KINDS.get(self._open[-1]) if self._open else None
            positions = _positions("".join(self._text))
            if kind and positions:
                self._shapes.append(Shape(kind, positions))
            self._text = None
        elif tag == "Placemark" and self._shapes is not None:
            self.found.add(self._shapes)
            self._shapes = None


def _positions(text: str) -> list[Position]:
    """Longitude and latitude of each; none where any of them is no number."""
    try:
        parts = [one.split(",") for one in text.split()]
        positions = [(float(one[0]), float(one[1])) for one in parts]
    except (ValueError, IndexError):
        return []
    return positions if all(isfinite(x) and isfinite(y) for x, y in positions) else []
