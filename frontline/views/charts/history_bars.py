"""One place's history as bars, a row for each rule, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from frontline.model import ControlState
from frontline.views.palette import Theme, family_colour, map_family, text_on
from frontline.views.row_types import SpanRow
from frontline.views.templating import render
from frontline.views.wording import day

# So many days are shown before the first and after the last change.
_MARGIN_DAYS: Final = 7


def history_period(spans: Sequence[SpanRow]) -> tuple[date, date]:
    """The days that the bars cover: all changes, with a margin on both sides."""
    days = [day for s in spans for day in (s["valid_from"], s["valid_until"]) if day]
    margin = timedelta(days=_MARGIN_DAYS)
    return min(days) - margin, max(days) + margin


def history_html(
    spans: Sequence[SpanRow], theme: Theme, bounds: tuple[date, date] | None = None
) -> Markup:
    """Who holds the place over time, a bar for each rule; empty when nothing is dated.

    Args:
        spans: ``control_frames.control_history``; those of another dataset are bars of their own.
        theme: Light or dark.
        bounds: First and last day of the bars; all changes with a margin unless given.
    """
    if not any(span["valid_from"] for span in spans):
        return Markup()
    start, end = bounds or history_period(spans)
    bars: dict[tuple[str, str], list[SpanRow]] = {}
    for span in spans:
        bars.setdefault((span["dataset"], span["rule"]), []).append(span)
    is_one = len({dataset for dataset, _ in bars}) == 1
    rows = [
        {
            "words": rule.capitalize() if is_one else f"{rule.capitalize()}, {dataset}",
            "parts": _parts(own, start, end, theme),
        }
        for (dataset, rule), own in bars.items()
    ]
    return render("history_bars", rows=rows, first=day(start), last=day(end))


def _parts(
    spans: Sequence[SpanRow], start: date, end: date, theme: Theme
) -> list[dict[str, object]]:
    """The segments of a bar, as the template has them: how wide, in which colours, which words."""
    parts: list[dict[str, object]] = []
    for span in spans:
        left = max(span["valid_from"] or start, start)
        right = min(span["valid_until"] or end, end)
        if right > left:
            words = _holder_words(span)
            share = 100 * (right - left).days / (end - start).days
            said = {"words": words, "title": f"{words}, {day(left)} to {day(right)}"}
            parts.append({"share": share, **said, **_look(span, theme)})
    return parts


def _look(span: SpanRow, theme: Theme) -> dict[str, object]:
    """A holder's colours, its own for a rim where it is inferred; none where nobody holds."""
    is_held = span["state"] in (ControlState.HELD, ControlState.LAST_KNOWN)
    is_inferred = bool(is_held and span["is_inferred"])
    look: dict[str, object] = {
        "is_inferred": is_inferred,
        "is_last_known": span["state"] is ControlState.LAST_KNOWN,
        "fill": "",
    }
    if is_held:
        colour = family_colour(span["map_families"][0], theme)
        rim = colour.fill if is_inferred else colour.rim
        look |= {"fill": colour.fill, "text": text_on(colour.fill), "rim": rim}
    return look


def _holder_words(span: SpanRow) -> str:
    families = ", ".join(dict.fromkeys(map_family(name) for name in span["map_families"]))
    if span["state"] in (ControlState.CONTESTED, ControlState.LAST_KNOWN):
        return f"{span['state'].capitalize()}: {families}"
    if span["state"] is ControlState.HELD:
        return families + (" (inferred)" if span["is_inferred"] else "")
    return "Unknown"
