"""Write a synthetic dataset: ``python -m harness.generate --events 500 --output DIR``.

The folder is a dataset like any other: the app, the queries and the
measurements open it as they open one made from reports.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Final

from frontline.errors import FrontlineError
from frontline.store.dataset import Dataset, write_blocks
from frontline.store.manifest import DatasetInfo
from harness.gazetteer import Gazetteer, read_gazetteer
from harness.synthetic import Period
from harness.synthetic_tables import synthetic_blocks

PLACES_FILE: Final = Path(__file__).resolve().parents[1] / "geo" / "places.parquet"
# To be raised when other events come of the same seed: kept datasets are then made anew.
VERSION: Final = 3
SHORT_PERIOD: Final = Period(date(2016, 11, 1), date(2017, 2, 28))
LONG_PERIOD: Final = Period(date(2011, 3, 1), date(2018, 12, 31))


def generate_dataset(
    output: Path,
    n_events: int,
    gazetteer: Gazetteer,
    *,
    seed: int = 1,
    period: Period | None = None,
    is_even: bool = False,
) -> Dataset:
    """Write ``n_events`` synthetic events as a dataset; the same seed gives the same bytes.

    Args:
        output: Folder of the dataset; its name is the dataset's name.
        n_events: How many events.
        gazetteer: Where they happen.
        seed: Seed of all draws.
        period: Their days; four months up to 20,000 events, else eight years.
        is_even: Whether as much happens at any place as at any other.
    """
    days = period or (SHORT_PERIOD if n_events <= 20_000 else LONG_PERIOD)
    info = DatasetInfo(
        name=output.name,
        title=f"Synthetic events ({n_events:,})",
        sources=("Drawn at random",),
        licence="CC0-1.0",
        citation="Synthetic data, not a record of the war",
        made_by="harness/generate.py",
        method=method(seed),
    )
    blocks = synthetic_blocks(n_events, gazetteer, days, seed, is_even=is_even)
    return write_blocks(output, blocks, info)


def method(seed: int) -> str:
    """What the manifest says of how the events were made; another version says otherwise."""
    return f"Drawn at random with seed {seed}, version {VERSION}; control worked out from all"


def main() -> int:
    """Write the dataset that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m harness.generate", description=__doc__)
    parser.add_argument("--events", type=int, default=500, help="how many events")
    parser.add_argument("--output", type=Path, required=True, help="folder of the dataset")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gazetteer", type=Path, default=PLACES_FILE, help="Parquet or CSV")
    options = parser.parse_args()
    try:
        dataset = generate_dataset(
            options.output, options.events, read_gazetteer(options.gazetteer), seed=options.seed
        )
    except FrontlineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{dataset.path}: {dataset.manifest.counts['events']} events\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
