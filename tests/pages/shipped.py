"""The shipped datasets counted by hand from their Parquet files, without the app's engine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from frontline.selection import Period, Selection
from frontline.store.database import Database, Session
from frontline.store.dataset import open_dataset

ROOT = Path(__file__).resolve().parents[2]
DATASETS = ROOT / "data" / "datasets"
# Words that are in summaries and in no place's or actor's other spellings.
WORDS = ("strike", "killed", "fighting", "shelling", "took")
TABLES = ("events", "event_actors", "claims", "control_ledger", "reports")
NAMES_IN_EVENTS = ["location", "location_ar", "admin1", "admin2", "admin3", "summary", "claimed_by"]
CONTROL_NAMES = ["control_place", "control_from", "control_to"]


NAMES = ("fa-kes", "reports", "ucdp-ged")


def shipped_session() -> Iterator[Session]:
    """A session on all shipped datasets, for a fixture."""
    database = Database.load([open_dataset(DATASETS / name) for name in NAMES])
    opened = database.session()
    yield opened
    opened.close()
    database.close()


@dataclass(frozen=True)
class Counts:
    """What a page should say of a selection: all but the first at its picked place alone."""

    n_shown: int
    n_total: int
    n_undated: int
    n_listed: int
    by_dataset: Mapping[str, tuple[int, int]]
    n_statements: int
    n_statements_total: int
    n_reports: int


class Shipped:
    """All tables of all shipped datasets, each row with its dataset."""

    def __init__(self, root: Path = DATASETS) -> None:
        self.names = sorted(f.parent.name for f in root.glob("*/manifest.json"))
        self._tables = {
            table: pd.concat(
                [
                    pd.read_parquet(open_dataset(root / name).table_path(table)).assign(
                        dataset=name
                    )
                    for name in self.names
                ],
                ignore_index=True,
            )
            for table in TABLES
        }

    def table(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def counts(self, selection: Selection) -> Counts:
        events = self._of_datasets(selection)
        keys = _keys(events)
        any_time = self._any_time(events, keys, selection)
        undated = events["event_date"].isna()
        shown = any_time & self._in_period(events, selection)
        at_place = self._at_place(events, selection)
        listed = shown & at_place
        ledger = self.table("control_ledger")
        ledger = ledger[ledger["dataset"].isin(selection.datasets)]
        told = _keys(ledger)
        reports = self.table("reports")
        return Counts(
            n_shown=int(shown.sum()),
            n_total=len(events),
            n_undated=int((any_time & at_place & undated).sum()),
            n_listed=int(listed.sum()),
            by_dataset={
                name: (int((listed & here).sum()), int(here.sum()))
                for name in selection.datasets
                for here in [events["dataset"] == name]
            },
            n_statements=int(told.isin(keys[listed.to_numpy()]).sum()),
            n_statements_total=len(ledger),
            n_reports=int(reports["dataset"].isin(selection.datasets).sum()),
        )

    def is_any_time(self, selection: Selection) -> pd.Series:
        """For each event whether every filter but period and picked place matches it."""
        events = self.table("events")
        is_chosen = events["dataset"].isin(selection.datasets)
        return is_chosen & self._any_time(events, _keys(events), selection)

    def is_at_place(self, selection: Selection) -> pd.Series:
        """For each event whether every filter but the period, and the picked place, match it."""
        return self.is_any_time(selection) & self._at_place(self.table("events"), selection)

    def is_shown(self, selection: Selection) -> pd.Series:
        """For each event whether every filter but the picked place matches it."""
        in_period = self._in_period(self.table("events"), selection)
        return self.is_any_time(selection) & in_period

    def is_listed(self, selection: Selection) -> pd.Series:
        """For each event whether every filter and the picked place match it."""
        return self.is_shown(selection) & self._at_place(self.table("events"), selection)

    def listed_ids(self, selection: Selection) -> set[str]:
        """The events that match every filter and the picked place."""
        events = self._of_datasets(selection)
        listed = self._any_time(events, _keys(events), selection)
        listed &= self._in_period(events, selection) & self._at_place(events, selection)
        return set(events.loc[listed, "event_id"])

    def _of_datasets(self, selection: Selection) -> pd.DataFrame:
        events = self.table("events")
        return events[events["dataset"].isin(selection.datasets)]

    @staticmethod
    def _in_period(events: pd.DataFrame, selection: Selection) -> pd.Series:
        undated = events["event_date"].isna()
        days = events["event_date"].where(~undated, date.min)
        first, last = selection.period.start or date.min, selection.period.end or date.max
        return (~undated & (days >= first) & (days <= last)) | (undated & selection.with_undated)

    def _any_time(
        self, events: pd.DataFrame, keys: pd.MultiIndex, selection: Selection
    ) -> pd.Series:
        kept = pd.Series(True, index=events.index)
        if selection.provinces:
            kept &= events["admin1_pcode"].isin(selection.provinces)
        if selection.event_types:
            kept &= events["event_type"].isin(selection.event_types) | events[
                "sub_event_type"
            ].isin(selection.event_types)
        if selection.claim_statuses:
            kept &= events["claim_status"].isin(selection.claim_statuses)
        if selection.families or selection.actors:
            actors = self.table("event_actors")
            cast = (
                actors["family"].isin(selection.families)
                | actors["map_family"].isin(selection.families)
                | actors["name"].isin(selection.actors)
            )
            kept &= keys.isin(_keys(actors[cast]))
        if selection.sources:
            claims = self.table("claims")
            kept &= keys.isin(_keys(claims[claims["source"].isin(selection.sources)]))
        for word in selection.text.split():
            kept &= self._says(events, keys, word)
        return kept

    def _says(self, events: pd.DataFrame, keys: pd.MultiIndex, word: str) -> pd.Series:
        said = pd.Series(False, index=events.index)
        for column in (*NAMES_IN_EVENTS, *CONTROL_NAMES):
            said |= events[column].fillna("").str.lower().str.contains(word, regex=False)
        actors = self.table("event_actors")
        named = actors["name"].str.lower().str.contains(word, regex=False)
        return said | keys.isin(_keys(actors[named]))

    @staticmethod
    def _at_place(events: pd.DataFrame, selection: Selection) -> pd.Series:
        if selection.place_id is None:
            return pd.Series(True, index=events.index)
        columns = ["place_id", "admin3_pcode", "admin2_pcode"]
        return (events[columns] == selection.place_id).any(axis="columns")

    def random_selection(self, seed: int) -> Selection:
        """One to four filters with values that the chosen datasets have."""
        chance = random.Random(seed)
        datasets = tuple(chance.sample(self.names, chance.randint(1, len(self.names))))
        events = self.table("events")
        events = events[events["dataset"].isin(datasets)]
        actors = self.table("event_actors")
        actors = actors[actors["dataset"].isin(datasets)]
        claims = self.table("claims")
        sources = claims.loc[claims["dataset"].isin(datasets), "source"]
        days = sorted(events["event_date"].dropna().unique())
        start = chance.choice(days)
        values = {
            "provinces": events["admin1_pcode"],
            "event_types": pd.concat([events["event_type"], events["sub_event_type"]]),
            "families": pd.concat([actors["family"], actors["map_family"]]),
            "actors": actors["name"],
            "claim_statuses": events["claim_status"],
            "sources": sources,
        }
        fields: dict[str, object] = {"datasets": datasets, "with_undated": chance.random() < 0.4}
        for name in chance.sample([*values, "period", "text", "place"], chance.randint(1, 4)):
            if name == "period":
                end = start + timedelta(days=chance.randint(30, 600))
                fields["period"] = Period(start, end)
            elif name == "text":
                fields["text"] = chance.choice(WORDS)
            elif name == "place":
                fields["place_id"] = chance.choice(sorted(events["place_id"].dropna().unique()))
            else:
                found = sorted(values[name].dropna().unique())
                fields[name] = tuple(chance.sample(found, min(len(found), chance.randint(1, 3))))
        return Selection(**fields)  # type: ignore[arg-type]


def _keys(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[["dataset", "event_id"]])
