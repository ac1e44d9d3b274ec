"""Claims for and against: one column a side, those of nobody's side between, rows by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from frontline.model import DatePrecision, MapFamily, Role
from frontline.reference.actors import ActorLexicon, load_actors
from frontline.reference.sources import SourceLexicon, load_sources
from frontline.views.palette import NEUTRALS, Theme
from frontline.views.row_types import ClaimRow, EventActorRow
from frontline.views.text.claim_cards import ClaimCard, card_html
from frontline.views.text.event_detail import swatch_html
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


def columns_html(
    cards: Sequence[SidedCard],
    columns: Sequence[ClaimColumn],
    theme: Theme,
    *,
    is_narrow: bool = False,
) -> str:
    """The columns with a row for each day; on a phone one below the other."""
    if is_narrow:
        return "".join(_stack_html(cards, column, columns, theme) for column in columns)
    heads = "".join(_head_html(column, theme) for column in columns)
    rows = "".join(
        _day_html(row, theme)
        + "".join(_cell_html(_cards_of(cards, column, columns, row), theme) for column in columns)
        for row in sorted({card.row for card in cards})
    )
    template = f"64px repeat({len(columns)}, minmax(0, 1fr))"
    return (
        f'<div style="display:grid;grid-template-columns:{template};gap:6px 14px">'
        f"<div></div>{heads}{rows}</div>"
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


def _head_html(column: ClaimColumn, theme: Theme) -> str:
    neutrals = NEUTRALS[theme]
    dot = (
        swatch_html(column.family, theme)
        if column.family
        else f'<span style="display:inline-block;width:12px;height:12px;border-radius:50%;'
        f'background:{neutrals.third};margin-right:6px;vertical-align:-1px"></span>'
    )
    return (
        f'<div style="font-size:14px;font-weight:650;border-bottom:2px solid {neutrals.ink};'
        f'padding-bottom:6px;margin-bottom:4px">{dot}{escape(column.title)}</div>'
    )


def _day_html(row: _Row, theme: Theme) -> str:
    second = NEUTRALS[theme].second
    first_day, precision = row
    start = None if first_day == date.max else first_day
    if start is None or precision != DatePrecision.DAY:
        return f'<div style="font-size:13px;color:{second}">{when(start, None, precision)}</div>'
    short = day(start).rsplit(" ", 1)[0]
    return (
        f'<div><div style="font-size:14px;font-weight:650">{short}</div>'
        f'<div style="font-size:12px;color:{second}">{_WEEKDAYS[start.weekday()]} {start.year}'
        "</div></div>"
    )


def _cell_html(cards: Sequence[ClaimCard], theme: Theme) -> str:
    if cards:
        return f"<div>{''.join(card_html(card, theme) for card in cards)}</div>"
    style = f"font-size:13px;color:{NEUTRALS[theme].third};padding:10px 4px"
    return f'<div style="{style}">{NO_OTHER_SOURCE}</div>'


def _stack_html(
    cards: Sequence[SidedCard],
    column: ClaimColumn,
    columns: Sequence[ClaimColumn],
    theme: Theme,
) -> str:
    rows = sorted({card.row for card in cards})
    own = [card for row in rows for card in _cards_of(cards, column, columns, row)]
    return f"{_head_html(column, theme)}{_cell_html(own, theme)}"
