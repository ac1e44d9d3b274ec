from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.extraction.extractor import Extractor
from frontline.model import Claim, Role
from tests.extraction.reports import places_of, report_of

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "extraction.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def names(claim: Claim, role: Role) -> set[str]:
    return {actor.name for actor in claim.actors if actor.role is role}


def tells(claim: Claim, expected: dict[str, Any]) -> bool:
    control = claim.control_change
    checks: dict[str, Callable[[], bool]] = {
        "type": lambda: claim.sub_event_type.value == expected["type"],
        "place": lambda: claim.mention is not None and claim.mention.name == expected["place"],
        "initiators": lambda: names(claim, Role.INITIATOR) == set(expected["initiators"]),
        "targets": lambda: names(claim, Role.TARGET) == set(expected["targets"]),
        "date": lambda: claim.event_date == expected["date"],
        "to": lambda: control is not None and control.gained_by == expected["to"],
        "status": lambda: claim.claim_status.value == expected["status"],
        "fatalities": lambda: (
            claim.fatalities is not None and claim.fatalities.best == expected["fatalities"]
        ),
    }
    return all(checks[key]() for key in expected)


def known_misses(cases: list[dict[str, Any]]) -> list[Any]:
    missed = pytest.mark.xfail(reason="the reader does not get it right yet", strict=True)
    return [
        pytest.param(case, id=case["text"][:40], marks=[missed] if case.get("missed") else [])
        for case in cases
    ]


@pytest.mark.parametrize("case", known_misses(CASES))
def test_sentence_yields_what_it_tells(extractor: Extractor, case: dict[str, Any]) -> None:
    published: date | None = case.get("published")
    report = report_of(case["text"], published)
    claims = extractor.extract(report, places_of(case["text"], case.get("places", ()))).claims
    for expected in case["claims"]:
        assert any(tells(claim, expected) for claim in claims), (expected, claims)
    kinds = {(c.sub_event_type, c.mention.name if c.mention else None) for c in claims}
    assert len(kinds) == len(case["claims"]), kinds


def test_claims_point_into_the_text(extractor: Extractor) -> None:
    text = "Some words first.\n\nRebels shelled the Qassour quarter of Hama on Monday."
    report = report_of(text, date(2016, 3, 3))
    (claim,) = extractor.extract(report, places_of(text, ["Qassour"])).claims
    assert claim.trigger.of(text) == "shelled"
    assert claim.sentence.of(text).startswith("Rebels shelled")
    assert claim.event_date == date(2016, 2, 29)
    spans = [actor.span for actor in claim.actors if actor.span]
    assert [span.of(text) for span in spans] == ["Rebels"]


def test_dropped_ranges_are_not_read(extractor: Extractor) -> None:
    text = "Rebels shelled Qassour.\nReaders say: ISIS captured Homs."
    report = report_of(text, None, kept=len("Rebels shelled Qassour."))
    claims = extractor.extract(report, places_of(text, ["Qassour", "Homs"])).claims
    assert [claim.mention.name for claim in claims if claim.mention] == ["Qassour"]


def test_the_same_text_gives_the_same_claims(extractor: Extractor) -> None:
    text = "ISIS captured Tall Ahmar and shelled Zaytan."
    report, places = report_of(text, None), places_of(text, ["Tall Ahmar", "Zaytan"])
    assert extractor.extract(report, places) == Extractor().extract(report, places)


def test_actor_names_are_marked_so_that_they_are_no_places(extractor: Extractor) -> None:
    text = "Jaish al-Fatah and Turkey met near Aleppo."
    spans = [span.of(text) for span in extractor.actor_spans(report_of(text, None))]
    assert spans == ["Jaish al-Fatah"]
