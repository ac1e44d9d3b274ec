"""Rows that can be picked, as a list of cards: what a table is where there is no room for columns.

The whole card is the target. The words are handed to the browser as text and put there as text:
nothing in them is read as HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from frontline.views.tables.cards import Card

_HERE: Final = Path(__file__).parent


@cache
def _component() -> Callable[..., Any]:
    html, css, js = (
        (_HERE / f"card_list.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    return st.components.v2.component("frontline_cards", html=html, css=css, js=js)


def show_cards(
    cards: Sequence[Card],
    ids: Sequence[str],
    *,
    key: str,
    alt: str,
    picked: str | None,
    on_pick: Callable[[str | None], None],
    opens: str,
) -> None:
    """Draw cards; a tap picks one by its id, a second tap on the same picks none.

    Args:
        cards: What is shown.
        ids: The id of each card, in the same order.
        key: The widget's key, one a page.
        alt: What the list is, for screen readers.
        picked: The picked id; one that is not among the cards stays picked.
        on_pick: What to do with the id of a picked card, None when it is unpicked.
        opens: The key of the container that shows what is picked: the page moves there.
    """
    drawn = frozenset(ids)

    def answer() -> None:
        said = st.session_state[key].get("picked")
        # Anyone may send anything.
        if isinstance(said, str) and said in drawn:
            on_pick(None if said == picked else said)

    data = {
        "cards": [{"id": its, **asdict(card)} for its, card in zip(ids, cards, strict=True)],
        "picked": picked,
        "label": alt,
        "opens": opens,
    }
    _component()(key=key, data=data, on_picked_change=answer)
