"""The sentences of a report that gave no event, by reason; each reason opens its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from frontline.model import LeftOut, LeftOutReason
from frontline.views.templating import render
from frontline.views.text.omissions import in_order
from frontline.views.wording import counted, number

#: How many sentences a reason opens at most, and how many characters of one are shown.
_MOST_SENTENCES: Final = 200
_MOST_CHARACTERS: Final = 600


def left_out_html(left_out: Sequence[LeftOut], text: str | None) -> Markup:
    """What gave no event: a line for each reason, most frequent first, that opens its sentences.

    Args:
        left_out: The sentences, in the order of the text.
        text: The report's text where it is on this machine; else positions are shown.
    """
    by_reason: dict[LeftOutReason, list[LeftOut]] = {}
    for part in left_out:
        by_reason.setdefault(part.reason, []).append(part)
    counts = {reason: len(parts) for reason, parts in by_reason.items()}
    reasons = [_reason(reason, by_reason[reason], text) for reason, _ in in_order(counts)]
    return render("left_out", reasons=reasons)


def _reason(
    reason: LeftOutReason, parts: Sequence[LeftOut], text: str | None
) -> dict[str, str | list[str]]:
    n_more = len(parts) - _MOST_SENTENCES
    return {
        "code": reason.value,
        "summary": f"{counted(len(parts), 'sentence')}: {reason.words}",
        "sentences": [_sentence(part, text) for part in parts[:_MOST_SENTENCES]],
        "more": f"and {number(n_more)} more" if n_more > 0 else "",
    }


def _sentence(part: LeftOut, text: str | None) -> str:
    span = part.sentence
    if text is None:
        return f"characters {number(span.start)} to {number(span.end)}"
    words = " ".join(span.of(text).split())
    return words if len(words) <= _MOST_CHARACTERS else f"{words[: _MOST_CHARACTERS - 1]}…"
