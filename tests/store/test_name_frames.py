"""What the pages of a place and of an actor count is what plain Python counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.model import Role
from frontline.reference.distance import distance_km
from frontline.selection import Selection
from frontline.store import actor_frames, place_frames
from frontline.store.database import Session
from frontline.store.dataset import Dataset
from harness.synthetic import ACTORS
from tests.store.plain import COLOURS, PlainEvent, PlainEvents, matching
from tests.store.test_frames import selections

each_selection = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
scopes = selections.map(
    lambda s: Selection(datasets=s.datasets, period=s.period, with_undated=s.with_undated)
)
actors = st.sampled_from([*(name for name, *_ in ACTORS), "Nobody"])


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in plain.to_dict("records")]


def key_of(item: PlainEvent) -> str | None:
    """The id under which an event's place is counted."""
    return (item.place.place_id if item.place else None) or item.spot_id


def is_at(item: PlainEvent, place_id: str) -> bool:
    if item.place is None:
        return False
    areas = (item.place.admin2_pcode, item.place.admin3_pcode)
    return place_id in (item.place.place_id, item.spot_id, *areas)


def roles_of(item: PlainEvent) -> dict[str, set[Role]]:
    found: dict[str, set[Role]] = {}
    for actor in item.event.actors:
        found.setdefault(actor.name, set()).add(actor.role)
    return found


@each_selection
@given(scopes)
def test_the_places_to_choose_from(session: Session, items: PlainEvents, scope: Selection) -> None:
    rows = rows_of(place_frames.place_choices(session, scope))
    expected = Counter(key for item in matching(items, scope) if (key := key_of(item)))
    assert {row["place_id"]: row["n_events"] for row in rows} == expected
    counts = [row["n_events"] for row in rows]
    assert counts == sorted(counts, reverse=True)


@each_selection
@given(scopes)
def test_the_actors_to_choose_from(session: Session, items: PlainEvents, scope: Selection) -> None:
    rows = rows_of(actor_frames.actor_choices(session, scope))
    expected = Counter(name for item in matching(items, scope) for name in roles_of(item))
    assert {row["name"]: row["n_events"] for row in rows} == expected


@each_selection
@given(scopes, st.integers(0, 400))
def test_one_place(session: Session, items: PlainEvents, scope: Selection, number: int) -> None:
    keys = sorted({key for item in items if (key := key_of(item))})
    place_id = keys[number % len(keys)]
    here = replace(scope, place_id=place_id)
    events = [item for item in matching(items, scope) if is_at(item, place_id)]
    totals = {r["dataset"]: r for r in rows_of(place_frames.dataset_totals(session, here))}
    assert {name: row["n_events"] for name, row in totals.items()} == Counter(
        item.dataset for item in events
    )
    for name, row in totals.items():
        own = [item for item in events if item.dataset == name]
        assert row["n_undated"] == sum(item.event.event_date is None for item in own)
        assert row["n_near"] == sum(
            item.place is not None and item.place.geo_precision == "near" for item in own
        )
    months = rows_of(place_frames.place_months(session, here))
    assert {(r["dataset"], r["month"].date()): r["n_events"] for r in months} == Counter(
        (item.dataset, item.event.event_date.replace(day=1))
        for item in events
        if item.event.event_date
    )
    people = rows_of(place_frames.place_actors(session, here))
    named = [
        (item.dataset, name, roles) for item in events for name, roles in roles_of(item).items()
    ]
    for column, role in (
        ("n_events", None),
        ("n_acts", Role.INITIATOR),
        ("n_acted_on", Role.TARGET),
    ):
        expected = Counter((d, n) for d, n, roles in named if role is None or role in roles)
        found = {(r["dataset"], r["name"]): r[column] for r in people if r[column]}
        assert found == expected
    assert all(row["sides"] == str(COLOURS[row["name"]]) for row in people)


@each_selection
@given(scopes, st.integers(0, 400))
def test_the_sources_of_one_place(
    session: Session,
    items: PlainEvents,
    dataset: Dataset,
    second_dataset: Dataset,
    scope: Selection,
    number: int,
) -> None:
    keys = sorted({key for item in items if (key := key_of(item))})
    place_id = keys[number % len(keys)]
    claims = {
        (one.name, claim.claim_id): claim
        for one in (dataset, second_dataset)
        for claim in one.content().claims
    }
    events = [item for item in matching(items, scope) if is_at(item, place_id)]
    told = [
        (item.dataset, claims[item.dataset, claim_id], item.event.event_id)
        for item in events
        for claim_id in item.event.claim_ids
    ]
    rows = rows_of(place_frames.place_sources(session, replace(scope, place_id=place_id)))
    found = {
        (r["dataset"], r["source"]): (r["n_claims"], r["n_events"], r["n_against"]) for r in rows
    }
    assert found == {
        key: (
            len(own),
            len({event_id for _, _, event_id in own}),
            sum(claim.stance in ("denies", "disputes") for _, claim, _ in own),
        )
        for key in {(name, claim.source) for name, claim, _ in told}
        for own in [[t for t in told if (t[0], t[1].source) == key]]
    }


@each_selection
@given(scopes, st.sampled_from((5, 25, 50)))
def test_what_lies_near(session: Session, items: PlainEvents, scope: Selection, km: int) -> None:
    at = (36.2, 37.15)
    expected: Counter[tuple[str, str]] = Counter()
    for item in matching(items, scope):
        place, key = item.place, key_of(item)
        if item.located_as != "placed" or place is None or key is None:
            continue
        assert place.latitude is not None
        assert place.longitude is not None
        if distance_km(*at, place.latitude, place.longitude) <= km and key != "C1007":
            expected[item.dataset, key] += 1
    rows = rows_of(place_frames.nearby_places(session, scope, "C1007", at, km))
    assert {(r["dataset"], r["place_id"]): r["n_events"] for r in rows} == expected
    distances = [row["distance_km"] for row in rows]
    assert distances == sorted(distances)
    assert all(0 <= distance <= km for distance in distances)


@each_selection
@given(scopes, actors)
def test_one_actor(session: Session, items: PlainEvents, scope: Selection, actor: str) -> None:
    events = [item for item in matching(items, scope) if actor in roles_of(item)]
    months = rows_of(actor_frames.actor_months(session, scope, actor))
    assert {(r["dataset"], r["month"].date(), r["part"]): r["n_events"] for r in months} == Counter(
        (item.dataset, item.event.event_date.replace(day=1), part_of(roles_of(item)[actor]))
        for item in events
        if item.event.event_date
    )
    places = rows_of(actor_frames.actor_places(session, scope, actor))
    by_place: Counter[tuple[str, str | None]] = Counter()
    for row in places:
        by_place[row["dataset"], row["place_id"]] += row["n_events"]
    assert by_place == Counter((item.dataset, key_of(item)) for item in events)
    others = rows_of(actor_frames.actor_others(session, scope, actor))
    expected: dict[tuple[str, str], Counter[str]] = {}
    for item in events:
        roles = roles_of(item)
        for name in roles.keys() - {actor}:
            counts = expected.setdefault((item.dataset, name), Counter())
            counts["n_events"] += 1
            relations = relations_of(roles[actor], roles[name])
            counts.update(relations or ["n_named"])
    columns = ("n_events", "n_against", "n_from", "n_with", "n_named")
    assert {(r["dataset"], r["name"]): {c: r[c] for c in columns if r[c]} for r in others} == {
        key: dict(counts) for key, counts in expected.items()
    }


def part_of(roles: set[Role]) -> str:
    if Role.INITIATOR in roles:
        return "acts"
    return "is acted on" if Role.TARGET in roles else "is named"


def relations_of(own: set[Role], other: set[Role]) -> list[str]:
    acts, acted_on = Role.INITIATOR, Role.TARGET
    found = {
        "n_against": acts in own and acted_on in other,
        "n_from": acted_on in own and acts in other,
        "n_with": (acts in own and acts in other) or (acted_on in own and acted_on in other),
    }
    return [name for name, holds in found.items() if holds]


def test_the_names_of_a_place_are_those_of_its_events(session: Session, items: PlainEvents) -> None:
    key = next(key for item in items if (key := key_of(item)))
    told = rows_of(place_frames.place_names_told(session, key))
    expected = {item.place.location for item in items if item.place and is_at(item, key)}
    assert {row["location"] for row in told} == expected
    assert rows_of(place_frames.place_names_told(session, "no such place")) == []


def test_nobody_has_no_side(session: Session) -> None:
    assert actor_frames.actor_sides_told(session, "Nobody").empty
    name = ACTORS[0][0]
    sides = rows_of(actor_frames.actor_sides_told(session, name))
    assert [row["map_family"] for row in sides] == [str(COLOURS[name])]
