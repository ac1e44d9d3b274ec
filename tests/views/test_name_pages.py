"""What the pages of a place and of an actor say, before anything is drawn."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from frontline.model import MapFamily
from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import load_actors
from frontline.reference.places import gazetteer
from frontline.selection import Period
from frontline.views.control_within import bounds_within, claims_within
from frontline.views.month_bars import MonthCount
from frontline.views.name_facts import (
    actor_facts,
    actor_spellings,
    facts_html,
    heading_html,
    place_facts,
    side_spans,
)
from frontline.views.name_tables import changes_table, nearby_table, sources_table
from frontline.views.name_words import (
    NameCounts,
    changes_words,
    counts_html,
    finding,
    name_counts,
    no_events_words,
    scope_words,
)

HOSTILE = "<script>alert(1)</script>"
TITLES = {"reports": "Five reports", "ucdp-ged": "UCDP"}


def told(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    usual: dict[str, Any] = dict.fromkeys(
        ("location", "location_ar", "admin1", "admin2", "admin3", "latitude", "longitude")
    )
    return {**usual, "geo_precision": None, "outside_syria": False, "n_events": 1, **fields}


def test_a_place_has_its_names_in_both_scripts_and_its_areas() -> None:
    facts = place_facts("C2889", [], gazetteer())
    assert facts is not None
    assert (facts.title, facts.arabic) == ("Palmyra", "تدمر")
    assert {"Tadmur", "Tadmor"} <= set(facts.spellings)
    said = dict(facts.facts)
    assert said["OCHA's name"] == "Tadmor"
    assert said["Province"] == "Homs · حمص · SY04"
    assert said["District"].endswith("SY0405")
    assert said["Subdistrict"].endswith("SY040500")
    assert facts.at == (34.565674, 38.28772)


def test_an_area_is_no_point() -> None:
    facts = place_facts("SY0405", [], gazetteer())
    assert facts is not None
    assert facts.title == "Tadmor district"
    assert facts.is_area
    assert facts.at is None
    assert dict(facts.facts)["Province"].startswith("Homs")


def test_a_place_without_a_gazetteer_is_as_the_events_have_it() -> None:
    rows = [
        told(location=HOSTILE, admin1="Homs", geo_precision="near", latitude=34.5, longitude=38)
    ]
    facts = place_facts("x@34.5,38.0~5.0", rows, gazetteer())
    assert facts is not None
    assert facts.title == HOSTILE
    assert "<script" not in heading_html(facts, "light") + facts_html(facts, "dark")
    assert place_facts("nowhere", [], gazetteer()) is None


def test_an_actor_has_its_names_and_its_sides_over_time() -> None:
    facts = actor_facts("Islamic State", [])
    assert facts is not None
    assert facts.arabic == "تنظيم الدولة الإسلامية"
    assert {"داعش", "ISIS"} <= set(facts.spellings)
    spans = side_spans("Russian Aerospace Forces")
    assert [span.end for span in spans][:1] == [date(2024, 12, 8)]
    assert spans[-1].start == date(2024, 12, 9)
    assert {span.map_family for span in spans} == {MapFamily.RUSSIA}


@pytest.mark.parametrize("name", [actor.name for actor in load_actors()])
def test_sides_follow_one_another(name: str) -> None:
    spans = side_spans(name)
    assert spans
    for before, after in pairwise(spans):
        assert before.end is not None
        assert after.start is not None
        assert (after.start - before.end).days == 1
    assert all(s.start <= s.end for s in spans if s.start and s.end)


def test_who_is_in_no_list_says_so() -> None:
    facts = actor_facts("Sons of the Valley", [{"family": "unknown", "map_family": "Other"}])
    assert facts is not None
    assert "side unknown" in facts.facts[0][1]
    assert side_spans("Sons of the Valley") == ()
    assert actor_facts("Sons of the Valley", []) is None


def test_arabic_names_belong_to_actors_and_are_found_first() -> None:
    names = load_arabic_names()
    assert set(names) <= {actor.name for actor in load_actors()}
    assert actor_spellings("Islamic State")[0] == names["Islamic State"][0]
    every = [arabic for own in names.values() for arabic in own]
    assert len(every) == len(set(every))


def test_counts_are_of_each_dataset_and_zeros_are_said() -> None:
    rows = [
        {
            "dataset": "ucdp-ged",
            "n_events": 71,
            "n_undated": 0,
            "n_near": 44,
            "first_date": date(2016, 1, 2),
            "last_date": date(2019, 7, 19),
        }
    ]
    counts = name_counts(rows, TITLES, {"reports": 46, "ucdp-ged": 16566})
    assert counts[0] == NameCounts("Five reports", 0, 46)
    html = counts_html(counts, {"UCDP": 3}, with_undated=False, with_near=True)
    assert "0 of 46 events" in html
    assert "71 of 16,566 events" in html
    assert "44 of these near it" in html
    assert "3 undated (not listed)" in html


def test_a_finding_names_the_month_and_who_is_named() -> None:
    months = [
        MonthCount("ucdp-ged", date(2016, 12, 1), "acts", 3),
        MonthCount("ucdp-ged", date(2016, 12, 1), "is named", 4),
        MonthCount("ucdp-ged", date(2017, 1, 1), "acts", 6),
    ]
    words = finding("UCDP", months, [("A", 9), ("B", 2)], "named most:")
    assert words == "UCDP: most in Dec 2016 (7); named most: A (9) and B (2)."
    assert finding("UCDP", [], [], "named most:") == ""


def test_the_scope_says_what_does_not_apply() -> None:
    assert scope_words(["UCDP"], "", []) == (
        "Filtered by dataset and period alone: UCDP; whole period."
    )
    assert "Not filtered here by Battles and “mill”" in scope_words(
        ["UCDP"], "2016", ["Battles", "“mill”"]
    )


def test_what_is_empty_is_said_in_words() -> None:
    say = no_events_words
    assert say("at Palmyra", 0, has_period=True) == "No event at Palmyra in the chosen datasets."
    assert say("at Palmyra", 12, has_period=True) == (
        "No event at Palmyra in this period; 12 outside of it."
    )
    assert "1 undated one not listed" in say("at Palmyra", 1, has_period=False)


def test_tables_name_the_dataset_where_there_are_several() -> None:
    frame = pd.DataFrame(
        [{"dataset": "ucdp-ged", "source": None, "n_claims": 2, "n_events": 1, "n_against": 0}]
    )
    assert "Dataset" not in sources_table(frame, {"ucdp-ged": "UCDP"}).table
    named = sources_table(frame, TITLES)
    assert list(named.table["Dataset"]) == ["UCDP"]
    assert list(named.table["Source"]) == ["not reported"]
    near = pd.DataFrame(
        [{"dataset": "reports", "place_id": "C1", "name": "A", "admin1": None, "distance_km": 2.6,
          "n_events": 1}]
    )  # fmt: skip
    assert nearby_table(near, TITLES).ids == ("C1",)
    assert list(nearby_table(near, TITLES).table["Kilometres"]) == [3]


def test_a_change_names_the_other_party() -> None:
    base = {
        "event_id": "e", "dataset": "reports", "place": "A", "start_date": None,
        "date_precision": None, "gained_by": None, "lost_by": None, "exclusion": None,
        "n_sources": 1, "is_contradicted": False, "is_admitted": True,
        "admitted_under": "any claim", "claim_status": "reported",
    }  # fmt: skip
    frame = pd.DataFrame(
        [
            {**base, "effect": "takes", "actor": "X", "other_actor": "Y", "is_gain": True},
            {**base, "effect": "takes", "actor": "Y", "other_actor": "X", "is_gain": False},
            {**base, "effect": "leaves", "actor": "X", "other_actor": None, "is_gain": False},
        ]
    )
    table = changes_table(frame, {"reports": "R"}, "X").table
    assert list(table["Change"]) == ["gained", "lost", "lost"]
    assert list(table["Other party"]) == ["Y", "Y", "not reported"]


def test_what_changed_is_a_line_a_dataset_with_what_it_leaves_out() -> None:
    row = {
        "dataset": "reports", "gained_low": 1, "gained_high": 3, "lost_low": 0, "lost_high": 0,
        "denied": 0, "n_undated": 2, "n_no_change": 0, "n_statements": 5,
    }  # fmt: skip
    assert changes_words([row], TITLES) == (
        "Five reports: gained 1–3, lost 0, net +1 to +3, denied 0; not counted: 2 undated.",
    )


def test_bars_of_control_cover_the_period_and_always_a_day() -> None:
    spans = [{"valid_from": date(2016, 12, 8), "valid_until": None}]
    start = date(2016, 12, 1)
    assert bounds_within(spans, Period(start, date(2016, 12, 31))) == (start, date(2016, 12, 31))
    for period in (Period(), Period(start, start), Period(date(2019, 1, 1)), Period(None, start)):
        first, last = bounds_within(spans, period)
        assert first < last


def test_claims_of_the_period_alone() -> None:
    claims = [{"event_date": date(2016, 12, day)} for day in (1, 8, 20)] + [{"event_date": None}]
    period = Period(date(2016, 12, 2), date(2016, 12, 8))
    assert claims_within(claims, period, with_undated=False) == [claims[1]]
    assert len(claims_within(claims, period, with_undated=True)) == 2
    assert len(claims_within(claims, Period(), with_undated=False)) == 4
