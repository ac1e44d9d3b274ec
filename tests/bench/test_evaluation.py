"""The measuring tools measure what they say."""

from pathlib import Path
from types import ModuleType

import pytest

from bench import points
from bench.invariance import (
    Coding,
    Edit,
    Positions,
    Tally,
    Variant,
    codings,
    compare,
    rewrite,
    variants,
)
from bench.scoring import false_control
from frontline.pipeline import process_report
from frontline.reference.actors import load_actors
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import make_report

TEXT = "The Syrian army seized the mill. ISIS shelled it. Terrorist groups fled."


def variant(name: str) -> Variant:
    return next(found for found in variants() if name in found.name)


def test_names_of_two_sides_are_swapped_by_form() -> None:
    swap = variant("Islamic State")
    assert rewrite(TEXT, swap.edits(TEXT)) == (
        "The Islamic State group seized the mill. SAA shelled it. Terrorist groups fled."
    )


def test_every_form_is_a_name_of_its_actor() -> None:
    lexicon = load_actors()
    for found in variants():
        for name, forms in found.forms.items():
            actor = lexicon.get(found.swap[name])
            assert actor is not None
            for form in ("short", "singular"):
                known = {alias.casefold() for alias in (actor.name, *actor.aliases)}
                assert forms[form].casefold() in known


def test_loaded_words_are_made_neutral_with_their_capitals() -> None:
    neutral = variant("neutral")
    assert rewrite(TEXT, neutral.edits(TEXT)).endswith("Armed groups fled.")
    text = "The heroic army liberated it; REGIME FORCES fled."
    assert rewrite(text, neutral.edits(text)) == "The army captured it; GOVERNMENT FORCES fled."


def test_positions_lead_back_to_the_text_as_it_came() -> None:
    text = "ab army cd IS ef"
    edits = (Edit(3, 7, "group of men"), Edit(11, 13, ""))
    changed = rewrite(text, edits)
    assert changed == "ab group of men cd  ef"
    positions = Positions(edits)
    for word in ("ab", "cd", "ef"):
        assert positions.before(changed.index(word)) == text.index(word)
    assert positions.before(changed.index("of")) == 3


def coding(at: int, kind: str = "Armed clash", place: str = "p") -> Coding:
    return Coding(at, kind, place, "reported", frozenset())


def test_changed_lost_and_new_events_are_counted() -> None:
    tally = Tally()
    before = [coding(5), coding(50), coding(90)]
    compare(before, [coding(5), coding(50, place="q"), coding(200)], tally)
    assert (tally.n_events, tally.n_changed) == (3, 3)
    assert tally.what == {"place": 1, "lost": 1, "new": 1}


def test_an_event_stays_the_same_up_to_the_swap() -> None:
    text = "On 4 March 2016 ISIS shelled the town of Saraqib, residents said."
    swap = variant("Islamic State")
    known = ReportMetadata("a.txt")
    before = codings(process_report(make_report(text, "a", known)), swap)
    changed = rewrite(text, swap.edits(text))
    after = codings(process_report(make_report(changed, "a", known)), Variant(""), swap.edits(text))
    assert before
    tally = Tally()
    compare(before, after, tally)
    assert tally.n_changed == 0


def test_a_control_change_elsewhere_is_false() -> None:
    scorer = ModuleType("scorer")
    scorer.__dict__.update(
        cc=lambda event: event["control_change"],
        name_sim=lambda one, other: float(one == other),
        same_place=lambda one, other: False,
    )
    taken = {"control_change": {"place": "A", "to": "x"}, "location": "A"}
    none = {"control_change": None, "location": "B"}
    elsewhere = {"control_change": {"place": "B", "to": "x"}, "location": "B"}
    assert false_control(scorer, {"d": [taken, none]}, {"d": [taken, elsewhere, none]}) == (1, 2)


def test_points_are_drawn_by_seed_in_any_order(tmp_path: Path) -> None:
    rows: list[points.Row] = [{"report": "a", "event_id": str(n)} for n in range(50)]
    assert points.draw(rows, 9, 3) == points.draw(rows[::-1], 9, 3)
    assert points.draw(rows, 9, 3) != points.draw(rows, 9, 4)
    assert len(points.draw(rows, 90, 3)) == 50


def test_a_row_of_a_point_holds_positions_and_no_text() -> None:
    text = "On 4 March 2016 ISIS shelled the town of Saraqib, residents said."
    result = process_report(make_report(text, "a"))
    (row,) = points.point_rows(result)
    assert set(row) <= set(points.COLUMNS)
    assert text[int(str(row["place_start"])) : int(str(row["place_end"]))] == "Saraqib"
    assert all(str(value) not in text or len(str(value)) < 10 for value in row.values())


def test_verdicts_are_counted_and_an_unknown_one_is_named() -> None:
    def row(number: int, verdict: str, kind: str) -> dict[str, str]:
        return {"number": str(number), "verdict": verdict, "set": kind}

    rows = [row(1, "right", "genre"), row(2, "elsewhere", "articles"), row(3, "", "genre")]
    lines = list(points.score_lines(rows))
    assert lines[0] == "2 of 3 judged"
    assert "all         50.0%    1 right" in lines
    with pytest.raises(SystemExit, match="number 4: 'wrong' is no verdict"):
        list(points.score_lines([*rows, row(4, "wrong", "genre")]))
