"""Datasets in which every text that comes from outside is a payload."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from frontline.store.content import DatasetContent
from frontline.store.dataset import open_dataset, write_dataset
from frontline.store.manifest import DatasetInfo
from tests.hostile.payloads import PAYLOADS
from tests.sample import SIDES, write_sample

#: Fields whose text comes from reports, tables or other people.
FOREIGN: Final = frozenset(
    {
        *("label", "source", "republisher", "url", "published_on_basis", "summary", "claimant"),
        *("claimed_by", "location", "location_ar", "admin1", "admin2", "admin3", "name"),
        *("reason", "place", "lost_by", "gained_by", "rule"),
    }
)


def write_hostile(root: Path, seed: int = 14, n_datasets: int = 4) -> tuple[str, ...]:
    """Write datasets with payloads in all foreign fields under ``root``; gives their names."""
    payloads = list(PAYLOADS)
    random.Random(seed).shuffle(payloads)
    turn = cycle(payloads)
    sample = write_sample(root / "sample")
    content = open_dataset(sample.datasets / "reports").content()
    (sample.datasets / "reports").rename(root / "plain")
    names = tuple(f"hostile-{n}" for n in range(n_datasets))
    for name in names:
        info = DatasetInfo(name, next(turn), (next(turn), next(turn)), *(next(turn),) * 4)
        write_dataset(root / "datasets" / name, poisoned(content, turn), info, SIDES)
    (root / "texts").mkdir()
    for text in (root / "sample" / "texts").iterdir():
        text.rename(root / "texts" / text.name)
    return names


def poisoned(content: DatasetContent, turn: Iterator[str]) -> DatasetContent:
    """The same records with payloads for words."""
    return replace(
        content,
        reports=tuple(_poisoned(report, turn) for report in content.reports),
        claims=tuple(_poisoned(claim, turn) for claim in content.claims),
        events=tuple(_poisoned(event, turn) for event in content.events),
    )


def _poisoned(value: Any, turn: Iterator[str]) -> Any:  # noqa: ANN401 - records of any kind
    if isinstance(value, tuple):
        return tuple(_poisoned(item, turn) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: next(turn)
        if field.name in FOREIGN and isinstance(getattr(value, field.name), str)
        else _poisoned(getattr(value, field.name), turn)
        for field in fields(value)
    }
    return replace(value, **changed)
