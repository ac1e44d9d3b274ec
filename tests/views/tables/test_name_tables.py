"""The tables of the pages of a place and of an actor."""

from __future__ import annotations

import pandas as pd

from frontline.views.tables.name_tables import changes_table, nearby_table, sources_table

TITLES = {"reports": "Five reports", "ucdp-ged": "UCDP"}


def test_tables_name_the_dataset_where_there_are_several() -> None:
    frame = pd.DataFrame(
        [{"dataset": "ucdp-ged", "source": None, "n_claims": 2, "n_events": 1, "n_against": 0}]
    )
    assert "Dataset" not in sources_table(frame, {"ucdp-ged": "UCDP"}).table
    named = sources_table(frame, TITLES)
    assert list(named.table["Dataset"]) == ["UCDP"]
    assert list(named.table["Source"]) == ["not reported"]
    near = pd.DataFrame(
        [{"dataset": "reports", "place_id": "C1", "name": "A", "admin1": None, "distance_km": 2.6,
          "n_events": 1}]
    )  # fmt: skip
    assert nearby_table(near, TITLES).ids == ("C1",)
    assert list(nearby_table(near, TITLES).table["Kilometres"]) == [3]


def test_a_change_names_the_other_party() -> None:
    base = {
        "event_id": "e", "dataset": "reports", "place": "A", "place_id": None, "start_date": None,
        "date_precision": None, "gained_by": None, "lost_by": None, "exclusion": None,
        "n_sources": 1, "is_contradicted": False, "is_admitted": True,
        "admitted_under": "any claim", "claim_status": "reported",
    }  # fmt: skip
    frame = pd.DataFrame(
        [
            {**base, "effect": "takes", "actor": "X", "other_actor": "Y", "is_gain": True},
            {**base, "effect": "takes", "actor": "Y", "other_actor": "X", "is_gain": False},
            {**base, "effect": "leaves", "actor": "X", "other_actor": None, "is_gain": False},
        ]
    )
    table = changes_table(frame, {"reports": "R"}, "X").table
    assert list(table["Change"]) == ["gained", "lost", "lost"]
    assert list(table["Other party"]) == ["Y", "Y", "not reported"]
