"""Golden scenes: what a map shows of a few places, once for Python and for the player.

Each file of ``tests/cases/scenes`` holds places with their events or spans, a
window of days and the scene that follows. ``python -m tests.scenes`` writes the
scenes anew from Python's rules; look at what changed before keeping it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pandas as pd

from frontline.control.limits import Standing, standing_on
from frontline.model import MapFamily
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_map import control_scene, held_places
from frontline.views.maps.deck import MapView
from frontline.views.maps.events_map import MapOptions, Picked, event_scene, most_of
from frontline.views.maps.labels import City, Lettering
from frontline.views.maps.map_rules import CONTROL, DISCS
from frontline.views.maps.markers import size_unit
from frontline.views.maps.scenes import ControlScene, EventScene
from frontline.views.player.packed_counts import Naming, Size, pack_counts
from frontline.views.player.packed_spans import pack_spans
from frontline.views.player.packing import envelope
from frontline.views.player.settings import Look, Opening, held_settings, player_settings

FOLDER: Final = Path(__file__).parent / "cases" / "scenes"
FIRST: Final = date(2016, 1, 1)
FAMILIES: Final = tuple(MapFamily)
_STATES: Final = ("unknown", "held", "contested")
_SQUARE: Final = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]

Form = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One file: what is known, how it is looked at, and the scene of it."""

    name: str
    said: Mapping[str, Any]

    @property
    def window(self) -> tuple[int, int]:
        """First and last day shown, counted from 0."""
        first, last = self.said["window"]
        return first, last

    @property
    def view(self) -> MapView:
        """Where the map stands."""
        return MapView(**self.said["view"])

    @property
    def cities(self) -> tuple[City, ...]:
        """The cities named before all others."""
        return tuple(City(**city) for city in self.said["cities"])

    @property
    def look(self) -> Look:
        """What the player is told of the map that it covers."""
        return Look(
            map=".map",
            frame=self.view,
            theme=self.said["theme"],
            alt="",
            scale=self.said["scale"],
            is_arabic=self.said["is_arabic"],
            cities=self.cities,
            picked=self.said["picked"],
        )

    def scene(self) -> Form:
        """The scene that Python makes, in the form of the files."""
        is_events = self.said["kind"] == "events"
        return _events_form(self) if is_events else _control_form(self)

    def message(self) -> bytes:
        """What the player is sent."""
        return _events_message(self) if self.said["kind"] == "events" else _control_message(self)


def cases() -> list[Case]:
    """Every golden scene."""
    files = sorted(FOLDER.glob("*_scene.json"))
    return [Case(file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in files]


def _shown(case: Case, days: list[list[int]]) -> tuple[Counter[int], list[int]]:
    """Events by family and the days on which they were, of those in the window."""
    first, last = case.window
    inside = [(day, family, n) for day, family, n in days if day < 0 or first <= day <= last]
    counts: Counter[int] = Counter()
    for _, family, n in inside:
        counts[family] += n
    return counts, [day for day, _, _ in inside if day >= 0]


def _top_two(counts: Counter[int]) -> tuple[str | None, str | None]:
    ranked = sorted((-n, family) for family, n in counts.items())
    if not ranked:
        return None, None
    is_near = len(ranked) > 1 and -ranked[1][0] >= DISCS.second_share * -ranked[0][0]
    return str(FAMILIES[ranked[0][1]]), str(FAMILIES[ranked[1][1]]) if is_near else None


def _place_totals(case: Case) -> pd.DataFrame:
    rows = []
    for place in case.said["places"]:
        counts, days = _shown(case, place["days"])
        one, two = _top_two(counts)
        first, last = (
            pd.Timestamp(FIRST + timedelta(days=end(days))) if days else pd.NaT
            for end in (min, max)
        )
        known = {name: value for name, value in place.items() if name != "days"}
        rows.append(
            known
            | {"spot_id": place["place_id"], "n_events": counts.total()}
            | {"map_family_1": one, "map_family_2": two, "first_date": first, "last_date": last}
        )
    return pd.DataFrame(rows)


def _outlines(case: Case) -> list[dict[str, Any]]:
    return [
        {"pcode": area["pcode"], "name": area["pcode"], "name_ar": area["pcode"]}
        | {"at": [37.0, 35.0], "parts": [[_SQUARE]]}
        for area in case.said["areas"]
    ]


def _province_totals(case: Case) -> pd.DataFrame:
    rows = []
    for area in case.said["areas"]:
        coarse = _shown(case, area["days"])[0].total()
        rows.append(
            {"admin1_pcode": area["pcode"], "n_events": coarse, "n_coarse": coarse}
            | {"map_family_1": None, "map_family_2": None}
        )
    return pd.DataFrame(rows)


def _events_form(case: Case) -> Form:
    places = _place_totals(case)
    options = MapOptions(
        theme=case.said["theme"],
        view=case.view,
        opened_at=case.view,
        scale=case.said["scale"],
        unit=size_unit(most_of(places, "n_events")),
        is_arabic=case.said["is_arabic"],
        major=case.cities,
    )
    said = case.said["picked"]
    picked = None
    if said:
        here = places[(places["latitude"] == said["latitude"])]
        picked = Picked(**said, n_events=int(here["n_events"].sum()))
    return events_form(
        event_scene(places, _province_totals(case), _outlines(case), options, picked)
    )


def events_form(scene: EventScene) -> Form:
    """A scene of events in the form of the files and of the player's ``snapshot``."""
    markers, ring = scene.markers, scene.ring
    columns = (
        markers.longitudes,
        markers.latitudes,
        markers.radii,
        markers.first,
        markers.second,
    )
    return {
        "marks": [list(mark) for mark in zip(*columns, strict=True)],
        "circles": [list(circle) for circle in scene.circles.rows],
        "ink": {"line": scene.circles.line, "fill": scene.circles.fill},
        "fills": list(scene.fills),
        "ring": [ring.longitude, ring.latitude, ring.radius] if ring else None,
        **_written_form(scene.written),
    }


def _written_form(written: Lettering) -> Form:
    return {
        "dots": [city.place_id for city in written.dots],
        "names": [
            [name.name.text, name.dx, name.dy, name.anchor, name.has_leader]
            for name in written.names
        ],
        "countries": [c.text(is_arabic=written.is_arabic) for c in written.countries],
    }


def _events_message(case: Case) -> bytes:
    places, areas = case.said["places"], case.said["areas"]
    rows: list[dict[str, Any]] = [
        {name: place[name] for name in ("place_id", "name", "name_ar", "latitude", "longitude")}
        | {"radius_km": place["radius_km"], "admin1_pcode": None, "group_id": None}
        | {"place": number, "spot_id": place["place_id"], "group_place": None}
        for number, place in enumerate(places)
    ]
    rows += [
        {"place": len(places) + number, "admin1_pcode": area["pcode"], "name": area["pcode"]}
        for number, area in enumerate(areas)
    ]
    known = pd.DataFrame(rows).set_index("place", drop=False).astype({"spot_id": object})
    known["spot_id"] = known["spot_id"].where(known["spot_id"].notna(), None)
    counts = sorted(
        (day, number, family, n)
        for number, row in enumerate([*places, *areas])
        for day, family, n in row["days"]
    )
    frame = pd.DataFrame(counts, columns=["day", "place", "family", "n_events"])
    naming = Naming(
        by_place=True,
        is_arabic=case.said["is_arabic"],
        cities=frozenset(city.place_id for city in case.cities),
    )
    size = Size(case.said["n_days"], int(frame["n_events"].sum()))
    body = pack_counts(frame.assign(is_counted=True), known, _outlines(case), naming, size)
    settings = player_settings("events", _opening(case), _bounds(case), case.look)
    return envelope(settings, body)


def _bounds(case: Case) -> tuple[date, date]:
    return FIRST, FIRST + timedelta(days=case.said["n_days"] - 1)


def _opening(case: Case) -> Opening:
    first, last = (FIRST + timedelta(days=day) for day in case.window)
    return Opening("golden", first, last, case.view)


def _control_form(case: Case) -> Form:
    frame = ControlFrame(
        case.said["theme"], case.view, cities=case.cities, picked_place=case.said["picked"]
    )
    rows = list(_rows_of_day(case))
    return control_form(control_scene(held_places(pd.DataFrame(rows)), frame))


def _rows_of_day(case: Case) -> Iterator[dict[str, Any]]:
    """Each place's span of the last day, as far as the words on it carry."""
    _, day = case.window
    for place in case.said["places"]:
        spans = place["spans"]
        starts = [span["from"] for span in spans]
        number = max(i for i, start in enumerate(starts) if start is None or start <= day)
        span = spans[number]
        until = starts[number + 1] if number + 1 < len(spans) else None
        evidence = [FIRST + timedelta(days=told) for told in span["evidence"]]
        standing = standing_on(
            FIRST + timedelta(days=day),
            None if until is None else FIRST + timedelta(days=until),
            evidence,
            case.said["fade_days"],
        )
        state = span["state"]
        if state != "unknown" and standing is not Standing.CURRENT:
            state = "unknown" if standing is Standing.LOST else "last known"
        told = [known for known in span["evidence"] if known <= day]
        families = [FAMILIES[code] for code in span["families"]]
        start = span["from"]
        yield {
            "place_id": place["place_id"],
            "place": place["name"],
            "latitude": place["latitude"],
            "longitude": place["longitude"],
            "state": state,
            "map_family_1": families[0] if families else None,
            "map_family_2": families[1] if len(families) > 1 else None,
            "actors": "",
            "valid_from": None if start is None else FIRST + timedelta(days=start),
            "last_evidence": FIRST + timedelta(days=max(told)) if told else None,
            "is_inferred": span["is_inferred"] and state in ("held", "contested"),
            "besieged_by": None,
        }


def control_form(scene: ControlScene) -> Form:
    """A scene of control in the form of the files and of the player's ``snapshot``."""
    ring = scene.ring
    return {
        "marks": [
            [
                mark.place_id,
                mark.longitude,
                mark.latitude,
                mark.radius,
                FAMILIES.index(mark.family),
                FAMILIES.index(mark.second) if mark.second else -1,
                mark.code,
                mark.is_hollow,
                mark.is_contested,
                mark.is_last_known,
            ]
            for mark in scene.marks
        ],
        "fade": CONTROL.last_known,
        "ring": [ring.longitude, ring.latitude, ring.radius] if ring else None,
        **_written_form(scene.written),
    }


def _control_message(case: Case) -> bytes:
    rows = [
        {
            "place_key": number,
            "place_id": place["place_id"],
            "place": place["name"],
            "location_ar": None,
            "latitude": place["latitude"],
            "longitude": place["longitude"],
            "from_day": span["from"],
            "state": _STATES.index(span["state"]),
            "family": span["families"][0] if span["families"] else None,
            "second_family": span["families"][1] if len(span["families"]) > 1 else None,
            "actors": "",
            "is_inferred": span["is_inferred"],
            "besieged_by": None,
            "evidence_days": span["evidence"],
        }
        for number, place in enumerate(case.said["places"])
        for span in place["spans"]
    ]
    frame = pd.DataFrame(rows).astype(
        dict.fromkeys(("from_day", "family", "second_family"), "Int64")
    )
    settings = held_settings(_opening(case), _bounds(case), case.look, [], case.said["fade_days"])
    return envelope(settings, pack_spans(frame, case.said["n_days"]))


def rounded(form: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A form with its numbers to a thousandth; dots and circles in order."""
    if isinstance(form, float):
        return round(form, 3) + 0.0
    if isinstance(form, list):
        return [rounded(item) for item in form]
    if isinstance(form, dict):
        unordered = ("dots", "circles")
        return {k: sorted(rounded(v)) if k in unordered else rounded(v) for k, v in form.items()}
    return form


def written(said: Mapping[str, Any]) -> str:
    """A case as its file holds it: a place or a mark a line."""

    def lines(value: object, depth: int) -> str:
        is_deep = isinstance(value, dict | list) and value and depth < 2
        if not is_deep or (isinstance(value, list) and not isinstance(value[0], list | dict)):
            return json.dumps(value, ensure_ascii=False)
        pad = " " * (depth + 1)
        if isinstance(value, dict):
            items = [f"{pad}{json.dumps(k)}: {lines(v, depth + 1)}" for k, v in value.items()]
            return "{\n" + ",\n".join(items) + f"\n{' ' * depth}}}"
        assert isinstance(value, list)
        items = [f"{pad}{json.dumps(item, ensure_ascii=False)}" for item in value]
        return "[\n" + ",\n".join(items) + f"\n{' ' * depth}]"

    return lines(dict(said), 0) + "\n"


if __name__ == "__main__":
    for case in cases():
        said = {**case.said, "scene": rounded(case.scene())}
        (FOLDER / f"{case.name}.json").write_text(written(said), encoding="utf-8")
