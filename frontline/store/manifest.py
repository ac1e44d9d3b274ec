"""What ``manifest.json`` says of a dataset, and reading and writing it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from frontline.errors import DatasetDamagedError, DatasetNotFoundError, DatasetVersionError
from frontline.store.schema import READABLE_VERSIONS, SCHEMA_VERSION

MANIFEST_NAME: Final = "manifest.json"
#: Begins ``made_by`` of a dataset whose events were coded elsewhere.
IMPORT_COMMAND: Final = "frontline import"
_VERSION: Final = re.compile(r"[0-9a-f]{16}(-[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What its maker says of a dataset.

    ``name`` is the folder's name and the key of the dataset everywhere,
    ``title`` what people read. ``sources`` are the publishers as they want to
    be named; ``made_by`` the command or program that wrote it and ``method``
    how, in a sentence. ``is_shipped`` datasets are read-only.
    """

    name: str
    title: str
    sources: tuple[str, ...] = ()
    licence: str = ""
    citation: str = ""
    made_by: str = ""
    method: str = ""
    is_shipped: bool = False


def is_imported(info: DatasetInfo) -> bool:
    """Whether the events were coded elsewhere and imported, not read from reports."""
    return info.made_by.startswith(IMPORT_COMMAND)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A dataset's info with what was counted and hashed when it was written.

    ``counts`` are rows by table, ``checksums`` sha256 by file name;
    ``first_date`` and ``last_date`` span the dated events. ``version`` is the
    folder that the files lie in, beside the manifest; empty, they lie beside it
    themselves.
    """

    info: DatasetInfo
    schema_version: int = SCHEMA_VERSION
    counts: Mapping[str, int] = field(default_factory=dict)
    checksums: Mapping[str, str] = field(default_factory=dict)
    first_date: date | None = None
    last_date: date | None = None
    version: str = ""

    def to_json(self) -> str:
        """The manifest as it stands in the file: keys sorted, nothing that varies by run."""
        plain: dict[str, Any] = asdict(self.info) | {
            "schema_version": self.schema_version,
            "counts": dict(self.counts),
            "checksums": dict(self.checksums),
            "first_date": self.first_date.isoformat() if self.first_date else None,
            "last_date": self.last_date.isoformat() if self.last_date else None,
            "version": self.version,
        }
        return json.dumps(plain, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def is_version(name: str) -> bool:
    """Whether a folder's name is that of a version of a dataset."""
    return _VERSION.fullmatch(name) is not None


def read_manifest(path: Path) -> Manifest:
    """Read the manifest of the dataset in the folder ``path``.

    Raises:
        DatasetNotFoundError: If there is no such folder, or no manifest in it.
        DatasetDamagedError: If the manifest is not JSON or lacks a field.
        DatasetVersionError: If the dataset has another schema version.
    """
    file = path / MANIFEST_NAME
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        version = plain["schema_version"]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DatasetNotFoundError(
            f"{path}: no dataset here ({MANIFEST_NAME} is missing); "
            "check the name or ingest it again"
        ) from error
    except OSError as error:
        raise DatasetDamagedError(
            f"{file}: cannot be read ({error.strerror}); check who owns it"
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DatasetDamagedError(
            f"{file}: not a dataset manifest ({error}); "
            "restore the file or ingest the dataset again"
        ) from error
    if version not in READABLE_VERSIONS:
        raise DatasetVersionError(
            f"{file}: schema version {version}, this program reads {SCHEMA_VERSION}; "
            "make the dataset again with this program"
        )
    try:
        return _manifest(plain)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetDamagedError(
            f"{file}: a field is missing or wrong ({error}); restore the file "
            "or ingest the dataset again"
        ) from error


def _manifest(plain: Mapping[str, Any]) -> Manifest:
    first, last = plain["first_date"], plain["last_date"]
    version = plain.get("version", "")
    if version != "" and not is_version(version):
        raise ValueError(f"version {version!r}")
    return Manifest(
        info=DatasetInfo(
            name=str(plain["name"]),
            title=str(plain["title"]),
            sources=tuple(plain["sources"]),
            licence=str(plain["licence"]),
            citation=str(plain["citation"]),
            made_by=str(plain["made_by"]),
            method=str(plain["method"]),
            is_shipped=bool(plain["is_shipped"]),
        ),
        schema_version=plain["schema_version"],
        counts={str(name): int(count) for name, count in plain["counts"].items()},
        checksums={str(name): str(value) for name, value in plain["checksums"].items()},
        first_date=date.fromisoformat(first) if first else None,
        last_date=date.fromisoformat(last) if last else None,
        version=version,
    )
