"""SVG, piece by piece: shapes and text, every text escaped, every number short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from math import sqrt
from typing import Final

from frontline.briefing.fonts import FAMILIES, drawable

_HALF: Final = 1 / sqrt(2)
_FONTS: Final = ", ".join(f"'{family}'" for family in FAMILIES)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map or chart: SVG, its size in pixels of the screen, and itself in words."""

    svg: str
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

    def picture(self, width: float, height: float, alt: str) -> Picture:
        """All of it as one document; what lies outside is cut."""
        size = f'width="{short(width)}" height="{short(height)}"'
        box = f"0 0 {short(width)} {short(height)}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">'
        return Picture(f"{head}{''.join(self.parts)}</svg>", width, height, alt)

    def clipped(self, width: float, height: float, inner: Drawing) -> None:
        """Another drawing, cut at a box from the corner on."""
        box = f'<rect width="{short(width)}" height="{short(height)}"/>'
        self.parts.append(f'<defs><clipPath id="c">{box}</clipPath></defs>')
        self.parts.append(f'<g clip-path="url(#c)">{"".join(inner.parts)}</g>')

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
            words: Anything; it is escaped.
            size: Height of the type.
            fill: Its colour.
            anchor: start, middle or end.
            weight: 400, 600 or 700.
            halo: A colour around the letters; none when empty.
        """
        around = (
            f' stroke="{halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
            if halo
            else ""
        )
        where = f'x="{short(at[0])}" y="{short(at[1])}" text-anchor="{anchor}"'
        face = f'font-family="{_FONTS}" font-size="{short(size)}" font-weight="{weight}"'
        words = escape(drawable(words))
        self.parts.append(f'<text {where} {face} fill="{fill}"{around}>{words}</text>')


def _path(points: Sequence[Point]) -> str:
    """Points as a path, those on the same tenth of a pixel once."""
    told = [f"{short(x)} {short(y)}" for x, y in points]
    kept = [point for n, point in enumerate(told) if n == 0 or point != told[n - 1]]
    return f"M{kept[0]}L{' '.join(kept[1:])}" if len(kept) > 1 else ""
