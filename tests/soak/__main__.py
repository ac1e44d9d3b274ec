"""Two writers and a reader on one folder, killed at random; the counts are printed."""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frontline import folders, pipeline
from frontline.errors import DatasetError
from frontline.interchange.ucdp.locating import PlaceFinder
from frontline.interchange.ucdp.names import load_names
from frontline.merging.merge import merge_claims
from frontline.reports.reader import ReportFile
from frontline.store.corrections import read_corrections
from frontline.store.dataset import list_datasets, open_dataset
from frontline.store.decisions import decided_datasets
from frontline.store.removals import finish_all
from tests.soak.ledger import Ledger, Round
from tests.soak.operations import Ground, Kill, Operation, choose, report_file, start
from tests.soak.plain_reading import read_plainly

# Writers that nobody kills: without them there would be little to lose.
_SPARED = 0.3
_FIRST_GUESS = {"changes": 40, "seconds": 0.5}


def look(ground: Ground) -> dict[str, Any]:
    """Finish what is left, as the next command or start does, and say what is there."""
    problems = list(finish_all(ground.datasets, merge_claims))
    present: dict[str, list[str]] = {}
    for folder in list_datasets(ground.datasets):
        try:
            content = open_dataset(folder).content()
        except DatasetError as error:
            problems.append(str(error))
            continue
        reports = [report.report_id for report in content.reports]
        present[folder.name] = reports or [event.event_id for event in content.events]
    corrected = {
        file.stem: [row.id for row in read_corrections(ground.datasets / file.stem)]
        for file in (ground.datasets / ".corrections").glob("*.jsonl")
    }
    problems += [f"still to do: {name}" for name in decided_datasets(ground.datasets)]
    texts = [file.stem for file in ground.texts.glob("*.txt")]
    return {"problems": problems, "present": present, "corrected": corrected, "texts": texts}


def look_aside(ground: Ground) -> dict[str, Any]:
    """As ``look``, in a process of its own: this one must stay fit to fork."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        try:
            said = look(ground)
        except BaseException as error:
            said = {
                "problems": [f"{type(error).__name__}: {error}"],
                "present": {},
                "corrected": {},
                "texts": [],
            }
        with os.fdopen(writing, "wb") as file:
            file.write(json.dumps(said).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        said_bytes = file.read()
    os.waitpid(pid, 0)
    found: dict[str, Any] = json.loads(said_bytes)
    return found


def plan_kill(rng: random.Random, operation: Operation, seen: Mapping[str, Any]) -> Kill:
    """Before one of the changes that such an operation makes, or at a moment within it."""
    usual = seen.get(operation.kind, _FIRST_GUESS)
    if rng.random() < _SPARED:
        return Kill()
    if rng.random() < 0.6:
        return Kill(before_change=rng.randint(1, int(usual["changes"]) + 1))
    return Kill(after_s=rng.uniform(0.0, 1.1 * float(usual["seconds"])))


def play(
    ground: Ground, n_kills: int, until: float, rng: random.Random, ledger: Ledger
) -> Counter[str]:
    """Rounds of two writers until so many were killed or time is up; how many of each kind."""
    counts: Counter[str] = Counter()
    seen: dict[str, Any] = {}
    number = 0
    while counts["killed"] < n_kills and time.monotonic() < until:
        again = rng.random() < 0.2
        chosen = [
            choose(rng, rng.randint(0, number) if again else number + 2 * n, ledger.present)
            for n in (0, 1)
        ]
        number += 4
        writers = [start(ground, one, plan_kill(rng, one, seen)) for one in chosen]
        said = [(writer, writer.end()) for writer in writers]
        for writer, words in said:
            kind = writer.operation.kind
            counts["killed" if writer.is_killed else "ended"] += 1
            counts[f"{kind}: {'killed' if writer.is_killed else 'ended'}"] += 1
            if "traceback" in words:
                ledger.findings.append(str(words["traceback"]))
            if words.get("refused"):
                counts["refused"] += 1
            elif words:
                usual = seen.setdefault(kind, {"changes": 0, "seconds": 0.0})
                usual["changes"] = max(usual["changes"], words["changes"])
                usual["seconds"] = max(usual["seconds"], words["seconds"])
        said.sort(key=lambda item: float(str(item[1].get("ended", 0))))
        ledger.take(Round([(w.operation, words) for w, words in said]), look_aside(ground))
        counts["rounds"] += 1
        if len(ledger.findings) > 20:
            break
    return counts


def warm_up(ground: Ground) -> None:
    """Load what the writers need once: they are forked with it."""
    for folder in (ground.datasets, ground.texts, ground.inbox):
        folder.mkdir(parents=True)
    read_plainly()
    pipeline.process_file(ReportFile(report_file(ground, 0)))
    load_names()
    PlaceFinder.shared()


def main() -> int:
    """Run, print the counts, fail on any finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="at most")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        ground = Ground(Path(folder))
        warm_up(ground)
        lines = Path(folder) / "reader.txt"
        environment = os.environ | {
            folders.DATASETS_VARIABLE: str(ground.datasets),
            folders.TEXTS_VARIABLE: str(ground.texts),
        }
        reader = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.reading", str(lines)], env=environment
        )
        ledger = Ledger(ground)
        try:
            until = time.monotonic() + 60 * given.minutes
            counts = play(ground, given.kills, until, random.Random(given.seed), ledger)
        finally:
            reader.terminate()
            reader.wait()
        readings = Counter(
            line.partition(":")[0] for line in lines.read_text(encoding="utf-8").splitlines()
        )
        wrong = {
            line for line in lines.read_text(encoding="utf-8").splitlines() if line[:5] == "wrong"
        }
    for name, n in sorted(counts.items()):
        print(f"{n:6} {name}")  # noqa: T201
    for name, n in sorted(readings.items()):
        print(f"{n:6} readings {name}")  # noqa: T201
    findings = [*ledger.findings, *sorted(wrong)]
    print(f"{len(findings):6} findings (seed {given.seed})")  # noqa: T201
    for finding in findings:
        print(finding)  # noqa: T201
    return 1 if findings or not readings["ok"] else 0


if __name__ == "__main__":
    sys.exit(main())
