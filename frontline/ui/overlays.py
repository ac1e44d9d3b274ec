"""Overlays of one's own in the app: taken from a file, hidden, removed; kept for the visit only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from frontline.errors import InputError
from frontline.interchange.overlays.reading import ENDINGS, read_overlay
from frontline.interchange.overlays.shapes import MOST_BYTES
from frontline.ui.frame.viewport import theme
from frontline.ui.words import plain
from frontline.views.maps.overlays import Overlay, overlay_legend
from frontline.views.wording import counted

#: So many overlays are kept at once.
MOST_OVERLAYS: Final = 5
_KEPT: Final = "overlays"
_SHOWN: Final = "overlays-dialog"
_PROBLEMS: Final = "overlay-problems"
_N_UPLOADS: Final = "overlay-uploads"


@dataclass(frozen=True, slots=True)
class KeptOverlay:
    """An overlay of this visit; ``number`` tells it from others of the same name."""

    number: int
    overlay: Overlay
    is_shown: bool = True


def kept_overlays() -> tuple[KeptOverlay, ...]:
    """The overlays of this visit, the first added first."""
    kept: tuple[KeptOverlay, ...] = st.session_state.get(_KEPT, ())
    return kept


def shown_overlays() -> tuple[Overlay, ...]:
    """Those that are drawn."""
    return tuple(kept.overlay for kept in kept_overlays() if kept.is_shown)


def show_overlay_legend() -> None:
    """The entries of the overlays that are drawn."""
    if legend := overlay_legend(shown_overlays(), theme()):
        st.html(legend)


def show_overlays_button(*, is_plain: bool = False) -> None:
    """The button that opens the list of overlays.

    Args:
        is_plain: Whether it has no edge.
    """
    st.button(
        "",
        icon=":material/polyline:",
        type="tertiary" if is_plain else "secondary",
        key="overlays-button",
        help="Overlays: lay camps, roads or lines of your own over the map",
        on_click=lambda: st.session_state.update({_SHOWN: True}),
    )
    if st.session_state.pop(_SHOWN, False):
        st.session_state.pop(_PROBLEMS, None)
        _show_dialog()


@st.dialog("Overlays", on_dismiss="rerun")
def _show_dialog() -> None:
    n_uploads = st.session_state.get(_N_UPLOADS, 0)
    files = st.file_uploader(
        "GeoJSON, KML or GeoPackage",
        type=list(ENDINGS),
        accept_multiple_files=True,
        # A new key empties it once its files are taken.
        key=f"overlay-files-{n_uploads}",
        max_upload_size=MOST_BYTES // 1_000_000,
    )
    if files:
        st.session_state[_N_UPLOADS] = n_uploads + 1
        take_overlays([(file.name, file.getvalue()) for file in files])
        st.rerun(scope="fragment")
    for problem in st.session_state.get(_PROBLEMS, ()):
        st.warning(plain(problem), icon=":material/info:")
    for kept in kept_overlays():
        _show_line(kept)
    st.caption(
        "Drawn in grey under the events of every map. Kept in this visit only: no file is stored "
        "or sent on, and a link does not hold them."
    )
    if st.button("Done", key="overlays-done", type="primary"):
        st.rerun()


def _show_line(kept: KeptOverlay) -> None:
    """One overlay: shown or not, what of it is not drawn, and remove."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"overlay-{kept.number}"):
        key = f"overlay-shown-{kept.number}"
        st.checkbox(
            f"{plain(kept.overlay.name)} · {counted(kept.overlay.n_features, 'feature')}",
            kept.is_shown,
            key=key,
            width="stretch",
            on_change=lambda: _set_shown(kept.number, is_shown=st.session_state[key]),
        )
        st.button(
            "",
            icon=":material/delete:",
            help="Remove",
            key=f"overlay-remove-{kept.number}",
            on_click=_remove,
            args=(kept.number,),
        )
    for notice in kept.overlay.notices:
        st.caption(plain(f"{notice[:1].upper()}{notice[1:]}."))


def take_overlays(files: Sequence[tuple[str, bytes]]) -> None:
    """Keep files as overlays; one line for each that cannot be.

    Args:
        files: Name and content of each.
    """
    problems = []
    for name, raw in files:
        if len(kept_overlays()) >= MOST_OVERLAYS:
            problems.append(f"{MOST_OVERLAYS} overlays are kept at once; remove one first.")
            break
        try:
            overlay = read_overlay(name, raw)
        except InputError as error:
            problems.append(f"{error}.")
        else:
            number = 1 + max((kept.number for kept in kept_overlays()), default=0)
            st.session_state[_KEPT] = (*kept_overlays(), KeptOverlay(number, overlay))
    st.session_state[_PROBLEMS] = tuple(problems)


def _set_shown(number: int, *, is_shown: bool) -> None:
    st.session_state[_KEPT] = tuple(
        replace(kept, is_shown=is_shown) if kept.number == number else kept
        for kept in kept_overlays()
    )


def _remove(number: int) -> None:
    st.session_state[_KEPT] = tuple(kept for kept in kept_overlays() if kept.number != number)
