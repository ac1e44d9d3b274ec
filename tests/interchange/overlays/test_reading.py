"""Overlays: three formats to one drawing, bounded, and files that mean harm."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import InputError
from frontline.interchange.overlays import geopackage, reading, shapes
from frontline.interchange.overlays.reading import MOST_DRAWN, read_overlay
from frontline.interchange.overlays.wkb import NoGeometryError, wkb_shapes
from frontline.views.maps.overlays import Overlay, overlay_layers, overlay_legend
from tests.hostile.payloads import PAYLOADS

CAMP = shapely.Point(36.75, 36.25)
ROAD = shapely.LineString([(36.2, 36.0), (37.0, 36.4), (38.0, 35.2)])
AREA = shapely.Polygon(
    [(37, 35), (38, 35), (38, 36), (37, 36)], [[(37.2, 35.2), (37.4, 35.2), (37.4, 35.4)]]
)
MINE = gpd.GeoDataFrame({"name": ["a", "b", "c"]}, geometry=[CAMP, ROAD, AREA], crs=4326)
KML = """<?xml version="1.0"?><k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document>
<k:Placemark><k:Point><k:coordinates>36.75,36.25,0</k:coordinates></k:Point></k:Placemark>
<k:Placemark><k:LineString><k:coordinates>36.2,36.0 37.0,36.4
 38.0,35.2</k:coordinates></k:LineString></k:Placemark>
<k:Placemark><k:Polygon><k:outerBoundaryIs><k:LinearRing><k:coordinates>37,35 38,35 38,36 37,36
 37,35</k:coordinates></k:LinearRing></k:outerBoundaryIs><k:innerBoundaryIs><k:LinearRing>
<k:coordinates>37.2,35.2 37.4,35.2 37.4,35.4 37.2,35.2</k:coordinates></k:LinearRing>
</k:innerBoundaryIs></k:Polygon></k:Placemark></k:Document></k:kml>"""


def geojson(frame: gpd.GeoDataFrame = MINE, **more: object) -> bytes:
    return json.dumps(json.loads(frame.to_json()) | more).encode()


def package(folder: Path, frame: gpd.GeoDataFrame = MINE) -> bytes:
    path = folder / "mine.gpkg"
    for kind in ("Point", "LineString", "Polygon"):
        part = frame[frame.geom_type == kind]
        if len(part):
            part.to_file(path, layer=kind.lower(), driver="GPKG")
    return path.read_bytes()


def corners(overlay: Overlay) -> set[tuple[float, float]]:
    return {*overlay.points, *(corner for path in overlay.paths for corner in path)}


EXPECTED = {tuple(p) for one in (CAMP, ROAD, AREA) for p in shapely.get_coordinates(one).tolist()}


def test_all_formats_give_the_same_drawing(tmp_path: Path) -> None:
    read = [
        read_overlay("mine.geojson", geojson()),
        read_overlay("mine.KML", KML.encode()),
        read_overlay("mine.gpkg", package(tmp_path)),
    ]
    for overlay in read:
        assert overlay.n_features == 3 and overlay.notices == ()
        assert corners(overlay) == EXPECTED
        assert (len(overlay.points), len(overlay.paths)) == (1, 3)


@pytest.mark.parametrize("epsg", [32637, 3857, 4326])
def test_a_named_system_is_reprojected(tmp_path: Path, epsg: int) -> None:
    moved = MINE.to_crs(epsg)
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    for overlay in (
        read_overlay("a.json", geojson(moved, crs=crs)),
        read_overlay("a.gpkg", package(tmp_path, moved)),
    ):
        found = np.array(sorted(corners(overlay)))
        np.testing.assert_allclose(found, np.array(sorted(EXPECTED)), atol=2e-5)


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"{}", "none of GeoJSON"),
        ("a.geojson", b"{", "not JSON"),
        ("a.geojson", b"[1]", "no GeoJSON"),
        ("a.geojson", b'{"type":"FeatureCollection","features":[]}', "no features"),
        ("a.geojson", b'{"type":"Topology"}', "no point, line or area"),
        ("a.geojson", b'{"type":"Point","coordinates":[4031234,4301234]}', "no degrees"),
        ("a.geojson", b'{"type":"Point","coordinates":[2.3,48.9]}', "beside the map"),
        ("a.geojson", b'{"type":"Point","coordinates":[36,35],"crs":{}}', "not known"),
        ("a.geojson", geojson(crs={"properties": {"name": "EPSG:999999"}}), "EPSG:999999"),
        ("a.geojson", geojson(crs={"properties": {"name": "+proj=merc @/etc/x"}}), "not known"),
        ("a.kml", b"<kml>", "not well-formed"),
        ("a.kml", b"<html></html>", "no KML"),
        ("a.gpkg", b"PK", "no GeoPackage"),
        ("a.gpkg", b"SQLite format 3\x00" + bytes(4000), "no GeoPackage"),
        ("a.json", b" " * (shapes.MOST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        read_overlay(name, raw)
    assert "\n" not in str(told.value) and len(str(told.value)) < 200
    assert str(told.value).startswith(name)


def test_entities_and_other_files_are_never_read() -> None:
    lines = ["<!ENTITY a0 'ha'>"] + [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9)]
    laughs = f"<!DOCTYPE kml [{''.join(lines)}]><kml><Placemark>&a8;</Placemark></kml>"
    outside = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>'
    for hostile in (laughs, outside):
        with pytest.raises(InputError, match="document type"):
            read_overlay("a.kml", hostile.encode())
    deep = "<kml>" + "<Folder>" * 100_000
    with pytest.raises(InputError, match="too deeply"):
        read_overlay("a.kml", deep.encode())
    link = KML.replace("<k:Placemark>", "<k:NetworkLink/><k:Placemark>", 1)
    assert "links to" in " ".join(read_overlay("a.kml", link.encode()).notices)


def test_nested_geometries_do_not_end_the_process() -> None:
    """GEOS crashes on the first of these."""
    end = struct.pack("<BIdd", 1, 1, 36.0, 35.0)
    for kind in (7, 4):
        with pytest.raises(NoGeometryError):
            wkb_shapes(struct.pack("<BII", 1, kind, 1) * 1_000_000 + end)
    with pytest.raises(NoGeometryError):
        wkb_shapes(struct.pack("<BII", 1, 2, 0xFFFFFFFF))
    nested: Any = {"type": "Point", "coordinates": [36, 35]}
    for _ in range(60):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    with pytest.raises(InputError):
        read_overlay("a.json", json.dumps(nested).encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_shapes_or_told(raw: bytes) -> None:
    try:
        found = wkb_shapes(raw)
    except NoGeometryError:
        return
    assert all(shape.positions for shape in found)


@pytest.mark.parametrize("flavour", ["iso", "extended"])
def test_binary_is_read_as_shapely_wrote_it(flavour: Literal["iso", "extended"]) -> None:
    both = shapely.GeometryCollection([CAMP, shapely.MultiPolygon([AREA]), ROAD])
    for geometry in (both, shapely.force_3d(both, 5.0), shapely.set_srid(both, 4326)):
        for order in (0, 1):
            raw = shapely.to_wkb(geometry, flavor=flavour, byte_order=order, include_srid=False)
            found = wkb_shapes(raw)
            assert [shape.kind for shape in found] == ["point", "path", "path", "path"]
            assert {tuple(p) for shape in found for p in shape.positions} == EXPECTED


def hostile_package(folder: Path, change: Callable[[sqlite3.Connection], object]) -> bytes:
    path = folder / "hostile.gpkg"
    MINE.iloc[:1].to_file(path, layer="camps", driver="GPKG")
    database = sqlite3.connect(path)
    change(database)
    database.commit()
    database.close()
    return path.read_bytes()


ENDLESS = (
    "CREATE VIEW endless AS WITH RECURSIVE n(geom) AS (SELECT 1 UNION ALL SELECT geom FROM n) "
    "SELECT geom FROM n"
)


def test_a_package_is_asked_for_its_tables_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_view(database: sqlite3.Connection) -> None:
        database.execute(ENDLESS)
        database.execute("UPDATE gpkg_geometry_columns SET table_name = 'endless'")

    with pytest.raises(InputError, match="no layer"):
        read_overlay("a.gpkg", hostile_package(tmp_path, add_view))
    monkeypatch.setattr(geopackage, "_MOST_STEPS", 0)
    many = gpd.GeoDataFrame(geometry=[CAMP] * 3000, crs=4326)
    with pytest.raises(InputError, match="interrupted"):
        read_overlay("a.gpkg", package(tmp_path, many))


def test_an_endless_list_of_layers_is_cut_off(tmp_path: Path) -> None:
    def endless(database: sqlite3.Connection) -> None:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("ALTER TABLE gpkg_geometry_columns RENAME TO held")
        database.execute(
            "CREATE VIEW gpkg_geometry_columns AS WITH RECURSIVE n(i) AS "
            "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'camps' AS table_name, "
            "'geom' AS column_name, 4326 AS srs_id FROM n"
        )

    with pytest.raises(InputError, match="no GeoPackage that can be read"):
        read_overlay("a.gpkg", hostile_package(tmp_path, endless))


def test_too_much_is_counted_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "MOST_FEATURES", 10)
    beside = [shapely.Point(2.3, 48.9)] * 2
    frame = gpd.GeoDataFrame(geometry=[*beside, *[CAMP] * 20, None], crs=4326)
    overlay = read_overlay("a.json", geojson(frame))
    assert overlay.n_features == 8
    assert overlay.notices == (
        "only 10 of 22 features read, the rest is cut off",
        "1 feature without a usable geometry",
        "2 features beside the map, not drawn",
    )


def test_what_goes_to_the_browser_is_bounded() -> None:
    generator = np.random.default_rng(3)
    rough = [
        shapely.LineString(36 + np.cumsum(generator.normal(0, 2e-3, (30_000, 2)), axis=0))
        for _ in range(4)
    ]
    overlay = read_overlay("a.json", geojson(gpd.GeoDataFrame(geometry=rough, crs=4326)))
    assert sum(map(len, overlay.paths)) <= MOST_DRAWN
    assert any("many corners" in notice for notice in overlay.notices)
    points = {"type": "MultiPoint", "coordinates": [[36.5, 35.5]] * (MOST_DRAWN + 7)}
    dots = read_overlay("a.json", json.dumps(points).encode())
    assert len(dots.points) == MOST_DRAWN
    assert "20,000 of 20,007 points are drawn" in dots.notices


def test_a_hostile_name_is_words_in_the_legend() -> None:
    for payload in PAYLOADS[::17]:
        overlay = read_overlay(f"{payload}.json", geojson())
        assert len(overlay.name) <= reading.LONGEST_NAME
        legend = overlay_legend([overlay], "light")
        assert legend.count("<") == overlay_legend([Overlay("x", ((0, 0),), ((),))], "dark").count(
            "<"
        )
    assert not overlay_legend([], "light")


def test_an_overlay_is_one_layer_of_lines_and_one_of_points() -> None:
    overlay = read_overlay("a.json", geojson())
    lines, points = overlay_layers([overlay, overlay], "light")
    assert len(lines["data"]) == 2 * sum(len(path) - 1 for path in overlay.paths)
    assert len(points["data"]) == 2
    assert not lines.get("pickable") and not points.get("pickable")
    assert overlay_layers([Overlay("x")], "dark") == []
