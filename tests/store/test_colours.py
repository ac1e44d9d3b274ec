"""Where nobody is said to have begun, a place has the colours of all that fought there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from frontline.model import ActorMention, Event, PeriodUnit, Role
from frontline.reference.geography import outlines
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.content import DatasetContent
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, write_dataset
from frontline.store.family_totals import family_totals
from frontline.store.manifest import DatasetInfo
from frontline.store.playback_frames import daily_counts, playback_places
from frontline.store.timeline_frames import timeline_totals
from frontline.views.charts.timeline.frame import CATEGORIES, SEVERAL
from frontline.views.player.packed_counts import Naming, Size, pack_counts
from harness.gazetteer import read_gazetteer
from harness.generate import PLACES_FILE, generate_dataset
from tests.store.conftest import COLOURED_ACTORS
from tests.views.player.played import window_counts

DAY = date(2017, 1, 4)
SIDE_A = "Syrian Armed Forces"
# Names of one family count once.
BATTLE = (
    (SIDE_A, Role.OTHER),
    ("National Defence Forces", Role.OTHER),
    ("Free Syrian Army", Role.OTHER),
)
NAMED_LATER = ("Islamic State", Role.OTHER)
KNOWN = ((SIDE_A, Role.INITIATOR), ("Free Syrian Army", Role.TARGET))


def a_fight(event: Event, number: int, cast: Sequence[tuple[str, Role]]) -> Event:
    actors = tuple(
        ActorMention(name, role, COLOURED_ACTORS.families.get(name, "unknown"))
        for name, role in cast
    )
    name = f"{number:016x}"
    return replace(event, event_id=name, claim_ids=(), actors=actors, event_date=DAY, end_date=None)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Event]:
    """A folder, and an event at a town."""
    folder = tmp_path_factory.mktemp("colours") / "reports"
    made = generate_dataset(folder, 60, read_gazetteer(PLACES_FILE), seed=9)
    placed = (e for e in made.content().events if e.place and e.place.geo_precision == "exact")
    return folder, next(placed)


@pytest.fixture(scope="module")
def database(sample: tuple[Path, Event]) -> Iterator[Database]:
    """At one town three battles in which nobody is said to have begun, and two attacks."""
    folder, event = sample
    casts = (BATTLE, BATTLE, (*BATTLE, NAMED_LATER), KNOWN, KNOWN)
    events = tuple(a_fight(event, number, cast) for number, cast in enumerate(casts))
    loaded = Database.load([written(folder, events)])
    yield loaded
    loaded.close()


def written(folder: Path, events: tuple[Event, ...]) -> Dataset:
    info = DatasetInfo(name="reports", title="Fights")
    return write_dataset(folder, DatasetContent(events=events), info, COLOURED_ACTORS)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    cursor = database.session()
    yield cursor
    cursor.close()


def test_a_place_of_battles_without_initiator_has_two_halves(session: Session) -> None:
    (place,) = frames.place_totals(session, Selection()).to_dict("records")
    assert place["n_events"] == 5
    assert (place["map_family_1"], place["map_family_2"]) == ("Government", "Opposition")


def test_each_side_is_counted_and_each_event_once(session: Session) -> None:
    assert family_totals(session, Selection()) == {
        "Government": 5,
        "Opposition": 3,
        "Islamic State": 1,
    }
    assert frames.event_counts(session, Selection()).n_shown == 5
    assert frames.province_totals(session, Selection())["n_events"].sum() == 5


def test_who_is_named_first_makes_no_difference(tmp_path: Path, sample: tuple[Path, Event]) -> None:
    _, event = sample
    shown = []
    for name, cast in (("one", BATTLE), ("other", BATTLE[::-1])):
        loaded = Database.load([written(tmp_path / name, (a_fight(event, 0, cast),))])
        session = loaded.session()
        rows = frames.place_totals(session, Selection())
        shown.append((family_totals(session, Selection()), rows.to_dict("records")))
        loaded.close()
    assert shown[0] == shown[1]


def test_the_timeline_puts_them_under_no_side(session: Session) -> None:
    rows = timeline_totals(session, Selection(), PeriodUnit.WEEK, "map_family")
    assert dict(zip(rows["category"], rows["n_events"], strict=True)) == {
        SEVERAL: 3,
        "Government": 2,
    }
    assert set(rows["category"]) <= set(CATEGORIES["map_family"])


def test_a_player_colours_and_counts_as_the_still_map_does(session: Session) -> None:
    counts = daily_counts(session, Selection(), DAY)
    packed = pack_counts(counts, playback_places(session), outlines(), Naming(True), Size(1, 5))
    (found,) = window_counts(packed, 0, 0).values()
    assert found == (5, {"Government": 5, "Opposition": 3, "Islamic State": 1})
