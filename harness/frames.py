"""Counts the frames that the browser really put on the screen, and what they cost.

A page's own frame callbacks tell what it drew, not what was shown of it: a
canvas may draw sixty times a second of which nothing is seen. So the browser's
compositor is asked (its trace), and its processes for their time.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page

_SHOWN: Final = "Display::FrameDisplayed"
_POLL_MS: Final = 20


class FrameWatch:
    """Watches a window while something runs: ``watch = FrameWatch(…); watch.run(play)``.

    Attributes:
        shown: Frames a second on the screen, over the whole time.
        median: Median of the frames shown in each second of it.
        cpu_ms: Processor time a shown frame, by kind of process ("GPU" composes
            the window, "renderer" runs the page, "browser").
    """

    def __init__(self, browser: Browser, page: Page) -> None:
        self._session: CDPSession = browser.new_browser_cdp_session()
        self._page = page
        self._events: list[dict[str, Any]] = []
        self._is_complete = False
        self.shown = self.median = 0.0
        self.cpu_ms: dict[str, float] = {}

    def run(self, action: Callable[[], object]) -> None:
        """Do something and count what is shown meanwhile."""
        self._session.on("Tracing.dataCollected", lambda e: self._events.extend(e["value"]))
        self._session.on("Tracing.tracingComplete", self._complete)
        config = {"includedCategories": ["viz"]}
        self._session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
        before, began = self._processor_time(), self._now()
        action()
        seconds = self._now() - began
        spent = self._processor_time() - before
        self._session.send("Tracing.end")
        while not self._is_complete:
            self._page.wait_for_timeout(_POLL_MS)
        self._session.detach()
        self._count(seconds, spent)

    def _complete(self, _: object) -> None:
        self._is_complete = True

    def _now(self) -> float:
        return float(self._page.evaluate("performance.now() / 1000"))

    def _processor_time(self) -> Counter[str]:
        """Seconds of processor time so far, by kind of process."""
        told = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        times: Counter[str] = Counter()
        for process in told:
            times[process["type"]] += process["cpuTime"]
        return times

    def _count(self, seconds: float, spent: Counter[str]) -> None:
        times = sorted(e["ts"] / 1e6 for e in self._events if e["name"] == _SHOWN)
        self.shown = len(times) / seconds
        if not times:
            return
        whole = Counter(int(time - times[0]) for time in times)
        # The last second is seldom a whole one.
        counts = [whole[second] for second in range(max(1, int(times[-1] - times[0])))]
        self.median = statistics.median(counts)
        self.cpu_ms = {kind: 1000 * time / len(times) for kind, time in spent.items()}
