"""What was acknowledged, and comparing it with what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontline.reports.reader import report_id
from tests.soak.operations import IMPORTED, READ, Ground, Operation, report_file


@dataclass(slots=True)
class Round:
    """What two writers did at once: operations with what they said, in the order of their ends."""

    done: list[tuple[Operation, Mapping[str, Any]]]

    def asked(self, ground: Ground, dataset: str) -> set[str]:
        """Ids that somebody wanted to have in a dataset."""
        found: set[str] = set()
        for operation, _ in self.done:
            if operation.dataset == dataset and operation.kind in ("ingest", "import"):
                found |= ids_of(ground, operation)
        return found

    def unsure(self, ground: Ground, dataset: str, held: Iterable[str]) -> set[str]:
        """Ids that a killed removal may have taken or not."""
        found: set[str] = set()
        for operation, said in self.done:
            if operation.dataset == dataset and not said:
                if operation.kind == "remove":
                    found |= set(operation.what)
                elif operation.kind == "remove --whole":
                    found |= set(held) | self.asked(ground, dataset)
        return found


def ids_of(ground: Ground, operation: Operation) -> set[str]:
    """The ids that an operation adds."""
    if operation.kind == "import":
        return {f"ucdp-{number}" for number in operation.what}
    files = (report_file(ground, int(number)) for number in operation.what)
    return {report_id(file.read_text(encoding="utf-8")) for file in files}


@dataclass(slots=True)
class Ledger:
    """What must be there of each dataset; and what was found wrong."""

    ground: Ground
    present: dict[str, set[str]] = field(
        default_factory=lambda: {name: set[str]() for name in (*READ, IMPORTED)}
    )
    corrected: dict[str, set[str]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)

    def take(self, played: Round, found: Mapping[str, Any]) -> None:
        """Compare what is there after a round with what was acknowledged until then."""
        for line in found["problems"]:
            self.findings.append(f"not repaired: {line}")
        for name in self.present:
            self._take_dataset(name, played, found)
        self._take_corrections(played, found)
        self._take_texts(found)

    def _take_dataset(self, name: str, played: Round, found: Mapping[str, Any]) -> None:
        must, before = set(self.present[name]), set(self.present[name])
        for operation, said in played.done:
            if operation.dataset != name:
                continue
            must |= set(said.get("added", ()))
            must -= set(said.get("removed", ()))
            if said.get("whole"):
                must = set()
        there = set(found["present"].get(name, ()))
        unsure = played.unsure(self.ground, name, before)
        if lost := must - there - unsure:
            self.findings.append(f"{name}: lost {sorted(lost)} after {played.done}")
        if back := there - before - played.asked(self.ground, name):
            self.findings.append(f"{name}: came back {sorted(back)} after {played.done}")
        gone_for_good = self._removed_for_good(name, played)
        if kept := there & gone_for_good:
            self.findings.append(f"{name}: removed and still there {sorted(kept)}")
        self.removed |= before - there
        self.present[name] = there

    @staticmethod
    def _removed_for_good(name: str, played: Round) -> set[str]:
        gone: set[str] = set()
        for operation, said in played.done:
            if operation.dataset == name:
                gone |= set(said.get("removed", ()))
                gone -= set(said.get("added", ()))
        return gone

    def _take_corrections(self, played: Round, found: Mapping[str, Any]) -> None:
        for operation, said in played.done:
            name = operation.dataset
            if operation.kind == "remove --whole":
                self.corrected.pop(name, None)
                if said.get("whole") and found["corrected"].get(name):
                    self.findings.append(f"{name}: corrections outlived the dataset")
            else:
                self.corrected.setdefault(name, set()).update(said.get("corrected", ()))
        if any(operation.kind == "remove --whole" for operation, _ in played.done):
            # One of two writers may have corrected just before the other took it all away.
            self.corrected = {n: set(rows) for n, rows in found["corrected"].items()}
        for name, rows in self.corrected.items():
            if lost := rows - set(found["corrected"].get(name, ())):
                self.findings.append(f"{name}: lost corrections {sorted(lost)}")

    def _take_texts(self, found: Mapping[str, Any]) -> None:
        cited = set().union(*(self.present[name] for name in READ))
        texts = set(found["texts"])
        if lost := cited - texts:
            self.findings.append(f"lost texts {sorted(lost)}")
        if left := texts & (self.removed - cited):
            self.findings.append(f"texts left behind {sorted(left)}")
