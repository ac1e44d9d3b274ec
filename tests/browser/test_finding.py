"""The sentence above each page in a browser: it follows the period and says what the page says."""

from __future__ import annotations

import re

from harness.screen import Screen


def finding(screen: Screen) -> str:
    return screen.page.locator(".frontline-finding").first.inner_text()


def test_the_finding_follows_the_slider(screen: Screen) -> None:
    screen.open()
    before = finding(screen)
    assert re.search(rf"{screen.n_shown:,} of [\d,]+ events", before)
    screen.move_slider("start", 20)
    after = finding(screen)
    assert after != before
    assert after.startswith("From ")
    assert re.search(rf"{screen.n_shown:,} of [\d,]+ events", after)
    screen.expect_rows(screen.n_shown)


def test_a_period_with_both_ends_is_compared_with_the_days_before(screen: Screen) -> None:
    screen.open("/?data=ucdp-ged&from=2016-11-01&to=2017-02-28")
    found = re.search(r"from ([\d,]+) in the 120 days before", finding(screen))
    assert finding(screen).startswith("Nov 2016 – Feb 2017: ")
    assert found
    screen.open("/?data=ucdp-ged&from=2016-07-04&to=2016-10-31")
    assert f"{screen.n_shown:,}" == found[1]


def test_every_page_begins_with_its_own(screen: Screen) -> None:
    for path, noun in (("/", "events"), ("/events", "events"), ("/reports", "reports")):
        screen.open(path)
        assert re.search(rf"[\d,]+ of [\d,]+ {noun}", finding(screen))
    screen.open("/control")
    assert re.search(r"[\d,]+ of [\d,]+ statements that a place was taken or left", finding(screen))
