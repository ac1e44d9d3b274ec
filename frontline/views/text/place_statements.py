"""What was said of one place, statement by statement: the claims for it and those against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from frontline.model import ControlEffect, DatePrecision
from frontline.views.palette import Theme
from frontline.views.row_types import PlaceClaimRow
from frontline.views.templating import render
from frontline.views.text.claim_cards import ClaimCard, card_html, claim_card
from frontline.views.text.claim_columns import speaker_of
from frontline.views.wording import NOT_REPORTED, counted, number, when

# A place that changed hands for years has hundreds; the ledger narrowed to it has them all.
_MOST_STATEMENTS: Final = 25


@dataclass(frozen=True, slots=True)
class PlaceStatement:
    """One statement on who holds a place, with the cards of both sides.

    ``standing`` says under which rules it counts, or why it makes no span.
    """

    day: str
    words: str
    standing: str
    supporting: tuple[ClaimCard, ...]
    denying: tuple[ClaimCard, ...]


def place_statements(
    claims: Iterable[PlaceClaimRow],
    texts: Mapping[str, str | None],
    *,
    names_datasets: bool = False,
) -> tuple[PlaceStatement, ...]:
    """The rows of ``control_frames.control_claims`` by statement, in their order.

    Args:
        claims: The rows.
        texts: The text of each report, None where it is not on this machine.
        names_datasets: Whether several datasets are shown side by side.
    """
    groups: dict[tuple[str, str, str | None], list[PlaceClaimRow]] = {}
    for claim in claims:
        key = claim["dataset"], claim["event_id"], claim["actor"]
        groups.setdefault(key, []).append(claim)
    return tuple(_statement(own, texts, names_datasets) for own in groups.values())


def _statement(
    claims: Sequence[PlaceClaimRow],
    texts: Mapping[str, str | None],
    names_datasets: bool,  # noqa: FBT001 - passed on
) -> PlaceStatement:
    first = claims[0]
    cards: dict[bool, list[ClaimCard]] = {False: [], True: []}
    for claim in claims:
        dataset = claim["dataset"] if names_datasets else None
        card = claim_card(claim, texts[claim["report_id"]], speaker_of(claim).family, dataset)
        cards[claim["is_against"]].append(card)
    return PlaceStatement(
        day=when(
            first["event_date"], first["end_date"], first["date_precision"] or DatePrecision.UNKNOWN
        ),
        words=_words(first),
        standing=_standing(first),
        supporting=tuple(cards[False]),
        denying=tuple(cards[True]),
    )


def _words(claim: PlaceClaimRow) -> str:
    """Who takes it from whom, or who leaves it; else the kind of event."""
    if claim["effect"] is ControlEffect.TAKES:
        return f"{claim['actor']} takes it from {claim['other_actor'] or NOT_REPORTED}"
    if claim["effect"] is ControlEffect.LEAVES:
        after = f", {claim['other_actor']} follows" if claim["other_actor"] else ""
        return f"{claim['actor']} leaves it{after}"
    return claim["sub_event_type"]


def _standing(claim: PlaceClaimRow) -> str:
    if claim["effect"] is None:
        return ""
    if claim["exclusion"]:
        return f"not on the map: {claim['exclusion']}"
    return f"counts under: {claim['admitted_under'] or 'no rule'}"


def place_statements_html(statements: Sequence[PlaceStatement], theme: Theme) -> Markup:
    """The latest statements with their claims in two columns, in a box that scrolls."""
    shown = statements[-_MOST_STATEMENTS:]
    note = (
        f"The latest {number(len(shown))} of {counted(len(statements), 'statement')}; "
        "the ledger has all."
    )
    return render(
        "place_statements",
        note=note if len(shown) < len(statements) else "",
        statements=[_told(statement, theme) for statement in shown],
    )


def _told(statement: PlaceStatement, theme: Theme) -> dict[str, str | list[Markup]]:
    standing = f" · {statement.standing}" if statement.standing else ""
    n_for, n_against = len(statement.supporting), len(statement.denying)
    return {
        "title": f"{statement.day} · {statement.words}",
        "note": f"{counted(n_for, 'claim')} for, {number(n_against)} against{standing}",
        "supporting": [card_html(card, theme) for card in statement.supporting],
        "denying": [card_html(card, theme) for card in statement.denying],
    }
