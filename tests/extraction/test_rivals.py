"""A side that says it holds what another says it took: read whole, end to end."""

from datetime import date

import pytest

from frontline.model import Stance
from frontline.pipeline import ReportResult, process_report
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import make_report


def read(text: str) -> ReportResult:
    metadata = ReportMetadata("case", published_on=date(2016, 5, 4), published_on_basis="stated")
    return process_report(make_report(text, "case", metadata))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Syrian army captured the town of Douma on Monday, a military source said. "
            "Jaish al-Islam said its fighters were still in control of the town.",
            "Jaish al-Islam",
        ),
        (
            "Islamic State fighters seized the village of Dabiq on Tuesday, a monitor said. "
            "The Syrian Democratic Forces said Dabiq remained under their control.",
            "Syrian Democratic Forces",
        ),
    ],
)
def test_word_against_word_is_a_dispute_of_one_happening(text: str, speaker: str) -> None:
    result = read(text)
    disputing = [claim for claim in result.claims if claim.stance is Stance.DISPUTES]
    assert [claim.claimant for claim in disputing] == [speaker]
    assert disputing[0].control_change is None
    (event,) = result.events
    assert event.control_change is not None
    assert len(event.claim_ids) == len(result.claims) == 2


def test_who_owns_up_to_a_loss_disputes_nothing() -> None:
    result = read(
        "The Syrian army captured the town of Douma on Monday, a military source said. "
        "Jaish al-Islam said its fighters had withdrawn from the town."
    )
    assert result.events
    assert not [claim for claim in result.claims if claim.stance is Stance.DISPUTES]
