"""A report on its way to claims: what each stage of the extraction adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontline.extraction.deeds.pairs import DocumentView
from frontline.extraction.deeds.reader import ReadDeed, Retold
from frontline.extraction.mentions.figures.figures import Figure
from frontline.extraction.roles.attribution import Attribution
from frontline.extraction.text.sentences import Sentence
from frontline.model import (
    Claim,
    Factuality,
    LeftOutReason,
    LocatedPlace,
    PlaceMention,
    Report,
    Span,
)


@dataclass(frozen=True, slots=True)
class Document:
    """A report with what was read in it so far; a stage fills what is its own.

    ``figures`` and ``attributions`` run in parallel with ``deeds``; ``deedless``
    says how sentences of war without a deed stand to what happened, ``retold`` which
    deed they tell of; ``reasons`` says of sentences whose deeds make no claim why.
    """

    report: Report
    places: Mapping[PlaceMention, LocatedPlace] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    view: DocumentView = field(default_factory=lambda: DocumentView((), ()))
    deeds: tuple[ReadDeed, ...] = ()
    deedless: Mapping[int, Factuality] = field(default_factory=dict)
    retold: tuple[Retold, ...] = ()
    figures: tuple[tuple[Figure, ...], ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    reasons: Mapping[Span, LeftOutReason] = field(default_factory=dict)
