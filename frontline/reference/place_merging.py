"""Makes one place of the rows that several gazetteers have for it.

UCDP names most villages that OCHA lists; GeoNames spells the towns in more
ways. A UCDP row that is an OCHA place becomes its alias, so that no place is
counted under two ids.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import pandas as pd
from rapidfuzz.distance import Levenshtein

from frontline.reference.distance import distance_km
from frontline.reference.place_words import PlaceWords, kind_and_bare_name
from frontline.reference.transliteration import is_arabic, name_key, skeleton

TWIN_KM = 5.0
"""A row of the same name this near is the same place (the sources' own rule)."""
LOOSE_TWIN_KM = 3.0
"""A row whose name differs by ear only must lie nearer."""
FUZZY_TWIN_KM = 1.0
"""A name that merely resembles must lie within a village's own extent."""
FUZZY_TWIN_SIMILARITY = 0.7
GEONAMES_KM = 10.0
_SETTLED_COMMUNITY = frozenset({"capital", "governorate_capital", "town", "village"})
_LATIN = re.compile(r"[A-Za-z]")
_SEPARATORS = re.compile(r"\s+-\s+|\s*[/\\]\s*|_")
_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Twins:
    """Where UCDP's rows went: into places, or (districts) into areas by p-code."""

    places: list[Record]
    area_ids: dict[str, list[str]]


def records_of(frame: pd.DataFrame) -> list[Record]:
    """The rows of a table as records by column name."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def split_names(name: str, areas: Iterable[str | None] = ()) -> list[str]:
    """The names within one gazetteer name, the whole not among them.

    OCHA joins two names with a dash or stroke ("Dorra - Qoqaj") and tells
    namesakes apart by the area at the end ("Biret Manbaj").
    """
    parts = [part.strip() for part in _SEPARATORS.split(name) if part.strip()]
    names = parts if len(parts) > 1 else []
    area_keys = {name_key(area) for area in areas if area}
    for part in parts:
        words = part.split()
        if len(words) > 1 and name_key(words[-1]) in area_keys:
            names.append(" ".join(words[:-1]))
    return [part for part in dict.fromkeys(names) if name_key(part)]


def name_city_quarters(places: list[Record]) -> None:
    """Give a quarter's name ("Old Damascus") to the neighbourhood in its middle."""
    quarters: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for place in places:
        if isinstance(place.get("city_quarter"), str):
            quarters[(str(place["city_id"]), place["city_quarter"])].append(place)
    for (_, quarter), members in sorted(quarters.items()):
        latitude = fmean(place["latitude"] for place in members)
        longitude = fmean(place["longitude"] for place in members)
        if any(name_key(quarter) == name_key(name) for p in members for name in _names(p)):
            continue
        middle = min(
            members,
            key=lambda p: (
                distance_km(latitude, longitude, p["latitude"], p["longitude"]),
                p["place_id"],
            ),
        )
        middle["alternates"].append(quarter)


def fold_ucdp_twins(
    ocha: list[Record],
    ucdp: list[Record],
    areas: pd.DataFrame,
    known_twins: Mapping[str, str | None],
) -> Twins:
    """Make UCDP's rows aliases of OCHA's places and areas, or places of their own.

    ``known_twins`` names by hand the OCHA place of a UCDP row whose name says
    nothing (None: the row is no place).
    """
    by_id = {place["place_id"]: place for place in ocha}
    by_key: dict[str, list[Record]] = defaultdict(list)
    by_skeleton: dict[str, list[Record]] = defaultdict(list)
    for place in ocha:
        for spelling in [place["name"], *place["alternates"]]:
            by_key[name_key(spelling)].append(place)
            by_skeleton[skeleton(name_key(spelling))].append(place)
    area_ids: dict[str, list[str]] = defaultdict(list)
    own: list[Record] = []
    for row in sorted(ucdp, key=lambda r: str(r["place_id"])):
        if row["place_id"] in known_twins:
            if known := known_twins[row["place_id"]]:
                _fold(row, by_id[known])
            continue
        pcode = _area_of(row, areas)
        twin = None
        if not pcode:
            twin = _twin_of(row, by_key, by_skeleton) or _fuzzy_twin_of(row, ocha)
        if pcode:
            area_ids[pcode].append(row["place_id"])
        elif twin is None:
            own.append(_own_place(row))
        else:
            _fold(row, twin)
    return Twins([*ocha, *own], dict(area_ids))


def _area_of(row: Record, areas: pd.DataFrame) -> str | None:
    level = {"district": 2, "subdistrict": 3}.get(row["kind"])
    if level is None:
        return None
    bare = re.sub(r"^(Mintaqat\s+)?(Markaz\s+)?", "", row["bare"], flags=re.IGNORECASE)
    key = name_key(bare)
    same = areas[(areas["level"] == level) & (areas["adm1_pcode"] == row["admin1_pcode"])]
    for pcode, name in zip(same["pcode"], same["name"], strict=True):
        if skeleton(name_key(name)) == skeleton(key):
            return str(pcode)
    return None


def _twin_of(
    row: Record, by_key: dict[str, list[Record]], by_skeleton: dict[str, list[Record]]
) -> Record | None:
    best: tuple[float, str, Record] | None = None
    for name in _spellings(row):
        key = name_key(name)
        for place in by_key.get(key, ()):
            best = _nearer(best, row, place, TWIN_KM)
        for place in by_skeleton.get(skeleton(key), ()):
            if Levenshtein.normalized_similarity(key, name_key(place["name"])) >= 0.6:
                best = _nearer(best, row, place, LOOSE_TWIN_KM)
    return best[2] if best else None


def _fuzzy_twin_of(row: Record, ocha: list[Record]) -> Record | None:
    best: tuple[float, str, Record] | None = None
    keys = [name_key(name) for name in _spellings(row)]
    for place in ocha:
        if abs(place["latitude"] - row["latitude"]) > 0.01:
            continue
        if any(_resembles(key, name_key(n)) for key in keys for n in _names(place)):
            best = _nearer(best, row, place, FUZZY_TWIN_KM)
    return best[2] if best else None


def _resembles(key: str, other: str) -> bool:
    short, long = sorted((key, other), key=len)
    if len(short) >= 4 and long.startswith(short):
        return True
    return Levenshtein.normalized_similarity(key, other) >= FUZZY_TWIN_SIMILARITY


def _names(place: Record) -> list[str]:
    return [place["name"], *place["alternates"]]


def _nearer(
    best: tuple[float, str, Record] | None, row: Record, place: Record, limit_km: float
) -> tuple[float, str, Record] | None:
    if not _may_be_one(row["kind"], place["kind"]):
        return best
    apart = distance_km(row["latitude"], row["longitude"], place["latitude"], place["longitude"])
    found = (apart, str(place["place_id"]), place)
    if apart > limit_km or (best is not None and best[:2] <= found[:2]):
        return best
    return found


def _may_be_one(ucdp_kind: str, ocha_kind: str) -> bool:
    """An airport or hill beside a village is not the village."""
    if ocha_kind == "neighbourhood":
        return ucdp_kind in {"neighbourhood", "suburb", "district", "area", "city", "town", "camp"}
    settled = {"village", "town", "city", "suburb", "locality", "farm", "camp", "site", "hill"}
    return ocha_kind in _SETTLED_COMMUNITY and ucdp_kind in settled


def _spellings(row: Record) -> list[str]:
    """The names within one UCDP name: before, between and inside brackets and slashes."""
    areas = {name_key(str(row[f"admin{level}"])) for level in (1, 2, 3)}
    bare = str(row["bare"])
    inside = [n for n in _PARENTHESIS.findall(str(row["name"])) if name_key(n) not in areas]
    parts = [part.strip() for text in [bare, *inside] for part in text.split("/")]
    names = [name for part in parts for name in (part, *_without_kind(part))]
    return [name for name in dict.fromkeys(names) if name_key(name)]


def _without_kind(name: str) -> tuple[str, ...]:
    kind, bare = kind_and_bare_name(name, PlaceWords.load())
    return (bare,) if kind != "site" and bare != name else ()


def _own_place(row: Record) -> Record:
    extra = [name for name in _spellings(row) if name != row["name"]]
    place = {key: value for key, value in row.items() if key != "bare"}
    place["alternates"] = extra
    return place


def _fold(row: Record, place: Record) -> None:
    known = {place["name"], *place["alternates"]}
    place["alternates"] += [name for name in _spellings(row) if name not in known]
    place["ucdp_ids"].append(row["place_id"])
    place["ucdp_events"] += row["ucdp_events"]
    if row["kind"] == "town" and place["kind"] == "village":
        place["kind"] = "town"


def attach_geonames(places: list[Record], geonames: pd.DataFrame) -> list[Record]:
    """Join GeoNames' alternates, pre-war population and id by name and position.

    OCHA counts who lives in a place in 2021: emptied towns have 0, so the
    larger of the two figures says how well known a place is.
    """
    by_skeleton: dict[str, list[Record]] = defaultdict(list)
    for place in places:
        if place["kind"] in _SETTLED_COMMUNITY or place["kind"] in {"site", "suburb", "camp"}:
            for spelling in [place["name"], *place["alternates"]]:
                by_skeleton[skeleton(name_key(spelling))].append(place)
    for town in records_of(geonames):
        spellings = _latin_and_arabic([town["name"], *str(town["alternatenames"]).split("|")])
        found: tuple[float, str, Record] | None = None
        for name in spellings:
            for place in by_skeleton.get(skeleton(name_key(name)), ()):
                apart = distance_km(
                    place["latitude"], place["longitude"], town["latitude"], town["longitude"]
                )
                candidate = (apart, str(place["place_id"]), place)
                if apart <= GEONAMES_KM and (found is None or candidate[:2] < found[:2]):
                    found = candidate
        if found is not None and found[2]["geonames_id"] is None:
            _enrich(found[2], town, spellings)
    return places


def _enrich(place: Record, town: Record, spellings: list[str]) -> None:
    known = {place["name"], place["name_ar"], *place["alternates"]}
    place["alternates"] += [name for name in spellings if name not in known]
    place["geonames_id"] = int(town["geonameid"])
    ocha: int = 0 if pd.isna(place["population"]) else int(place["population"])
    place["population"] = max(ocha, int(town["population"]))


def _latin_and_arabic(names: list[str]) -> list[str]:
    """Names people write; GeoNames' vowel-less machine transliterations are left out."""
    kept = []
    for name in names:
        is_latin = (bool(name_key(name)) and name.isascii()) or _is_accented_latin(name)
        is_mixed = is_arabic(name) and bool(_LATIN.search(name))
        if (is_arabic(name) and not is_mixed) or (is_latin and not name[:1].islower()):
            kept.append(name)
    return list(dict.fromkeys(kept))


def _is_accented_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or c in "ʿʾʼ‘’" or 0x1E00 <= ord(c) < 0x1F00 for c in name)
