"""The sentences of a report that gave no event, by reason; each reason opens its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from frontline.model import LeftOut, LeftOutReason
from frontline.views.palette import NEUTRALS, Theme
from frontline.views.text.omissions import in_order
from frontline.views.wording import counted, number

#: How many sentences a reason opens at most, and how many characters of one are shown.
_MOST_SENTENCES: Final = 200
_MOST_CHARACTERS: Final = 600


def left_out_html(left_out: Sequence[LeftOut], text: str | None, theme: Theme) -> str:
    """What gave no event: a line for each reason, most frequent first, that opens its sentences.

    Args:
        left_out: The sentences, in the order of the text.
        text: The report's text where it is on this machine; else positions are shown.
        theme: Light or dark.
    """
    by_reason: dict[LeftOutReason, list[LeftOut]] = {}
    for part in left_out:
        by_reason.setdefault(part.reason, []).append(part)
    counts = {reason: len(parts) for reason, parts in by_reason.items()}
    return "".join(
        _reason_html(reason, by_reason[reason], text, theme) for reason, _ in in_order(counts)
    )


def _reason_html(
    reason: LeftOutReason, parts: Sequence[LeftOut], text: str | None, theme: Theme
) -> str:
    neutrals = NEUTRALS[theme]
    lines = "".join(
        f'<li dir="auto" style="border-top:1px solid {neutrals.rule};padding:4px 0">'
        f"{escape(_sentence(part, text))}</li>"
        for part in parts[:_MOST_SENTENCES]
    )
    if len(parts) > _MOST_SENTENCES:
        lines += f"<li>and {number(len(parts) - _MOST_SENTENCES)} more</li>"
    style = "list-style:none;margin:0;padding:0 0 6px 12px;font-size:12px;overflow-wrap:anywhere"
    summary = escape(f"{counted(len(parts), 'sentence')}: {reason.words}")
    return (
        f'<details data-reason="{reason.value}" style="font-size:13px;padding:2px 0">'
        f'<summary style="cursor:pointer">{summary}</summary>'
        f'<ul style="{style};color:{neutrals.second}">{lines}</ul></details>'
    )


def _sentence(part: LeftOut, text: str | None) -> str:
    span = part.sentence
    if text is None:
        return f"characters {number(span.start)} to {number(span.end)}"
    words = " ".join(span.of(text).split())
    return words if len(words) <= _MOST_CHARACTERS else f"{words[: _MOST_CHARACTERS - 1]}…"
