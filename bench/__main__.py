"""Every measurement of the project in one run and one table: ``make bench``.

Each part runs in a process of its own, so that memory and caches of one do
not flatter another. What a part measures is in the output folder at once; a
part that fails is named, the others go on, and the exit code is 1. A target
that is missed says MISSED in the table and fails nothing.

    python -m bench                                   all, about half an hour
    python -m bench --events 10000 --minutes 0.3      the same, small
    python -m bench page-100000 users-1               these parts alone
    python -m bench --show measurements/20170101-1200 the table of a former run
"""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.datasets import DEFAULT_FOLDER
from bench.machine import this_machine
from bench.measurements import Notebook, PartTime, Remark, read_entries
from bench.tables import whole_text
from bench.whole import ROOT, Part, run_part

SIZES: Final = (10_000, 100_000, 1_000_000, 5_000_000)
# Playback and queries are measured up to this size, users at the size the targets name.
_LARGEST_PLAYED: Final = 1_000_000
_USERS_SIZE: Final = 100_000
_ARTICLES: Final = 300
_RESULTS: Final = "results.jsonl"
_TABLE: Final = "table.txt"


def all_parts(options: argparse.Namespace) -> list[Part]:
    """The parts in their order, the ones that the targets are about first."""
    sizes: list[int] = options.events
    data = f"--data={options.data}"
    browser = ("--no-browser",) if options.no_browser else ()
    played = [n for n in sizes if _USERS_SIZE <= n <= _LARGEST_PLAYED] or sizes[:1]
    users_size = _USERS_SIZE if _USERS_SIZE in sizes else max(sizes)
    users = (data, f"--events={users_size}", f"--minutes={options.minutes:g}")
    longest_users = 60 * options.minutes + 180
    control_size = min(_USERS_SIZE, max(sizes))
    drawn = (data, "--events", *map(str, sizes), f"--even={control_size}")
    parts = [Part("datasets", "bench.datasets", drawn, 1200)]
    for n in sizes:
        arguments = (data, f"--events={n}", f"--moves={options.moves}", *browser)
        parts.append(Part(f"page-{n}", "bench.app", arguments, 480))
    if not options.no_browser:
        events = ("--events", *map(str, played))
        parts.append(Part("playback", "bench.playback", (data, *events), 400))
    parts += [
        Part("users-1", "bench.users", (*users, "--users=10", "--processes=1"), longest_users),
        Part("users-serve", "bench.users", (*users, "--users=25"), longest_users),
        Part("queries", "bench.queries", (data, "--events", *map(str, sizes)), 400),
        Part("control", "bench.control", (data, f"--events={control_size}"), 400),
        Part("extraction", "bench.extraction", (f"--articles={options.articles}",), 300),
        Part("geocoding", "bench.geocoding", ("--speed",), 180),
    ]
    return parts


def main() -> int:
    """Run all parts, or those named on the command line."""
    options = _arguments()
    if options.show:
        sys.stdout.write(whole_text(read_entries(options.show / _RESULTS)))
        return 0
    parts = all_parts(options)
    unknown = set(options.parts) - {part.name for part in parts}
    if unknown:
        names = ", ".join(part.name for part in parts)
        sys.stderr.write(f"No such part: {', '.join(sorted(unknown))}; there are {names}.\n")
        return 2
    folder = options.output.resolve() / f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True)
    # Ended from outside, as by hand: the servers and browsers of the part end with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return _measure([p for p in parts if p.name in (options.parts or {p.name})], folder)


def _measure(parts: list[Part], folder: Path) -> int:
    results = folder / _RESULTS
    Notebook(results).add(this_machine())
    sys.stderr.write(f"[bench] figures as they come: {results}\n")
    was_stopped = False
    try:
        for number, part in enumerate(parts, start=1):
            sys.stderr.write(f"[bench] part {number} of {len(parts)}: {part.name}\n")
            run_part(part, results, folder / f"{part.name}.log")
            (folder / _TABLE).write_text(whole_text(read_entries(results)), encoding="utf-8")
    except KeyboardInterrupt:
        was_stopped = True
        done = sum(isinstance(entry, PartTime) for entry in read_entries(results))
        words = f"stopped by hand after {done} of {len(parts)} parts"
        Notebook(results).add(Remark("failed", words, is_failure=True))
    entries = read_entries(results)
    text = whole_text(entries)
    (folder / _TABLE).write_text(text, encoding="utf-8")
    sys.stdout.write(f"\n{text}\nKept in {folder}\n")
    failures = sum(isinstance(entry, Remark) and entry.is_failure for entry in entries)
    if failures:
        sys.stderr.write(f"[bench] {failures} measurements failed; the table marks them with !\n")
    return 1 if failures or was_stopped else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", help="parts to run; all unless named")
    parser.add_argument("--output", type=Path, default=ROOT / "measurements", help="folder")
    parser.add_argument("--events", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--minutes", type=float, default=5.0, help="of each users' test")
    parser.add_argument("--moves", type=int, default=30, help="of each kind")
    parser.add_argument("--articles", type=int, default=_ARTICLES, help="to extract from")
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--no-browser", action="store_true", help="without Chromium")
    parser.add_argument("--show", type=Path, help="print the table of a former run's folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
