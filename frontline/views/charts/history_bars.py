"""One place's history as bars, a row for each rule, as escaped HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Final

from frontline.model import ControlState
from frontline.views.palette import NEUTRALS, Theme, family_colour, map_family, text_on
from frontline.views.row_types import SpanRow
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
) -> str:
    """Who holds the place over time, a bar for each rule; "" when nothing is dated.

    Args:
        spans: ``control_frames.control_history``; those of another dataset are bars of their own.
        theme: Light or dark.
        bounds: First and last day of the bars; all changes with a margin unless given.
    """
    if not any(span["valid_from"] for span in spans):
        return ""
    start, end = bounds or history_period(spans)
    neutrals = NEUTRALS[theme]
    bars: dict[tuple[str, str], list[SpanRow]] = {}
    for span in spans:
        bars.setdefault((span["dataset"], span["rule"]), []).append(span)
    is_one = len({dataset for dataset, _ in bars}) == 1
    rows = "".join(
        f'<div style="font-size:13px;align-self:center">'
        f"{escape(rule.capitalize() if is_one else f'{rule.capitalize()}, {dataset}')}</div>"
        f'<div style="display:flex;height:22px">{_bar_html(own, start, end, theme)}</div>'
        for (dataset, rule), own in bars.items()
    )
    ends = (
        f'<div></div><div style="display:flex;justify-content:space-between;font-size:12px;'
        f'color:{neutrals.second}"><span>{day(start)}</span><span>{day(end)}</span></div>'
    )
    return (
        '<div style="display:grid;grid-template-columns:118px minmax(0,1fr);gap:6px 8px;'
        'margin:2px 0 6px">'
        f"{rows}{ends}</div>"
    )


def _bar_html(spans: Sequence[SpanRow], start: date, end: date, theme: Theme) -> str:
    parts = []
    for span in spans:
        left = max(span["valid_from"] or start, start)
        right = min(span["valid_until"] or end, end)
        if right > left:
            share = 100 * (right - left).days / (end - start).days
            parts.append(_segment_html(span, share, left, right, theme))
    return "".join(parts)


def _segment_html(span: SpanRow, share: float, left: date, right: date, theme: Theme) -> str:
    neutrals = NEUTRALS[theme]
    words = _holder_words(span)
    title = f"{words}, {day(left)} to {day(right)}"
    if span["state"] in (ControlState.HELD, ControlState.LAST_KNOWN):
        colour = family_colour(span["map_families"][0], theme)
        look = f"background:{colour.fill};color:{text_on(colour.fill)};border-color:{colour.rim}"
        if span["is_inferred"]:
            look = f"background:none;color:{neutrals.ink};border-color:{colour.fill}"
        if span["state"] is ControlState.LAST_KNOWN:
            look += ";opacity:0.45"
    else:
        look = f"background:{neutrals.bar_all};color:{neutrals.ink};border-color:{neutrals.rule}"
    return (
        f'<span title="{escape(title, quote=True)}" style="width:{share:.2f}%;{look};'
        "border-width:1px;border-style:solid;box-sizing:border-box;font-size:12px;font-weight:600;"
        "line-height:20px;padding:0 4px;overflow:hidden;white-space:nowrap;"
        f'text-overflow:ellipsis">{escape(words)}</span>'
    )


def _holder_words(span: SpanRow) -> str:
    families = ", ".join(dict.fromkeys(map_family(name) for name in span["map_families"]))
    if span["state"] in (ControlState.CONTESTED, ControlState.LAST_KNOWN):
        return f"{span['state'].capitalize()}: {families}"
    if span["state"] is ControlState.HELD:
        return families + (" (inferred)" if span["is_inferred"] else "")
    return "Unknown"
