"""Claims for and against: one column a side, those of nobody's side between, rows by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from markupsafe import Markup

from frontline.model import DatePrecision, MapFamily, Role
from frontline.reference.actors import ActorLexicon, load_actors
from frontline.reference.sources import SourceLexicon, load_sources
from frontline.views.palette import FamilyColour, Theme, family_colour
from frontline.views.row_types import ClaimRow, EventActorRow
from frontline.views.templating import render
from frontline.views.text.claim_cards import ClaimCard, card_html
from frontline.views.wording import day, when

NO_OTHER_SOURCE: Final = "No other source."
OTHERS: Final = "Others say"
REPORTS: Final = "Reports say"
_SIDE_WORDS: Final = {
    "government": ("Government and allies say", MapFamily.GOVERNMENT),
    "opposition": ("Opposition and allies say", MapFamily.OPPOSITION),
    "islamic-state": ("Islamic State says", MapFamily.ISLAMIC_STATE),
    "sdf": ("SDF and coalition say", MapFamily.SDF),
}
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_Row = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a claim: the side it speaks for, None for an outlet's own voice."""

    side: str | None = None
    family: MapFamily | None = None


@dataclass(frozen=True, slots=True)
class SidedCard:
    """A card with the day it is about, how closely that is known, and the side that says it."""

    card: ClaimCard
    day: date | None
    side: str | None
    precision: str = DatePrecision.DAY

    @property
    def row(self) -> _Row:
        """What it shares a row with: the same day, known as closely."""
        return self.day or date.max, self.precision


@dataclass(frozen=True, slots=True)
class ClaimColumn:
    """One column: its title, the family whose colour heads it, the side it holds."""

    title: str
    family: MapFamily | None
    side: str | None


def speaker_of(
    claim: ClaimRow,
    actors: ActorLexicon | None = None,
    sources: SourceLexicon | None = None,
) -> Speaker:
    """The side of a claim's claimant: an actor, or a source that speaks for one.

    An outlet that only leans to a side speaks for nobody.
    """
    name = claim["claimant"]
    if not name:
        return Speaker()
    known = actors or load_actors()
    actor = known.get(name)
    if actor is None:
        source = (sources or load_sources()).get(name)
        actor = known.get(source.speaks_for) if source and source.speaks_for else None
    if actor is None:
        return Speaker()
    side = actor.alignment if actor.alignment in _SIDE_WORDS else None
    return Speaker(side, actor.map_family)


def claim_columns(cards: Sequence[SidedCard], sides: Iterable[str]) -> tuple[ClaimColumn, ...]:
    """The columns that a set of claims needs; one when nobody speaks for a side.

    Args:
        cards: The claims.
        sides: Sides of the event's actors, those of initiators first.
    """
    speaking = {card.side for card in cards if card.side}
    if not speaking:
        return (ClaimColumn(REPORTS, None, None),)
    order = [side for side in dict.fromkeys([*sides, *sorted(speaking)]) if side in _SIDE_WORDS]
    first, *rest = order
    # The other side keeps its column even when it is silent: that silence is information.
    second = next((side for side in rest if side in speaking), rest[0] if rest else None)
    columns = [_column(first), ClaimColumn(OTHERS, None, None)]
    return (*columns, _column(second)) if second else tuple(columns)


def _column(side: str) -> ClaimColumn:
    title, family = _SIDE_WORDS[side]
    return ClaimColumn(title, family, side)


def sides_of(
    actors: Iterable[EventActorRow], lexicon: ActorLexicon | None = None
) -> tuple[str, ...]:
    """The sides of an event's actors, initiators first."""
    known = lexicon or load_actors()
    order = list(Role)
    ranked = sorted(actors, key=lambda actor: order.index(actor["role"]))
    found = (known.get(actor["name"]) for actor in ranked)
    return tuple(dict.fromkeys(actor.alignment for actor in found if actor is not None))


class _Column(TypedDict):
    """A column as the template has it; ``cards`` are all of it, in the order of the days."""

    title: str
    family: MapFamily | None
    colour: FamilyColour | None
    cards: list[Markup]


class _Day(TypedDict):
    """A row; ``weekday`` is empty unless the day is known exactly."""

    day: str
    weekday: str
    cells: list[list[Markup]]


def columns_html(
    cards: Sequence[SidedCard],
    columns: Sequence[ClaimColumn],
    theme: Theme,
    *,
    is_narrow: bool = False,
) -> Markup:
    """The columns with a row for each day; on a phone one below the other."""
    days = sorted({card.row for card in cards})
    cells = [
        [
            [card_html(card, theme) for card in _cards_of(cards, column, columns, row)]
            for column in columns
        ]
        for row in days
    ]
    heads = [
        _Column(
            title=column.title,
            family=column.family,
            colour=family_colour(column.family, theme) if column.family else None,
            cards=[card for row in cells for card in row[place]],
        )
        for place, column in enumerate(columns)
    ]
    rows = [_day(row, own) for row, own in zip(days, cells, strict=True)]
    return render(
        "claim_columns", columns=heads, rows=rows, is_narrow=is_narrow, silence=NO_OTHER_SOURCE
    )


def _cards_of(
    cards: Iterable[SidedCard],
    column: ClaimColumn,
    columns: Sequence[ClaimColumn],
    row: _Row,
) -> list[ClaimCard]:
    """The cards of a cell; a side without a column of its own stands with the others."""
    own = {c.side for c in columns}
    return [
        card.card
        for card in cards
        if card.row == row and (card.side if card.side in own else None) == column.side
    ]


def _day(row: _Row, cells: list[list[Markup]]) -> _Day:
    first_day, precision = row
    start = None if first_day == date.max else first_day
    if start is None or precision != DatePrecision.DAY:
        return _Day(day=when(start, None, precision), weekday="", cells=cells)
    short = day(start).rsplit(" ", 1)[0]
    return _Day(day=short, weekday=f"{_WEEKDAYS[start.weekday()]} {start.year}", cells=cells)
