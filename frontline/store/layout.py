"""Lays the shipped datasets out in a home of its own, where they can be corrected.

In a checkout they stand where people's own datasets go, and nothing is done.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from frontline import folders
from frontline.errors import DatasetError
from frontline.store.dataset import list_datasets
from frontline.store.manifest import read_manifest
from frontline.store.runs import locked
from frontline.store.versions import is_begun, pending_folder, publish, sweep


def lay_out_shipped(root: Path) -> None:
    """Copy the shipped datasets into the home's folder of datasets, or what is new of them.

    Does nothing for any other folder than that of the home. A dataset that a
    person gave the name of a shipped one stays, as does one that cannot be read:
    opening it says why.

    Raises:
        DatasetError: If they cannot be written there.
    """
    if root == folders.SHIPPED_DATASETS or root != folders.home() / "datasets":
        return
    for shipped in list_datasets(folders.SHIPPED_DATASETS):
        own = root / shipped.name
        if _is_due(shipped, own):
            # Of the processes that start together one copies and the others wait.
            with locked(own, waits=True):
                if _is_due(shipped, own):
                    _copy(shipped, own)


def _is_due(shipped: Path, own: Path) -> bool:
    ours = read_manifest(shipped)
    try:
        if not is_begun(own):
            return ours.info.is_shipped
        theirs = read_manifest(own)
    except DatasetError:
        return False
    return ours.info.is_shipped and theirs.info.is_shipped and ours != theirs


def _copy(shipped: Path, own: Path) -> None:
    manifest = read_manifest(shipped)
    try:
        with pending_folder(own) as aside:
            files = aside / "files"
            shutil.copytree(shipped / manifest.version, files)
            publish(files, own, manifest)
        sweep(own)
    except OSError as error:
        raise DatasetError(
            f"{own}: cannot be written ({error.strerror or error}); name a folder that can be "
            f"in ${folders.HOME_VARIABLE}"
        ) from error
