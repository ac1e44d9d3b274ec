"""GeoPackage (OGC 12-128) as shapes: a database of somebody else, read within bounds.

Only tables are read, by plain questions: no view, no virtual table, no function that
the file brings, and no more steps than a file of that size can need.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from frontline.errors import InputError
from frontline.interchange.overlays.shapes import Found, Shape
from frontline.interchange.overlays.wkb import NoGeometryError, wkb_shapes

_MAGIC: Final = b"SQLite format 3\x00"
_ENVELOPES: Final = (0, 32, 48, 48, 64)
_MOST_LAYERS: Final = 50
# Of a thousand of SQLite's steps each: some seconds of work.
_MOST_STEPS: Final = 20_000
_ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION})
_LAYERS: Final = """
    SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id
    FROM gpkg_geometry_columns AS g
    JOIN sqlite_master AS m ON m.name = g.table_name AND m.type = 'table'
    LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id
    WHERE m.sql NOT LIKE 'CREATE VIRTUAL%'
    ORDER BY g.table_name LIMIT ?
"""


def read_geopackage(raw: bytes) -> Found:
    """The features of a GeoPackage's layers; one coordinate system for all.

    Raises:
        InputError: If it is none, has no layer of features, or layers of several systems.
    """
    if not raw.startswith(_MAGIC):
        raise InputError("is no GeoPackage")
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(raw)
            _bound(database)
            return _read(database)
        except sqlite3.Error as error:
            raise InputError(f"is no GeoPackage that can be read ({error})") from error


def _bound(database: sqlite3.Connection) -> None:
    """Allow no more than reading, for so many steps."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    steps = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, 1000)
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
    )


def _read(database: sqlite3.Connection) -> Found:
    layers = database.execute(_LAYERS, (_MOST_LAYERS + 1,)).fetchall()
    if not layers:
        raise InputError("holds no layer of features")
    systems = {_epsg(organization, code) for *_, organization, code in layers}
    if len(systems) > 1:
        raise InputError("holds layers of several coordinate systems; save them one by one")
    found = Found(epsg=systems.pop())
    if len(layers) > _MOST_LAYERS:
        found.notices.append(f"only {_MOST_LAYERS} of its layers are drawn")
    for table, column, *_ in layers[:_MOST_LAYERS]:
        for blob in _geometries(database, str(table), str(column)):
            found.add(_shapes(blob))
    return found


def _geometries(database: sqlite3.Connection, table: str, column: str) -> Iterator[Any]:
    """The geometries of a layer."""
    quoted, layer = (f'"{name.replace(chr(34), 2 * chr(34))}"' for name in (column, table))
    yield from (row[0] for row in database.execute(f"SELECT {quoted} FROM {layer}"))


def _epsg(organization: object, code: object) -> int | None:
    if str(organization).upper() == "EPSG" and isinstance(code, int) and 1000 <= code < 1_000_000:
        return None if code == 4326 else code
    if code in (0, -1):
        raise InputError("does not say its coordinate system; save it as WGS 84 (EPSG:4326)")
    raise InputError("names a coordinate system that is not known; save it as WGS 84 (EPSG:4326)")


def _shapes(blob: object) -> list[Shape]:
    """The shapes of one geometry; none where it is empty or no geometry."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return []
    envelope = (blob[3] >> 1) & 0b111
    if envelope >= len(_ENVELOPES):
        return []
    try:
        return wkb_shapes(blob[8 + _ENVELOPES[envelope] :])
    except NoGeometryError:
        return []
