"""Every file of data/ stands under stated terms."""

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from frontline.store.shipped import shipped_infos

DATA = Path(__file__).resolve().parents[1] / "data"
LISTED: list[dict[str, Any]] = yaml.safe_load((DATA / "licences.yml").read_text(encoding="utf-8"))[
    "files"
]
#: What people add stays theirs and is not committed.
OWN = ("datasets/workspace/", "datasets/.runs/", "reports/")


def shipped_files() -> list[str]:
    files = (str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file())
    shipped = [f"datasets/{info.name}/" for info in shipped_infos()]
    return [
        file
        for file in files
        if not file.startswith(OWN)
        and (not file.startswith("datasets/") or file.startswith(tuple(shipped)))
    ]


def test_every_file_is_listed_once() -> None:
    files = shipped_files()
    assert len(files) > 15
    for file in files:
        # In a pattern of this list "*" stays within its folder.
        fitting = [
            entry
            for entry in LISTED
            if fnmatch(file, entry["path"]) and file.count("/") == entry["path"].count("/")
        ]
        assert len(fitting) == 1, file


def test_every_entry_says_who_and_under_what_terms() -> None:
    for entry in LISTED:
        assert set(entry) == {"path", "publisher", "licence", "note"}
        assert all(entry.values())
