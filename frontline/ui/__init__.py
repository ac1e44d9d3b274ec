"""The one room where Streamlit lives: selection state, caching, page frame.

A page begins with ``ui.guard()``; ``app.py`` has then drawn the frame around
it (navigation, filters, count line) and the selection is known::

    from frontline import ui

    ui.guard()
    events = frames.events(ui.session(), ui.selection())

Picks are ids: ``ui.pick_event(event_id)`` and ``ui.pick_place(place_id)`` in a
callback, ``ui.selection().event_id`` to read. ``ui.change(text="dam")`` changes
any other part. Colours and dates follow ``ui.theme()`` and ``views.wording``.

``frame`` is what stands around every page and what it knows; each page has a
room of its own, the player in the browser is ``playback``. What several pages
use stands beside these rooms.
"""

from frontline.ui.choice_buttons import show_choice
from frontline.ui.data import database, session, show_problems
from frontline.ui.events.detail import show_event, show_whole_event
from frontline.ui.frame.guard import guard
from frontline.ui.frame.state import (
    change,
    clear,
    hold,
    look,
    options,
    permalink,
    pick_event,
    pick_place,
    selection,
)
from frontline.ui.frame.viewport import is_clean_view, is_narrow, is_phone, theme
from frontline.ui.overview.comparison import show_comparison
from frontline.ui.overview.event_list import show_event_list
from frontline.ui.overview.event_map import show_event_map
from frontline.ui.overview.timeline import show_timeline
from frontline.ui.pick_table import pick_table

__all__ = [
    "change",
    "clear",
    "database",
    "guard",
    "hold",
    "is_clean_view",
    "is_narrow",
    "is_phone",
    "look",
    "options",
    "permalink",
    "pick_event",
    "pick_place",
    "pick_table",
    "selection",
    "session",
    "show_choice",
    "show_comparison",
    "show_event",
    "show_event_list",
    "show_event_map",
    "show_problems",
    "show_timeline",
    "show_whole_event",
    "theme",
]
