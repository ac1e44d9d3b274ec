"""What is filtered, as chips: each value can be taken away by itself, or all at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from frontline.selection import Selection
from frontline.ui.frame.state import change, clear, selection
from frontline.ui.words import ours, plain
from frontline.views.text.filter_choices import FIELDS, Choice, Choices, chosen_choices
from frontline.views.text.selection_words import box_words, circle_words, period_words, place_name
from frontline.views.wording import counted, number

_DEFAULT: Final = Selection()
# What several values of a list are called, in the order of the chips.
_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "actors": ("actor", "actors"),
    "event_types": ("event type", "event types"),
    "sources": ("source", "sources"),
    "provinces": ("province", "provinces"),
    "claim_statuses": ("claim status", "claim statuses"),
}
# A link may name hundreds of values; they are taken away together.
_MOST_LINES: Final = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a filter: its words, and the fields of the selection without it."""

    words: str
    without: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its words, its values, and the fields of the selection without it."""

    name: str
    words: str
    parts: tuple[Part, ...]
    without: Mapping[str, Any]


def chips_of(offered: Mapping[str, Choices]) -> tuple[Chip, ...]:
    """The chips of the selection, in the order of the filters.

    Args:
        offered: What the filters offer, by name.
    """
    chosen = selection()
    chips: list[Chip] = []
    if words := period_words(chosen.period):
        chips.append(_single("period", words))
    if chosen.with_undated:
        chips.append(_single("with_undated", "with undated"))
    several = (_several(name, offered[name], chosen) for name in _NOUNS)
    chips.extend(chip for chip in several if chip is not None)
    if chosen.text:
        chips.append(_single("text", f"“{chosen.text}”"))
    if chosen.near:
        chips.append(_single("near", circle_words(chosen.near)))
    if chosen.box:
        chips.append(_single("box", box_words(chosen.box)))
    if chosen.place_id:
        chips.append(_single("place_id", place_name(chosen.place_id)))
    return tuple(chips)


def _single(field: str, words: str) -> Chip:
    return Chip(field, words, (), {field: getattr(_DEFAULT, field)})


def _several(name: str, choices: Choices, chosen: Selection) -> Chip | None:
    """The chip of a list; None when nothing of it is chosen."""
    lines = chosen_choices(name, choices, chosen)
    if not lines:
        return None
    parts = tuple(Part(line.words, {line.field: _without(chosen, line)}) for line in lines)
    words = lines[0].words if len(lines) == 1 else counted(len(lines), *_NOUNS[name])
    return Chip(name, words, parts, dict.fromkeys(FIELDS[name], ()))


def _without(chosen: Selection, line: Choice) -> tuple[str, ...]:
    """The values of a line's field when the line is taken away."""
    return tuple(v for v in getattr(chosen, line.field) if v not in line.values)


def show_chips(offered: Mapping[str, Choices], names: Collection[str] | None = None) -> None:
    """What is filtered, each with a cross that takes it away, and one button for all.

    Args:
        offered: What the filters offer, by name.
        names: Show the chips of these filters alone, without the button.
    """
    chips = [chip for chip in chips_of(offered) if names is None or chip.name in names]
    for chip in chips:
        if len(chip.parts) > 1:
            _show_several(chip)
        else:
            _show_cross(chip.words, f"chip-{chip.name}", chip.without, "Take this filter away")
    if chips and names is None:
        st.button("Clear all", key="clear-all", on_click=clear)


def _show_several(chip: Chip) -> None:
    """A chip of several values: it opens them."""
    with st.popover(plain(chip.words), key=f"chip-{chip.name}"):
        for place, part in enumerate(chip.parts[:_MOST_LINES]):
            key = f"drop-{chip.name}-{place}"
            _show_cross(part.words, key, part.without, "Take this one away")
        if (n_more := len(chip.parts) - _MOST_LINES) > 0:
            st.caption(f"and {number(n_more)} more")
        st.button(
            f"Drop all {number(len(chip.parts))}",
            key=f"drop-all-{chip.name}",
            on_click=change,
            kwargs=dict(chip.without),
        )


def _show_cross(words: str, key: str, without: Mapping[str, Any], told: str) -> None:
    st.button(
        plain(words),
        key=key,
        icon=":material/close:",
        icon_position="right",
        on_click=change,
        kwargs=dict(without),
        help=ours(told),
    )
