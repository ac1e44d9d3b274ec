"""Pictures, piece by piece: shapes as SVG with short numbers, and texts as data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Final

from frontline.briefing.fonts import drawable

_HALF: Final = 1 / sqrt(2)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text on its base line; ``anchor`` is start, middle or end, ``halo`` a colour."""

    x: float
    y: float
    words: str
    size: float
    fill: str
    anchor: str
    weight: int
    halo: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map or chart: its shapes as SVG, the texts above them, and itself in words.

    Sizes are pixels of the screen. Texts stand apart because only the typesetter
    draws them alike everywhere, and as text.
    """

    svg: str
    labels: tuple[Label, ...]
    width: float
    height: float
    alt: str


def short(value: float) -> str:
    """A number with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(slots=True)
class Drawing:
    """What is drawn so far, bottom up."""

    parts: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def picture(self, width: float, height: float, alt: str) -> Picture:
        """All of it as one document; what lies outside is cut."""
        size = f'width="{short(width)}" height="{short(height)}"'
        box = f"0 0 {short(width)} {short(height)}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">'
        svg = f"{head}{''.join(self.parts)}</svg>"
        return Picture(svg, tuple(self.labels), width, height, drawable(alt))

    def clipped(self, width: float, height: float, inner: Drawing) -> None:
        """Another drawing, cut at a box from the corner on."""
        content = "".join(inner.parts)
        # Several pictures may come to stand in one document.
        name = f"c{hashlib.sha256(content.encode()).hexdigest()[:12]}"
        box = f'<rect width="{short(width)}" height="{short(height)}"/>'
        self.parts.append(f'<defs><clipPath id="{name}">{box}</clipPath></defs>')
        self.parts.append(f'<g clip-path="url(#{name})">{content}</g>')
        self.labels += inner.labels

    def moved(self, x: float, y: float, inner: Drawing) -> None:
        """Another drawing, its corner at a point."""
        content = "".join(inner.parts)
        self.parts.append(f'<g transform="translate({short(x)} {short(y)})">{content}</g>')
        self.labels += [replace(label, x=label.x + x, y=label.y + y) for label in inner.labels]

    def rect(self, x: float, y: float, width: float, height: float, style: str) -> None:
        """A rectangle."""
        at = f'x="{short(x)}" y="{short(y)}"'
        self.parts.append(f'<rect {at} width="{short(width)}" height="{short(height)}" {style}/>')

    def circle(self, x: float, y: float, radius: float, style: str) -> None:
        """A disc or ring."""
        self.parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" {style}/>')

    def half(self, x: float, y: float, radius: float, fill: str) -> None:
        """The half of a disc towards the lower right."""
        reach = radius * _HALF
        start, end = f"{x + reach:.2f} {y - reach:.2f}", f"{x - reach:.2f} {y + reach:.2f}"
        arc = f"A{radius:.2f} {radius:.2f} 0 0 1 {end}"
        self.parts.append(f'<path d="M{start}{arc}Z" fill="{fill}"/>')

    def line(self, start: Point, end: Point, style: str) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        ends = f'x1="{short(x1)}" y1="{short(y1)}" x2="{short(x2)}" y2="{short(y2)}"'
        self.parts.append(f"<line {ends} {style}/>")

    def lines(self, lines: Iterable[Sequence[Point]], style: str) -> None:
        """Several lines as one shape."""
        path = "".join(_path(line) for line in lines)
        if path:
            self.parts.append(f'<path d="{path}" fill="none" {style}/>')

    def areas(self, rings: Iterable[Sequence[Point]], style: str) -> None:
        """Several rings as one filled shape; rings inside others are holes."""
        path = "".join(f"{_path(ring)}Z" for ring in rings)
        if path:
            self.parts.append(f'<path d="{path}" fill-rule="evenodd" {style}/>')

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        fill: str,
        *,
        anchor: str = "start",
        weight: int = 400,
        halo: str = "",
    ) -> None:
        """A line of text on its base line.

        Args:
            at: Start, middle or end of the base line.
            words: Anything; it is data, never markup.
            size: Height of the type.
            fill: Its colour.
            anchor: start, middle or end.
            weight: 400, 600 or 700.
            halo: A colour around the letters; none when empty.
        """
        self.labels.append(Label(*at, drawable(words), size, fill, anchor, weight, halo))


def _path(points: Sequence[Point]) -> str:
    """Points as a path, those on the same tenth of a pixel once."""
    told = [f"{short(x)} {short(y)}" for x, y in points]
    kept = [point for n, point in enumerate(told) if n == 0 or point != told[n - 1]]
    return f"M{kept[0]}L{' '.join(kept[1:])}" if len(kept) > 1 else ""
