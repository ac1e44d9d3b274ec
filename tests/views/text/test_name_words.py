"""What the pages of a place and of an actor say in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from frontline.views.charts.month_bars import MonthCount
from frontline.views.row_types import ActorChangesRow, DatasetTotalRow
from frontline.views.text.name_words import (
    NameCounts,
    NameFinding,
    changes_words,
    finding_parts,
    findings_html,
    name_counts,
    no_events_words,
    scope_words,
)
from tests.rows import row_of

TITLES = {"reports": "Five reports", "ucdp-ged": "UCDP"}


def test_counts_are_of_each_dataset_and_zeros_are_said() -> None:
    rows = [
        row_of(
            DatasetTotalRow,
            **{
                "dataset": "ucdp-ged",
                "n_events": 71,
                "n_undated": 0,
                "n_near": 44,
                "first_date": date(2016, 1, 2),
                "last_date": date(2019, 7, 19),
            },
        )
    ]
    counts = name_counts(rows, TITLES, {"reports": 46, "ucdp-ged": 16566})
    assert counts[0] == NameCounts("Five reports", 0, 46)
    found = [NameFinding(counts[0]), NameFinding(counts[1], ("most in Jan 2016 (9)",), 3)]
    html = findings_html(found, "at <Palmyra>", with_undated=False, with_near=True)
    assert "At &lt;Palmyra&gt;: <b>0 of 46 events</b>." in html
    assert "2 Jan 2016 – 19 Jul 2019, at &lt;Palmyra&gt;: <b>71 of 16,566 events</b>;" in html
    assert "0 of 46 events" in html
    assert "71 of 16,566 events" in html
    assert "44 of these near it" in html
    assert "3 undated (not listed)" in html


def test_a_finding_names_the_month_and_who_is_named() -> None:
    months = [
        MonthCount("ucdp-ged", date(2016, 12, 1), "acts", 3),
        MonthCount("ucdp-ged", date(2016, 12, 1), "is named", 4),
        MonthCount("ucdp-ged", date(2017, 1, 1), "acts", 6),
    ]
    parts = finding_parts(months, [("A", 9), ("B", 2)], "named most:")
    assert parts == ("most in Dec 2016 (7)", "named most: A (9) and B (2)")
    assert finding_parts([], [], "named most:") == ()
    # Of two months with as many none is the one with most.
    equal = [replace(months[0], n_events=6), months[2]]
    assert finding_parts(equal, [], "named most:") == ()


def test_the_scope_says_what_does_not_apply() -> None:
    assert scope_words(["UCDP"], "", []) == (
        "Filtered by dataset and period alone: UCDP; whole period."
    )
    assert "Not filtered here by Battles and “mill”" in scope_words(
        ["UCDP"], "2016", ["Battles", "“mill”"]
    )


def test_what_is_empty_is_said_in_words() -> None:
    say = no_events_words
    assert say("at Palmyra", 0, has_period=True) == "No event at Palmyra in the chosen datasets."
    assert say("at Palmyra", 12, has_period=True) == (
        "No event at Palmyra in this period; 12 outside of it."
    )
    assert "1 undated one not listed" in say("at Palmyra", 1, has_period=False)


def test_what_changed_is_a_line_a_dataset_with_what_it_leaves_out() -> None:
    row: dict[str, Any] = {
        "dataset": "reports", "gained_low": 1, "gained_high": 3, "lost_low": 0, "lost_high": 0,
        "denied": 0, "n_undated": 2, "n_no_change": 0, "n_statements": 5,
    }  # fmt: skip
    assert changes_words([row_of(ActorChangesRow, **row)], TITLES) == (
        "Five reports: gained 1–3, lost 0, net +1 to +3, denied 0; not counted: 2 undated.",
    )
