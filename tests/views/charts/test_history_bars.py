"""A place's history as bars."""

from datetime import date

from frontline.views.charts.history_bars import history_html
from frontline.views.row_types import SpanRow
from tests.rows import row_of


def span(**fields: object) -> SpanRow:
    values: dict[str, object] = {
        "dataset": "reports", "rule": "any claim", "state": "held", "valid_from": None,
        "valid_until": date(2016, 12, 8), "map_families": ["Government"], "is_inferred": True,
    }  # fmt: skip
    return row_of(SpanRow, **values | fields)


def test_history_shows_each_rule_and_covers_the_period_without_gaps() -> None:
    taken = span(
        valid_from=date(2016, 12, 8), valid_until=None, map_families=["SDF"], is_inferred=False
    )
    stricter = span(rule="corroborated", valid_until=None)
    html = history_html([span(), taken, stricter], "light")
    assert "Corroborated" in html
    assert "Any claim" in html
    assert "Government (inferred)" in html
    assert html.count("width:50.00%") == 2
    assert html.count("width:100.00%") == 1
    assert "1 Dec 2016" in html
    assert "15 Dec 2016" in html


def test_datasets_have_histories_of_their_own() -> None:
    others = [span(dataset="fa-kes"), span(dataset="fa-kes", valid_from=date(2016, 12, 8))]
    html = history_html([span(), *others], "light")
    assert "Any claim, reports" in html
    assert "Any claim, fa-kes" in html


def test_history_without_a_date_is_empty() -> None:
    assert history_html([span(valid_until=None)], "dark") == ""


def test_contested_and_unknown_are_said() -> None:
    contested = span(
        state="contested", valid_from=date(2016, 12, 8), valid_until=None,
        map_families=["SDF", "Turkey"],
    )  # fmt: skip
    html = history_html([span(state="unknown", map_families=[]), contested], "dark")
    assert "Contested: SDF, Turkey" in html
    assert "Unknown" in html
