"""What a player answers is checked before the page believes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontline.ui.playback.component import SCRIPTS, read_answer, script
from frontline.views.deck import COUNTRY_VIEW, MapView

SAID: dict[str, Any] = {
    "start": "2016-12-08",
    "end": "2016-12-11",
    "length": 0,
    "pace": 7,
    "view": {"latitude": 35.1, "longitude": 38.2, "zoom": 6.5},
    "isClosed": True,
}


def test_an_answer_is_read() -> None:
    answer = read_answer(SAID, COUNTRY_VIEW)
    assert answer
    assert (answer.start, answer.end) == (date(2016, 12, 8), date(2016, 12, 11))
    assert answer.view == MapView(35.1, 38.2, 6.5, COUNTRY_VIEW.width, COUNTRY_VIEW.height)
    assert (answer.length, answer.pace, answer.is_closed) == (0, 7, True)


@pytest.mark.parametrize(
    "change",
    [
        {"start": "2016-12-12"},
        {"start": "yesterday"},
        {"end": None},
        {"length": -1},
        {"pace": 0},
        {"pace": "fast"},
        {"view": {"latitude": 35.1, "longitude": 38.2}},
        {"view": {"latitude": float("nan"), "longitude": 38.2, "zoom": 6}},
        {"view": {"latitude": 35.1, "longitude": 380, "zoom": 6}},
        {"view": [35.1, 38.2, 6]},
    ],
)
def test_what_is_no_answer_is_not_believed(change: dict[str, Any]) -> None:
    assert read_answer(SAID | change, COUNTRY_VIEW) is None


@pytest.mark.parametrize("said", [None, "stop", 3, []])
def test_neither_is_anything_else(said: object) -> None:
    assert read_answer(said, COUNTRY_VIEW) is None


def test_the_script_is_one_module_without_requests_elsewhere() -> None:
    text = script()
    assert text.count("export default") == 1
    assert "http" not in text.replace("https://", "http://").lower()
    assert len(SCRIPTS) == len(set(SCRIPTS))
