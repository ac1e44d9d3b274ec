"""What the manifests of the shipped datasets say, from ``data/datasets.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from frontline import folders
from frontline.errors import DatasetNotFoundError
from frontline.reference.yaml_files import fail, load_yaml, without_lines
from frontline.store.manifest import DatasetInfo

DATASETS_FILE: Final = folders.DATA / "datasets.yml"
_TEXTS: Final = frozenset({"name", "title", "licence", "citation", "made_by", "method"})


def shipped_infos(path: Path = DATASETS_FILE) -> tuple[DatasetInfo, ...]:
    """All shipped datasets, as listed.

    Raises:
        ReferenceDataError: If an entry is damaged; the line is named.
    """
    return tuple(_info(path, entry) for entry in load_yaml(path).get("datasets", []))


def shipped_info(name: str, path: Path = DATASETS_FILE) -> DatasetInfo:
    """What the manifest of one shipped dataset says.

    Raises:
        DatasetNotFoundError: If no such dataset ships.
    """
    for info in shipped_infos(path):
        if info.name == name:
            return info
    raise DatasetNotFoundError(f"{path}: no dataset '{name}' ships; describe it there first")


def _info(path: Path, entry: dict[str, Any]) -> DatasetInfo:
    parts = without_lines(entry)
    if set(parts) != _TEXTS | {"sources"}:
        raise fail(path, entry, f"a dataset has exactly {sorted(_TEXTS | {'sources'})}")
    if not all(isinstance(parts[key], str) and parts[key] for key in _TEXTS):
        raise fail(path, entry, "every part but sources is a text")
    return DatasetInfo(
        **{key: parts[key] for key in _TEXTS}, sources=tuple(parts["sources"]), is_shipped=True
    )
