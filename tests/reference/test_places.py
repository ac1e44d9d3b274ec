"""The gazetteer: every place once, with its names, kind and areas."""

from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.reference.places import Gazetteer, gazetteer

# Pinned so that a change of the build is noticed.
N_PLACES = 8701
N_UCDP_FOLDED = 1372


def test_every_place_stands_once() -> None:
    places = gazetteer().places
    assert len(places) == N_PLACES
    ids = [i for place in places.values() for i in place.ucdp_ids]
    assert len(ids) == len(set(ids))


def test_ucdp_twins_are_aliases_of_ocha_places() -> None:
    folded = [p for p in gazetteer().places.values() if p.place_id[0] != "U" and p.ucdp_ids]
    assert sum(len(place.ucdp_ids) for place in folded) == N_UCDP_FOLDED
    tabqa = gazetteer().places["C5929"]
    assert "U01666" in tabqa.ucdp_ids and "U01666" not in gazetteer().places
    assert tabqa.familiar == "Tabqa" and "Tabqa" in tabqa.names


def test_an_airport_is_not_the_city_it_is_named_for() -> None:
    places = gazetteer().places
    assert places["U00691"].kind == "airport"
    assert places["U00691"].ucdp_ids == ("U00691",)


def test_no_governorate_and_no_country_is_a_place() -> None:
    places = gazetteer().places
    assert "governorate" not in {place.kind for place in places.values()}
    assert not {"U00710", "U00713", "U01364", "U01654"} & set(places)


def test_every_place_lies_in_known_areas() -> None:
    areas = gazetteer().areas
    for place in gazetteer().places.values():
        for pcode in (place.admin1_pcode, place.admin2_pcode, place.admin3_pcode):
            assert pcode in areas
        assert areas[place.admin1_pcode].name == place.admin1


def test_capitals_are_marked_and_rural_damascus_has_none() -> None:
    kinds = [place.kind for place in gazetteer().places.values()]
    assert kinds.count("capital") == 1
    assert kinds.count("governorate_capital") == 12
    assert gazetteer().capital_of("SY03") is None
    capital = gazetteer().capital_of("SY09")
    assert capital is not None and capital.familiar == "Deir ez-Zor"


@pytest.mark.parametrize(
    ("spelling", "pcode"),
    [
        ("Idleb", "SY07"),
        ("Idlib", "SY07"),
        ("Rural Damascus", "SY03"),
        ("Rif Dimashq", "SY03"),
        ("Damascus", "SY01"),
        ("Al-Hasakeh", "SY08"),
        ("Hasakah", "SY08"),
        ("Deir Ezzor", "SY09"),
        ("Deir-ez-Zor", "SY09"),
        ("Dar'a", "SY12"),
        ("Deraa", "SY12"),
        ("الرقة", "SY11"),
        ("Mosul", None),
    ],
)
def test_governorates_are_known_by_any_spelling(spelling: str, pcode: str | None) -> None:
    assert gazetteer().governorate_pcode(spelling) == pcode


def test_frame_has_one_row_per_place() -> None:
    frame = gazetteer().frame()
    assert len(frame) == N_PLACES
    assert frame.loc["C2889", "familiar"] == "Palmyra"
    assert frame.loc["C2889", "name_ar"] == "تدمر"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"governorates\.yml"):
        Gazetteer.load(tmp_path)
