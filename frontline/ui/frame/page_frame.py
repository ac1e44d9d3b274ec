"""The frame around every page: filters, chips, count line, notices, footer.

``app.py`` calls ``open_frame`` before the page and ``close_frame`` after it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import streamlit as st
from markupsafe import Markup

from frontline.reference.places import gazetteer
from frontline.selection import DEFAULT_DATASETS, Period
from frontline.store import frames
from frontline.store.attributions import attributions
from frontline.store.shown import statement_counts
from frontline.store.timeline_frames import dataset_counts
from frontline.ui.data import database, dataset_problems, open_datasets, session
from frontline.ui.frame.address import write_address
from frontline.ui.frame.chips import chips_of, show_chips
from frontline.ui.frame.copy_link import show_copy_link
from frontline.ui.frame.count_line import (
    DatasetCount,
    count_line,
    statement_line,
    unused_words,
)
from frontline.ui.frame.filters import (
    Offer,
    offer,
    show_dataset_filter,
    show_filters,
    show_phone_filters,
    show_scope_filters,
)
from frontline.ui.frame.finder import show_finder
from frontline.ui.frame.finding import control_finding, events_finding, says_country
from frontline.ui.frame.navigation import TITLES
from frontline.ui.frame.saved_views import (
    open_asked_view,
    show_opened_view,
    show_saved_views,
)
from frontline.ui.frame.state import (
    FINISHED_RUNS,
    address_query,
    change,
    link_notices,
    options,
    selection,
)
from frontline.ui.frame.tending import tend_page
from frontline.ui.frame.viewport import is_clean_view, is_narrow, theme, watch_width
from frontline.ui.names.name_links import follow, show_pick_links
from frontline.ui.words import plain
from frontline.views.palette import Theme, css_colours
from frontline.views.records import records
from frontline.views.row_types import DatasetCountRow
from frontline.views.templating import render
from frontline.views.text.dataset_names import dataset_words
from frontline.views.text.selection_words import filters_in_words, period_words
from frontline.views.wording import counted

_CONTROL: Final = "control"
_REPORTS: Final = "reports"
# A link may hold hundreds of things that mean nothing.
_MOST_NOTICES: Final = 6
# The filters that the map of control follows: its day is the last of the period.
_OF_CONTROL_MAP: Final = ("provinces", "near", "box", "period", "with_undated")
_WITHOUT_FILTERS: Final = ("method",)
# The pages of one name, which count for themselves.
_OF_ONE_NAME: Final = ("place", "actor")
_HERE: Final = Path(__file__).parent


def style_page() -> None:
    """Set widths, chips and, in the clean view, hide what is not the page."""
    st.html(_style(is_clean=is_clean_view(), scheme=theme()))
    watch_width()


@lru_cache(maxsize=4)
def _style(*, is_clean: bool, scheme: Theme) -> str:
    """The stylesheets as HTML, read once; ``light-dark()`` and the neutrals follow the scheme."""
    names = ("style.css", "clean.css") if is_clean else ("style.css",)
    sheets = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)
    return f"<style>:root {{ color-scheme: {scheme}; {css_colours(scheme)} }}\n{sheets}</style>"


def open_frame(page: str) -> None:
    """Draw what stands above the page: notices, filters, chips, what is shown of how much.

    Args:
        page: The page's path; empty for Overview.

    Raises:
        DatasetError: If no dataset can be opened.
    """
    follow(page)
    open_datasets()
    open_asked_view()
    notices = (
        *link_notices(),
        *keep_known_datasets(),
        *keep_known_period(),
        *keep_known_place(),
        *dataset_problems(),
    )
    # At once, not when the page is drawn: until then a reload would lose what was just chosen.
    write_address()
    tend_page()
    for notice in notices[:_MOST_NOTICES]:
        st.warning(plain(notice), icon=":material/info:")
    if (n_more := len(notices) - _MOST_NOTICES) > 0:
        st.warning(f"{counted(n_more, 'more notice')} of this kind.", icon=":material/info:")
    title = TITLES.get(page or "overview", "")
    heading = render("heading", words=title, level=1)
    if page in (*_WITHOUT_FILTERS, _REPORTS):
        st.html(heading)
    if page in _WITHOUT_FILTERS:
        return
    offered = offer()
    if not is_clean_view():
        with st.container(horizontal=True, key="filters", vertical_alignment="center", gap="small"):
            _show_controls(page, offered)
        show_opened_view()
    if page == _REPORTS:
        if words := unused_words([chip.words for chip in chips_of(offered)]):
            st.caption(plain(words))
        return
    if page in _OF_ONE_NAME:
        return
    chosen = selection()
    shown = frames.event_counts(session(), chosen)
    st.html(render("count_block", lines=heading + _lines(page, shown, offered)))
    if is_narrow() or is_clean_view():
        rule = f" · rule: {options().rule}" if page == _CONTROL else ""
        st.caption(plain(filters_in_words(chosen, offered) + rule))


def _lines(page: str, shown: frames.EventCounts, offered: Offer) -> Markup:
    """What the page finds, and where the rest went, as HTML."""
    chosen, is_short = selection(), is_narrow()
    line = partial(
        count_line,
        shown,
        _dataset_counts(shown),
        with_undated=chosen.with_undated,
        is_short=is_short,
    )
    if page != _CONTROL:
        return line(
            finding=events_finding(page, shown, is_short=is_short),
            says_country=says_country(page, shown, is_short=is_short),
        )
    told = statement_counts(session(), chosen)
    unused = [chip.words for chip in chips_of(offered) if chip.name not in _OF_CONTROL_MAP]
    rest = statement_line(told, is_filtered=chosen.is_filtered, unused=unused)
    return control_finding(shown, told, is_short=is_short) + rest + line()


def _show_controls(page: str, offered: Offer) -> None:
    """The filters of a page with their chips, and its link."""
    show_finder(opens_page=page in (_REPORTS, *_OF_ONE_NAME))
    if page == _REPORTS:
        show_dataset_filter(offered)
    elif page in _OF_ONE_NAME:
        show_scope_filters(offered)
    elif is_narrow():
        show_phone_filters(offered)
        show_pick_links()
    else:
        show_filters(offered)
        show_chips(offered)
        show_pick_links()
    st.space("stretch")
    show_saved_views(page)
    show_copy_link()


def _dataset_counts(shown: frames.EventCounts) -> tuple[DatasetCount, ...]:
    """What is shown of each chosen dataset."""
    chosen = selection().datasets
    if len(chosen) < 2:
        loaded = (m.info for m in database().manifests if m.info.name in chosen)
        return tuple(
            DatasetCount(dataset_words(info.name, info.title), shown.n_shown, shown.n_total)
            for info in loaded
        )
    return tuple(
        DatasetCount(dataset_words(row["dataset"], row["title"]), row["n_shown"], row["n_total"])
        for row in records(dataset_counts(session(), selection()), of=DatasetCountRow)
    )


def keep_known_datasets() -> tuple[str, ...]:
    """Leave out datasets that are not here; a notice for each that a link names.

    Where none is left the first that is here is shown.
    """
    here = [manifest.info.name for manifest in database().manifests]
    chosen = selection().datasets
    kept = tuple(name for name in chosen if name in here)
    if kept != chosen or not kept:
        change(datasets=kept or tuple(here[:1]))
    unknown = [name for name in chosen if name not in here and name not in DEFAULT_DATASETS]
    return tuple(f"The dataset “{name}” is not on this server; it is left out." for name in unknown)


def keep_known_place() -> tuple[str, ...]:
    """Pick no place that neither the gazetteer nor the data have; a notice of it."""
    place_id = selection().place_id
    known = gazetteer()
    if place_id is None or place_id in known.areas or place_id.split("@")[0] in known.places:
        return ()
    if frames.is_place(session(), selection()):
        return ()
    change(place_id=None)
    return (f"The link's place “{place_id}” is not known; it is ignored.",)


def keep_known_period() -> tuple[str, ...]:
    """Cut the period to the days of all datasets that are here, chosen or not; a notice of it."""
    first = [m.first_date for m in database().manifests if m.first_date]
    last = [m.last_date for m in database().manifests if m.last_date]
    if first and last:
        chosen = selection()
        period = chosen.period.within(min(first), max(last))
        if period != chosen.period:
            change(period=period)
            words = period_words(Period(min(first), max(last)))
            return (f"The link's period reaches beyond the data ({words}); it is cut to them.",)
    return ()


def close_frame() -> None:
    """Draw what stands below the page, and say that it is whole."""
    words = " ".join(attributions(database().manifests, selection().datasets))
    st.html(render("footer", words=words))
    revision = st.session_state.get(FINISHED_RUNS, 0) + 1
    st.session_state[FINISHED_RUNS] = revision
    # Tests wait for this: the run that it closes has drawn all of the page.
    values = {"revision": revision, "query": address_query()}
    st.html(render("state", name="frontline-state", values=values))
