"""What a page has drawn, read from what it sends to the browser."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import shown_html

Row = dict[str, Any]


def map_rows(page: AppTest, layer: str) -> list[Row]:
    """The data of the first map's layer whose id begins so; nothing without such a layer."""
    spec = json.loads(page.get("deck_gl_json_chart")[0].proto.json)
    found = [each["data"] for each in spec["layers"] if each["id"].startswith(layer)]
    return list(found[0]) if found else []


def chart_tables(page: AppTest) -> dict[str, list[Row]]:
    """The rows of all named data sets of all charts, those in Arrow and those in the spec."""
    found: dict[str, list[Row]] = {}
    for element in page.get("vega_lite_chart"):
        found |= json.loads(element.proto.spec).get("datasets", {})
        for dataset in element.proto.datasets:
            if dataset.data.data:
                table = pa.ipc.open_stream(dataset.data.data).read_all()
                found[dataset.name] = table.to_pylist()
    return found


def legend_counts(page: AppTest) -> dict[str, int]:
    """The legend's families with their events."""
    pairs = re.findall(r"</i>([^<]+) <small>([\d,]+)</small>", shown_html(page))
    return {name: int(n.replace(",", "")) for name, n in pairs}


def number_before(text: str, words: str) -> int:
    """The number that stands before these words."""
    found = re.search(rf"([\d,]+) {words}", text)
    assert found, f"no number before “{words}”"
    return int(found[1].replace(",", ""))


def day_of(milliseconds: float) -> date:
    """The day of a moment as a chart has it."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()
