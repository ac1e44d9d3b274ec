"""What a player answers is checked before the page believes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frontline.ui.playback.component import read_answer, script
from frontline.ui.playback.modules import imports_of, joined
from frontline.views.maps.deck import COUNTRY_VIEW, MapView

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
    assert "import " not in text


def modules(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_what_is_imported_stands_once_before_who_imports_it(tmp_path: Path) -> None:
    folder = modules(
        tmp_path,
        a='import { b } from "./b.js";\nimport {\n  c, d,\n} from "./c.js";\nb(c, d);\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 1;\nexport function d() {}\n",
    )
    assert imports_of((folder / "a.js").read_text()) == {"b": ("b",), "c": ("c", "d")}
    assert joined(folder, "a") == ("const c = 1;\nfunction d() {}\n\nconst b = c;\n\nb(c, d);\n")


@pytest.mark.parametrize(
    ("b", "error"),
    [
        ('import { a } from "./a.js";\nexport const b = 1;\n', "circle"),
        ("const b = 1;\n", "does not export"),
        ("export const b = 1;\nconst a = 2;\n", "'a' is in"),
        ('import * as c from "./c.js";\nexport const b = 1;\n', "braces"),
    ],
)
def test_what_cannot_be_joined_is_told(tmp_path: Path, b: str, error: str) -> None:
    folder = modules(tmp_path, a='import { b } from "./b.js";\nexport const a = b;\n', b=b)
    with pytest.raises(ValueError, match=error):
        joined(folder, "a")
