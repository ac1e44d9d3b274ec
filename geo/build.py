"""Builds the project's geographic files from the layers they come from.

Run as ``python geo/build.py --source FOLDER``: the folder holds OCHA's
boundaries and gazetteer, UCDP's place names, GeoNames' alternates and Natural
Earth's base map under the names in ``INPUTS``. Writes ``geo/*.geojson``,
``geo/places.parquet``, ``geo/sources.yml`` and the browser's copies in
``static/basemap/``. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from frontline.reference.base_areas import base_areas, shaded_outlines  # noqa: E402
from frontline.reference.boundary_lines import (  # noqa: E402
    areas_alone,
    base_lines,
    line_segments,
    without_outline,
)
from frontline.reference.gazetteer_rows import (  # noqa: E402
    admin_areas,
    ocha_places,
    own_places,
    ucdp_places,
    with_admin,
)
from frontline.reference.place_merging import (  # noqa: E402
    Twins,
    attach_geonames,
    fold_ucdp_twins,
    name_city_quarters,
)
from frontline.reference.place_words import PlaceWords  # noqa: E402

GEO = PROJECT / "geo"
STATIC = PROJECT / "static" / "basemap"
LINES = STATIC / "lines.geojson"
# Rows as the map's layers take them: straight pieces of lines, areas by kind, provinces to shade.
SEGMENTS = STATIC / "segments.json"
GROUND = STATIC / "ground.json"
OUTLINES = GEO / "outlines.json"
# What the browser loads by itself; the lines are in one file of their own.
SERVED = ("admin0", "countries", "lakes")
HAND_MADE = (
    "familiar_names.yml",
    "governorates.yml",
    "more_names.yml",
    "own_places.yml",
    "publishers.yml",
    "twins.yml",
)
BASE_LAYERS = ("countries", "borders", "rivers", "lakes")
ADMIN_LEVELS = (0, 1, 2, 3)
_ORIGINS: dict[str, Any] = yaml.safe_load((GEO / "publishers.yml").read_text(encoding="utf-8"))
ATTRIBUTION: str = _ORIGINS["attribution"]
INPUTS: dict[str, list[dict[str, str]]] = {
    name: [_ORIGINS["publishers"][publisher] for publisher in publishers]
    for name, publishers in _ORIGINS["inputs"].items()
}
COLUMNS = {
    "place_id": pa.string(),
    "name": pa.string(),
    "familiar": pa.string(),
    "name_ar": pa.string(),
    "kind": pa.string(),
    "alternates": pa.list_(pa.string()),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
    **{f"admin{n}{suffix}": pa.string() for n in (1, 2, 3) for suffix in ("", "_pcode")},
    "population": pa.int64(),
    "city": pa.string(),
    "city_id": pa.string(),
    "city_quarter": pa.string(),
    "source": pa.string(),
    "ucdp_ids": pa.list_(pa.string()),
    "ucdp_events": pa.int64(),
    "geonames_id": pa.int64(),
}


def build(source: Path) -> None:
    """Make every file of ``geo/`` and ``static/basemap/`` from the layers in ``source``."""
    missing = [name for name in INPUTS if not (source / name).is_file()]
    if missing:
        raise SystemExit(f"{source}: {', '.join(missing)} not found; give the folder of the layers")
    words = PlaceWords.load()
    twins = write_places(source, words)
    for level in ADMIN_LEVELS:
        write_admin(source / f"syria_adm{level}.geojson", level, twins)
    for layer in BASE_LAYERS:
        write_base(source / f"base_{layer}.geojson", GEO / f"{layer}.geojson")
    STATIC.mkdir(parents=True, exist_ok=True)
    for name in SERVED:
        shutil.copyfile(GEO / f"{name}.geojson", STATIC / f"{name}.geojson")
    write_lines()
    write_areas()
    write_sources(source)


def write_places(source: Path, words: PlaceWords) -> Twins:
    """Write ``places.parquet``: every place once; returns where UCDP's rows went."""
    rows = pd.read_csv(source / "syria_gazetteer.csv", na_values=["<Null>"])
    geonames = pd.read_csv(source / "geonames_cities500_SY.csv")
    subdistricts = gpd.read_file(source / "syria_adm3.geojson")
    rows = with_admin(rows, subdistricts)
    is_ucdp = rows["source"].str.startswith("UCDP")
    capitals = {entry["capital"] for entry in _read_yaml("governorates.yml").values()}
    ocha = ocha_places(rows[~is_ucdp], capitals)
    areas = admin_areas(source)
    name_city_quarters(ocha)
    document = _read_yaml("own_places.yml")
    own = own_places(document, subdistricts, {p["place_id"]: p["name"] for p in ocha})
    known_twins = _read_yaml("twins.yml") | {e["is"]: k for k, e in document.items() if "is" in e}
    ucdp = ucdp_places(rows[is_ucdp], words)
    twins = fold_ucdp_twins([*ocha, *own], ucdp, areas, known_twins)
    places = attach_geonames(twins.places, geonames)
    _add_names(places, _read_yaml("more_names.yml"))
    _write_parquet(_finish(places), GEO / "places.parquet")
    return twins


def _add_names(places: list[dict[str, Any]], more_names: dict[str, list[str]]) -> None:
    by_id = {place["place_id"]: place for place in places}
    unknown = sorted(set(more_names) - set(by_id))
    if unknown:
        raise SystemExit(f"geo/more_names.yml: no such place_id: {', '.join(unknown)}")
    for place_id, names in more_names.items():
        place = by_id[place_id]
        place["alternates"] += [n for n in names if n not in (place["name"], *place["alternates"])]


def _finish(places: list[dict[str, Any]]) -> pd.DataFrame:
    familiar = _read_yaml("familiar_names.yml")
    frame = pd.DataFrame(places)
    unknown = sorted(set(familiar) - set(frame["place_id"]))
    if unknown:
        raise SystemExit(f"geo/familiar_names.yml: no such place_id: {', '.join(unknown)}")
    frame["familiar"] = frame["place_id"].map(familiar)
    frame["familiar"] = frame["familiar"].fillna(frame["name"])
    frame["latitude"] = frame["latitude"].round(6)
    frame["longitude"] = frame["longitude"].round(6)
    for column in ("population", "geonames_id"):
        frame[column] = frame[column].astype("Int64")
    return frame.sort_values("place_id", ignore_index=True)[list(COLUMNS)]


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    table = pa.Table.from_pandas(frame, schema=pa.schema(COLUMNS), preserve_index=False)
    pq.write_table(table.replace_schema_metadata(None), path, compression="zstd")


def write_admin(layer: Path, level: int, twins: Twins) -> None:
    """Write one level of boundaries with the project's names of its columns."""
    document = json.loads(layer.read_text(encoding="utf-8"))
    radii = _radii_km(layer, f"adm{level}_pcode")
    for feature in document["features"]:
        old = feature["properties"]
        pcode = old[f"adm{level}_pcode"]
        new: dict[str, Any] = {
            "pcode": pcode,
            "name": old[f"adm{level}_name"],
            "name_ar": old[f"adm{level}_name_ar"],
            "latitude": round(old["center_lat"], 5),
            "longitude": round(old["center_lon"], 5),
            "radius_km": round(radii[pcode], 1),
        }
        for parent in range(1, level):
            new[f"admin{parent}_pcode"] = old[f"adm{parent}_pcode"]
        if twins.area_ids.get(pcode):
            new["ucdp_ids"] = sorted(twins.area_ids[pcode])
        feature["properties"] = new
    document["features"].sort(key=lambda feature: feature["properties"]["pcode"])
    _write_geojson(document["features"], GEO / f"admin{level}.geojson")


def _radii_km(layer: Path, pcode: str) -> dict[str, float]:
    """The radius of the circle as large as each area."""
    frame = gpd.read_file(layer)
    km2 = frame.to_crs("EPSG:6933").area / 1e6
    return dict(zip(frame[pcode], (km2 / math.pi) ** 0.5, strict=True))


def write_base(layer: Path, target: Path) -> None:
    """Write one base map layer with its names and what each feature is."""
    document = json.loads(layer.read_text(encoding="utf-8"))
    for feature in document["features"]:
        old = feature["properties"]
        feature["properties"] = {"name": old.get("name"), "kind": old.get("featurecla")}
        feature["geometry"] = areas_alone(feature["geometry"])
    features = document["features"]
    if layer.name == "base_borders.geojson":
        country = _read_features(layer.with_name("syria_adm0.geojson"))
        features = without_outline(features, country)
    _write_geojson(features, target)


def write_lines() -> None:
    """Write the lines of the base map, made of the files built before."""
    layers = ("admin0", "admin1", "rivers", "borders")
    lines = base_lines(*(_read_features(GEO / f"{n}.geojson") for n in layers))
    _write_geojson(lines, LINES)
    _write_json(line_segments(lines), SEGMENTS)


def write_areas() -> None:
    """Write the areas of the base map, and what is shaded of each province."""
    layers = ("admin0", "countries", "lakes", "admin1")
    country, neighbours, lakes, provinces = (_read_features(GEO / f"{n}.geojson") for n in layers)
    _write_json(base_areas(country, neighbours, lakes), GROUND)
    _write_json(shaded_outlines(provinces, lakes), OUTLINES)


def _read_features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _write_geojson(features: list[dict[str, Any]], path: Path) -> None:
    kept = [{k: f[k] for k in ("type", "properties", "geometry")} for f in features]
    _write_json({"type": "FeatureCollection", "features": kept}, path)


def _write_json(content: Any, path: Path) -> None:  # noqa: ANN401 - rows or a document
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def write_sources(source: Path) -> None:
    """Write ``sources.yml``: publisher, licence, citation and sha256 of each file."""
    admin = {f"admin{level}.geojson": [f"syria_adm{level}.geojson"] for level in ADMIN_LEVELS}
    base = {f"{layer}.geojson": [f"base_{layer}.geojson"] for layer in BASE_LAYERS}
    tables = ["syria_gazetteer.csv", "geonames_cities500_SY.csv", "syria_adm3.geojson"]
    built = {f"geo/{name}": made_of for name, made_of in {**admin, **base}.items()}
    built["geo/places.parquet"] = tables
    for name, made_of in {**admin, **base}.items():
        if (STATIC / name).is_file():
            built[f"static/basemap/{name}"] = made_of
    boundaries = [f"syria_adm{level}.geojson" for level in (0, 1)]
    for lines in (LINES, SEGMENTS):
        built[_path(lines)] = [*boundaries, "base_rivers.geojson", "base_borders.geojson"]
    built[_path(GROUND)] = [boundaries[0], "base_countries.geojson", "base_lakes.geojson"]
    built[_path(OUTLINES)] = [boundaries[1], "base_lakes.geojson"]
    document = {
        "attribution": ATTRIBUTION,
        "files": [_built_entry(path, made_of) for path, made_of in sorted(built.items())],
        "hand_made": [
            {"path": f"geo/{name}", "publisher": "Frontline", "licence": "CC BY 4.0"}
            for name in HAND_MADE
        ],
        "inputs": [
            {"file": name, "sha256": _sha256(source / name), "publishers": _publishers([name])}
            for name in sorted(INPUTS)
        ],
    }
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)
    header = "# Written by geo/build.py: where each geographic file comes from.\n"
    (GEO / "sources.yml").write_text(header + text, encoding="utf-8")


def _path(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def _built_entry(path: str, made_of: list[str]) -> dict[str, Any]:
    origins = {o["publisher"]: o for name in made_of for o in INPUTS[name]}.values()
    return {
        "path": path,
        "sha256": _sha256(PROJECT / path),
        "publisher": "; ".join(o["publisher"] for o in origins),
        "licence": "; ".join(dict.fromkeys(o["licence"] for o in origins)),
        "citation": "; ".join(o["citation"] for o in origins),
        "made_of": made_of,
    }


def _publishers(names: Iterable[str]) -> list[str]:
    return sorted({o["publisher"] for name in names for o in INPUTS[name]})


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_yaml(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((GEO / name).read_text(encoding="utf-8"))
    return loaded


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build geo/ from the layers it is made of.")
    parser.add_argument("--source", type=Path, required=True, help="folder of the layers")
    build(parser.parse_args().source)


if __name__ == "__main__":
    main()
