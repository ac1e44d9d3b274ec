"""The gazetteer: every place and area the project knows, read once from ``geo/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow.parquet as pq
import yaml

from frontline import folders
from frontline.errors import ReferenceDataError
from frontline.model import LocatedPlace
from frontline.reference.transliteration import (
    arabic_key,
    has_article,
    is_arabic,
    name_key,
    name_sound,
)

if TYPE_CHECKING:
    import pandas as pd

RURAL_DAMASCUS = "SY03"
OWN = "Frontline, own coordinates"
OWN_NEAR = "Frontline, own coordinates, to some kilometres"
"""The ``source`` of a place whose point is roughly known."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer; coordinates are WGS 84 degrees.

    ``familiar`` is the English name for labels, ``name`` the publisher's;
    ``population`` the larger of OCHA's count of 2021 and GeoNames' pre-war
    figure; ``ucdp_events`` how often UCDP coded an event there.
    """

    place_id: str
    name: str
    familiar: str
    name_ar: str | None
    kind: str
    alternates: tuple[str, ...]
    latitude: float
    longitude: float
    admin1: str
    admin1_pcode: str
    admin2: str
    admin2_pcode: str
    admin3: str
    admin3_pcode: str
    population: int | None
    city: str | None
    city_id: str | None
    city_quarter: str | None
    source: str
    ucdp_ids: tuple[str, ...]
    ucdp_events: int
    geonames_id: int | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the familiar one first, Arabic last."""
        arabic = (self.name_ar,) if self.name_ar else ()
        return tuple(dict.fromkeys((self.familiar, self.name, *self.alternates, *arabic)))

    @property
    def is_own(self) -> bool:
        """Whether the project itself lists the place."""
        return self.source in (OWN, OWN_NEAR)

    @property
    def is_rough(self) -> bool:
        """Whether the place's own point is known to some kilometres only."""
        return self.source == OWN_NEAR

    def located(self, location: str, latitude: float, longitude: float) -> LocatedPlace:
        """Something at or near this place, under its own name and at its own point.

        How closely that is known is left to be said.
        """
        return LocatedPlace(
            location=location,
            place_id=self.place_id,
            location_ar=self.name_ar,
            admin1=self.admin1,
            admin1_pcode=self.admin1_pcode,
            admin2=self.admin2,
            admin2_pcode=self.admin2_pcode,
            admin3=self.admin3,
            admin3_pcode=self.admin3_pcode,
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
        )


@dataclass(frozen=True, slots=True)
class Area:
    """One administrative area: level 0 the country to level 3 a subdistrict.

    ``radius_km`` is that of the circle of the same size; ``parents`` are the
    p-codes of the areas it lies in, the governorate first.
    """

    pcode: str
    level: int
    name: str
    familiar: str
    name_ar: str | None
    latitude: float
    longitude: float
    radius_km: float
    parents: tuple[str, ...]

    @property
    def admin1_pcode(self) -> str | None:
        """The governorate the area is or lies in; None for the country."""
        if self.level == 0:
            return None
        return self.pcode if self.level == 1 else self.parents[0]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by id, areas by p-code, and the many spellings of the governorates."""

    places: Mapping[str, Place]
    areas: Mapping[str, Area]
    capitals: Mapping[str, str]
    countrysides: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]
    _governorate_keys: Mapping[str, str]
    _sounds: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls, folder: Path = folders.GEO) -> Gazetteer:
        """Read ``places.parquet``, ``admin0..3.geojson`` and ``governorates.yml``.

        Raises:
            ReferenceDataError: If a file is missing or not what it should be.
        """
        governorates = _read_governorates(folder / "governorates.yml")
        familiar = {pcode: entry["familiar"] for pcode, entry in governorates.items()}
        areas: dict[str, Area] = {}
        for level in range(4):
            areas |= _read_areas(folder / f"admin{level}.geojson", level, familiar)
        _check_governorates(governorates, areas, folder)
        spellings = {
            pcode: (areas[pcode].name, entry["familiar"], *entry["spellings"])
            for pcode, entry in governorates.items()
        }
        places = _read_places(folder / "places.parquet")
        return cls(
            places=places,
            areas=areas,
            capitals={p: e["capital"] for p, e in governorates.items() if e["capital"]},
            countrysides={
                p: e["countryside"] for p, e in governorates.items() if "countryside" in e
            },
            spellings=spellings,
            _governorate_keys=_governorate_keys(spellings, areas),
            _sounds=_governorate_sounds(spellings, governorates, places),
        )

    @property
    def governorates(self) -> tuple[Area, ...]:
        """The fourteen governorates by p-code."""
        return tuple(area for area in self.areas.values() if area.level == 1)

    def governorate_pcode(self, spelling: str) -> str | None:
        """The p-code of a governorate by any spelling ("Rif Dimashq", "Idlib", "الرقة").

        A governorate without an article takes none: Hama is not Al-Hama.
        """
        key = arabic_key(spelling) if is_arabic(spelling) else name_key(spelling)
        pcode = self._governorate_keys.get(key)
        if pcode is None or is_arabic(spelling):
            return pcode
        # Daraya has the key of Daraa but does not sound like it.
        if name_sound(spelling) not in self._sounds[pcode]:
            return None
        if has_article(spelling) and not has_article(self.areas[pcode].name_ar or ""):
            return None
        return pcode

    def area(self, pcode: str) -> Area:
        """The area of a p-code; raises KeyError when there is none."""
        return self.areas[pcode]

    def capital_of(self, pcode: str) -> Place | None:
        """The governorate's capital; None for Rural Damascus, which contains none."""
        place_id = self.capitals.get(pcode)
        return self.places[place_id] if place_id else None

    def frame(self) -> pd.DataFrame:
        """The places as a table, one row each, indexed by place_id."""
        import pandas as pd

        columns = [name for name in Place.__dataclass_fields__ if name != "place_id"]
        rows = [[getattr(place, column) for column in columns] for place in self.places.values()]
        return pd.DataFrame(rows, columns=columns, index=pd.Index(self.places, name="place_id"))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once per process."""
    return Gazetteer.load()


def _read_places(path: Path) -> dict[str, Place]:
    names = list(Place.__dataclass_fields__)
    try:
        table = pq.ParquetFile(path).read(columns=names)
        columns = [table.column(name).to_pylist() for name in names]
    except (OSError, ValueError, KeyError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}; restore the file") from error
    lists = [names.index("alternates"), names.index("ucdp_ids")]
    for index in lists:
        columns[index] = [tuple(value) for value in columns[index]]
    places = {row[0]: Place(*row) for row in zip(*columns, strict=True)}
    if len(places) != table.num_rows:
        raise ReferenceDataError(f"{path}: a place_id stands there twice; rebuild the file")
    return places


def _read_areas(path: Path, level: int, familiar: Mapping[str, str]) -> dict[str, Area]:
    try:
        features = orjson.loads(path.read_bytes())["features"]
        found = [_area(feature["properties"], level, familiar) for feature in features]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}; restore the file") from error
    return {area.pcode: area for area in found}


def _area(properties: Mapping[str, Any], level: int, familiar: Mapping[str, str]) -> Area:
    pcode = properties["pcode"]
    return Area(
        pcode=pcode,
        level=level,
        name=properties["name"],
        familiar=familiar.get(pcode, "Syria" if level == 0 else properties["name"]),
        name_ar=properties.get("name_ar"),
        latitude=properties["latitude"],
        longitude=properties["longitude"],
        radius_km=properties["radius_km"],
        parents=tuple(properties[f"admin{parent}_pcode"] for parent in range(1, level)),
    )


def _read_governorates(path: Path) -> dict[str, dict[str, Any]]:
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error}") from error
    if not isinstance(document, dict):
        raise ReferenceDataError(f"{path}: needs one entry per governorate")
    for pcode, entry in document.items():
        fields = set(entry) if isinstance(entry, dict) else set()
        if fields - {"countryside"} != {"familiar", "capital", "spellings"}:
            raise ReferenceDataError(
                f"{path}: {pcode}: needs 'familiar', 'capital', 'spellings'; "
                "besides them only 'countryside' is known"
            )
    return document


def _check_governorates(
    governorates: Mapping[str, Any], areas: Mapping[str, Area], folder: Path
) -> None:
    expected = {area.pcode for area in areas.values() if area.level == 1}
    if set(governorates) != expected:
        odd = sorted(set(governorates) ^ expected)
        raise ReferenceDataError(f"{folder / 'governorates.yml'}: unknown or missing: {odd}")


def _governorate_keys(
    spellings: Mapping[str, tuple[str, ...]], areas: Mapping[str, Area]
) -> dict[str, str]:
    keys: dict[str, str] = {}
    for pcode, names in spellings.items():
        for name in names:
            keys.setdefault(name_key(name), pcode)
        keys.setdefault(arabic_key(areas[pcode].name_ar or ""), pcode)
    return keys


def _governorate_sounds(
    spellings: Mapping[str, tuple[str, ...]],
    governorates: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, Place],
) -> dict[str, frozenset[str]]:
    """How each governorate's spellings sound, those of its capital among them."""
    sounds: dict[str, frozenset[str]] = {}
    for pcode, names in spellings.items():
        capital = places.get(governorates[pcode]["capital"] or "")
        more = capital.names if capital else ()
        sounds[pcode] = frozenset(name_sound(n) for n in (*names, *more) if not is_arabic(n))
    return sounds
