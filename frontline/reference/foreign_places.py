"""Countries and places outside Syria (``data/foreign_places.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from frontline import folders
from frontline.reference.transliteration import spelling
from frontline.reference.yaml_files import fail, load_yaml

FOREIGN_PLACES_FILE = folders.DATA / "foreign_places.yml"


@dataclass(frozen=True, slots=True)
class ForeignPlace:
    """A country, or a place in one; ``name`` is the first spelling of its entry."""

    name: str
    country: str

    @property
    def is_country(self) -> bool:
        """Whether the place is a country (or a larger region)."""
        return self.name == self.country


def load_foreign_places(path: Path = FOREIGN_PLACES_FILE) -> Mapping[str, ForeignPlace]:
    """Foreign places by their spelling without case, accents and punctuation.

    Raises:
        ReferenceDataError: If an entry is not what it should be; the message
            names the file and the line.
    """
    document = load_yaml(path)
    found: dict[str, ForeignPlace] = {}
    for names in document.get("countries") or ():
        for name in names:
            found[spelling(str(name))] = ForeignPlace(str(names[0]), str(names[0]))
    for entry in document.get("places") or ():
        if not isinstance(entry.get("country"), str) or not isinstance(entry.get("names"), list):
            raise fail(path, entry, "a place needs 'country' and a list of 'names'.")
        for name in entry["names"]:
            found.setdefault(spelling(str(name)), ForeignPlace(str(name), entry["country"]))
    return found
