"""Hand-coded documents to measure against: what they are, and where they lie.

Everything is read from the reference material (``--shared``); the parts kept
for reporting are read only where that is asked for.
"""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from frontline.reports.reader import ReportFile, list_reports

Coded = dict[str, Any]
Gold = dict[str, list[Coded]]

#: The outlets whose manner the genre reports are written in.
KINDS: Final = ("digest", "agency", "monitor", "periodic", "wire", "structured")


@dataclass(frozen=True, slots=True)
class TestSet:
    """Documents with their gold; ``kinds`` says of each label which outlet's manner it has."""

    name: str
    gold: Gold
    files: tuple[ReportFile, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)

    def only(self, name: str, labels: Sequence[str]) -> TestSet:
        """The documents with these labels, under a name."""
        wanted = set(labels)
        return replace(
            self,
            name=name,
            gold={label: events for label, events in self.gold.items() if label in wanted},
            files=tuple(file for file in self.files if file.path.stem in wanted),
        )

    def by_kind(self) -> Iterator[TestSet]:
        """The documents of each kind of outlet; nothing where kinds are not known."""
        for kind in KINDS:
            labels = [label for label in self.gold if self.kinds.get(label) == kind]
            if labels:
                yield self.only(f"{self.name}: {kind}", labels)


def load_scorer(shared: Path) -> ModuleType:
    """The reference scorer as a module."""
    path = shared / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(
            f"{path}: the reference scorer is not there; give its folder with --shared"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def development_sets(shared: Path) -> Iterator[TestSet]:
    """The five reports, and the develop parts of articles and genre reports."""
    yield _test_set("five reports", shared / "gold", shared / "reports", None)
    yield article_set(shared, ("develop",))
    yield genre_set(shared, ("develop",))


def report_sets(shared: Path) -> Iterator[TestSet]:
    """The parts kept for reporting: never looked into, only scored."""
    yield article_set(shared, ("report",))
    yield genre_set(shared, ("report",))


def article_set(shared: Path, parts: Sequence[str]) -> TestSet:
    """The articles of some parts of the split."""
    labels = {label for label, row in _split(shared / "gold-articles").items() if row in parts}
    name = f"articles ({', '.join(parts)})"
    texts = shared / "corpora" / "fa-kes-dev"
    return _test_set(name, shared / "gold-articles", texts, labels)


def genre_set(shared: Path, parts: Sequence[str]) -> TestSet:
    """The genre reports of some parts of the split, with the kinds of their outlets."""
    folder = shared / "gold-genre"
    labels = {label for label, row in _split(folder).items() if row in parts}
    found = _test_set(f"genre ({', '.join(parts)})", folder / "gold", folder / "texts", labels)
    return replace(found, kinds={label: label.partition("-")[0] for label in found.gold})


def _split(folder: Path) -> dict[str, str]:
    with (folder / "split.csv").open(encoding="utf-8", newline="") as rows:
        return {Path(row["file"]).stem: row["part"] for row in csv.DictReader(rows)}


def _test_set(name: str, gold_folder: Path, texts: Path, wanted: set[str] | None) -> TestSet:
    gold: Gold = {}
    for path in sorted(gold_folder.glob("*.jsonl")):
        if wanted is None or path.stem in wanted:
            lines = path.read_text(encoding="utf-8").splitlines()
            gold[path.stem] = [json.loads(line) for line in lines if line.strip()]
    files = tuple(file for file in list_reports([texts]).files if file.path.stem in gold)
    return TestSet(name, gold, files)
