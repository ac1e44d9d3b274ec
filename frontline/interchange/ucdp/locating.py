"""Where UCDP's places lie on the project's map: gazetteer, areas with p-codes, precision, radius.

How closely UCDP knows a place is its "where precision" (Högbladh 2019, UCDP
GED Codebook): 1 the place itself, 2 within about 25 km of it, 3 the district,
4 the province, 5 a line or a region without borders, 6 the country, 7 water
or air.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from frontline.geocoding.placing import radius_of_kind
from frontline.interchange.ucdp.reader import SYRIA, UcdpRow
from frontline.model import GeoPrecision, LocatedPlace
from frontline.reference.distance import distance_km
from frontline.reference.geography import area_at
from frontline.reference.place_merging import TWIN_KM, split_names
from frontline.reference.place_words import PlaceWords, kind_and_bare_name
from frontline.reference.places import Area, Gazetteer, Place, gazetteer
from frontline.reference.transliteration import name_key

#: UCDP's own radius of "near" (where precision 2).
NEAR_KM: Final = 25.0
_REGION_KM: Final = 12.0
_EXACT, _NEAR, _DISTRICT, _PROVINCE, _REGION = 1, 2, 3, 4, 5
_AREA_KINDS: Final = frozenset({"district", "subdistrict"})
_REGION_KINDS: Final = frozenset({"area", "plain", "desert", "valley", "mountain", "countryside"})
_PROVINCE_WORD: Final = " Governorate"
_COUNTRY: Final = "Syria"

_Key = tuple[str, float, float, int, str, str]


@dataclass(slots=True)
class PlaceFinder:
    """Locates UCDP's places, each distinct one once."""

    gazetteer: Gazetteer
    words: PlaceWords
    _by_name: dict[str, list[Place]] = field(default_factory=dict)
    _known: dict[_Key, LocatedPlace] = field(default_factory=dict)

    @classmethod
    def shared(cls) -> PlaceFinder:
        """A finder on the shipped gazetteer."""
        places = gazetteer()
        by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places.places.values():
            if place.kind not in _AREA_KINDS:
                for key in {name_key(name) for name in place.names} - {""}:
                    by_name[key].append(place)
        return cls(places, PlaceWords.load(), dict(by_name))

    def locate(self, row: UcdpRow) -> LocatedPlace:
        """The place of a row. Its name, point and precision in UCDP stand in ``reason``."""
        key = (
            *(row.where, row.latitude, row.longitude),
            *(row.where_precision, row.admin1, row.admin2),
        )
        if key not in self._known:
            self._known[key] = self._located(row)
        return self._known[key]

    def _located(self, row: UcdpRow) -> LocatedPlace:
        if row.where_precision in (_EXACT, _NEAR):
            return self._point(row)
        if row.where_precision == _DISTRICT:
            return self._district(row) or self._province(row) or _country(row)
        if row.where_precision == _PROVINCE:
            return self._province(row) or _country(row)
        if row.where_precision == _REGION:
            return self._region(row) or _country(row)
        return _country(row)

    def _point(self, row: UcdpRow) -> LocatedPlace:
        is_exact = row.where_precision == _EXACT
        place = self._match(row)
        precision = GeoPrecision.EXACT if is_exact else GeoPrecision.NEAR
        if place is None and _names_an_area(row):
            return self._region(row) or _country(row)
        if place is None:
            radius = radius_of_kind(self._kind(row)) if is_exact else NEAR_KM
            return self._at_point(row, precision, radius)
        apart = _apart(row, place)
        radius = max(radius_of_kind(place.kind), round(apart, 1)) if is_exact else NEAR_KM
        return replace(
            place.located(place.familiar, place.latitude, place.longitude),
            geo_precision=precision,
            geo_radius_km=radius,
            reason=f"{_said(row)}; the gazetteer's {place.familiar} lies {apart:.1f} km from there",
        )

    def _at_point(self, row: UcdpRow, precision: GeoPrecision, radius: float) -> LocatedPlace:
        """UCDP's own name and point, areas by the point.

        A point beyond our simplified border or coast keeps UCDP's province.
        """
        located = LocatedPlace(
            location=row.where,
            latitude=round(row.latitude, 5),
            longitude=round(row.longitude, 5),
            geo_precision=precision,
            geo_radius_km=radius,
            reason=_said(row),
        )
        area = self._area(area_at(row.latitude, row.longitude) or "") or self._named_province(row)
        return self._with_areas(located, area) if area else located

    def _district(self, row: UcdpRow) -> LocatedPlace | None:
        area = self._area(area_at(row.latitude, row.longitude, 2) or "")
        if area is None:
            return None
        return self._whole(f"{area.familiar} district", row, area, GeoPrecision.DISTRICT)

    def _province(self, row: UcdpRow) -> LocatedPlace | None:
        area = self._named_province(row) or self._area(
            area_at(row.latitude, row.longitude, 1) or ""
        )
        if area is None:
            return None
        return self._whole(f"{area.familiar} province", row, area, GeoPrecision.PROVINCE)

    def _region(self, row: UcdpRow) -> LocatedPlace | None:
        """A region of the gazetteer; else the smallest area UCDP names for it."""
        place = self._match(row)
        if place is not None and place.kind in _REGION_KINDS:
            radius = max(_REGION_KM, radius_of_kind(place.kind))
            located = self._at_point(row, GeoPrecision.DISTRICT, radius)
            return replace(
                located,
                location=place.familiar,
                place_id=place.place_id,
                location_ar=place.name_ar,
            )
        found = self._district(row) if row.admin2 else None
        if found is None and row.admin1:
            found = self._province(row)
        return replace(found, location=row.where) if found else None

    def _whole(self, name: str, row: UcdpRow, area: Area, precision: GeoPrecision) -> LocatedPlace:
        """A whole area: its centre and extent, its own p-code as the place."""
        located = LocatedPlace(
            location=name,
            place_id=area.pcode,
            location_ar=area.name_ar,
            latitude=round(area.latitude, 5),
            longitude=round(area.longitude, 5),
            geo_precision=precision,
            geo_radius_km=area.radius_km,
            reason=_said(row),
        )
        return self._with_areas(located, area)

    def _with_areas(self, located: LocatedPlace, area: Area) -> LocatedPlace:
        chain = [self.gazetteer.areas[p] for p in (*area.parents, area.pcode)]
        names: list[str | None] = [a.name for a in chain] + [None] * 3
        pcodes: list[str | None] = [a.pcode for a in chain] + [None] * 3
        return replace(
            located,
            admin1=names[0],
            admin1_pcode=pcodes[0],
            admin2=names[1],
            admin2_pcode=pcodes[1],
            admin3=names[2],
            admin3_pcode=pcodes[2],
        )

    def _match(self, row: UcdpRow) -> Place | None:
        """The gazetteer's place of that name within `TWIN_KM`, the nearest one."""
        _, bare = kind_and_bare_name(row.where, self.words)
        names = {row.where, bare, *split_names(row.where), *split_names(bare)}
        found = [p for name in names for p in self._by_name.get(name_key(name), ())]
        near = [place for place in found if _apart(row, place) <= TWIN_KM]
        return min(near, key=lambda place: (_apart(row, place), place.place_id), default=None)

    def _kind(self, row: UcdpRow) -> str:
        return kind_and_bare_name(row.where, self.words)[0]

    def _named_province(self, row: UcdpRow) -> Area | None:
        pcode = self.gazetteer.governorate_pcode(row.admin1.removesuffix(_PROVINCE_WORD))
        return self._area(pcode or "") if row.admin1 else None

    def _area(self, pcode: str) -> Area | None:
        return self.gazetteer.areas.get(pcode)


def _names_an_area(row: UcdpRow) -> bool:
    """Whether the name is that of the country or of part of a province, whatever its precision."""
    name = row.where.casefold()
    return name in SYRIA or _PROVINCE_WORD.strip().casefold() in name


def _country(row: UcdpRow) -> LocatedPlace:
    return LocatedPlace(
        row.where or _COUNTRY, geo_precision=GeoPrecision.COUNTRY, reason=_said(row)
    )


def _said(row: UcdpRow) -> str:
    return (
        f"UCDP: {row.where}, {row.latitude:.5f} {row.longitude:.5f}, "
        f"where precision {row.where_precision}"
    )


def _apart(row: UcdpRow, place: Place) -> float:
    return distance_km(row.latitude, row.longitude, place.latitude, place.longitude)
