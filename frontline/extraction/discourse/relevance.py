"""What does not stand: deeds that are recaps or plans, and why sentences gave no event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from frontline.extraction.deeds.reader import ReadDeed
from frontline.extraction.deeds.units import UnitKind
from frontline.extraction.document import Document
from frontline.extraction.roles.speech_words import speech_words
from frontline.model import Factuality, LeftOutReason, Span, SubEventType


def unmade(document: Document) -> list[LeftOutReason | None]:
    """For each deed why it makes no claim; None where it stands.

    It stands when it was done, and is neither dated before what the report is
    about nor after it.
    """
    foiled: dict[int, list[int]] = {}
    for deed in document.deeds:
        if deed.kind is SubEventType.DISRUPTED_WEAPONS:
            foiled.setdefault(deed.sentence, []).append(deed.unit)
    return [_unmade(document, deed, foiled.get(deed.sentence, ())) for deed in document.deeds]


def _unmade(document: Document, deed: ReadDeed, foiling: Sequence[int]) -> LeftOutReason | None:
    if _is_prevented(document, deed, foiling):
        return LeftOutReason.NOT_HAPPENED
    if deed.date is None:
        return None
    if document.sentences[deed.date.sentence].is_recap(deed.date.index):
        return LeftOutReason.RECAP
    return LeftOutReason.PLAN if _is_ahead(document, deed) else None


def _is_prevented(document: Document, deed: ReadDeed, foiling: Sequence[int]) -> bool:
    """Whether something came before it could be done ("before they could blow it up").

    Also where what disrupted it governs it ("stopped two men with explosive belts").

    Args:
        document: Its document.
        deed: What was read.
        foiling: The words of its sentence that tell of something disrupted.
    """
    tokens = document.view.views[deed.sentence].tokens
    if any(tokens[unit].is_ancestor(tokens[deed.unit]) for unit in foiling):
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


def reasons_of(
    document: Document, dropped: Mapping[int, LeftOutReason]
) -> Mapping[Span, LeftOutReason]:
    """Why sentences with words of war made no claim, by sentence.

    Args:
        document: With the deeds that stand.
        dropped: Of the sentences with others, why these do not.
    """
    told = {deed.sentence for deed in document.deeds}
    told_again = {one.sentence for one in document.retold}
    found: dict[Span, LeftOutReason] = {}
    for number, sentence in enumerate(document.sentences):
        if number in told:
            continue
        reason = dropped.get(number) or _reason(document, number, told_again)
        if reason is not None:
            found[Span(sentence.start, sentence.end)] = reason
    return found


def _reason(document: Document, number: int, told_again: Set[int]) -> LeftOutReason | None:
    factuality = document.deedless.get(number)
    if factuality is None or (factuality is Factuality.RETOLD and number not in told_again):
        # What it would tell again was not read: "told elsewhere" would be a guess.
        return None
    return _REASONS.get(factuality)


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
