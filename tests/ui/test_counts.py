"""What is shown and what is not, in words."""

from datetime import date

import pandas as pd

from frontline.selection import Selection
from frontline.store.frames import EventCounts
from frontline.ui.counts import count_line, filters_in_words, period_words, place_name

COUNTS = EventCounts(
    n_total=16566,
    n_shown=2148,
    n_any_time=16000,
    n_undated=9,
    n_placed=1956,
    n_places=516,
    n_subdistricts=154,
    n_district_only=36,
    n_province_only=100,
    n_country_only=56,
    n_outside=0,
    n_without_location=0,
    first_date=date(2016, 11, 1),
    last_date=date(2017, 2, 28),
)
OPTIONS = pd.DataFrame(
    [("provinces", "SY02", "Aleppo")],
    columns=["field", "value", "label"],
)


def test_the_count_line_accounts_for_every_event() -> None:
    line = count_line(COUNTS)
    assert "<b>2,148 of 16,566 events</b>" in line
    assert "1,956 at 516 places, grouped into 154 subdistricts" in line
    assert "136 known to district or province only (shaded)" in line
    assert "56 to country only (not drawn)" in line
    assert "9 undated" in line


def test_a_phone_gets_the_short_line() -> None:
    line = count_line(COUNTS, is_short=True)
    assert "2,148 of 16,566 events" in line
    assert "subdistricts" not in line


def test_several_datasets_are_never_silently_summed() -> None:
    assert "2 datasets side by side" in count_line(COUNTS, 2)
    assert "side by side" not in count_line(COUNTS)


def test_the_period_in_words() -> None:
    assert period_words(Selection()) == ""
    assert period_words(Selection(start=date(2016, 12, 8))) == "from 8 Dec 2016"
    assert period_words(Selection(end=date(2016, 12, 8))) == "until 8 Dec 2016"
    both = Selection(start=date(2016, 12, 8), end=date(2016, 12, 11))
    assert period_words(both) == "8–11 Dec 2016"


def test_filters_in_words() -> None:
    chosen = Selection(
        provinces=("SY02", "SY99"), families=("Russia",), claim_statuses=("denied",), text="bridge"
    )
    words = filters_in_words(chosen, OPTIONS)
    assert words == (
        "whole period · all event types · Russia · Aleppo and SY99 · ⊖ Denied · “bridge”"
    )


def test_picked_places_have_names() -> None:
    assert place_name("C2889") == "Palmyra"
    assert place_name("C2889@34.610,38.400~10.0") == "near Palmyra"
    assert place_name("SY020000").endswith("subdistrict")
    assert place_name("nowhere") == "nowhere"
