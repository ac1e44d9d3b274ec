"""What does not stand: deeds that are recaps or plans, and why sentences gave no event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontline.extraction.deeds.reader import ReadDeed
from frontline.extraction.deeds.units import UnitKind
from frontline.extraction.document import Document
from frontline.extraction.roles.speech_words import speech_words
from frontline.model import Factuality, LeftOutReason, Span, SubEventType


def stands(document: Document, deed: ReadDeed) -> bool:
    """Whether a deed is news: done, not dated before what the report is about, nor after it."""
    if _is_prevented(document, deed):
        return False
    if deed.date is None:
        return True
    sentence = document.sentences[deed.date.sentence]
    return not sentence.is_recap(deed.date.index) and not _is_ahead(document, deed)


def _is_prevented(document: Document, deed: ReadDeed) -> bool:
    """Whether something came before it could be done ("before they could blow it up").

    Also where what disrupted it governs it ("stopped two men with explosive belts").
    """
    tokens = document.view.views[deed.sentence].tokens
    for other in document.deeds:
        is_foiling = (
            other.sentence == deed.sentence and other.kind is SubEventType.DISRUPTED_WEAPONS
        )
        if is_foiling and tokens[other.unit].is_ancestor(tokens[deed.unit]):
            return True
    for unit in deed.words:
        words = {(child.dep_, child.lower_) for child in tokens[unit].children}
        is_before = ("mark", "before") in words
        if is_before and any(
            dep == "aux" and word in speech_words()["possible"] for dep, word in words
        ):
            return True
    return False


def _is_ahead(document: Document, deed: ReadDeed) -> bool:
    assert deed.date is not None
    view = document.view.views[deed.date.sentence]
    units = [one.unit for one in view.dates if one.index == deed.date.index]
    return any(view.kinds[unit] == UnitKind.AHEAD for unit in units)


def reasons_of(document: Document, dropped: Sequence[ReadDeed]) -> Mapping[Span, LeftOutReason]:
    """Why sentences that tell of deeds made no claim, by sentence."""
    found: dict[Span, LeftOutReason] = {}
    told = {deed.sentence for deed in document.deeds if deed not in dropped}
    recaps = {deed.sentence for deed in dropped if not _is_prevented(document, deed)}
    for number in range(len(document.view.views)):
        if number in told:
            continue
        sentence = document.sentences[number]
        reason = LeftOutReason.RECAP if number in recaps else _reason(document, number)
        if reason is None and any(deed.sentence == number for deed in dropped):
            reason = LeftOutReason.NOT_HAPPENED
        if reason is not None:
            found[Span(sentence.start, sentence.end)] = reason
    return found


def _reason(document: Document, number: int) -> LeftOutReason | None:
    factuality = document.deedless.get(number)
    return _REASONS.get(factuality) if factuality is not None else None


_REASONS: Final[Mapping[Factuality, LeftOutReason]] = {
    Factuality.ONGOING: LeftOutReason.BACKGROUND,
    Factuality.BACKGROUND: LeftOutReason.BACKGROUND,
    Factuality.FAILED: LeftOutReason.NOT_HAPPENED,
    Factuality.NEGATED: LeftOutReason.NOT_HAPPENED,
    Factuality.PLANNED: LeftOutReason.PLAN,
    Factuality.CONDITIONAL: LeftOutReason.CONDITIONAL,
    Factuality.RETOLD: LeftOutReason.RETOLD,
    Factuality.SAID_FALSE: LeftOutReason.SAID_FALSE,
    Factuality.ABROAD: LeftOutReason.ABROAD,
}
"""Of a sentence of war in which no deed was read; of any other word it has no deed."""
