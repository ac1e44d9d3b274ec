"""Names as desks spell them, beside words and other names that are none of theirs."""

from __future__ import annotations

import pytest

from frontline.geocoding.geocoder import locate_text


def _located(text: str, said: str) -> tuple[str | None, float | None]:
    found = {str(line["text"]): line for line in locate_text(text)}
    line = found[said]
    place, latitude = line["place_id"], line["latitude"]
    assert place is None or isinstance(place, str)
    assert latitude is None or isinstance(latitude, float)
    return place, latitude


@pytest.mark.parametrize(
    ("text", "said", "place_id"),
    [
        # An article is no second word of a name; -eh and -ah are one ending.
        ("A grenade was thrown in al-Sanamayn on Monday.", "al-Sanamayn", "C6051"),
        ("Shells struck Hassakeh before dawn.", "Hassakeh", "C4360"),
        ("Raids hit al-Quriyah near Mayadin.", "al-Quriyah", "C5207"),
        # No other place is called so, wherever the rest of the sentence plays.
        ("Missiles hit Aleppo airport after raids on Daraa and Nawa.", "Aleppo", "U00368"),
        ("A drone was shot down over Conoco base, and Tanf was hit.", "Conoco", "F071"),
        # What surrounds a name is no part of it.
        ("Above Deir al-Asafir a helicopter circled.", "Deir al-Asafir", "C2309"),
        ("Rockets fell on Ain Tarma Zamalka and Jobar.", "Zamalka", "C2320"),
        ("They took Dadikh, Kafr Battikh and San back.", "Kafr Battikh", "C3927"),
        ("Clashes went on in eastern Deir al-Zor province.", "Deir al-Zor", "SY09"),
        # The known town or quarter, not a lesser namesake.
        ("Barrel bombs fell on Barzeh in Damascus.", "Barzeh", "N0002"),
        ("Fighters stormed a post at Abu Hardoub.", "Abu Hardoub", "C5195"),
        ("Guards fired at a car in Adra.", "Adra", "C2331"),
        ("Militants attacked T2 station in the desert.", "T2", "U01656"),
        ("A mine went off near Mhambel.", "Mhambel", "C4330"),
        ("Gunmen shot a man in Jayrud near Damascus.", "Jayrud", "C2387"),
    ],
)
def test_is_the_place_meant(text: str, said: str, place_id: str) -> None:
    assert _located(text, said)[0] == place_id


def test_likeness_alone_places_nothing() -> None:
    assert _located("A shell fell in Faras al-Kabir.", "Faras al-Kabir")[1] is None


def test_sentence_opening_word_is_no_place() -> None:
    assert [line["text"] for line in locate_text("Race against time. Control is contested.")] == []
