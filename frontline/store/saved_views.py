"""Views that people saved under a name: a link each, and what it showed when last looked at.

One file a view, ``.views/<id>.json`` in the folder of datasets, beside the
workspace: written aside and renamed, so that a reader finds the former or the new
one, whole. Everybody who uses this server sees them. A file that is damaged, too
large or of a later version is left as it is and told.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from frontline.errors import DatasetError, InputError
from frontline.store.locks import held
from frontline.store.looks import Look

# The leading dot keeps the folder out of the list of datasets.
VIEWS_FOLDER: Final = ".views"
VERSION: Final = 1
MOST_VIEWS: Final = 60
LONGEST_NAME: Final = 80
MOST_BYTES: Final = 16_000_000
_ID: Final = re.compile(r"[0-9a-f]{16}")
_PAGE: Final = re.compile(r"[a-z]{0,20}")
_MOST_PARAMETERS: Final = 60

Query = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view: its page, the parameters of its link, and the last look at it.

    ``page`` is the page's path, empty for Overview. ``look`` is None until
    somebody looked, or where it shows too many events to remember.
    """

    id: str
    name: str
    page: str
    query: Query
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class SavedViews:
    """All views by name, and a line for each file that cannot be read."""

    views: tuple[SavedView, ...]
    problems: tuple[str, ...] = ()


def views_folder(datasets: Path) -> Path:
    """Where the views of a folder of datasets lie."""
    return datasets / VIEWS_FOLDER


def saved_views(datasets: Path) -> SavedViews:
    """Every saved view, by name."""
    views, problems = [], []
    for path in sorted(views_folder(datasets).glob("*.json"))[: 2 * MOST_VIEWS]:
        if not _ID.fullmatch(path.stem):
            continue
        try:
            views.append(_read(path))
        except FileNotFoundError:
            continue
        except (OSError, InputError) as error:
            said = error.strerror if isinstance(error, OSError) else error
            problems.append(f"A saved view cannot be read: {path.name}: {said}.")
    views.sort(key=lambda view: (view.name.casefold(), view.id))
    return SavedViews(tuple(views), tuple(problems))


def save_view(
    datasets: Path, name: str, page: str, query: Query, look: Look | None = None
) -> SavedView:
    """Keep a view under a name.

    Raises:
        InputError: If the name is empty or taken, or there are ``MOST_VIEWS`` views.
        DatasetError: If the disk does not take it.
    """
    with _changing(datasets) as present:
        if len(present) >= MOST_VIEWS:
            raise InputError(f"there are {MOST_VIEWS} saved views, as many as are kept; delete one")
        view = SavedView(secrets.token_hex(8), _free_name(name, present), page, dict(query), look)
        _write(datasets, view)
    return view


def rename_view(datasets: Path, view_id: str, name: str) -> SavedView:
    """Give a view another name.

    Raises:
        InputError: If the name is empty or taken, or the view is gone.
        DatasetError: If the disk does not take it.
    """
    return _change(
        datasets,
        view_id,
        lambda view, others: replace(view, name=_free_name(name, others)),
    )


def note_look(datasets: Path, view_id: str, look: Look | None) -> SavedView:
    """Remember what was seen, or put a former look back.

    Raises:
        InputError: If the view is gone.
        DatasetError: If the disk does not take it.
    """
    return _change(datasets, view_id, lambda view, _: replace(view, look=look))


def delete_view(datasets: Path, view_id: str) -> None:
    """Take a view away; nothing to do where it is gone already.

    Raises:
        DatasetError: If the disk does not let it go.
    """
    with _changing(datasets):
        _path(datasets, view_id).unlink(missing_ok=True)


Views = Mapping[str, SavedView]


def _change(
    datasets: Path, view_id: str, make: Callable[[SavedView, Views], SavedView]
) -> SavedView:
    with _changing(datasets) as present:
        if view_id not in present:
            raise InputError("this view was deleted meanwhile; reload the page")
        others = {i: view for i, view in present.items() if i != view_id}
        changed = make(present[view_id], others)
        _write(datasets, changed)
    return changed


@contextmanager
def _changing(datasets: Path) -> Iterator[Views]:
    """The views by id, while nobody else changes any."""
    try:
        with held(views_folder(datasets) / "lock"):
            yield {view.id: view for view in saved_views(datasets).views}
    except OSError as error:
        raise DatasetError(
            f"{views_folder(datasets)}: cannot be written ({error.strerror}); check the disk and "
            "who owns the folder"
        ) from error


def _free_name(name: str, others: Views) -> str:
    words = tidy_name(name)
    if not words:
        raise InputError("a view needs a name")
    if words.casefold() in {view.name.casefold() for view in others.values()}:
        raise InputError(f"there is a view “{words}” already; choose another name")
    return words


def tidy_name(name: str) -> str:
    """A name in one line, of characters that are seen, as long as names may be."""
    sound = name.encode("utf-8", "replace").decode("utf-8")
    seen = "".join(c if c.isprintable() else " " for c in sound)
    return " ".join(seen.split())[:LONGEST_NAME].strip()


# ------------------------------------------------------------------ the file


def _path(datasets: Path, view_id: str) -> Path:
    if not _ID.fullmatch(view_id):
        raise InputError("no saved view has that id")
    return views_folder(datasets) / f"{view_id}.json"


def _write(datasets: Path, view: SavedView) -> None:
    path = _path(datasets, view.id)
    plain: dict[str, Any] = {
        "version": VERSION,
        "name": view.name,
        "page": view.page,
        "link": view.query,
        "looked_at": view.look.at.isoformat() if view.look else None,
        "events": view.look.events if view.look else {},
    }
    aside = path.with_suffix(f".{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            file.write(orjson.dumps(plain))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _read(path: Path) -> SavedView:
    """A view of a file that anybody may have edited.

    Raises:
        InputError: If it is none.
    """
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise InputError(f"larger than {MOST_BYTES // 1_000_000} MB")
    try:
        plain = orjson.loads(raw)
        if plain["version"] != VERSION:
            raise InputError("written by another version of Frontline; it is left as it is")
        name, page = plain["name"], plain["page"]
        if not isinstance(name, str) or not tidy_name(name) or not _PAGE.fullmatch(page):
            raise InputError("it has no name or page")
        return SavedView(path.stem, tidy_name(name), page, _query(plain["link"]), _look(plain))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("it is damaged; delete the file") from error


def _query(plain: Mapping[str, Any]) -> Query:
    """The link's parameters; what they mean is checked as of any other link."""
    pairs = list(plain.items())[:_MOST_PARAMETERS]
    return {str(name): [str(value) for value in values] for name, values in pairs}


def _look(plain: Mapping[str, Any]) -> Look | None:
    if plain["looked_at"] is None:
        return None
    at = datetime.fromisoformat(plain["looked_at"]).astimezone(UTC)
    events = {
        str(dataset): {str(i): str(mark) for i, mark in ids.items()}
        for dataset, ids in plain["events"].items()
    }
    return Look(at, events)
