"""Seeded, realistic synthetic events: heavy-tailed places, bursts, plausible actors.

Every figure here is a choice made to resemble conflict data in shape (few
places hold most events, fighting comes in bursts, a tenth of the places is
known only roughly); nothing is a claim about the war.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from bench.gazetteer import Gazetteer
from frontline.model import MapFamily, Outcome, SubEventType

FloatArray = np.ndarray[Any, np.dtype[np.float64]]
IntArray = np.ndarray[Any, np.dtype[Any]]
TextArray = np.ndarray[Any, np.dtype[Any]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

# name, side, colour group, weight as an initiator
ACTORS: Final = (
    ("Syrian Armed Forces", "pro-government", MapFamily.GOVERNMENT, 26),
    ("Tiger Forces", "pro-government", MapFamily.GOVERNMENT, 3),
    ("Hezbollah", "pro-government", MapFamily.GOVERNMENT, 3),
    ("Russian Aerospace Forces", "pro-government", MapFamily.RUSSIA, 9),
    ("Islamic State", "islamic-state", MapFamily.ISLAMIC_STATE, 20),
    ("Jaish al-Islam", "opposition", MapFamily.OPPOSITION, 13),
    ("Free Syrian Army", "opposition", MapFamily.OPPOSITION, 6),
    ("Jabhat Fatah al-Sham", "opposition", MapFamily.OPPOSITION, 5),
    ("Ahrar al-Sham", "opposition", MapFamily.OPPOSITION, 4),
    ("Syrian Democratic Forces", "sdf", MapFamily.SDF, 7),
    ("Turkish Armed Forces", "turkey", MapFamily.TURKEY, 3),
    ("US-led Coalition", "coalition", MapFamily.COALITION, 4),
    ("Israeli Armed Forces", "israel", MapFamily.ISRAEL, 1),
    ("Civilians", "civilians", MapFamily.OTHER, 1),
)
# sub-event type and weight
_KINDS: Final = (
    (SubEventType.ARMED_CLASH, 30),
    (SubEventType.GOVERNMENT_REGAINS, 7),
    (SubEventType.NON_STATE_OVERTAKES, 5),
    (SubEventType.AIR_STRIKE, 21),
    (SubEventType.SHELLING, 17),
    (SubEventType.SUICIDE_BOMB, 3),
    (SubEventType.REMOTE_EXPLOSIVE, 4),
    (SubEventType.ATTACK, 4),
    (SubEventType.ABDUCTION, 1),
    (SubEventType.AGREEMENT, 2),
    (SubEventType.TRANSFER, 2),
    (SubEventType.DISRUPTED_WEAPONS, 1),
    (SubEventType.ARRESTS, 1),
    (SubEventType.OTHER, 1),
    (SubEventType.PEACEFUL_PROTEST, 1),
)
PRECISIONS: Final = ("exact", "near", "district", "province", "country", "outside", "none")
_PRECISION_WEIGHTS: Final = (78.0, 8.0, 4.0, 6.0, 2.0, 1.0, 1.0)
_STATUSES: Final = ("reported", "claimed", "unconfirmed", "denied", "false")
_STATUS_WEIGHTS: Final = (62.0, 26.0, 8.0, 3.0, 1.0)
_DATE_PRECISIONS: Final = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of the synthetic events, inclusive."""

    first: date
    last: date

    @property
    def n_days(self) -> int:
        """Days in the period."""
        return (self.last - self.first).days + 1


def draw_events(n_events: int, gazetteer: Gazetteer, period: Period, seed: int) -> pd.DataFrame:
    """Draw events, one row each, with the index of initiator and target in ``ACTORS``.

    The target is -1 where an event has none. The same arguments give the same
    rows. Columns are those of the ``events`` table, without ids and text.
    """
    rng = np.random.default_rng(seed)
    kinds = rng.choice(len(_KINDS), n_events, p=_shares([weight for _, weight in _KINDS]))
    frame = pd.DataFrame({"kind": kinds})
    _add_types(frame)
    where = _draw_places(rng, n_events, gazetteer)
    _add_place(frame, rng, where, gazetteer)
    _add_dates(frame, rng, where, period)
    _add_actors(frame, rng)
    _add_losses(frame, rng)
    frame["claim_status"] = rng.choice(_STATUSES, n_events, p=_shares(_STATUS_WEIGHTS))
    return frame


def _shares(weights: Sequence[float] | FloatArray) -> FloatArray:
    found: FloatArray = np.asarray(weights, dtype=float)
    shares: FloatArray = found / found.sum()
    return shares


def _add_types(frame: pd.DataFrame) -> None:
    subs = np.array([kind.value for kind, _ in _KINDS])
    mains = np.array([kind.event_type.value for kind, _ in _KINDS])
    outcomes = np.array([_outcome(kind).value for kind, _ in _KINDS])
    frame["sub_event_type"] = subs[frame["kind"]]
    frame["event_type"] = mains[frame["kind"]]
    frame["outcome"] = outcomes[frame["kind"]]


def _outcome(kind: SubEventType) -> Outcome:
    if kind in (SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES):
        return Outcome.CAPTURED
    if kind is SubEventType.TRANSFER:
        return Outcome.TRANSFERRED
    return Outcome.ONGOING if kind is SubEventType.ARMED_CLASH else Outcome.NONE


def _draw_places(rng: np.random.Generator, n_events: int, gazetteer: Gazetteer) -> IntArray:
    """Row numbers of places: Zipf over a random order that prefers larger places."""
    n_places = len(gazetteer.places)
    pull = np.log1p(gazetteer.places["population"].to_numpy()) + rng.gumbel(0, 2, n_places)
    rank = np.empty(n_places)
    rank[np.argsort(-pull, kind="stable")] = np.arange(1, n_places + 1)
    return rng.choice(n_places, n_events, p=_shares(rank**-0.9))


def _add_place(
    frame: pd.DataFrame, rng: np.random.Generator, where: IntArray, gazetteer: Gazetteer
) -> None:
    places = gazetteer.places.iloc[where].reset_index(drop=True)
    precision = rng.choice(PRECISIONS, len(frame), p=_shares(_PRECISION_WEIGHTS))
    for level, centres in (("district", gazetteer.districts), ("province", gazetteer.provinces)):
        column = "admin2_pcode" if level == "district" else "admin1_pcode"
        rows = precision == level
        centre = centres.set_index(column).loc[places.loc[rows, column]].reset_index()
        places.loc[rows, ["latitude", "longitude"]] = centre[["latitude", "longitude"]].to_numpy()
        name = "admin2" if level == "district" else "admin1"
        places.loc[rows, "name"] = places.loc[rows, name] + f" {level}"
        places.loc[rows, "place_id"] = places.loc[rows, column]
    _move_near(places, rng, precision == "near")
    radius = pd.Series(precision).map(
        {"exact": 2.0, "near": 5.0, "district": 20.0, "province": 60.0, "country": 300.0}
    )
    frame["precision"] = precision
    frame["geo_radius_km"] = radius
    _blank(places, precision)
    for column in places.columns.drop(["kind", "population", "name", "name_ar"]):
        frame[column] = places[column]
    frame["location"] = places["name"]
    frame["location_ar"] = places["name_ar"]
    frame["outside_syria"] = precision == "outside"
    frame["geo_precision"] = pd.Series(precision).where(radius.notna(), None)


def _move_near(places: pd.DataFrame, rng: np.random.Generator, near: Mask) -> None:
    """Half of the near places lie some kilometres off, in one of four directions."""
    step = rng.integers(0, 8, len(places))
    for number, (word, north, east) in enumerate(
        (("north", 0.05, 0.0), ("east", 0.0, 0.06), ("south", -0.05, 0.0), ("west", 0.0, -0.06))
    ):
        rows = near & (step == number)
        places.loc[rows, "latitude"] += north
        places.loc[rows, "longitude"] += east
        places.loc[rows, "name"] = f"Area {word} of " + places.loc[rows, "name"]
    rows = near & (step >= 4)
    places.loc[rows, "name"] = "Near " + places.loc[rows, "name"]


def _blank(places: pd.DataFrame, precision: TextArray) -> None:
    """Take away what a coarse place does not know."""
    coarse = np.isin(precision, ("district", "province", "country", "outside", "none"))
    places.loc[coarse, ["admin3", "admin3_pcode", "name_ar"]] = None
    wide = np.isin(precision, ("province", "country", "outside", "none"))
    places.loc[wide, ["admin2", "admin2_pcode"]] = None
    nowhere = np.isin(precision, ("country", "outside", "none"))
    places.loc[nowhere, ["admin1", "admin1_pcode", "place_id"]] = None
    places.loc[precision == "country", ["latitude", "longitude"]] = (35.0, 38.5)
    places.loc[precision == "country", "name"] = "Syria"
    places.loc[precision == "outside", "name"] = "Mosul"
    gone = np.isin(precision, ("outside", "none"))
    places.loc[gone, ["latitude", "longitude"]] = np.nan
    places.loc[precision == "none", "name"] = None


def _add_dates(
    frame: pd.DataFrame, rng: np.random.Generator, where: IntArray, period: Period
) -> None:
    """Two thirds of the events fall into the bursts of their place."""
    n_events, n_days = len(frame), period.n_days
    n_places = int(where.max()) + 1 if n_events else 1
    bursts = rng.integers(0, n_days, (n_places, 3))
    centre = bursts[where, rng.integers(0, 3, n_events)]
    spread = np.rint(rng.normal(0, max(2.0, n_days / 60), n_events)).astype(np.int64)
    day = np.where(rng.random(n_events) < 0.66, centre + spread, rng.integers(0, n_days, n_events))
    day = np.clip(day, 0, n_days - 1)
    known = rng.choice(_DATE_PRECISIONS, n_events, p=_shares([92, 6, 2]))
    undated = rng.random(n_events) < 0.02
    start = pd.Series(np.datetime64(period.first) + day)
    lasts = np.where(known == "week", 6, np.where(known == "month", 29, 0))
    end = start + pd.to_timedelta(lasts, unit="D")
    frame["event_date"] = start.where(~undated)
    frame["end_date"] = end.where((lasts > 0) & ~undated)
    frame["date_precision"] = np.where(undated, "unknown", known)


def _add_actors(frame: pd.DataFrame, rng: np.random.Generator) -> None:
    n_events = len(frame)
    chance = _shares([weight for *_, weight in ACTORS])
    sides = np.array([side for _, side, *_ in ACTORS])
    first = rng.choice(len(ACTORS), n_events, p=chance)
    second = rng.choice(len(ACTORS), n_events, p=chance)
    regains = (frame["sub_event_type"] == SubEventType.GOVERNMENT_REGAINS).to_numpy()
    overtakes = (frame["sub_event_type"] == SubEventType.NON_STATE_OVERTAKES).to_numpy()
    first[regains] = rng.choice(3, regains.sum(), p=_shares([6, 2, 1]))
    rebels = np.flatnonzero(np.isin(sides, ("islamic-state", "opposition", "sdf")))
    first[overtakes] = rng.choice(rebels, overtakes.sum())
    second[sides[first] == sides[second]] = -1
    second[rng.random(n_events) < 0.15] = -1
    frame["initiator"] = first
    frame["target"] = second


def _add_losses(frame: pd.DataFrame, rng: np.random.Generator) -> None:
    n_events = len(frame)
    best = np.minimum(rng.geometric(0.2, n_events), 400).astype(float)
    best[rng.random(n_events) < 0.7] = np.nan
    spread = rng.integers(0, 3, n_events)
    frame["fatalities_low"] = np.maximum(best - spread, 0)
    frame["fatalities_best"] = best
    frame["fatalities_high"] = best + spread
