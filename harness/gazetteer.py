"""The places that synthetic events happen at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from frontline.errors import ReferenceDataError

_COLUMNS = {
    "place_id": ("place_id",),
    "name": ("familiar", "name", "name_en"),
    "name_ar": ("name_ar",),
    "kind": ("kind",),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon"),
    "admin1": ("admin1", "adm1_en"),
    "admin1_pcode": ("admin1_pcode", "adm1_pcode"),
    "admin2": ("admin2", "adm2_en"),
    "admin2_pcode": ("admin2_pcode", "adm2_pcode"),
    "admin3": ("admin3", "adm3_en"),
    "admin3_pcode": ("admin3_pcode", "adm3_pcode"),
    "population": ("population",),
}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``places``: points; ``districts`` and ``provinces``: one representative row each."""

    places: pd.DataFrame
    districts: pd.DataFrame
    provinces: pd.DataFrame


def read_gazetteer(file: Path) -> Gazetteer:
    """Read places from the project's Parquet file or from a gazetteer in CSV.

    Raises:
        ReferenceDataError: If the file is missing or lacks a needed column.
    """
    if not file.is_file():
        raise ReferenceDataError(f"{file}: no such file; build it with geo/build.py")
    rows = pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file)
    chosen = {}
    for name, spellings in _COLUMNS.items():
        found = next((spelling for spelling in spellings if spelling in rows.columns), None)
        if found is None:
            raise ReferenceDataError(f"{file}: column {name} is missing")
        chosen[name] = rows[found]
    places = pd.DataFrame(chosen)
    places = places.dropna(subset=["latitude", "longitude", "admin1_pcode", "admin3_pcode"])
    places = places[~places["kind"].isin(("district", "province", "subdistrict", "governorate"))]
    places["population"] = places["population"].fillna(0.0)
    places = places.sort_values("place_id", ignore_index=True)
    return Gazetteer(
        places=places,
        districts=_centres(places, "admin2"),
        provinces=_centres(places, "admin1"),
    )


def _centres(places: pd.DataFrame, level: str) -> pd.DataFrame:
    """The most populous place of each area stands for it."""
    ordered = places.sort_values(["population", "place_id"], ascending=[False, True])
    return ordered.drop_duplicates(f"{level}_pcode").sort_values(
        f"{level}_pcode", ignore_index=True
    )
