"""What a briefing says, before it is written in any format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from frontline.briefing.pictures.svg import Picture


class PartKind(StrEnum):
    """The parts that a briefing may have."""

    FINDING = "finding"
    SINCE = "since"
    MAP = "map"
    KEY_EVENTS = "key events"
    CONTROL = "control"
    CHANGES = "changes"
    TIMELINE = "timeline"
    GAINS = "gains"
    COUNTS = "counts"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its name, its fill and a value for each category."""

    name: str
    fill: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of whole numbers, as office programs draw it anew; ``picture`` is the same drawn.

    Stacked ones are columns over time, others bars beside one another.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    is_stacked: bool
    picture: Picture


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its share of the width, whether it holds numbers."""

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words; ``n_more`` were left out, ``more`` says of what and where they are."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: a heading, paragraphs, pictures, a table, a small note below.

    ``composed`` are the paragraphs as the program wrote them; ``words`` what
    stands there, the author's own where ``is_edited``.
    """

    kind: PartKind
    heading: str
    words: tuple[str, ...] = ()
    composed: tuple[str, ...] = ()
    is_edited: bool = False
    picture: Picture | None = None
    charts: tuple[Chart, ...] = ()
    table: Table | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page of a briefing rests on.

    ``counts`` are n of N with what is left out and why, ``datasets`` each
    name with its hash, ``footnotes`` in the order of their numbers.
    """

    days: str
    filters: str
    counts: tuple[str, ...]
    datasets: tuple[str, ...]
    as_of: str
    review: str
    boundaries: str
    attribution: str
    permalink: str
    footnotes: tuple[str, ...] = ()
    n_further_sources: int = 0

    def lines(self) -> tuple[str, ...]:
        """All but the footnotes, a line each."""
        said = (
            ("Period", self.days),
            ("Filters", self.filters),
            ("Shown", " · ".join(self.counts)),
            ("As of", self.as_of),
            ("Review", self.review),
            ("Data", "; ".join(self.datasets)),
            ("Link", self.permalink),
            ("Attribution", self.attribution),
        )
        return tuple(f"{name}: {words}" for name, words in said if words)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing: its head, its parts in their order, what it rests on."""

    title: str
    classification: str
    author: str
    made_on: date
    parts: tuple[Part, ...]
    imprint: Imprint
    is_empty: bool = False
    notices: tuple[str, ...] = field(default=())

    def part(self, kind: PartKind) -> Part | None:
        """The part of that kind, if there is one."""
        return next((part for part in self.parts if part.kind is kind), None)

    @property
    def byline(self) -> str:
        """Days, author and the day it was made, as one line."""
        return " · ".join(said for said in (self.imprint.days, self.author) if said)
