"""The left side of Briefing: what to include, in which order, in whose words."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import streamlit as st

from frontline.briefing.content import Briefing, PartKind
from frontline.briefing.recipe import MOST_TEXT, PARTS, Paper, Preset, Recipe, Shape
from frontline.selection import Period
from frontline.ui.briefing.draft import draft, redraft
from frontline.ui.frame.state import hold
from frontline.ui.words import ours
from frontline.views.wording import counted

PART_WORDS: Final = {
    PartKind.FINDING: "Highlights",
    PartKind.SINCE: "Since the last brief",
    PartKind.MAP: "Map of events",
    PartKind.KEY_EVENTS: "Key events",
    PartKind.CONTROL: "Who holds what",
    PartKind.CHANGES: "What changed hands",
    PartKind.TIMELINE: "Timeline",
    PartKind.GAINS: "Gained and lost",
    PartKind.COUNTS: "Counts by province",
    PartKind.CONTESTED: "Contested claims",
    PartKind.UNKNOWN: "What is not known",
}
_PRESET_WORDS: Final = {preset: str(preset).capitalize() for preset in Preset}
_PAPER_WORDS: Final = {Paper.A4: "A4", Paper.WIDE: "Slides 16:9"}
_SHAPE_WORDS: Final = {
    Shape.WIDE: "16:9",
    Shape.CLASSIC: "4:3",
    Shape.SQUARE: "Square",
    Shape.PHONE: "Phone",
}
_LONGEST: Final = 200


def show_composer() -> Recipe:
    """The widgets; returns the draft as they stand."""
    recipe = draft()
    _choice("preset", "Made for", _PRESET_WORDS, recipe.preset)
    _line("title", "Title", recipe.title, "As the preset says")
    left, right = st.columns(2)
    with left:
        _line("classification", "Classification line", recipe.classification, "None")
    with right:
        _line("author", "Author", recipe.author, "None")
    _show_parts(recipe)
    _show_comparison(recipe)
    with st.container(horizontal=True):
        _choice("paper", "Pages", _PAPER_WORDS, recipe.page)
        _choice("shape", "Shape of the picture", _SHAPE_WORDS, recipe.shape)
    return draft()


def _choice(field: str, label: str, words: Any, value: object) -> None:  # noqa: ANN401 - an enum's
    key = hold(f"briefing-{field}", value)

    def answer() -> None:
        chosen: dict[str, Any] = {field: st.session_state[key]}
        # Another preset has its own parts and pages.
        if field == "preset":
            chosen |= {"parts": (), "paper": None}
        redraft(**chosen)

    st.segmented_control(
        ours(label),
        list(words),
        key=key,
        format_func=lambda one: words[one],
        required=True,
        on_change=answer,
    )


def _line(field: str, label: str, value: str, placeholder: str) -> None:
    key = hold(f"briefing-{field}", value)
    st.text_input(
        ours(label),
        key=key,
        max_chars=_LONGEST,
        placeholder=placeholder,
        on_change=lambda: redraft(**{field: " ".join(st.session_state[key].split())}),
    )


def _show_parts(recipe: Recipe) -> None:
    """What to include; the order of the list is the order of the briefing."""
    key = hold("briefing-parts", list(recipe.order))

    def answer() -> None:
        chosen = tuple(PartKind(part) for part in st.session_state[key])
        usual = PARTS[recipe.preset]
        redraft(parts=() if chosen == usual else chosen)

    st.multiselect(
        "Included, in this order",
        list(PartKind),
        key=key,
        format_func=lambda part: PART_WORDS[part],
        on_change=answer,
        help="Take one out and add it again to move it to the end.",
    )


def _show_comparison(recipe: Recipe) -> None:
    """Another period to compare with, besides as many days before."""
    compare = recipe.compare
    is_on = hold("briefing-compares", compare is not None)
    period = recipe.selection.period
    end = period.start or period.end or date(2017, 1, 1)

    def switch() -> None:
        is_wanted = st.session_state[is_on]
        year_ago = Period(_year_before(period.start or end), _year_before(period.end or end))
        redraft(compare=year_ago if is_wanted else None)

    st.checkbox("Compare with another period", key=is_on, on_change=switch)
    if compare is None or compare.start is None or compare.end is None:
        return
    key = hold("briefing-compare", (compare.start, compare.end))

    def answer() -> None:
        days = st.session_state[key]
        if len(days) == 2:
            redraft(compare=Period(*days))

    st.date_input(
        "The period to compare with",
        key=key,
        on_change=answer,
        format="YYYY-MM-DD",
        min_value=date(1900, 1, 1),
        max_value=date(2100, 1, 1),
    )


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def show_texts(briefing: Briefing, recipe: Recipe) -> None:
    """The words of each part, to be changed; what is changed is marked as the author's."""
    with st.expander("Words of each part", icon=":material/edit:"):
        st.caption("One paragraph a line. What you change is marked as the author’s.")
        n_edited = sum(part.is_edited for part in briefing.parts)
        if n_edited:
            st.caption(f"{counted(n_edited, 'part')} in your words.")
        for part in briefing.parts:
            _show_text(part.kind, "\n".join(part.words), "\n".join(part.composed), recipe)


def _show_text(kind: PartKind, words: str, composed: str, recipe: Recipe) -> None:
    key = hold(f"briefing-text-{kind}", words)

    def answer() -> None:
        said = st.session_state[key].strip()[:MOST_TEXT]
        texts = {part: text for part, text in recipe.texts.items() if part is not kind}
        if said and said != composed:
            texts[kind] = said
        redraft(texts=texts)

    st.text_area(ours(PART_WORDS[kind]), key=key, max_chars=MOST_TEXT, on_change=answer, height=96)
