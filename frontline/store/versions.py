"""Versions of a dataset: folders that never change, and the one small file that names the present.

A dataset's folder holds ``manifest.json`` and a folder for each version; the
manifest names the version and is replaced by one rename, so that a dataset is
always whole: the former or the new one. A reader holds the version it opened
until it ends; what nobody holds is swept by the next who writes. Datasets of
earlier days have their files beside the manifest and are read as they are.

What is being written stands in ``.pending/<dataset>/`` beside the datasets, a
folder of the dataset's own: what a crash leaves is never taken for a dataset.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from frontline.errors import DatasetDamagedError, DatasetError
from frontline.store.locks import Hold, unread
from frontline.store.manifest import MANIFEST_NAME, Manifest, is_version, read_manifest
from frontline.store.schema import TABLES

PENDING_FOLDER: Final = ".pending"
# The file that stands for its version where readers hold one.
_HELD_TABLE: Final = "events.parquet"
# More new versions than anybody writes while one reader opens a file.
_MOST_TRIES: Final = 1_000
# Says that a folder without a manifest is one of a dataset taken out, whose readers have not ended.
_TAKEN_OUT: Final = ".taken-out"


def is_begun(path: Path) -> bool:
    """Whether a dataset stands in the folder ``path``.

    Raises:
        DatasetDamagedError: If something does, without a manifest: a dataset that lost
            it, never an empty one to begin anew.
    """
    if (path / MANIFEST_NAME).is_file():
        return True
    if path.is_dir() and any(path.iterdir()) and not (path / _TAKEN_OUT).is_file():
        raise DatasetDamagedError(
            f"{path}: {MANIFEST_NAME} is missing; restore the file, or take the dataset out "
            "with `remove --whole`"
        )
    return False


@contextmanager
def pending_folder(path: Path) -> Iterator[Path]:
    """A folder to write a version of the dataset ``path`` in; gone when this ends.

    What an earlier writer left behind is swept first: of several writers of one
    dataset, one at a time holds its lock.
    """
    shutil.rmtree(_pending_of(path), ignore_errors=True)
    try:
        yield _new_folder(path)
    finally:
        _clear_pending(path)


def publish(files: Path, path: Path, manifest: Manifest) -> Manifest:
    """Make the files in a pending folder the present version of the dataset ``path``.

    Raises:
        OSError: If the disk is full or the folder cannot be written; the former
            version then stands.
    """
    manifest = replace(manifest, version=_version_name(path, manifest))
    for file in files.iterdir():
        _sync(file)
    aside = files.parent
    (aside / MANIFEST_NAME).write_text(manifest.to_json(), encoding="utf-8")
    _sync(aside / MANIFEST_NAME)
    if not (path / MANIFEST_NAME).is_file() and not (path.is_dir() and any(path.iterdir())):
        _publish_first(files, path, manifest)
    else:
        if not (path / manifest.version).is_dir():
            files.rename(path / manifest.version)
        _replace(aside / MANIFEST_NAME, path / MANIFEST_NAME)
    (path / _TAKEN_OUT).unlink(missing_ok=True)
    _sync(path)
    _sync(path.parent)
    return manifest


def hold_version(path: Path) -> tuple[Manifest, Hold | None]:
    """The manifest of the dataset ``path``, and a hold of the version that it names.

    Raises:
        DatasetError: As `read_manifest`.
    """
    for _ in range(_MOST_TRIES):
        manifest = read_manifest(path)
        try:
            hold = Hold(path / manifest.version / _HELD_TABLE)
        except OSError:
            # Swept between the two, or missing: the next reading tells.
            if read_manifest(path) == manifest:
                return manifest, None
            continue
        if read_manifest(path) == manifest:
            return manifest, hold
        hold.let_go()
    raise DatasetError(f"{path}: is written without a pause; try again")


def sweep(path: Path) -> None:
    """Delete the versions of the dataset ``path`` that are not the present one and unread.

    What cannot be deleted now is left for the next time.
    """
    try:
        present = read_manifest(path).version
    except DatasetError:
        return
    if present:
        _sweep_flat(path)
    for folder in path.iterdir():
        if is_version(folder.name) and folder.name != present:
            _sweep_version(folder, path)


def take_out(path: Path) -> None:
    """Make the folder ``path`` none of a dataset; versions that are read go with their readers.

    Raises:
        OSError: If nobody may write there.
    """
    if path.is_dir():
        (path / _TAKEN_OUT).touch()
        (path / MANIFEST_NAME).unlink(missing_ok=True)
        _sync(path)
        sweep_out(path)


def is_taken_out(path: Path) -> bool:
    """Whether the folder ``path`` is what readers left of a dataset that was taken out."""
    return (path / _TAKEN_OUT).is_file() and not (path / MANIFEST_NAME).is_file()


def sweep_out(path: Path) -> None:
    """Delete what nobody reads of a dataset that was taken out, in the end its folder."""
    if not is_taken_out(path):
        return
    with unread(path / _HELD_TABLE) as is_unread:
        for part in path.iterdir():
            if is_version(part.name) and part.is_dir():
                _sweep_version(part, path)
            elif part.name != _TAKEN_OUT and (is_unread or part.suffix != ".parquet"):
                with suppress(OSError):
                    shutil.rmtree(part) if part.is_dir() else part.unlink()
    if [part.name for part in path.iterdir()] == [_TAKEN_OUT]:
        (path / _TAKEN_OUT).unlink()
        path.rmdir()


def _sweep_version(folder: Path, path: Path) -> None:
    """Delete a version that nobody reads: moved aside in one step, so never seen half."""
    with unread(folder / _HELD_TABLE) as is_unread, suppress(OSError):
        if is_unread:
            folder.rename(_new_folder(path) / "gone")
            _clear_pending(path)


def _publish_first(files: Path, path: Path, manifest: Manifest) -> None:
    """The whole folder appears by one rename: without a manifest it would be damage."""
    files.rename(files.parent / manifest.version)
    # `mkdtemp` makes private folders; the app may run as another user than who ingests.
    files.parent.chmod(0o755)
    if path.is_dir():
        # A folder that stands there empty; the rename over it is none on every system.
        path.rmdir()
    files.parent.rename(path)


def _version_name(path: Path, manifest: Manifest) -> str:
    """The same content has the same name; a damaged version of that name stays as it is."""
    parts = "\n".join(f"{name} {manifest.checksums[name]}" for name in sorted(manifest.checksums))
    name = hashlib.sha256(parts.encode()).hexdigest()[:16]
    for candidate in (name, *(f"{name}-{n}" for n in range(2, 100))):
        folder = path / candidate
        if not folder.exists() or _is_sound(folder, manifest):
            return candidate
    raise DatasetDamagedError(f"{path / name}: is damaged; delete the folder")


def _is_sound(folder: Path, manifest: Manifest) -> bool:
    try:
        return all(
            file_hash(folder / name) == expected for name, expected in manifest.checksums.items()
        )
    except OSError:
        return False


def file_hash(file: Path) -> str:
    """The sha256 of a file's bytes.

    Raises:
        OSError: If it cannot be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sweep_flat(path: Path) -> None:
    """Files of earlier days, beside a manifest that names a version now."""
    with unread(path / _HELD_TABLE) as is_unread, suppress(OSError):
        if is_unread:
            for table in TABLES:
                (path / f"{table}.parquet").unlink(missing_ok=True)


def _pending_of(path: Path) -> Path:
    return path.parent / PENDING_FOLDER / path.name


def _new_folder(path: Path) -> Path:
    pending = _pending_of(path)
    for _ in range(20):
        # Who is done beside may take the empty folder of all pending ones away meanwhile.
        with suppress(FileNotFoundError):
            pending.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(dir=pending))
    raise DatasetError(f"{pending}: cannot be made; check who else writes there")


def _clear_pending(path: Path) -> None:
    shutil.rmtree(_pending_of(path), ignore_errors=True)
    with suppress(OSError):
        # Others may be writing beside: the folder goes with the last.
        _pending_of(path).parent.rmdir()


def _replace(new: Path, old: Path) -> None:
    """One rename; where a reader keeps the old file open (Windows), after it is done."""
    for _ in range(100):
        try:
            new.replace(old)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(0.02)
        else:
            return
    new.replace(old)


def _sync(path: Path) -> None:
    """Have the disk keep it: what is acknowledged outlasts a power cut."""
    if os.name == "nt":
        # Folders cannot be opened there, and files only by who writes them.
        return
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
