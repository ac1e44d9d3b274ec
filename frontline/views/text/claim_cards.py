"""Claims as cards: who says it, in which sentence of which report, how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from frontline.model import ClaimStatus, Modality, Span, Stance
from frontline.views.palette import NEUTRALS, Theme, line_colour
from frontline.views.place_names import shown_place
from frontline.views.row_types import CardRow, ClaimRow
from frontline.views.templating import render
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.text.passages import Marking, Piece, passage, pieces_html
from frontline.views.wording import (
    actors_line,
    day,
    modality_words,
    report_name,
    source_name,
    stance_words,
    status,
)

_SOLID: Final = (ClaimStatus.REPORTED, ClaimStatus.CLAIMED)
#: Between the sentences of one claim's evidence.
_GAP: Final = " … "


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim as its card shows it; ``pieces`` is None when the text is not here.

    ``family`` colours the left edge: the claimant's, None for the report's own voice.
    """

    status: ClaimStatus
    title: str
    where_told: str
    said_by: str
    notes: tuple[str, ...]
    pieces: tuple[Piece, ...] | None
    family: str | None = None


def has_report(claim: CardRow) -> bool:
    """Whether the claim was read in a report of its dataset, not coded by others."""
    return claim["label"] is not None


def claim_markings(claim: ClaimRow) -> tuple[Marking, ...]:
    """Where in the report's text the claim names its actors, what happened and the place."""
    return tuple(_markings(claim))


def _markings(claim: ClaimRow) -> Iterator[Marking]:
    for actor in claim["actors"] or ():
        if named := _span(actor["start"], actor["end"]):
            yield Marking(named, "actor")
    if trigger := _span(claim["trigger_start"], claim["trigger_end"]):
        yield Marking(trigger, "what")
    if place := _span(claim["place_start"], claim["place_end"]):
        yield Marking(place, "place")


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def claim_sentence(claim: ClaimRow) -> Span:
    """The evidence sentence, in characters of the report's text."""
    return Span(claim["sentence_start"], claim["sentence_end"])


def evidence_sentences(claim: ClaimRow) -> tuple[Span, ...]:
    """The claim's sentence with those that name its actors elsewhere, in the order of the text."""
    # A dataset of the first version does not know where.
    elsewhere = {
        _span(actor.get("sentence_start"), actor.get("sentence_end"))
        for actor in claim["actors"] or ()
    }
    own = claim_sentence(claim)
    return tuple(sorted({own, *(span for span in elsewhere if span and not span.overlaps(own))}))


def _evidence(claim: ClaimRow, text: str) -> tuple[Piece, ...]:
    markings = claim_markings(claim)
    pieces: list[Piece] = []
    for span in evidence_sentences(claim):
        if pieces:
            pieces.append(Piece(_GAP))
        pieces += passage(text, span, markings)
    return tuple(pieces)


def claim_card(
    claim: CardRow, text: str | None, family: str | None = None, dataset: str | None = None
) -> ClaimCard:
    """The card of a row of ``EventDetail.claims``.

    Args:
        claim: The claim with its report's columns.
        text: The report's text where it is on this machine.
        family: The claimant's family, for the card's edge.
        dataset: The dataset's own name, where several are shown side by side.
    """
    pieces = _evidence(claim, text) if text else None
    return ClaimCard(
        status=claim["claim_status"],
        title=claim_title(claim),
        where_told=where_told(claim) + (f" · {short_dataset_words(dataset)}" if dataset else ""),
        said_by=_said_by(claim),
        notes=tuple(_notes(claim)),
        pieces=pieces,
        family=family,
    )


def where_told(claim: CardRow) -> str:
    """The report and sentence: "Report 001, s. 3"."""
    label, number = claim["label"], claim["sentence_number"]
    if label is None:
        return "Coded elsewhere, from a text that is not here"
    report = f"Report {report_name(label)}"
    return f"{report}, s. {number}" if number else report


def claim_title(claim: ClaimRow) -> str:
    """What a claim says happened, and where: "Armed clash, Palmyra"."""
    place = shown_place(claim["location"], claim["place_id"], claim["geo_precision"])
    return f"{claim['sub_event_type']}, {place}" if place else claim["sub_event_type"]


def _said_by(claim: CardRow) -> str:
    if claim["claimant"]:
        return f"Claimed by: {claim['claimant']}"
    source = source_name(claim["source"]) if claim["source"] else None
    if not has_report(claim):
        return f"Source: {source or 'not reported'}"
    return f"By: {source}, in the report's own voice" if source else "By: the report's own voice"


def _notes(claim: CardRow) -> Iterator[str]:
    stance, modality = claim["stance"], claim["modality"]
    if stance is not Stance.ASSERTS:
        yield stance_words(stance).capitalize()
    if modality in (Modality.ALLEGED, Modality.PLANNED, Modality.HYPOTHETICAL):
        yield modality_words(modality).capitalize()


def claim_when(claim: ClaimRow) -> str:
    """The day a claim is about, for the margin beside its cards."""
    return day(claim["event_date"]) if claim["event_date"] else "undated"


def card_html(card: ClaimCard, theme: Theme) -> Markup:
    """A card: dashed unless reported or claimed, its left edge in the speaker's colour."""
    return render(
        "claim_card",
        card=card,
        status=status(card.status),
        is_open=card.status not in _SOLID,
        is_false=card.status is ClaimStatus.FALSE,
        edge=line_colour(card.family, theme) if card.family else NEUTRALS[theme].third,
        quote=None if card.pieces is None else pieces_html(card.pieces),
    )


def claims_list_html(claims: Iterable[ClaimRow], dataset: str) -> Markup:
    """The claims of one report in the order of its text, each with a link to its event.

    Args:
        claims: Rows of ``report_claims``.
        dataset: The report's dataset.
    """
    lines = [
        {
            "address": _event_address(claim, dataset),
            "title": claim_title(claim),
            "line": _claim_line(claim),
        }
        for claim in claims
    ]
    return render("claims_list", claims=lines)


def _event_address(claim: ClaimRow, dataset: str) -> str:
    """The page of the claim's event, as seen from another page."""
    return f"events?{urlencode({'data': dataset, 'event': claim['event_id']})}"


def _claim_line(claim: ClaimRow) -> str:
    """Where it is told, of which day, how firmly, who does what, and whose word it is."""
    actors = [(actor["name"], actor["role"]) for actor in claim["actors"] or ()]
    parts = [
        f"s. {claim['sentence_number'] or '–'}",
        claim_when(claim),
        status(claim["claim_status"]),
        actors_line(actors) if actors else "",
        f"according to {claim['claimant']}" if claim["claimant"] else "",
    ]
    return " · ".join(part for part in parts if part)
