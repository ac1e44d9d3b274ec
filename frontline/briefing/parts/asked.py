"""What a briefing is asked of: the data, the recipe, and the sources named so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import unescape
from typing import Any, Final

import pandas as pd

from frontline.briefing.content import PartKind
from frontline.briefing.recipe import Recipe
from frontline.selection import (
    CountColumns,
    CountRows,
    Grouping,
    LabelLanguage,
    Selection,
    ViewOptions,
)
from frontline.store import control_moments, frames
from frontline.store.count_frames import count_cells, count_lists
from frontline.store.database import Session
from frontline.store.frames import EventCounts
from frontline.store.manifest import Manifest
from frontline.views.row_types import EventClaimRow
from frontline.views.tables.count_table import KILLED, CountTable, Names, count_table
from frontline.views.text.claim_cards import where_told
from frontline.views.text.dataset_names import dataset_words
from frontline.views.wording import day, number, source_name

#: Events beyond so many are not looked through for the most telling ones.
MOST_EVENTS: Final = 20_000
MOST_FOOTNOTES: Final = 40
_TAG: Final = re.compile(r"<[^>]+>")


@dataclass(slots=True)
class Footnotes:
    """The sources that a briefing names, each once, numbered as they come."""

    lines: list[str] = field(default_factory=list)
    n_further: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, claim: EventClaimRow, dataset: str) -> str:
        """The mark of a claim's source: "[3]"; empty where there are too many to list.

        Args:
            claim: A row of ``EventDetail.claims``.
            dataset: The title of its dataset.
        """
        line = _footnote(claim, dataset)
        if line not in self._numbers:
            if len(self.lines) >= MOST_FOOTNOTES:
                self.n_further += 1
                return ""
            self.lines.append(line)
            self._numbers[line] = len(self.lines)
        return f"[{self._numbers[line]}]"


def _footnote(claim: EventClaimRow, dataset: str) -> str:
    """Report, source, date and position in the text."""
    parts = [where_told(claim)]
    if source := claim["report_source"] or claim["source"]:
        parts.append(source_name(source))
    if claim["republisher"]:
        parts.append(f"passed on by {source_name(claim['republisher'])}")
    if claim["published_on"]:
        parts.append(day(claim["published_on"]))
    elif claim["label"] is not None:
        parts.append("undated")
    if claim["label"] is not None:
        start, end = number(claim["sentence_start"]), number(claim["sentence_end"])
        parts.append(f"characters {start}–{end}")
    return f"{', '.join(parts)}. {dataset}".strip()


@dataclass(frozen=True)
class Asked:
    """One briefing being composed: what is asked, of what, and what every part needs."""

    session: Session
    manifests: Sequence[Manifest]
    recipe: Recipe
    made_on: date
    footnotes: Footnotes = field(default_factory=Footnotes)

    @property
    def selection(self) -> Selection:
        """Which events."""
        return self.recipe.selection

    @property
    def options(self) -> ViewOptions:
        """How to look at them."""
        return self.recipe.options

    @property
    def is_arabic(self) -> bool:
        """Whether places are named in Arabic."""
        return self.options.labels is LabelLanguage.ARABIC

    @cached_property
    def counts(self) -> EventCounts:
        """What is shown of how much."""
        return frames.event_counts(self.session, self.selection)

    @cached_property
    def places(self) -> pd.DataFrame:
        """What the map of events draws."""
        is_by_place = self.options.grouping is Grouping.PLACE
        totals = frames.place_totals if is_by_place else frames.subdistrict_totals
        return totals(self.session, self.selection)

    @cached_property
    def events(self) -> pd.DataFrame:
        """The latest events, as the table of the pages has them."""
        return frames.event_rows(self.session, self.selection, limit=MOST_EVENTS, newest_first=True)

    @cached_property
    def control_bounds(self) -> tuple[date, date] | None:
        """First and last day that maps of control can be of."""
        return control_moments.control_bounds(self.session, self.selection)

    @cached_property
    def killed(self) -> CountTable:
        """People killed, as the page Counts counts them; only its totals are read."""
        rows, columns = CountRows.PROVINCE, CountColumns.YEAR
        cells = count_cells(self.session, self.selection, rows, columns, most_rows=1)
        lists = count_lists(self.session, self.selection, rows, columns)
        titles = {m.info.name: self.title_of(m.info.name) for m in self.chosen_manifests}
        names = Names(titles, row=lambda _, name: name, group=lambda code: code)
        return count_table(cells, lists, names, rows=rows, columns=columns, measure=KILLED)

    @property
    def chosen_manifests(self) -> tuple[Manifest, ...]:
        """Of the chosen datasets, in the order they were loaded in."""
        return tuple(m for m in self.manifests if m.info.name in self.selection.datasets)

    def source_title(self, dataset: str) -> str:
        """The dataset of a source; empty where only one is chosen, which the imprint names."""
        return self.title_of(dataset) if len(self.selection.datasets) > 1 else ""

    def title_of(self, dataset: str) -> str:
        """What people call a dataset."""
        infos = (m.info for m in self.manifests if m.info.name == dataset)
        return next((dataset_words(info.name, info.title) for info in infos), dataset)

    def words(self, kind: PartKind, composed: Sequence[str]) -> dict[str, Any]:
        """The paragraphs of a part: as composed, or the author's."""
        own = self.recipe.texts.get(kind, "")
        paragraphs = tuple(p.strip() for p in own.split("\n") if p.strip())
        said = tuple(composed)
        is_edited = bool(paragraphs) and paragraphs != said
        return {
            "words": paragraphs if is_edited else said,
            "composed": said,
            "is_edited": is_edited,
        }


def plain_sentence(markup: str) -> str:
    """The words of a sentence that a page shows as HTML of ours."""
    return unescape(_TAG.sub("", markup)).strip()
