"""What is known of a place or an actor by itself, before anything is drawn."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from frontline.model import MapFamily
from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import load_actors
from frontline.reference.places import gazetteer
from frontline.views.row_types import PlaceNameRow
from frontline.views.text.name_facts import (
    actor_facts,
    actor_spellings,
    facts_html,
    heading_html,
    place_facts,
    side_spans,
)
from tests.rows import row_of

HOSTILE = "<script>alert(1)</script>"


def told(**fields: Any) -> PlaceNameRow:  # noqa: ANN401
    return row_of(PlaceNameRow, **{"outside_syria": False, **fields})


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
    assert "<script" not in heading_html(facts, "light") + facts_html(facts)
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
