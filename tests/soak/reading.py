"""An app that reads all the while: each state it sees must be one whole version."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from frontline import opening
from frontline.errors import DatasetError, DatasetNotFoundError
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.evidence import event_detail
from tests.soak.plain_reading import read_plainly


def read_once() -> None:
    """Open what is there, and ask for what is read from memory and from the files.

    Raises:
        AssertionError: If what was loaded is not of one version.
    """
    opened, problems = opening.open_datasets(opening.stamp(), waits=True)
    assert not problems, problems
    session = opened.session()
    for manifest in opened.manifests:
        name = manifest.info.name
        chosen = Selection(datasets=(name,), with_undated=True)
        rows = frames.event_rows(session, chosen, limit=10_000)
        assert len(rows) == manifest.counts["events"], f"{name}: {len(rows)} of another version"
        reports = set(frames.reports_rows(session, chosen)["report_id"])
        assert len(reports) == manifest.counts["reports"]
        # The files of what is in memory stay, whatever is written meanwhile.
        time.sleep(0.05)
        for event_id in list(rows["event_id"])[:2]:
            assert event_detail(session, event_id, (name,)) is not None, (
                f"{name}: {event_id} has gone"
            )


def read_until_told(said: Path) -> None:
    """Read until SIGTERM, writing one line a reading: ``ok`` or what was wrong."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    # A corrected copy that the app makes is read by the same rule as the writers'.
    read_plainly()
    while True:
        try:
            read_once()
            line = "ok"
        except DatasetNotFoundError:
            line = "empty"
        except DatasetError as error:
            # A dataset that was the only one may be taken out between two looks.
            line = "empty" if "no dataset is left" in str(error) else f"wrong: {error}"
        except Exception as error:
            line = f"wrong: {type(error).__name__}: {error}"
        with said.open("a", encoding="utf-8") as file:
            file.write(" ".join(line.split()) + "\n")


if __name__ == "__main__":
    read_until_told(Path(sys.argv[1]))
