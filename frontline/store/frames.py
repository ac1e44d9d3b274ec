"""What the pages draw: one typed function a query, each for one selection.

Every function takes a session (``Database.session()``) and a ``Selection`` and
returns a DataFrame with the columns named in its docstring. All filters of
the selection work in all of them. The picked place narrows what is counted and
listed, and none of the totals of a map, on which every place stays; the picked
event narrows nothing. Rows to be read one by one are made of a frame by
``frontline.views.records``. An event without a date is in the period only
when ``selection.with_undated`` is set. Columns of few values (types, families,
statuses, datasets) are categorical. Missing is None or NaN, never 0.

Three groups of functions have the same rows in the same order whatever the
selection, zero counts included, so that a pick by position stays true:
``place_totals``, ``subdistrict_totals`` and ``province_totals``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from frontline.selection import Period, Selection
from frontline.store.cells import Cells, Numbers
from frontline.store.database import Session, cells, run, run_for_arrow
from frontline.views.text.dataset_names import N_IN

# How many times the rows wanted should lie in the stretch that is read for them.
_STRETCH: Final = 4


@dataclass(frozen=True, slots=True)
class EventCounts:
    """The count line: every event shown is in exactly one of the located classes.

    ``n_total`` are all events of the datasets selected, ``n_shown`` those that
    match every filter and the picked place, ``n_any_time`` those that match all filters but the
    period, dated or not. ``n_undated`` are the events without a date that
    match every other filter (in ``n_shown`` only when undated events are
    included). ``n_places`` and ``n_subdistricts`` count what the placed events
    stand at. ``n_shown = n_placed + n_district_only + n_province_only +
    n_country_only + n_outside + n_without_location``.
    """

    n_total: int
    n_shown: int
    n_any_time: int
    n_undated: int
    n_placed: int
    n_places: int
    n_subdistricts: int
    n_district_only: int
    n_province_only: int
    n_country_only: int
    n_outside: int
    n_without_location: int
    first_date: date | None
    last_date: date | None


def event_counts(session: Session, selection: Selection) -> EventCounts:
    """The figures of the count line; ``first_date`` and ``last_date`` span what is shown."""
    shown = shown_cells(session, selection)
    groups = session.groups
    by_class = shown.by_class(groups)
    whole = run(session, "any_time_counts", selection)
    first, last = shown.bounds()
    return EventCounts(
        n_total=int(whole["n_total"].sum()),
        n_shown=shown.total(),
        n_any_time=int(whole["n_any_time"].sum()),
        n_undated=int(whole["n_undated"].sum()),
        n_placed=by_class["placed"],
        n_places=shown.n_groups(groups.spot),
        n_subdistricts=shown.n_groups(groups.subdistrict),
        n_district_only=by_class["district"],
        n_province_only=by_class["province"],
        n_country_only=by_class["country"],
        n_outside=by_class["outside"],
        n_without_location=by_class["none"],
        first_date=_day(first),
        last_date=_day(last),
    )


def shown_cells(session: Session, selection: Selection) -> Cells:
    """What is counted of a selection: its cells, at the picked place alone where one is picked."""
    shown = cells(session, selection)
    if selection.place_id is None:
        return shown
    return shown.only_at(run(session, "picked_places", selection)["place_key"].to_numpy())


def is_place(session: Session, selection: Selection) -> bool:
    """Whether any event, of whatever dataset, is at the picked place."""
    return len(run(session, "picked_places", selection)) > 0


def place_totals(session: Session, selection: Selection) -> pd.DataFrame:
    """One row a spot where a marker may stand, of all loaded datasets, ordered by spot_id.

    A spot is a place, or one relative position near a place ("10 km east of
    it") with its own radius. Only events known to a point are counted.

    Columns: ``spot_id``, ``place_id`` (None when no gazetteer entry was
    chosen), ``name``, ``name_ar``, ``latitude``, ``longitude``, ``admin1``,
    ``admin1_pcode``, ``admin2``, ``admin2_pcode``, ``admin3``,
    ``admin3_pcode``, ``geo_precision`` (exact, near), ``radius_km``,
    ``n_events``, ``map_family_1`` (most frequent, None without events),
    ``map_family_2`` (the second when at least half as frequent),
    ``first_date``, ``last_date``; of several datasets ``n_in_<name>``, the events of each.
    """
    still = session.still["place_totals"]
    shown = cells(session, selection)
    moving = shown.totals(session.groups.spot, len(still))
    each = _by_dataset(session, selection, shown, session.groups.spot, len(still))
    return pd.concat([still, moving, *each], axis="columns")


def _by_dataset(
    session: Session, selection: Selection, shown: Cells, group: Numbers, n_groups: int
) -> tuple[pd.DataFrame, ...]:
    """Of several datasets a column of counts each; nothing of a single one."""
    if len(selection.datasets) < 2:
        return ()
    counts = shown.by_group_and_dataset(group, n_groups, len(session.datasets))
    names = [f"{N_IN}{name}" for name in session.datasets]
    table = pd.DataFrame(counts, columns=names)
    return (table[[name for name in names if name.removeprefix(N_IN) in selection.datasets]],)


def subdistrict_totals(session: Session, selection: Selection) -> pd.DataFrame:
    """One row a subdistrict with spots, standing at the busiest spot of all its events.

    The busiest is that of the whole of the loaded datasets, so that markers do
    not move with the period. A spot outside every subdistrict is a group of
    its own. Ordered by ``group_id``.

    Columns: ``group_id`` (admin3 p-code, else spot_id), ``spot_id`` (where the
    marker stands), ``place_id``, ``name`` (of that place), ``name_ar``,
    ``latitude``, ``longitude``, ``admin1``, ``admin2``, ``admin3``,
    ``admin3_pcode``, ``radius_km``, ``n_spots``, ``n_events``,
    ``n_spots_shown`` (spots with events), ``map_family_1``, ``map_family_2``
    (as in ``place_totals``), ``first_date``, ``last_date``, ``n_in_<name>``.
    """
    still = session.still["subdistrict_totals"]
    groups = session.groups
    shown = cells(session, selection)
    moving = shown.totals(groups.subdistrict, len(still))
    n_spots = shown.n_within(groups.subdistrict, groups.spot, len(still))
    moving.insert(1, "n_spots_shown", n_spots)
    each = _by_dataset(session, selection, shown, groups.subdistrict, len(still))
    return pd.concat([still, moving, *each], axis="columns")


def province_totals(session: Session, selection: Selection) -> pd.DataFrame:
    """One row a province of the loaded datasets, ordered by p-code.

    Columns: ``admin1_pcode``, ``admin1``, ``n_events`` (of every precision),
    ``n_placed``, ``n_district_only``, ``n_province_only``, ``n_coarse``
    (district and province together: what is shaded), ``map_family_1``,
    ``map_family_2``, ``n_in_<name>`` as in ``place_totals``.
    """
    still = session.still["province_totals"]
    groups = session.groups
    shown = cells(session, selection)
    moving = shown.totals(groups.province, len(still), dated=False)
    by_class = shown.by_group_and_class(groups.province, len(still), groups)
    for position, name in enumerate(("n_placed", "n_district_only", "n_province_only")):
        moving.insert(position + 1, name, by_class[:, position])
    moving.insert(4, "n_coarse", moving["n_district_only"] + moving["n_province_only"])
    each = _by_dataset(session, selection, shown, groups.province, len(still))
    return pd.concat([still, moving, *each], axis="columns")


def event_rows(
    session: Session,
    selection: Selection,
    *,
    limit: int = 5000,
    offset: int = 0,
    newest_first: bool = False,
) -> pd.DataFrame:
    """The table of events: by date, undated ones last; narrowed by the picked place.

    Columns: ``event_id``, ``dataset``, ``event_date``, ``end_date``,
    ``date_precision``, ``event_type``, ``sub_event_type``, ``location``,
    ``location_ar``, ``place_id``, ``spot_id``, ``admin1``, ``admin2``,
    ``admin3``, ``latitude``, ``longitude``, ``geo_precision``,
    ``geo_radius_km``, ``located_as`` (placed, district, province, country,
    outside, none), ``actors`` ("A, B → C"; "A, B" without an initiator),
    ``families`` (the map families of the actors in the same form, each once a
    side of the arrow), ``map_family``, ``outcome``, ``claim_status``, ``claimed_by``,
    ``control_place``, ``control_from``, ``control_to``, ``fatalities_low``,
    ``fatalities_best``, ``fatalities_high``, ``n_reports``, ``n_sources``,
    ``review_status``, ``summary``.

    Args:
        session: The user's session.
        selection: Filters; ``place_id`` narrows to the place or spot.
        limit: At most so many rows.
        offset: Skip so many rows first.
        newest_first: Latest date first instead of earliest.
    """
    page = {"row_limit": limit, "row_offset": offset}
    return run(session, "event_rows", selection, page, order="DESC" if newest_first else "ASC")


def latest_rows(session: Session, selection: Selection, *, limit: int) -> Any:  # noqa: ANN401
    """The latest events for the table beside the map, as ``event_rows`` with the newest first.

    An Arrow table, since it goes to the browser as it is. Columns: ``event_id``, ``dataset``,
    ``event_date``, ``date_precision``, ``location``, ``place_id``, ``geo_precision``,
    ``sub_event_type``, ``families``, ``claim_status``, ``n_sources``.

    The last stretch of the period that should hold enough events is read
    first; where it does not, the whole.
    """
    page = {"row_limit": limit}
    since = _latest_stretch(cells(session, selection), selection, limit)
    if since is not None:
        stretch = replace(selection, period=Period(since, selection.period.end), with_undated=False)
        rows = run_for_arrow(session, "latest_rows", stretch, page)
        if rows.num_rows == limit:
            return rows
    return run_for_arrow(session, "latest_rows", selection, page)


def _latest_stretch(shown: Cells, selection: Selection, limit: int) -> date | None:
    """Where some times as many events as wanted begin, were they spread evenly; else None."""
    first, last = (_day(bound) for bound in shown.bounds())
    wanted = _STRETCH * limit
    if selection.place_id is not None or not first or not last or shown.total() <= wanted:
        return None
    return max(first, last - (last - first) * (wanted / shown.total()))


def picked_count(session: Session, selection: Selection) -> int:
    """How many rows ``event_rows`` and ``latest_rows`` would have without a limit."""
    return shown_cells(session, selection).total()


def reports_rows(session: Session, selection: Selection) -> pd.DataFrame:
    """The reports of the selected datasets; no other filter applies. By label.

    Columns: ``dataset``, ``report_id``, ``label``, ``source``,
    ``republisher``, ``url``, ``language``, ``published_on``,
    ``published_on_basis``, ``n_characters``, ``n_kept_characters``,
    ``n_dropped_ranges``, ``n_sentences``, ``n_claims``, ``n_events``,
    ``n_located`` (known to a place or area of Syria), ``n_undated``.
    """
    return run(session, "reports_rows", selection)


def filter_options(session: Session, selection: Selection) -> pd.DataFrame:
    """The values a filter may take in the selected datasets, with their events.

    Columns: ``field`` (datasets, provinces, event_types, families, actors,
    claim_statuses, sources, as in ``Selection``; families are both sides and
    map families), ``value``, ``label`` (what people read: the province's name,
    the dataset's title, else the value), ``group`` (event type of a sub-event
    type, map family of an actor, else None), ``n_events``. Ordered by field,
    then most events first, then label.
    """
    return run(session, "filter_options", selection)


def period_bounds(session: Session, selection: Selection) -> tuple[date, date] | None:
    """First and last day with an event in the selected datasets; None when all are undated."""
    row = run(session, "period_bounds", selection).iloc[0]
    first, last = _day(row["first_date"]), _day(row["last_date"])
    return (first, last) if first and last else None


def _day(value: Any) -> date | None:  # noqa: ANN401 - a date of any of the libraries
    return None if pd.isna(value) else pd.Timestamp(str(value)).date()
