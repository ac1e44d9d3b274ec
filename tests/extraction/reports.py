"""Reports and place mentions for tests, made from plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from frontline.model import GeoPrecision, LocatedPlace, PlaceMention, Report, Span


def report_of(text: str, published: date | None, kept: int | None = None) -> Report:
    whole = Span(0, len(text) if kept is None else kept)
    return Report("0123456789abcdef", "case", text, (whole,), (), published_on=published)


def places_of(text: str, names: Iterable[str]) -> dict[PlaceMention, LocatedPlace]:
    """Places as a geocoder would give them: each at a point of its own."""
    return {
        mention: LocatedPlace(
            mention.name,
            place_id=f"SY-{mention.name}",
            latitude=35.0 + number / 10,
            longitude=37.0,
            geo_precision=GeoPrecision.EXACT,
        )
        for number, mention in enumerate(mentions_of(text, names))
    }


def mentions_of(text: str, names: Iterable[str]) -> tuple[PlaceMention, ...]:
    found = []
    for name in names:
        start = text.index(name)
        span = Span(start, start + len(name))
        found.append(PlaceMention(span, span, name))
    return tuple(found)
