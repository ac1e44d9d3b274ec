"""Seeded, realistic synthetic events: heavy-tailed places, bursts, the actors of the war.

Every figure here is a choice made to resemble conflict data in shape (few
places hold most events, fighting comes in bursts, a tenth of the places is
known only roughly); nothing is a claim about the war. Events are drawn in
blocks, so that any number of them needs the memory of one block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from frontline.model import MapFamily, Outcome, SubEventType
from frontline.reference.actors import load_actors
from harness.gazetteer import Gazetteer

FloatArray = np.ndarray[Any, np.dtype[np.float64]]
IntArray = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

# How often an actor of a colour group begins an event.
_GROUP_WEIGHTS: Final = {
    MapFamily.GOVERNMENT: 32.0,
    MapFamily.OPPOSITION: 28.0,
    MapFamily.ISLAMIC_STATE: 20.0,
    MapFamily.RUSSIA: 9.0,
    MapFamily.SDF: 7.0,
    MapFamily.COALITION: 4.0,
    MapFamily.TURKEY: 3.0,
    MapFamily.ISRAEL: 1.0,
}
_OTHER_WEIGHT: Final = 1.0
# sub-event type and weight
KINDS: Final = (
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
STATUSES: Final = ("reported", "claimed", "unconfirmed", "denied", "false")
_STATUS_WEIGHTS: Final = (62.0, 26.0, 8.0, 3.0, 1.0)
DATE_PRECISIONS: Final = ("day", "week", "month", "unknown")
_DATE_WEIGHTS: Final = (92.0, 6.0, 2.0)
_DATE_LENGTHS: Final = np.array((0, 6, 29, 0))
_UNDATED: Final = 3
_MOST_CLAIMS: Final = 6
# Up to this many events all that is drawn of changes of control is kept.
_CHANGES_IN_FULL: Final = 100_000
_CHANGING: Final = (Outcome.CAPTURED, Outcome.TRANSFERRED)


def _weighted_actors() -> tuple[tuple[str, str, MapFamily, float], ...]:
    """The actors of ``data/actors.yml``; within a colour group the first are the busiest."""
    drawn = []
    ranks: dict[MapFamily, int] = {}
    for actor in load_actors():
        rank = ranks[actor.map_family] = ranks.get(actor.map_family, 0) + 1
        group = _GROUP_WEIGHTS.get(actor.map_family, _OTHER_WEIGHT)
        drawn.append((actor.name, actor.family, actor.map_family, group, rank**-1.2))
    totals: dict[MapFamily, float] = {}
    for _, _, colour, _, share in drawn:
        totals[colour] = totals.get(colour, 0.0) + share
    return tuple(
        (name, family, colour, group * share / totals[colour])
        for name, family, colour, group, share in drawn
    )


# name, side, colour group, weight as an initiator
ACTORS: Final = _weighted_actors()


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of the synthetic events, inclusive."""

    first: date
    last: date

    @property
    def n_days(self) -> int:
        """Days in the period."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class World:
    """What all blocks of a dataset share: which places are busy, and when.

    ``shares`` is the cumulative chance of each place, ``bursts`` the middle
    days of three bursts a place, as days of the period. ``change_share`` is
    how often an event bears on who holds a place, 1 for up to a hundred
    thousand events: however much more is told, land changes hands little more.
    """

    gazetteer: Gazetteer
    period: Period
    shares: FloatArray
    bursts: IntArray
    change_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Block:
    """Drawn events, an entry each: indices into what they are drawn from.

    ``place`` is a row of the gazetteer; ``initiator`` and ``target`` are
    indices into ``ACTORS``, -1 for no target; ``day`` counts from the first of
    the period and ``length`` the days after it; ``deaths`` is -1 where
    none are reported; ``step`` tells one of eight directions.
    """

    kind: IntArray
    place: IntArray
    precision: IntArray
    step: IntArray
    day: IntArray
    date_precision: IntArray
    length: IntArray
    initiator: IntArray
    target: IntArray
    deaths: IntArray
    deaths_spread: IntArray
    status: IntArray
    n_claims: IntArray
    is_repelled: Mask

    def __len__(self) -> int:
        return len(self.kind)


def draw_world(
    gazetteer: Gazetteer, period: Period, seed: int, *, n_events: int = 0, is_even: bool = False
) -> World:
    """Draw what all events of a dataset share; the same arguments give the same world.

    Args:
        gazetteer: Where they happen.
        period: When.
        seed: Seed of all draws.
        n_events: How many events will be drawn in all.
        is_even: Whether as much happens at any place as at any other.
    """
    rng = np.random.default_rng(seed)
    n_places = len(gazetteer.places)
    # Zipf over a random order that prefers larger places.
    pull = np.log1p(gazetteer.places["population"].to_numpy()) + rng.gumbel(0, 2, n_places)
    rank = np.empty(n_places)
    rank[np.argsort(-pull, kind="stable")] = np.arange(1, n_places + 1)
    bursts = rng.integers(0, period.n_days, (n_places, 3))
    shares = np.cumsum(_shares(rank ** (0.0 if is_even else -0.9)))
    # The square root: ten times the events tell of three times the changes.
    change_share = min(1.0, (_CHANGES_IN_FULL / max(n_events, 1)) ** 0.5)
    return World(gazetteer, period, shares, bursts, change_share)


def draw_block(world: World, n_events: int, rng: np.random.Generator) -> Block:
    """Draw the next ``n_events`` events; the same state of ``rng`` gives the same events."""
    kind = _choose(rng, _kind_weights(world.change_share), n_events)
    # The sum of shares may miss 1 by a rounding: the last place takes what lies beyond.
    last = len(world.shares) - 1
    place = np.minimum(np.searchsorted(world.shares, rng.random(n_events)), last)
    initiator, target = _draw_actors(rng, kind)
    date_precision = _choose(rng, _DATE_WEIGHTS, n_events)
    date_precision[rng.random(n_events) < 0.02] = _UNDATED
    deaths = np.minimum(rng.geometric(0.2, n_events), 400)
    deaths[rng.random(n_events) < 0.7] = -1
    return Block(
        kind=kind,
        place=place,
        precision=_choose(rng, _PRECISION_WEIGHTS, n_events),
        step=rng.integers(0, 8, n_events),
        day=_draw_days(rng, world, place),
        date_precision=date_precision,
        length=_DATE_LENGTHS[date_precision],
        initiator=initiator,
        target=target,
        deaths=deaths,
        deaths_spread=rng.integers(0, 3, n_events),
        status=_choose(rng, _STATUS_WEIGHTS, n_events),
        n_claims=np.minimum(1 + rng.poisson(0.4, n_events), _MOST_CLAIMS),
        is_repelled=_draw_repelled(rng, kind, world.change_share),
    )


def _kind_weights(change_share: float) -> list[float]:
    return [
        weight * change_share if outcome_of(kind) in _CHANGING else weight for kind, weight in KINDS
    ]


def _draw_repelled(rng: np.random.Generator, kind: IntArray, change_share: float) -> Mask:
    """Which clashes do not go on inside a place; none in datasets of usual size."""
    is_clash = kind == [sub for sub, _ in KINDS].index(SubEventType.ARMED_CLASH)
    if change_share == 1.0:
        return np.zeros(len(kind), dtype=bool)
    repelled: Mask = is_clash & (rng.random(len(kind)) >= change_share)
    return repelled


def outcome_of(kind: SubEventType) -> Outcome:
    """How an event of that kind ends."""
    if kind in (SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES):
        return Outcome.CAPTURED
    if kind is SubEventType.TRANSFER:
        return Outcome.TRANSFERRED
    return Outcome.ONGOING if kind is SubEventType.ARMED_CLASH else Outcome.NONE


def _shares(weights: Sequence[float] | FloatArray) -> FloatArray:
    found: FloatArray = np.asarray(weights, dtype=float)
    shares: FloatArray = found / found.sum()
    return shares


def _choose(
    rng: np.random.Generator, weights: Sequence[float] | FloatArray, n_events: int
) -> IntArray:
    return rng.choice(len(weights), n_events, p=_shares(weights))


def _draw_days(rng: np.random.Generator, world: World, place: IntArray) -> IntArray:
    """Two thirds of the events fall into the bursts of their place."""
    n_events, n_days = len(place), world.period.n_days
    centre = world.bursts[place, rng.integers(0, 3, n_events)]
    spread = np.rint(rng.normal(0, max(2.0, n_days / 60), n_events)).astype(np.int64)
    is_burst = rng.random(n_events) < 0.66
    day = np.where(is_burst, centre + spread, rng.integers(0, n_days, n_events))
    return np.clip(day, 0, n_days - 1)


def _draw_actors(rng: np.random.Generator, kind: IntArray) -> tuple[IntArray, IntArray]:
    n_events = len(kind)
    weights = np.array([weight for *_, weight in ACTORS])
    first = _choose(rng, weights, n_events)
    second = _choose(rng, weights, n_events)
    for sub_type, sides in (
        (SubEventType.GOVERNMENT_REGAINS, ("pro-government",)),
        (SubEventType.NON_STATE_OVERTAKES, ("islamic-state", "opposition", "sdf")),
    ):
        rows = kind == [sub for sub, _ in KINDS].index(sub_type)
        able = np.flatnonzero(np.isin(_SIDES, sides))
        first[rows] = able[_choose(rng, weights[able], int(rows.sum()))]
    second[_SIDES[first] == _SIDES[second]] = -1
    second[rng.random(n_events) < 0.15] = -1
    return first, second


_SIDES: Final = np.array([side for _, side, *_ in ACTORS])
