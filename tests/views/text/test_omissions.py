"""What was left out is counted and said in plain words."""

from dataclasses import replace

from frontline.model import LeftOut, LeftOutReason, Role, Span
from frontline.views.text.left_out_list import left_out_html
from frontline.views.text.omissions import Omissions, left_out_line
from tests.store.test_evidence import EVENT

PLAN = LeftOut(Span(3, 13), LeftOutReason.PLAN)
RECAP = LeftOut(Span(14, 30), LeftOutReason.RECAP)
TEXT = "ab <b>they</b> said & went home again."


def test_sentences_are_counted_by_reason_the_most_frequent_first() -> None:
    counts = {LeftOutReason.RECAP: 1_200, LeftOutReason.PLAN: 1, LeftOutReason.NO_DEED: 1_200}
    assert left_out_line(counts) == (
        "2,401 sentences with words of war gave no event: 1,200 told before, or long past, "
        "1,200 no deed found, 1 a plan or an announcement"
    )
    assert left_out_line({}) == "0 sentences with words of war gave no event"


def test_events_that_lack_something_are_counted() -> None:
    bare = replace(EVENT, place=None, event_date=None, actors=())
    aside = replace(EVENT, actors=tuple(replace(a, role=Role.OTHER) for a in EVENT.actors))
    counted = Omissions.of([PLAN, RECAP, PLAN], [EVENT, bare, aside])
    assert counted.by_reason == {LeftOutReason.PLAN: 2, LeftOutReason.RECAP: 1}
    gaps = (counted.n_unplaced, counted.n_undated, counted.n_sideless)
    assert gaps == (1 + 2 * (EVENT.place is None or EVENT.place.geo_precision is None), 1, 2)
    assert next(counted.lines()).startswith("3 sentences with words of war gave no event: 2 ")


def test_the_counts_of_two_reports_add_up() -> None:
    one, other = Omissions.of([PLAN], [EVENT]), Omissions.of([PLAN, RECAP], [])
    assert (one + other).by_reason == {LeftOutReason.PLAN: 2, LeftOutReason.RECAP: 1}


def test_a_reason_opens_its_sentences_escaped() -> None:
    html = left_out_html([PLAN, RECAP], TEXT)
    assert html.count("<details") == 2
    assert "1 sentence: a plan or an announcement" in html
    assert "&lt;b&gt;they" in html
    assert "<b>" not in html


def test_positions_stand_where_the_text_is_not_here() -> None:
    html = left_out_html([PLAN], None)
    assert "characters 3 to 13" in html
