"""The selection of a session: read from the URL once, changed by id, mirrored back."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Selection

RunScript = Callable[..., AppTest]


def draw_selection() -> None:
    """A script that lets every change happen through callbacks, as the pages do."""
    import streamlit as st

    from frontline.selection import LabelLanguage
    from frontline.ui.frame import state

    st.button("pick", on_click=state.pick_event, args=("e1",))
    st.button("place", on_click=state.pick_place, args=("C1",))
    st.button("battles", on_click=state.change, kwargs={"event_types": ("Battles",)})
    st.button("clear", on_click=state.clear)
    st.button("arabic", on_click=state.look, kwargs={"labels": LabelLanguage.ARABIC})
    for notice in state.link_notices():
        st.warning(notice)
    key = state.hold("text", state.selection().text)
    st.text_input("Search", key=key)
    st.text(state.permalink("events"))
    st.text(state.permalink(event_id=None, view={"is_clean": True, "day": None}))
    st.text(state.address_query())


@pytest.fixture
def run() -> RunScript:
    def start(**query: str | list[str]) -> AppTest:
        app = AppTest.from_function(draw_selection, default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return start


def press(app: AppTest, label: str) -> Selection:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    chosen = app.session_state["selection"]
    assert isinstance(chosen, Selection)
    return chosen


def query_of(app: AppTest) -> dict[str, list[str]]:
    """The parameters of the address, each as a list."""
    return parse_qs(app.text[2].value)


def test_a_link_sets_the_selection_once(run: RunScript) -> None:
    app = run(type=["Battles", "Protests"], event="e9", view="clean")
    assert app.session_state["selection"] == Selection(
        event_types=("Battles", "Protests"), event_id="e9"
    )
    assert query_of(app)["view"] == ["clean"]


def test_a_pick_goes_into_the_url(run: RunScript) -> None:
    app = run()
    assert press(app, "pick").event_id == "e1"
    assert query_of(app)["event"] == ["e1"]
    assert app.text[0].value == "/events?event=e1"


def test_clear_keeps_the_picked_event(run: RunScript) -> None:
    app = run(type="Battles", event="e9")
    press(app, "place")
    assert press(app, "clear") == Selection(event_id="e9")
    assert query_of(app) == {"event": ["e9"]}


def test_choices_of_how_to_look_are_in_links(run: RunScript) -> None:
    app = run(day="2016-12-08", group="place", event="e9")
    press(app, "arabic")
    assert query_of(app) == {
        "day": ["2016-12-08"],
        "group": ["place"],
        "event": ["e9"],
        "labels": ["ar"],
    }
    assert app.text[0].value == "/events?event=e9&group=place&labels=ar&day=2016-12-08"
    assert app.text[1].value == "/?view=clean&group=place&labels=ar"
    again = run(**query_of(app))
    assert again.session_state["view_options"] == app.session_state["view_options"]


def test_clear_takes_the_day_and_leaves_the_labels(run: RunScript) -> None:
    app = run(day="2016-12-08", labels="ar", type="Battles")
    press(app, "clear")
    assert query_of(app) == {"labels": ["ar"]}


def test_an_unknown_choice_is_told(run: RunScript) -> None:
    app = run(labels="xx", to="someday")
    assert len(app.warning) == 2
    assert query_of(app) == {}


def test_notices_are_shown_once(run: RunScript) -> None:
    app = run(to="someday")
    assert len(app.warning) == 1
    app.run()
    assert not app.warning


def test_a_widget_follows_the_selection(run: RunScript) -> None:
    app = run(q="bridge")
    assert app.text_input[0].value == "bridge"
    press(app, "clear")
    assert app.text_input[0].value == ""


def draw_held_slider() -> None:
    """A run that ends whole, or is interrupted before its end."""
    import streamlit as st

    from frontline.ui.frame import state

    st.slider("Day", 0, 9, key=state.hold("day", 7))
    if not st.session_state["is_interrupted"]:
        st.session_state[state.FINISHED_RUNS] = st.session_state.get(state.FINISHED_RUNS, 0) + 1


def test_a_value_that_an_interrupted_run_wrote_is_sent_again() -> None:
    app = AppTest.from_function(draw_held_slider, default_timeout=60)
    sent = []
    for is_interrupted in (True, False, False):
        app.session_state["is_interrupted"] = is_interrupted
        app.run()
        assert app.slider[0].value == 7
        sent.append(app.slider[0].proto.set_value)
    assert sent == [True, True, False]
