"""Datasets coded by others: named with licence and citation wherever their events are shown."""

from frontline.store.attributions import event_attributions
from frontline.store.manifest import DatasetInfo, Manifest
from frontline.ui.method.provenance import coded_elsewhere, datasets_table

READ = Manifest(DatasetInfo("mine", "Mine", made_by="frontline ingest"), counts={"reports": 2})
CODED = Manifest(
    DatasetInfo(
        "ged",
        "A table",
        sources=("A programme",),
        licence="CC BY 4.0.",
        citation="Doe (2013).",
        made_by="frontline import ucdp",
    ),
    counts={"events": 1200, "reports": 0},
)


def test_coded_events_are_attributed_where_they_are_shown() -> None:
    assert event_attributions([READ, CODED], ("mine", "ged")) == (
        "Events of A table: A programme, CC BY 4.0. Doe (2013).",
    )
    assert event_attributions([READ, CODED], ("mine",)) == ()


def test_datasets_read_from_reports_are_attributed_where_they_state_it() -> None:
    info = DatasetInfo(
        "read", "Articles", licence="CC BY 4.0; facts only.", citation="Roe (2019).", sources=("A",)
    )
    assert event_attributions([Manifest(info, counts={})], ("read",)) == (
        "Articles: CC BY 4.0. Roe (2019).",
    )


def test_a_dataset_without_reports_does_not_count_none() -> None:
    table = datasets_table([READ, CODED])
    assert list(table["Reports"]) == ["2", "not part of it"]


def test_it_is_said_why_there_are_no_reports() -> None:
    assert coded_elsewhere(CODED).startswith(
        "A table has no reports to list: A programme coded its 1,200 events"
    )
