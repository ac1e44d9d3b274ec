"""Overlays in the app: under the events of every map, in the legend, hidden and removed."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Areas, ViewOptions
from frontline.ui.overlays import KeptOverlay
from frontline.views.maps.overlays import Overlay
from tests.pages.conftest import RunPage, shown_html

MINE = Overlay("<b>camps</b>", ((36.7, 36.2),), (((36.0, 35.0), (37.0, 35.5)),), 2)
KEPT = (KeptOverlay(1, MINE), KeptOverlay(2, Overlay("roads", ((36.1, 36.1),), (), 1), False))


def layer_ids(page: AppTest) -> list[str]:
    spec = json.loads(page.get("deck_gl_json_chart")[0].proto.json)
    return [layer["id"] for layer in spec["layers"]]


@pytest.mark.parametrize("name", ["overview", "control"])
@pytest.mark.parametrize("areas", Areas)
def test_an_overlay_lies_over_the_ground_and_under_the_events(
    run_page: RunPage, name: str, areas: Areas
) -> None:
    page = run_page(name, overlays=KEPT, view_options=ViewOptions(areas=areas))
    ids = layer_ids(page)
    at = ids.index("overlay-lines-light")
    assert ids[at + 1] == "overlay-points-light"
    assert ids[at - 1] == "lines-light"
    assert ids[-1].startswith(("places", "control", "names", "text", "halo")) or at < len(ids) - 2
    legend = shown_html(page)
    assert "&lt;b&gt;camps&lt;/b&gt; <small>2 features</small>" in legend
    assert "roads" not in legend


def test_no_overlay_draws_nothing_more(run_page: RunPage) -> None:
    page = run_page("overview")
    assert not any(layer.startswith("overlay") for layer in layer_ids(page))
    assert "frontline-overlays" not in shown_html(page)


def test_overlays_are_taken_hidden_and_removed() -> None:
    def script() -> None:
        import json

        import streamlit as st

        from frontline.ui.overlays import show_overlays_button, take_overlays

        point = {"type": "Point", "coordinates": [36.7, 36.2]}
        if not st.session_state.get("taken"):
            st.session_state["taken"] = True
            good = [
                (f"![x](http://beacon.invalid) {n}.json", json.dumps(point).encode())
                for n in range(4)
            ]
            take_overlays([("bad.kml", b"<kml>"), *good, *good])
            st.session_state["said"] = st.session_state["overlay-problems"]
        st.session_state["overlays-dialog"] = True
        show_overlays_button()

    page = AppTest.from_function(script, default_timeout=60).run()
    assert not page.exception
    assert [kept.number for kept in page.session_state["overlays"]] == [1, 2, 3, 4, 5]
    said = page.session_state["said"]
    assert "bad.kml is not well-formed" in said[0] and "5 overlays" in said[1]
    assert "![x](" not in page.checkbox[0].label
    page.checkbox(key="overlay-shown-2").uncheck().run()
    page.button(key="overlay-remove-1").click().run()
    kept = page.session_state["overlays"]
    assert [(one.number, one.is_shown) for one in kept] == [
        (2, False),
        (3, True),
        (4, True),
        (5, True),
    ]
