"""What writers do, and doing it in a process that may be killed at a given point."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from frontline import pipeline
from frontline.errors import FrontlineError
from frontline.interchange.ucdp.importing import import_ucdp
from frontline.redating import corrected_folder
from frontline.store.corrections import set_publication_date
from frontline.store.dataset import open_dataset
from tests.interchange.ucdp.table import row, write_table

#: Datasets whose names begin alike, and one of imports.
READ: Final = ("d", "d-x")
IMPORTED: Final = "ged"
_PLACES: Final = ("Saraqib", "Maarrat al-Numan", "Palmyra", "Khan Shaykhun", "Raqqa", "Zabadani")
_CHANGES: Final = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"})


@dataclass(frozen=True, slots=True)
class Ground:
    """The folders of one run."""

    root: Path

    @property
    def datasets(self) -> Path:
        """The folder of datasets."""
        return self.root / "sets"

    @property
    def texts(self) -> Path:
        """The folder of texts."""
        return self.root / "texts"

    @property
    def inbox(self) -> Path:
        """Where reports come from."""
        return self.root / "inbox"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a writer does to one dataset; ``what`` names reports by number or id."""

    kind: str
    dataset: str
    what: tuple[str, ...] = ()


def report_file(ground: Ground, number: int) -> Path:
    """A report of its own text: who took which town from whom on which day."""
    path = ground.inbox / f"{number}.txt"
    if not path.exists():
        town = _PLACES[number % len(_PLACES)]
        path.write_text(
            f"Report {number} from the front\n\nThe Syrian army captured the town of {town} from "
            f"ISIS fighters on March {number % 28 + 1}, a source said in message {number}.\n",
            encoding="utf-8",
        )
    return path


def carry_out(ground: Ground, operation: Operation) -> dict[str, list[str]]:
    """Do it; what is acknowledged: ids added, removed, corrected."""
    folder = ground.datasets / operation.dataset
    if operation.kind == "ingest":
        paths = [report_file(ground, int(number)) for number in operation.what]
        return {"added": list(pipeline.ingest(paths, folder, library=ground.texts).added)}
    if operation.kind == "import":
        numbers = [int(number) for number in operation.what]
        table = ground.inbox / f"{os.getpid()}.csv"
        write_table(table, *(row(id=number) for number in numbers))
        import_ucdp(table, folder)
        return {"added": [f"ucdp-{number}" for number in numbers]}
    if operation.kind == "remove":
        return {"removed": list(pipeline.remove(operation.what, folder, library=ground.texts))}
    if operation.kind == "remove --whole":
        pipeline.remove_whole(folder, library=ground.texts)
        return {"whole": [operation.dataset]}
    if operation.kind == "correct":
        made = set_publication_date(folder, operation.what[0], None, date(2016, 3, 30))
        return {"corrected": [made.id]}
    open_dataset(corrected_folder(folder, ground.texts))
    return {}


@dataclass(frozen=True, slots=True)
class Kill:
    """When a writer ends: before its n-th change of the file system, or after so long."""

    before_change: int | None = None
    after_s: float | None = None


@dataclass(slots=True)
class Writer:
    """A process at work on an operation."""

    operation: Operation
    pid: int
    pipe: int
    is_killed: bool = False

    def end(self) -> dict[str, object]:
        """Wait for it; what it acknowledged, empty where it was killed before."""
        said = b""
        while part := os.read(self.pipe, 65_536):
            said += part
        os.close(self.pipe)
        _, status = os.waitpid(self.pid, 0)
        self.is_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        # A pipe takes a short line whole or not at all.
        return json.loads(said) if said else {}


def start(ground: Ground, operation: Operation, kill: Kill) -> Writer:
    """Begin an operation in a process of its own, to be killed at a point."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _work(ground, operation, kill, writing)
    os.close(writing)
    return Writer(operation, pid, reading)


def _work(ground: Ground, operation: Operation, kill: Kill, pipe: int) -> NoReturn:
    counted = _count_changes(kill.before_change)
    if kill.after_s is not None:
        _kill_later(kill.after_s)
    began = time.monotonic()
    try:
        said: dict[str, object] = dict(carry_out(ground, operation))
    except FrontlineError as error:
        said = {"refused": str(error)}
    except BaseException as error:
        said = {"traceback": f"{operation}: {type(error).__name__}: {error}"}
    ended = time.monotonic()
    said |= {"changes": counted(), "seconds": ended - began, "ended": ended}
    os.write(pipe, json.dumps(said).encode())
    os._exit(0)


def _count_changes(last: int | None) -> Callable[[], int]:
    n = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal n
        if event in _CHANGES or (event == "open" and _writes(args)):
            n += 1
            if n == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return lambda: n


def _writes(args: tuple[object, ...]) -> bool:
    flags = args[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def _kill_later(seconds: float) -> None:
    timer = threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()


def choose(rng: random.Random, number: int, present: dict[str, set[str]]) -> Operation:
    """An operation that makes sense on what is there."""
    dataset = rng.choice(READ)
    here = sorted(present.get(dataset, ()))
    kinds = ["ingest", "ingest", "import"]
    if here:
        kinds += ["remove", "remove", "correct", "re-date", "re-date", "remove --whole"]
    kind = rng.choice(kinds)
    if kind == "ingest":
        return Operation(kind, dataset, (str(number), str(number + 1)))
    if kind == "import":
        return Operation(kind, IMPORTED, (str(number + 1), str(number + 2)))
    if kind == "remove":
        return Operation(kind, dataset, tuple(rng.sample(here, min(len(here), 2))))
    if kind == "correct":
        return Operation(kind, dataset, (rng.choice(here),))
    return Operation(kind, dataset)
