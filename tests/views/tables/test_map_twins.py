"""A map's table has every mark and shade of it, and no other."""

from datetime import date

import pandas as pd

from frontline.model import ControlState, MapFamily
from frontline.views.maps.control_map import HeldPlace
from frontline.views.tables.map_twins import held_twin, places_twin, provinces_twin

PLACES = pd.DataFrame(
    {
        "spot_id": ["C1", "C2", "C3@35.0,38.0~5.0"],
        "place_id": ["C1", "C2", "C3"],
        "name": ["Tadmor", "Empty", "near Arak"],
        "admin1": ["Homs", "Homs", "Deir-ez-Zor"],
        "n_events": [4, 0, 9],
        "n_spots_shown": [3, 0, 1],
        "map_family_1": ["SDF", None, "Russia"],
        "map_family_2": ["Turkey", None, None],
        "first_date": [pd.Timestamp("2016-12-01"), pd.NaT, pd.NaT],
        "last_date": [pd.Timestamp("2016-12-08"), pd.NaT, pd.NaT],
    }
)
PROVINCES = pd.DataFrame(
    {
        "admin1": ["Deir-ez-Zor", "Homs"],
        "n_events": [11, 4],
        "n_coarse": [2, 0],
        "map_family_1": ["Russia", "SDF"],
        "map_family_2": [None, "Turkey"],
    }
)


def test_markers_come_first_then_what_is_shaded() -> None:
    table = places_twin(PLACES, PROVINCES, {"C1": "Palmyra"})
    assert list(table["Place"]) == [
        "near Arak",
        "Palmyra and 2 more",
        "known to the area only (shaded)",
    ]
    assert list(table["Events"]) == [9, 4, 2]
    assert list(table["Province"]) == ["Deir ez-Zor", "Homs", "Deir ez-Zor"]
    assert list(table["Most named"]) == ["Russia", "SDF, Turkey", ""]


def test_a_map_of_provinces_has_each() -> None:
    table = provinces_twin(PROVINCES)
    assert list(table["Events"]) == [11, 4]


def test_a_held_place_says_what_its_mark_says() -> None:
    place = HeldPlace(
        "C1", "Palmyra", 34.5, 38.3, ControlState.HELD, MapFamily.SDF, None, "",
        date(2016, 12, 8), None, True, None, "UCDP GED",
    )  # fmt: skip
    (row,) = held_twin([place]).to_dict("records")
    assert row["Holder"] == "SDF (no force named) since 8 Dec 2016, inferred"
    assert row["Last word"] == "No word yet (UCDP GED)"
    assert row["Since"] == pd.Timestamp("2016-12-08")
