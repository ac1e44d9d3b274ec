"""Method: rules in words, sources, licences, attribution."""

from frontline.model import ClaimStatus
from frontline.reference.event_types import load_event_types
from frontline.ui.method.provenance import method_text
from frontline.views.wording import status
from tests.pages.conftest import RunPage, shown_text

METHOD = method_text()


def test_page_shows_the_method_and_what_is_loaded(run_page: RunPage) -> None:
    page = run_page("method")
    assert "What counts as an event" in shown_text(page)
    datasets, geography, sources = (table.value for table in page.table)
    assert list(datasets["Dataset"]) == ["Sample of three reports"]
    assert list(datasets["Licence"]) == ["CC BY 4.0"]
    assert {"CC BY 3.0 IGO", "public domain"} <= set(geography["Licence"])
    assert "Monitors and aid organisations" in set(sources["Kind"])
    assert "Boundaries do not imply endorsement" in page.code[0].value


def test_every_kind_of_event_has_its_row_in_the_table(run_page: RunPage) -> None:
    shown = shown_text(run_page("method"))
    rows = [f"| {d.event_type} | {d.sub_event_type} | {d.definition} |" for d in load_event_types()]
    assert len(rows) > 20
    assert [row for row in rows if row not in shown] == []


def test_every_claim_status_is_explained() -> None:
    assert [value for value in ClaimStatus if status(value) not in METHOD] == []
