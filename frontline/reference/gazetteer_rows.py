"""Rows of the gazetteers that the project's table of places is made of, as records of a place.

Used when the geographic files are built (``geo/build.py``), never by the app.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from frontline.reference.place_merging import records_of, split_names
from frontline.reference.place_words import PlaceWords, kind_and_bare_name
from frontline.reference.places import OWN, OWN_NEAR
from frontline.reference.transliteration import is_arabic

# From so many people on a community is a town.
TOWN_POPULATION: Final = 20_000


def with_admin(rows: pd.DataFrame, subdistricts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give rows off the polygons the nearest subdistrict; names are the layers' own."""
    points = gpd.GeoDataFrame(
        rows, geometry=gpd.points_from_xy(rows["lon"], rows["lat"]), crs="EPSG:4326"
    ).to_crs("EPSG:32637")
    off = points[points["adm1_pcode"].isna()]
    nearest = gpd.sjoin_nearest(off[["geometry"]], subdistricts.to_crs("EPSG:32637"))
    nearest = nearest[~nearest.index.duplicated()]
    rows = rows.copy()
    for level in (1, 2, 3):
        rows.loc[nearest.index, f"adm{level}_pcode"] = nearest[f"adm{level}_pcode"]
        names = subdistricts.set_index(f"adm{level}_pcode")[f"adm{level}_name"].to_dict()
        rows[f"admin{level}"] = rows[f"adm{level}_pcode"].map(names)
        rows[f"admin{level}_pcode"] = rows[f"adm{level}_pcode"]
    return rows.rename(columns={"name_en": "name", "lat": "latitude", "lon": "longitude"})


def ocha_places(rows: pd.DataFrame, capitals: set[str]) -> list[dict[str, Any]]:
    """OCHA's communities and neighbourhoods as records of a place.

    Args:
        rows: With the columns of ``with_admin``.
        capitals: The places that governorates are administered from, by id.
    """
    records = []
    for row in records_of(rows):
        is_quarter = row["kind"] == "neighbourhood"
        areas = [row["admin1"], row["admin2"], row["admin3"], row["city_en"]]
        alternates = split_names(row["name"], [a for a in areas if isinstance(a, str)])
        if not is_quarter:
            alternates += _present([row["name_alt"]])
        records.append(
            _record(row)
            | {
                "kind": "neighbourhood" if is_quarter else _community_kind(row, capitals),
                "alternates": alternates,
                # What the gazetteer calls a quarter's other name is the sector it lies in.
                "city_quarter": row["name_alt"] if is_quarter else None,
            }
        )
    return records


def _community_kind(row: dict[str, Any], capitals: set[str]) -> str:
    if row["place_id"] == "C1001":
        return "capital"
    if row["place_id"] in capitals:
        return "governorate_capital"
    is_seat = row["name"] in (row["admin2"], row["admin3"])
    return "town" if is_seat or row["population"] >= TOWN_POPULATION else "village"


def ucdp_places(rows: pd.DataFrame, words: PlaceWords) -> list[dict[str, Any]]:
    """UCDP's names as records, without those of governorates."""
    records = []
    for row in records_of(rows):
        kind, bare = kind_and_bare_name(row["name"], words)
        if kind == "governorate":
            continue
        records.append(_record(row) | {"kind": kind, "bare": bare, "alternates": []})
    return records


def own_places(
    document: dict[str, dict[str, Any]],
    subdistricts: gpd.GeoDataFrame,
    city_names: dict[str, str],
) -> list[dict[str, Any]]:
    """The project's own places (``geo/own_places.yml``) as records.

    Args:
        document: The entries by place_id.
        subdistricts: The polygons that give a place its areas.
        city_names: Names of the cities that quarters lie in, by place_id.
    """
    rows = pd.DataFrame([_own_row(key, entry, city_names) for key, entry in document.items()])
    records = []
    for row in records_of(with_admin(rows, subdistricts)):
        entry = document[row["place_id"]]
        alternates = [name for name in entry["names"] if not is_arabic(name)]
        records.append(_record(row) | {"kind": entry["kind"], "alternates": alternates})
    return records


def _own_row(key: str, entry: dict[str, Any], city_names: dict[str, str]) -> dict[str, Any]:
    latitude, longitude = entry["at"]
    city = entry.get("city")
    return {
        "place_id": key,
        "name_en": entry["name"],
        "name_ar": next((name for name in entry["names"] if is_arabic(name)), None),
        "lat": latitude,
        "lon": longitude,
        "adm1_pcode": None,
        "adm2_pcode": None,
        "adm3_pcode": None,
        "population": None,
        "source": OWN_NEAR if entry.get("precision") == "near" else OWN,
        "city_en": city_names[city] if city else None,
        "city_pcode": city,
    }


def _record(row: dict[str, Any]) -> dict[str, Any]:
    fields = ("place_id", "name", "name_ar", "latitude", "longitude", "source")
    record = {field: row[field] for field in fields}
    for level in (1, 2, 3):
        record[f"admin{level}"] = row[f"admin{level}"]
        record[f"admin{level}_pcode"] = row[f"admin{level}_pcode"]
    record |= {
        "population": row["population"],
        "city": row["city_en"],
        "city_id": row["city_pcode"],
    }
    record |= {"ucdp_ids": [], "ucdp_events": 0, "geonames_id": None, "city_quarter": None}
    if row["source"].startswith("UCDP"):
        record |= {"ucdp_ids": [row["place_id"]], "ucdp_events": int(row["ucdp_events"])}
    return record


def admin_areas(source: Path) -> pd.DataFrame:
    """Districts and subdistricts by name, to fold UCDP's rows of them into."""
    frames = []
    for level in (2, 3):
        layer = gpd.read_file(source / f"syria_adm{level}.geojson")
        frame = pd.DataFrame(layer.drop(columns="geometry"))
        frame = frame.rename(columns={f"adm{level}_pcode": "pcode", f"adm{level}_name": "name"})
        frames.append(frame[["pcode", "name", "adm1_pcode"]].assign(level=level))
    return pd.concat(frames, ignore_index=True)


def _present(values: Iterable[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value]
