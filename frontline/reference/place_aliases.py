"""Names that analysts taught the project (``data/place_aliases.yml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontline import folders
from frontline.model import GeoPrecision
from frontline.reference.places import Gazetteer
from frontline.reference.transliteration import arabic_key, is_arabic, name_key, name_sound
from frontline.reference.yaml_files import fail, load_yaml, without_lines

PLACE_ALIASES_FILE = folders.DATA / "place_aliases.yml"
_FIELDS = frozenset({"name", "place_id", "pcode", "within", "precision", "source"})
_PRECISIONS = (GeoPrecision.EXACT, GeoPrecision.NEAR, GeoPrecision.DISTRICT)


@dataclass(frozen=True, slots=True)
class PlaceAlias:
    """A name as written and the place meant, or the area when no more is known.

    ``within`` is the governorate the text must be about for the alias to hold.
    """

    name: str
    place_id: str | None
    pcode: str | None
    within: str | None
    precision: GeoPrecision
    source: str


def load_place_aliases(
    gazetteer: Gazetteer, path: Path = PLACE_ALIASES_FILE
) -> Mapping[str, tuple[PlaceAlias, ...]]:
    """Aliases by the transliteration key of their name.

    Raises:
        ReferenceDataError: If a line names an unknown place or area, has an
            unknown field or lacks one; the message names file and line.
    """
    document = load_yaml(path)
    entries = document.get("aliases")
    if not isinstance(entries, list):
        raise fail(path, document, "needs a list under 'aliases'.")
    found: dict[str, list[PlaceAlias]] = defaultdict(list)
    for entry in entries:
        alias = _alias(entry, gazetteer, path)
        key = arabic_key(alias.name) if is_arabic(alias.name) else name_key(alias.name)
        if any(_is_same(other, alias) for other in found[key]):
            raise fail(path, entry, f"'{alias.name}' stands twice; add 'within' or remove one.")
        found[key].append(alias)
    return {key: tuple(aliases) for key, aliases in found.items()}


def _is_same(one: PlaceAlias, other: PlaceAlias) -> bool:
    """Whether two lines teach the same name for the same part of the country."""
    return one.within == other.within and name_sound(one.name) == name_sound(other.name)


def _alias(entry: Any, gazetteer: Gazetteer, path: Path) -> PlaceAlias:  # noqa: ANN401
    if not isinstance(entry, dict):
        raise fail(path, {}, f"'{entry}' is no mapping with 'name' and 'place_id'.")
    fields = without_lines(entry)
    unknown = set(fields) - _FIELDS
    if unknown or not fields.get("name") or not fields.get("source"):
        problem = f"unknown fields {sorted(unknown)}" if unknown else "needs 'name' and 'source'"
        raise fail(path, entry, f"{problem}.")
    place_id, pcode = fields.get("place_id"), fields.get("pcode")
    if (place_id is None) == (pcode is None):
        raise fail(path, entry, "needs either 'place_id' or 'pcode'.")
    if place_id is not None and place_id not in gazetteer.places:
        raise fail(path, entry, f"there is no place '{place_id}' in geo/places.parquet.")
    for code in (pcode, fields.get("within")):
        if code is not None and code not in gazetteer.areas:
            raise fail(path, entry, f"there is no area '{code}'.")
    precision = fields.get("precision", "district" if pcode else "exact")
    if precision not in _PRECISIONS:
        raise fail(path, entry, f"precision must be one of {', '.join(_PRECISIONS)}.")
    return PlaceAlias(
        name=str(fields["name"]),
        place_id=place_id,
        pcode=pcode,
        within=fields.get("within"),
        precision=GeoPrecision(precision),
        source=str(fields["source"]),
    )
