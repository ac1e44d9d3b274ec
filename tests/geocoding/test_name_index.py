"""The name index: many spellings, one place; look-alikes apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.geocoding.name_index import NameIndex
from frontline.reference.places import gazetteer
from frontline.reference.transliteration import name_key

PLACES = sorted(gazetteer().places.values(), key=lambda place: place.place_id)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.of(gazetteer())


@pytest.mark.parametrize(
    ("spelling", "place_id"),
    [
        ("Deir Ezzor", "C5086"),
        ("Deir ez-Zor", "C5086"),
        ("Dayr az-Zawr", "C5086"),
        ("دير الزور", "C5086"),
        ("Khan Sheikhoun", "C3987"),
        ("Saraqeb", "C3916"),
        ("Maaret al-Numan", "C3985"),
        ("Kafranbel", "C4068"),
        ("Al-Foua", "C3905"),
        ("Jisr al-Shughour", "C4199"),
        ("Mayadeen", "C5192"),
        ("Qamishli", "C4564"),
        ("Tel Abyad", "C5792"),
        ("al-Nashabiyah", "C2355"),
        ("Orem al-Kubra", "C1029"),
        ("Abu al-Duhur", "C3891"),
        ("Um al-Mayadin", "C5996"),
    ],
)
def test_free_spellings_find_the_place(index: NameIndex, spelling: str, place_id: str) -> None:
    assert place_id in [match.place.place_id for match in index.look_up(spelling)]


@pytest.mark.parametrize(
    ("spelling", "right", "wrong"),
    [
        ("Hama", "C2987", "C2323"),
        ("Tabqa", "C5929", "C4822"),
        ("Touman", "C1222", "C1015"),
        ("Daraa", "C5993", "C6135"),
    ],
)
def test_the_best_match_is_not_the_look_alike(
    index: NameIndex, spelling: str, right: str, wrong: str
) -> None:
    matches = {match.place.place_id: match.quality for match in index.look_up(spelling)}
    assert matches[right] > matches.get(wrong, 0.0)


@settings(max_examples=200)
@given(st.sampled_from(PLACES))
def test_every_place_is_found_by_each_of_its_names(index: NameIndex, place: object) -> None:
    assert hasattr(place, "names")
    for name in place.names:
        found = {match.place.place_id for match in index.look_up(name)}
        assert place.place_id in found, name  # type: ignore[attr-defined]


def test_an_unknown_name_finds_nothing(index: NameIndex) -> None:
    assert index.look_up("Zqorbatan") == ()
    assert index.look_up("") == ()


def test_resembling_names_are_leads_of_low_quality(index: NameIndex) -> None:
    leads = index.resembling("Nasabiyah")
    assert "C2355" in {lead.place.place_id for lead in leads}
    assert all(lead.quality < 0.7 for lead in leads)


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(name_key(text), str)
