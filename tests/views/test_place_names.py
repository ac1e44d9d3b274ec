"""A place has one spelling wherever it is shown."""

import pytest

from frontline.model import GeoPrecision
from frontline.views.place_names import shown_area, shown_place, shown_summary


@pytest.mark.parametrize("told", ["Deir-ez-Zor", "Deir ez-Zor", "Deir Ezzor", "دير الزور"])
def test_spellings_of_a_place_are_shown_as_one(told: str) -> None:
    assert shown_place(told, "C5086", GeoPrecision.EXACT) == "Deir ez-Zor"


@pytest.mark.parametrize(
    ("told", "precision"),
    [
        ("Deir-ez-Zor airport", GeoPrecision.EXACT),
        ("10 km east of Deir-ez-Zor", GeoPrecision.NEAR),
        ("Tell Zeitun", None),
    ],
)
def test_what_is_another_place_keeps_its_name(told: str, precision: GeoPrecision | None) -> None:
    assert shown_place(told, "C5086" if precision else None, precision) == told


def test_areas_have_the_same_spelling_as_on_the_map() -> None:
    assert shown_area("Deir-ez-Zor") == "Deir ez-Zor"
    assert shown_area("Deir-ez-Zor district") == "Deir ez-Zor district"
    assert shown_place("Ar-Raqqa province", "SY11", GeoPrecision.PROVINCE) == "Raqqa province"
    assert shown_area("Homs") == "Homs"


def test_a_summary_names_the_place_as_the_table_does() -> None:
    told = "Islamic State fought in Deir-ez-Zor."
    assert shown_summary(told, "Deir-ez-Zor", "Deir ez-Zor") == told.replace("-ez", " ez")
