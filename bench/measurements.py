"""What is measured, written down as it comes: one JSON object a line.

A run that is cut off keeps what it had. A measurement that fails is one line
too, and the others go on.
"""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, TypeVar

Result = TypeVar("Result")
OURS: Final = "ours"
BASELINE: Final = "baseline"
_LONGEST_REASON: Final = 160


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure.

    ``section`` is the heading it stands under, ``side`` ours or the baseline's;
    of units that end in "/s" more is better and ``target`` is the least, of
    all others less is better and ``target`` is the most.
    """

    section: str
    name: str
    unit: str
    value: float
    side: str = OURS
    target: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the target is met; true without one."""
        if self.target is None:
            return True
        return self.value >= self.target if is_rate(self.unit) else self.value <= self.target


@dataclass(frozen=True, slots=True)
class Remark:
    """A line under a section: what failed, or what must be known of its figures."""

    section: str
    text: str
    is_failure: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on, in words, and when."""

    text: str


@dataclass(frozen=True, slots=True)
class PartTime:
    """How long a part of the whole took."""

    part: str
    seconds: float


Entry = Measurement | Remark | Machine | PartTime
_KINDS: Final[dict[str, type[Entry]]] = {
    "measurement": Measurement,
    "remark": Remark,
    "machine": Machine,
    "part": PartTime,
}


class Attempt:
    """What became of a guarded block."""

    def __init__(self) -> None:
        self.has_failed = False


class Notebook:
    """Takes entries, and appends each to a file at once where one is given."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.entries: list[Entry] = []

    @property
    def exit_code(self) -> int:
        """1 where something failed, else 0."""
        return int(any(isinstance(e, Remark) and e.is_failure for e in self.entries))

    def add(self, entry: Entry) -> None:
        """Write an entry down."""
        self.entries.append(entry)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(_line(entry) + "\n")

    @contextmanager
    def attempt(self, section: str, what: str) -> Iterator[Attempt]:
        """Guard a block: an exception becomes one line, and what comes after goes on."""
        attempt = Attempt()
        try:
            yield attempt
        except Exception as error:
            attempt.has_failed = True
            reason = reason_of(error)
            sys.stderr.write(f"[bench] {section}: {what} failed: {reason}\n")
            self.add(Remark(section, f"{what} failed: {reason}", is_failure=True))


def add_results_option(parser: ArgumentParser) -> None:
    """The option that names a notebook's file."""
    parser.add_argument("--results", type=Path, help="file to append every figure to, as JSON")


def read_entries(file: Path) -> list[Entry]:
    """The entries of a notebook's file; a last line that was cut off is left out."""
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").split("\n")
    # What follows the last line feed was being written when the run was cut off.
    return [_entry(line) for line in lines[:-1]]


def is_rate(unit: str) -> bool:
    """Whether more of a unit is better."""
    return unit.endswith("/s")


def reason_of(error: BaseException) -> str:
    """An exception in one line."""
    words = f"{type(error).__name__}: {' '.join(str(error).split())}"
    if len(words) <= _LONGEST_REASON:
        return words
    # The end of a log, or of a traceback, says most.
    half = _LONGEST_REASON // 2
    return f"{words[:half]} … {words[-half:]}"


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What some work gives, and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def _line(entry: Entry) -> str:
    kind = next(name for name, kind in _KINDS.items() if isinstance(entry, kind))
    return json.dumps({"kind": kind, **asdict(entry)}, ensure_ascii=False)


def _entry(line: str) -> Entry:
    fields = json.loads(line)
    return _KINDS[fields.pop("kind")](**fields)
