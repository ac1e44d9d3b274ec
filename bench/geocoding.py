"""Measures the geocoder: speed, memory, and how often it is right.

Run as ``python -m bench.geocoding``. Speed and memory need nothing else; the
two evaluations read hand-resolved names and UCDP's own places and say so when
those files are not on the machine (``--shared FOLDER``).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bench.measurements import BASELINE, OURS, Measurement, Notebook, add_results_option
from bench.tables import print_entries
from frontline.geocoding.geocoder import Geocoder
from frontline.geocoding.name_index import NameIndex
from frontline.geocoding.placing import LOW_CONFIDENCE
from frontline.model import GeoPrecision, LocatedPlace
from frontline.reference.distance import distance_km
from frontline.reference.place_merging import split_names
from frontline.reference.place_words import PlaceWords, kind_and_bare_name
from frontline.reference.places import Gazetteer, Place, gazetteer

SHARED = Path(__file__).resolve().parents[2] / "shared"
HIT_KM = 5.0
UCDP_HIT_KM = 10.0
FAR_KM = 100.0
COARSE = (GeoPrecision.DISTRICT, GeoPrecision.PROVINCE)


@dataclass(frozen=True, slots=True)
class TargetScore:
    """How many hand-resolved names are right, and which are not."""

    right: int
    total: int
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UcdpScore:
    """Agreement with UCDP's points on its own place names."""

    names: int
    covered: int
    within_10_km: int
    far_and_sure: tuple[str, ...]

    @property
    def coverage(self) -> float:
        """Share of the names that were given a point."""
        return self.covered / self.names

    @property
    def precision(self) -> float:
        """Share of the points that lie within 10 km of UCDP's."""
        return self.within_10_km / self.covered


def score_targets(geocoder: Geocoder, table: Path) -> TargetScore:
    """Locate the hand-resolved names, with their governorate as context.

    A name resolved with low confidence counts as right when it is placed at
    district level in the right governorate, or left unresolved.
    """
    rows = pd.read_csv(table)
    misses = []
    for row in rows.to_dict("records"):
        adm1 = row["adm1"] if isinstance(row["adm1"], str) else None
        within = [adm1] if adm1 else []
        located = [geocoder.locate_name(name, within) for name in _variants(row["query"])]
        if not any(_is_hit(place, row) for place in located):
            misses.append(f"{row['query']}: {[_short(place) for place in located]}")
    return TargetScore(len(rows) - len(misses), len(rows), tuple(misses))


def _variants(query: str) -> list[str]:
    """The names within a query: "Palmyra/Tadmur" is two, "Tiyas (T4)" too."""
    parts = query.replace("(", "/").replace(")", "").split("/")
    return [part.strip() for part in parts if part.strip()]


def _is_hit(place: LocatedPlace, row: dict[object, object]) -> bool:
    is_doubtful = row["confidence"] == "low"
    if is_doubtful and (place.latitude is None or place.geo_precision in COARSE):
        return True
    if place.latitude is None or place.longitude is None:
        return False
    apart = distance_km(
        place.latitude, place.longitude, float(str(row["lat"])), float(str(row["lon"]))
    )
    # One coordinate may not be shipped: the openly licensed hill beside it is 11 km away.
    limit = (
        12.0 if row["confidence"] == "medium" and not isinstance(row["place_id"], str) else HIT_KM
    )
    is_area = place.geo_precision is GeoPrecision.DISTRICT and row["note"] == "area centroid"
    return (place.geo_precision not in COARSE or is_area) and apart <= limit


def _short(place: LocatedPlace) -> str:
    return f"{place.place_id} {place.latitude},{place.longitude} {place.geo_precision}"


def ocha_only(full: Gazetteer) -> Gazetteer:
    """The gazetteer without anything learned from UCDP or GeoNames spellings."""
    kept: dict[str, Place] = {}
    for place in full.places.values():
        if not place.source.startswith("OCHA"):
            continue
        areas = (place.admin1, place.admin2, place.admin3, place.city)
        kept[place.place_id] = replace(
            place,
            alternates=tuple(split_names(place.name, areas)),
            ucdp_ids=(),
            ucdp_events=0,
        )
    return replace(full, places=kept)


def score_ucdp(events: Path) -> UcdpScore:
    """Match UCDP's distinct names (precision 1 and 2) against OCHA's rows alone."""
    geocoder = Geocoder(ocha_only(gazetteer()), aliases={})
    words = PlaceWords.load()
    rows = pd.read_csv(events)
    rows = rows[rows["where_prec"].isin([1, 2])].drop_duplicates(["where_coordinates", "adm_1"])
    covered = near = 0
    far: list[str] = []
    for row in rows.to_dict("records"):
        kind, bare = kind_and_bare_name(str(row["where_coordinates"]), words)
        within = [str(row["adm_1"]).replace(" Governorate", "")]
        place = _first_placed(geocoder, bare, within, kind)
        if place is None or place.latitude is None or place.longitude is None:
            continue
        covered += 1
        apart = distance_km(place.latitude, place.longitude, row["latitude"], row["longitude"])
        near += apart <= UCDP_HIT_KM
        if apart > FAR_KM and LOW_CONFIDENCE not in place.reason:
            far.append(f"{row['where_coordinates']}: {_short(place)}, {apart:.0f} km")
    return UcdpScore(len(rows), covered, near, tuple(far))


def _first_placed(
    geocoder: Geocoder, name: str, within: Iterable[str], kind: str
) -> LocatedPlace | None:
    said = None if kind == "site" else kind
    for part in _variants(name):
        place = geocoder.locate_name(part, tuple(within), said)
        if place.geo_precision in (GeoPrecision.EXACT, GeoPrecision.NEAR):
            return place
    return None


def measure_speed() -> dict[str, float]:
    """Seconds to a ready index, look-ups per second, and rapidfuzz on the same names."""
    started = time.process_time()
    known = gazetteer()
    index = NameIndex.of(known)
    ready = time.process_time() - started
    names = [name for place in known.places.values() for name in place.names]
    started = time.process_time()
    for name in names:
        index.look_up(name)
    look_ups = len(names) / (time.process_time() - started)
    sample = names[:: len(names) // 200]
    started = time.process_time()
    for name in sample:
        process.extractOne(name, names, scorer=Levenshtein.normalized_similarity)
    fuzzy = len(sample) / (time.process_time() - started)
    return {
        "ready_seconds": round(ready, 3),
        "look_ups_per_second": round(look_ups),
        "rapidfuzz_per_second": round(fuzzy),
    }


_MEMORY_SCRIPT = """
import resource, sys
{code}
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure_memory() -> dict[str, float]:
    """Peak memory of a process with the index, and what the index adds to its imports, in MB."""
    imports = "from frontline.geocoding.name_index import NameIndex\n"
    imports += "from frontline.reference.places import gazetteer\n"
    full = _peak_mb(imports + "index = NameIndex.of(gazetteer())")
    return {"peak_mb": full, "index_mb": round(full - _peak_mb(imports), 1)}


def _peak_mb(code: str) -> float:
    script = _MEMORY_SCRIPT.format(code=code)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return round(int(done.stdout) / 1024, 1)


def main() -> int:
    """Measure and print: with ``--speed`` a table of speed and memory alone, else one JSON."""
    parser = argparse.ArgumentParser(description="Measure the geocoder.")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the test material")
    parser.add_argument("--speed", action="store_true", help="speed and memory alone")
    add_results_option(parser)
    options = parser.parse_args()
    if options.speed:
        return _print_speed(Notebook(options.results))
    sys.stdout.write(json.dumps(_all_figures(options.shared), indent=1, ensure_ascii=False) + "\n")
    return 0


def _print_speed(notebook: Notebook) -> int:
    section = "geocoding; baseline: rapidfuzz over all names"
    with notebook.attempt(section, "speed"):
        speed = measure_speed()
        notebook.add(Measurement(section, "index ready", "s", speed["ready_seconds"]))
        for side, key in ((OURS, "look_ups_per_second"), (BASELINE, "rapidfuzz_per_second")):
            notebook.add(Measurement(section, "names looked up", "/s", speed[key], side))
    with notebook.attempt(section, "memory"):
        memory = measure_memory()
        notebook.add(Measurement(section, "memory, peak", "MB", memory["peak_mb"]))
    print_entries(notebook.entries)
    return notebook.exit_code


def _all_figures(shared: Path) -> dict[str, object]:
    result: dict[str, object] = {**measure_memory(), **measure_speed()}
    result["this_process_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    targets = shared / "geo" / "target_places_resolved.csv"
    if targets.is_file():
        for label, geocoder in (
            ("targets_without_aliases", Geocoder(gazetteer(), aliases={})),
            ("targets_with_aliases", Geocoder.shared()),
        ):
            score = score_targets(geocoder, targets)
            result[label] = {"right": score.right, "of": score.total, "misses": score.misses}
    else:
        result["targets"] = f"{targets} is not on this machine"
    events = shared / "events" / "ucdp_ged_syria_19.1.csv.gz"
    if events.is_file():
        ucdp = score_ucdp(events)
        result["ucdp"] = {
            "names": ucdp.names,
            "coverage": round(ucdp.coverage, 3),
            "within_10_km": round(ucdp.precision, 3),
            "far_and_sure": ucdp.far_and_sure,
        }
    else:
        result["ucdp"] = f"{events} is not on this machine"
    return result


if __name__ == "__main__":
    sys.exit(main())
