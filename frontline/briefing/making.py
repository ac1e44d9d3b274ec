"""Makes briefings outside the app: one at once, or all of a file that are due.

Output appears whole or not at all: files are written aside and a folder is
renamed at the end. A record beside them lets the next say what changed since.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from frontline.briefing.composing import compose
from frontline.briefing.recipe import (
    Format,
    Recipe,
    read_small_file,
    read_yaml,
    recipe_of,
)
from frontline.briefing.since import (
    MOST_BYTES,
    Record,
    make_record,
    read_record,
    write_record,
)
from frontline.briefing.writing import files_of
from frontline.errors import FrontlineError, InputError
from frontline.opening import open_datasets, stamp
from frontline.store.database import Database

MOST_BRIEFS: Final = 100
RECORD_ENDING: Final = ".record.json"


class Every(StrEnum):
    """How often a briefing is due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing of a schedule: its recipe, and how often it is due."""

    recipe: Recipe
    every: Every

    def slot(self, today: date) -> date:
        """The first day of the day, week (from Monday) or month that today is in."""
        if self.every is Every.WEEK:
            return today - timedelta(days=today.weekday())
        return today.replace(day=1) if self.every is Every.MONTH else today


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a schedule: a line for each briefing, and what went wrong."""

    lines: tuple[str, ...]
    problems: tuple[FrontlineError, ...]


def opened_database() -> tuple[Database, tuple[str, ...]]:
    """All datasets, and a line for each that cannot be used.

    Raises:
        DatasetError: If none can be opened.
    """
    return open_datasets(stamp(), waits=True)


def made_files(
    database: Database,
    recipe: Recipe,
    formats: Iterable[Format],
    made_on: date,
    before: Record | None = None,
) -> dict[str, bytes]:
    """The files of a briefing by name, its record among them.

    Raises:
        InputError: If a dataset of the recipe is not there.
        MissingComponentError: If a package for a format is not installed.
    """
    session = database.session()
    try:
        briefing = compose(session, database.manifests, recipe, made_on, before)
        files = files_of(briefing, recipe, formats)
        manifests = {manifest.info.name: manifest for manifest in database.manifests}
        chosen = (m for m in database.manifests if m.info.name in recipe.selection.datasets)
        last = max((m.last_date for m in chosen if m.last_date), default=None)
        record = make_record(session, manifests, recipe.dated(made_on, last), made_on)
    finally:
        session.close()
    return files | {f"{recipe.name}{RECORD_ENDING}": write_record(record).encode()}


def load_record(path: Path) -> Record:
    """The record of a briefing in a file.

    Raises:
        InputError: If it cannot be read or is none.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1).decode("utf-8", "replace")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    return read_record(text, path.name)


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, each aside and then renamed.

    Raises:
        InputError: If they cannot be written.
    """
    asides = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            aside = folder / f".{name}.{os.getpid()}.part"
            asides.append((aside, folder / name))
            aside.write_bytes(content)
        for aside, final in asides:
            aside.replace(final)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror})") from error
    finally:
        for aside, _ in asides:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def read_schedule(path: Path) -> tuple[Brief, ...]:
    """The briefings of a schedule: ``briefs:``, a list of recipes with ``every:`` beside.

    Raises:
        InputError: If it cannot be read or one of them means nothing.
    """
    said = read_yaml(read_small_file(path), path.name)
    unknown = [str(key)[:40] for key in said if key != "briefs"]
    entries = said.get("briefs")
    if unknown or not isinstance(entries, list) or not 0 < len(entries) <= MOST_BRIEFS:
        raise InputError(f"{path.name}: needs `briefs:`, a list of 1 to {MOST_BRIEFS} recipes")
    briefs = tuple(_brief(entry, f"{path.name}, brief {n}") for n, entry in enumerate(entries, 1))
    names = [brief.recipe.name for brief in briefs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"{path.name}: two briefs have the name {twice}")
    return briefs


def _brief(entry: Any, named: str) -> Brief:  # noqa: ANN401 - anything a file may hold
    if not isinstance(entry, dict):
        raise InputError(f"{named}: must be the fields of a recipe")
    fields = dict(entry)
    every = str(fields.pop("every", Every.DAY))
    if every not in set(Every):
        raise InputError(f"{named}: every: “{every[:40]}” is not known; day, week or month")
    if "name" not in fields:
        raise InputError(f"{named}: needs a name")
    return Brief(recipe_of(fields, named), Every(every))


def make_due(
    database: Database,
    briefs: Sequence[Brief],
    output: Path,
    today: date,
    on_line: Callable[[str], object] = lambda _: None,
) -> Made:
    """Make every briefing that is due: each in a folder of its name and its day.

    What stands there already is left; one that fails harms no other.

    Args:
        database: All datasets.
        briefs: From ``read_schedule``.
        output: The folder that all go to.
        today: The day that it is.
        on_line: Told each line as it comes.
    """
    lines: list[str] = []
    problems: list[FrontlineError] = []

    def tell(line: str) -> None:
        lines.append(line)
        on_line(line)

    for brief in briefs:
        slot = brief.slot(today)
        folder = output / brief.recipe.name / slot.isoformat()
        if folder.is_dir():
            tell(f"{brief.recipe.name}: made for {slot} already")
            continue
        try:
            _make_one(database, brief, folder, today)
        except FrontlineError as error:
            problems.append(type(error)(f"{brief.recipe.name}: {error}"))
        else:
            tell(f"{brief.recipe.name}: written to {folder}")
    return Made(tuple(lines), tuple(problems))


def _make_one(database: Database, brief: Brief, folder: Path, today: date) -> None:
    recipe = brief.recipe
    last = _last_record(folder.parent, recipe.name)
    before = load_record(last) if last else None
    files = made_files(database, recipe, recipe.formats, today, before)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        write_files(files, aside)
        aside.replace(folder)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _last_record(folder: Path, name: str) -> Path | None:
    """The record of the latest briefing of that name."""
    found = sorted(folder.glob(f"[0-9]*/{name}{RECORD_ENDING}"))
    return found[-1] if found else None


def with_formats(recipe: Recipe, names: str) -> Recipe:
    """The recipe with formats as a command line names them: "pdf,pptx".

    Raises:
        InputError: If one is not known.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in set(Format)]
    if unknown or not wanted:
        known = ", ".join(Format)
        raise InputError(f"--format: “{', '.join(unknown)[:40]}” is not known; known are {known}")
    return replace(recipe, formats=tuple(dict.fromkeys(Format(name) for name in wanted)))
