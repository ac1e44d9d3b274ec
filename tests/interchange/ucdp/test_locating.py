"""UCDP's places on our map: as close as UCDP knows them, never closer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontline.interchange.ucdp.locating import NEAR_KM, PlaceFinder
from frontline.interchange.ucdp.reader import read_ucdp
from frontline.model import GeoPrecision, LocatedPlace
from tests.interchange.ucdp.table import row, write_table

Locate = Callable[..., LocatedPlace]


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder.shared()


@pytest.fixture
def locate(finder: PlaceFinder, tmp_path: Path) -> Locate:
    def located(**cells: object) -> LocatedPlace:
        (read,) = read_ucdp(write_table(tmp_path / "ged.csv", row(**cells))).rows
        return finder.locate(read)

    return located


def test_a_place_of_the_gazetteer_takes_its_name_and_areas(locate: Locate) -> None:
    place = locate()
    assert (place.location, place.geo_precision) == ("Palmyra", GeoPrecision.EXACT)
    assert place.place_id and place.admin1_pcode == "SY04"
    assert "Tadmur town" in place.reason and "where precision 1" in place.reason


def test_near_is_within_25_km(locate: Locate) -> None:
    place = locate(where_prec=2)
    assert (place.geo_precision, place.geo_radius_km) == (GeoPrecision.NEAR, NEAR_KM)


def test_an_unknown_place_keeps_its_name_and_point(locate: Locate) -> None:
    place = locate(where_coordinates="Qasr of nobody at all")
    assert (place.location, place.place_id) == ("Qasr of nobody at all", None)
    assert (place.latitude, place.longitude) == (34.5624, 38.284)
    assert place.admin3_pcode and place.admin3_pcode.startswith("SY04")


def test_a_namesake_far_away_is_another_place(locate: Locate) -> None:
    place = locate(latitude=36.2, longitude=37.15, adm_1="Aleppo Governorate")
    assert place.place_id is None
    assert place.admin1_pcode == "SY02"


def test_a_district_is_an_area(locate: Locate) -> None:
    place = locate(where_prec=3, where_coordinates="Tadmur district")
    assert (place.geo_precision, place.place_id) == (GeoPrecision.DISTRICT, "SY0405")
    assert place.geo_radius_km and place.geo_radius_km > NEAR_KM


def test_a_province_goes_by_its_name_not_its_point(locate: Locate) -> None:
    place = locate(
        where_prec=4, where_coordinates="Tartus Governorate", adm_1="Tartus Governorate", adm_2=""
    )
    assert (place.geo_precision, place.place_id) == (GeoPrecision.PROVINCE, "SY10")


@pytest.mark.parametrize(
    ("cells", "precision"),
    [
        ({"adm_2": "Tadmur district"}, GeoPrecision.DISTRICT),
        ({"adm_2": ""}, GeoPrecision.PROVINCE),
        ({"adm_1": "", "adm_2": ""}, GeoPrecision.COUNTRY),
    ],
)
def test_a_line_or_region_is_as_wide_as_the_area_named(
    locate: Locate, cells: dict[str, str], precision: GeoPrecision
) -> None:
    place = locate(where_prec=5, where_coordinates="Road between here and there", **cells)
    assert place.geo_precision is precision
    assert place.location == "Road between here and there"


@pytest.mark.parametrize("precision", [6, 7])
def test_the_country_has_no_point(locate: Locate, precision: int) -> None:
    place = locate(where_prec=precision, where_coordinates="Syria", adm_1="", adm_2="")
    assert (place.geo_precision, place.latitude) == (GeoPrecision.COUNTRY, None)


@pytest.mark.parametrize("name", ["Syria", "Northern Homs Governorate"])
def test_a_part_of_a_province_is_never_a_pin(locate: Locate, name: str) -> None:
    place = locate(where_prec=2, where_coordinates=name, adm_2="")
    assert place.geo_precision is GeoPrecision.PROVINCE


def test_a_point_beyond_the_simplified_coast_keeps_the_province(locate: Locate) -> None:
    place = locate(
        where_coordinates="A tower in the sea",
        latitude=35.1540,
        longitude=35.9,
        adm_1="Tartus Governorate",
        adm_2="",
    )
    assert (place.admin1_pcode, place.admin2_pcode) == ("SY10", None)
    assert place.latitude == 35.154
