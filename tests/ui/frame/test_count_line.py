"""What is shown and what is not, in words."""

from datetime import date

import pandas as pd
from markupsafe import Markup

from frontline.selection import ALL_DAYS, Period, Selection
from frontline.store.frames import EventCounts
from frontline.store.shown import StatementCounts
from frontline.ui.frame.count_line import (
    DatasetCount,
    count_line,
    map_words,
    statement_line,
    unused_words,
)
from frontline.views.text.filter_choices import choices_of
from frontline.views.text.selection_words import filters_in_words, period_words, place_name

COUNTS = EventCounts(
    n_total=16566,
    n_shown=2148,
    n_any_time=16000,
    n_undated=9,
    n_placed=1956,
    n_places=516,
    n_subdistricts=154,
    n_district_only=36,
    n_province_only=100,
    n_country_only=56,
    n_outside=0,
    n_without_location=0,
    first_date=date(2016, 11, 1),
    last_date=date(2017, 2, 28),
)
OFFERED = choices_of(
    pd.DataFrame(
        [
            ("provinces", "SY02", "Aleppo", None, 7),
            ("families", "Russia", "Russia", None, 3),
            ("sources", "Reuters", "Reuters", None, 2),
        ],
        columns=["field", "value", "label", "group", "n_events"],
    )
)


def test_the_count_line_accounts_for_every_event() -> None:
    line = count_line(COUNTS)
    assert "<b>2,148 of 16,566 events</b>" in line
    assert "1,956 at 516 places, grouped into 154 subdistricts" in line
    assert "136 known to an area only (shaded)" in line
    assert "56 to country only (not drawn)" in line
    assert "9 undated (not listed)" in line
    assert "9 undated (listed)" in count_line(COUNTS, with_undated=True)


def test_what_the_finding_says_is_not_said_again() -> None:
    finding = Markup('<p class="frontline-finding"><b>2,148 of 16,566 events</b>; 56 known.</p>')
    line = count_line(COUNTS, [DatasetCount("Reports", 2148, 16566)], finding=finding)
    assert line.startswith(f"{finding}<p><span>Reports · 1,956 at 516 places")
    assert line.count("2,148") == 1
    assert "56 to country only (not drawn)" in line
    assert "56 to country" not in count_line(COUNTS, finding=finding, says_country=True)


def test_a_phone_gets_the_short_line() -> None:
    line = count_line(COUNTS, is_short=True)
    assert "2,148 of 16,566 events" in line
    assert "subdistricts" not in line


def test_several_datasets_are_never_silently_summed() -> None:
    reports, articles = DatasetCount("Reports", 48, 51), DatasetCount("Articles", 2100, 16515)
    line = count_line(COUNTS, [reports, articles])
    assert "<b>2,148 of 16,566 events in 2 datasets</b>" in line
    assert "Reports: 48 of 51 · Articles: 2,100 of 16,515" in line
    assert "the same happening may be in each" in line
    alone = count_line(COUNTS, [reports])
    assert "Reports" in alone
    assert "datasets" not in alone
    assert "48 of 51" not in alone


def test_titles_of_datasets_are_text() -> None:
    line = count_line(COUNTS, [DatasetCount("<b>x", 1, 1), DatasetCount("y", 1, 1)])
    assert "&lt;b&gt;x" in line


def test_statements_say_what_is_hidden_and_what_the_map_follows() -> None:
    line = statement_line(StatementCounts(27, 11, 4, 12, 5), is_filtered=True)
    assert "12 left out by the filters · 4 undated and not listed" in line
    assert "map: 5 of 12 places with a claim</span>" in line
    unused = ("<Battles>", "3 actors")
    named = statement_line(StatementCounts(27, 11, 4, 12, 5), is_filtered=True, unused=unused)
    assert "with a claim, not narrowed by &lt;Battles&gt; and 3 actors</span>" in named
    whole = statement_line(StatementCounts(27, 27, 0, 12, 12), is_filtered=True)
    assert "left out" not in whole


def test_nothing_is_left_out_by_filters_where_none_is_set() -> None:
    line = statement_line(StatementCounts(27, 26, 0, 12, 12), is_filtered=False)
    assert "left out" not in line
    assert "filters" not in line


def test_a_map_says_which_place_does_not_narrow_it() -> None:
    assert "every place; the rest of the page only Palmyra &amp;.</div>" in map_words("Palmyra &")


def test_reports_say_which_filters_apply() -> None:
    assert unused_words([]) == ""
    assert unused_words(["Battles", "3 actors"]) == (
        "Reports are not filtered by Battles and 3 actors; events on the other pages are."
    )


def test_the_period_in_words() -> None:
    assert period_words(ALL_DAYS) == ""
    assert period_words(Period(start=date(2016, 12, 8))) == "from 8 Dec 2016"
    assert period_words(Period(end=date(2016, 12, 8))) == "until 8 Dec 2016"
    both = Period(date(2016, 12, 8), date(2016, 12, 11))
    assert period_words(both) == "8–11 Dec 2016"


def test_filters_in_words() -> None:
    chosen = Selection(
        provinces=("SY02", "SY99"),
        families=("Russia",),
        claim_statuses=("denied",),
        sources=("Reuters",),
        text="bridge",
    )
    assert filters_in_words(chosen, OFFERED) == (
        "all event types · Russia · Aleppo and SY99 · ⊖ Denied · Reuters · “bridge”"
    )


def test_many_names_are_cut_short() -> None:
    chosen = Selection(actors=tuple("ABCDEF"), with_undated=True)
    words = filters_in_words(chosen, OFFERED)
    assert "undated events included" in words
    assert "A, B, C and 3 more" in words


def test_picked_places_have_names() -> None:
    assert place_name("C2889") == "Palmyra"
    assert place_name("C2889@34.610,38.400~10.0") == "near Palmyra"
    assert place_name("SY020000").endswith("subdistrict")
    assert place_name("nowhere") == "nowhere"
