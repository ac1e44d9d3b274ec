"""What changed between two days, or under two rules: places that differ, as table and map.

On the map a disc in the colour of the holder after lies inside a ring in the
colour of the holder before; no ring where that is unknown. Codes say the side after without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
from markupsafe import Markup

from frontline.model import ControlState, MapFamily
from frontline.views.legends import Entry, Swatch, disc, legend_html
from frontline.views.maps.control_deck import ControlFrame, control_deck, ring_of
from frontline.views.maps.control_layers import Code, code_layer
from frontline.views.maps.control_names import control_lettering, crowded_points
from frontline.views.maps.deck import Layer, OfflineDeck
from frontline.views.maps.legend import family_entries
from frontline.views.maps.scenes import DifferenceMark, DifferenceScene
from frontline.views.palette import FAMILY_CODES, NEUTRALS, Theme, family_colour, map_family, rgba
from frontline.views.row_types import DifferenceRow
from frontline.views.tables.columns import Column, make_table
from frontline.views.wording import day

DIFFERENCE_COLUMNS: Final = (
    Column("Place", "text", 140),
    Column("Province", "text", 100),
    Column("Before", "text", 150),
    Column("After", "text", 150),
    Column("Since", "date", 90, "Since when it is as after; empty from the beginning"),
)
# Of the side after, where it is not one: several who agree are "+".
_OTHER_CODES: Final = {ControlState.CONTESTED: "×", ControlState.UNKNOWN: "?"}
_RADIUS: Final = 8.0
_DOT_RADIUS: Final = 3.6
_RING_PX: Final = 3.4


@dataclass(frozen=True, slots=True)
class HoldersAt:
    """Who held a place at one moment; no family where unknown, several where contested."""

    state: ControlState
    families: tuple[MapFamily, ...]
    is_inferred: bool

    @property
    def sole(self) -> MapFamily | None:
        """The one side that held it, or was last known to."""
        is_held = self.state in (ControlState.HELD, ControlState.LAST_KNOWN)
        return self.families[0] if is_held and len(set(self.families)) == 1 else None

    def words(self) -> str:
        """The holder as a reader knows it: "Government (inferred)", "unknown"."""
        if self.state == ControlState.UNKNOWN:
            return "unknown"
        names = ", ".join(dict.fromkeys(self.families))
        if self.state != ControlState.HELD:
            return f"{self.state}: {names}"
        return f"{names} (inferred)" if self.is_inferred else names


@dataclass(frozen=True, slots=True)
class DifferentPlace:
    """A place that differs between two moments."""

    place_id: str
    name: str
    province: str
    latitude: float
    longitude: float
    before: HoldersAt
    after: HoldersAt
    since: date | None


def different_places(rows: Iterable[DifferenceRow]) -> tuple[DifferentPlace, ...]:
    """The rows of ``control_frames.control_difference``, the latest change first."""
    places = [
        DifferentPlace(
            place_id=row["place_id"],
            name=row["place"],
            province=row["admin1"] or "",
            latitude=row["latitude"],
            longitude=row["longitude"],
            before=HoldersAt(
                row["state_before"],
                _families(row["map_families_before"]),
                row["is_inferred_before"],
            ),
            after=HoldersAt(
                row["state_after"], _families(row["map_families_after"]), row["is_inferred_after"]
            ),
            since=row["changed_on"],
        )
        for row in rows
    ]
    return tuple(sorted(places, key=lambda p: (p.since or date.min, p.place_id), reverse=True))


def _families(names: str | None) -> tuple[MapFamily, ...]:
    return tuple(map_family(name) for name in names.split(", ")) if names else ()


def difference_table(places: Sequence[DifferentPlace]) -> pd.DataFrame:
    """The columns of ``DIFFERENCE_COLUMNS``, a row a place."""
    rows = [
        {
            "Place": place.name,
            "Province": place.province,
            "Before": place.before.words(),
            "After": place.after.words(),
            "Since": place.since,
        }
        for place in places
    ]
    return make_table(rows, DIFFERENCE_COLUMNS)


def difference_map(places: Sequence[DifferentPlace], frame: ControlFrame) -> OfflineDeck:
    """The map of what changed; a click on a place returns its ``id``.

    Args:
        places: Those that differ.
        frame: What is around them.
    """
    scene = difference_scene(places, frame)
    theme = frame.theme
    layers = [_disc_layer(scene.marks, theme), code_layer(map(_code, scene.marks), theme)]
    return control_deck(scene, layers, frame)


def difference_scene(places: Sequence[DifferentPlace], frame: ControlFrame) -> DifferenceScene:
    """What ``difference_map`` draws; takes what it takes."""
    marks = [
        _mark(place, point, _DOT_RADIUS if is_crowded else _RADIUS, frame.theme)
        for place, (point, is_crowded) in zip(
            places, crowded_points(places, frame.view), strict=True
        )
    ]
    return DifferenceScene(
        marks=marks[::-1],
        ring=ring_of(marks, frame),
        written=control_lettering(marks, frame.cities, frame.view),
    )


def _mark(
    place: DifferentPlace, point: tuple[float, float], radius: float, theme: Theme
) -> DifferenceMark:
    after = place.after.sole
    code = FAMILY_CODES[after] if after else _OTHER_CODES.get(place.after.state, "+")
    since = f" since {day(place.since)}" if place.since else ""
    return DifferenceMark(
        place_id=place.place_id,
        name=place.name,
        longitude=point[1],
        latitude=point[0],
        radius=radius + _RING_PX,
        disc=radius,
        before=_colour(place.before, theme) if place.before.state != ControlState.UNKNOWN else None,
        after=_colour(place.after, theme),
        sole=after,
        code=code if radius == _RADIUS else "",
        line_2=f"Before: {place.before.words()}",
        line_3=f"After: {place.after.words()}{since}",
    )


def _code(mark: DifferenceMark) -> Code:
    return Code(mark.longitude, mark.latitude, mark.code, mark.sole)


def _colour(holders: HoldersAt, theme: Theme) -> str:
    """The holder's colour; grey where there are several, the land's where unknown."""
    if holders.sole:
        return family_colour(holders.sole, theme).fill
    neutrals = NEUTRALS[theme]
    return neutrals.land if holders.state == ControlState.UNKNOWN else neutrals.bar_all


def _disc_layer(marks: Sequence[DifferenceMark], theme: Theme) -> Layer:
    """Discs on larger discs: what shows of the larger one is the ring."""
    rim = "#E8EBEE" if theme == "dark" else NEUTRALS[theme].outline
    rows = [
        {"position": [mark.longitude, mark.latitude], "radius": radius, "fill": rgba(fill)}
        for mark in marks
        for fill, radius in ((mark.before, mark.radius), (mark.after, mark.disc))
        if fill is not None
    ]
    return {
        "@@type": "ScatterplotLayer",
        "id": f"different-{theme}",
        "data": rows,
        "getPosition": "@@=position",
        "getRadius": "@@=radius",
        "radiusUnits": "pixels",
        "stroked": True,
        "getFillColor": "@@=fill",
        "getLineColor": rgba(rim),
        "getLineWidth": 0.9,
        "lineWidthUnits": "pixels",
    }


def difference_legend(places: Sequence[DifferentPlace], theme: Theme) -> Markup:
    """Ring and disc explained, then the sides that occur."""
    neutrals = NEUTRALS[theme]
    present = {f for p in places for f in (*p.before.families, *p.after.families)}
    marks = (
        (Swatch("ring"), "ring: who held it before"),
        (disc(neutrals.third, neutrals.third), "disc: who held it after"),
        (disc(neutrals.land, neutrals.outline), "no ring, or ?: unknown"),
        (disc(neutrals.bar_all, neutrals.outline), "× contested, + held together"),
    )
    families = family_entries((f for f in MapFamily if f in present), theme)
    return legend_html(families, [Entry(mark) for mark in marks])
