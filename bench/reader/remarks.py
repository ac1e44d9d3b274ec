"""Words of war that are no events of their own, and why: what coders said of them.

``why_no_event.csv`` holds one telling word a row: the document, where the word
stands in its text, how it stands to what happened, and for words that tell
again of a coded event which one (numbered from 1 in the order of the coding).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontline.model import Factuality

PATH: Final = Path(__file__).parent / "why_no_event.csv"


@dataclass(frozen=True, slots=True)
class Remark:
    """A telling word, given by characters of its document's text, and what it stands for."""

    span: tuple[int, int]
    factuality: Factuality
    events: tuple[int, ...] = ()


def read_remarks(path: Path = PATH) -> Mapping[str, Sequence[Remark]]:
    """The remarks on each document, by its label."""
    found: dict[str, list[Remark]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            span = int(row["start"]), int(row["end"])
            events = tuple(int(number) for number in row["events"].split())
            found[row["document"]].append(Remark(span, Factuality(row["why"]), events))
    return found
