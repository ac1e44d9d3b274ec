"""The shipped datasets: rebuilt alike, free of text, their known imperfections pinned."""

import re
from pathlib import Path

import pyarrow as pa
import pytest
import yaml

from frontline import pipeline
from frontline.interchange.ucdp.importing import import_ucdp
from frontline.model import DatePrecision, EventType, GeoPrecision, SubEventType
from frontline.reports.reader import list_reports, read_reports
from frontline.store.dataset import Dataset, open_dataset
from frontline.store.shipped import shipped_info, shipped_infos

ROOT = Path(__file__).resolve().parents[1]
DATASETS = ROOT / "data" / "datasets"
SHARED = ROOT.parent / "shared"
SOURCES = {"reports": SHARED / "reports", "fa-kes": SHARED / "corpora" / "fa-kes-dev"}
UCDP = "ucdp-ged"
UCDP_TABLE = SHARED / "events" / "ucdp_ged_syria_19.1.csv.gz"
NAMES = sorted(info.name for info in shipped_infos() if (DATASETS / info.name).is_dir())
# Of those read from reports.
READ = [name for name in NAMES if name != UCDP]
LONGEST_BYTES = {UCDP: 1_500_000}
PINNED = yaml.safe_load((ROOT / "tests/cases/shipped_counts.yml").read_text(encoding="utf-8"))


def shipped(name: str) -> Dataset:
    return open_dataset(DATASETS / name)


def test_the_five_reports_ship() -> None:
    assert "reports" in NAMES
    assert len(shipped("reports").content().reports) == 5


@pytest.mark.parametrize("name", NAMES)
def test_the_manifest_says_what_is_shipped(name: str) -> None:
    info = shipped(name).manifest.info
    assert info == shipped_info(name)
    assert info.is_shipped and info.licence and info.citation and info.sources and info.method


@pytest.mark.parametrize("name", NAMES)
def test_known_imperfections_are_pinned(name: str) -> None:
    """A change of these numbers must be seen: set them anew in the file after looking at it."""
    content = shipped(name).content()
    points = [e.place.latitude is not None if e.place else False for e in content.events]
    counts = {
        "reports": len(content.reports),
        "undated_reports": sum(r.published_on is None for r in content.reports),
        "events": len(content.events),
        "undated": sum(event.event_date is None for event in content.events),
        "without_location": points.count(False),
        "told_by_several": sum(event.n_reports > 1 for event in content.events),
    }
    assert counts == PINNED[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_dataset_is_small(name: str) -> None:
    assert sum(f.stat().st_size for f in (DATASETS / name).rglob("*.*")) < LONGEST_BYTES.get(
        name, 4_000_000
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_is_in_one_event(name: str) -> None:
    content = shipped(name).content()
    cited = [claim_id for event in content.events for claim_id in event.claim_ids]
    assert sorted(cited) == sorted(claim.claim_id for claim in content.claims)


@pytest.mark.parametrize("name", READ)
def test_offsets_lie_in_their_reports(name: str) -> None:
    content = shipped(name).content()
    lengths = {report.report_id: report.n_characters for report in content.reports}
    for claim in content.claims:
        assert claim.sentence.end <= lengths[claim.report_id]
        assert claim.sentence.contains(claim.trigger)


@pytest.mark.parametrize("name", READ)
def test_a_shipped_dataset_is_rebuilt(name: str, tmp_path: Path) -> None:
    """Byte by byte on like processors; on others the reader's last digits may differ.

    Then a deed next to a threshold may fall on its other side: of the claims
    at most two in a hundred may come or go.
    """
    if not SOURCES[name].is_dir():
        pytest.skip(f"the texts to rebuild '{name}' from ({SOURCES[name]}) are not here")
    pipeline.ingest([SOURCES[name]], tmp_path / name, shipped_info(name), library=None)
    built = open_dataset(tmp_path / name)
    if built.manifest.checksums == shipped(name).manifest.checksums:
        return
    before = {claim.claim_id for claim in shipped(name).content().claims}
    now = {claim.claim_id for claim in built.content().claims}
    assert built.manifest.counts["reports"] == shipped(name).manifest.counts["reports"]
    assert len(before ^ now) <= max(2, 0.02 * len(before)), "run make data and commit it"


@pytest.mark.skipif(not SOURCES["reports"].is_dir(), reason="the five reports are not here")
def test_one_machine_rebuilds_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for turn in ("one", "two"):
        folder = tmp_path / turn
        pipeline.ingest([SOURCES["reports"]], folder, shipped_info("reports"), library=None)
        made.append(open_dataset(folder).manifest.checksums)
    assert made[0] == made[1]


@pytest.mark.parametrize("name", READ)
def test_no_wording_of_the_reports_ships(name: str) -> None:
    if not SOURCES[name].is_dir():
        pytest.skip(f"the texts to compare '{name}' with ({SOURCES[name]}) are not here")
    told = {
        run
        for report in read_reports(list_reports([SOURCES[name]]).files)
        if not isinstance(report, Exception)
        for run in word_runs(report.text)
    }
    for table in pa_tables(shipped(name)):
        for text in texts_of(table):
            assert not told & set(word_runs(text)), text


def test_ucdps_events_are_rebuilt_byte_by_byte(tmp_path: Path) -> None:
    if not UCDP_TABLE.is_file():
        pytest.skip(f"the table to rebuild '{UCDP}' from ({UCDP_TABLE}) is not here")
    import_ucdp(UCDP_TABLE, tmp_path / UCDP, shipped_info(UCDP))
    built = open_dataset(tmp_path / UCDP).manifest
    assert built.checksums == shipped(UCDP).manifest.checksums, "run make data and commit it"


def test_ucdps_known_imperfections_are_pinned() -> None:
    content = shipped(UCDP).content()
    places = [event.place for event in content.events if event.place]
    points = [p for p in places if p.geo_precision and p.geo_precision.is_point]
    counts = {
        "claims": len(content.claims),
        "points": len(points),
        "points_without_place_id": sum(p.place_id is None for p in points),
        "points_without_subdistrict": sum(p.admin3_pcode is None for p in points),
        "country_only": sum(p.geo_precision is GeoPrecision.COUNTRY for p in places),
        "actors_of_unknown_side": len(
            {a.name for e in content.events for a in e.actors if a.family == "unknown"}
        ),
        "events_with_unknown_side": sum(
            any(a.family == "unknown" for a in e.actors) for e in content.events
        ),
        "best_estimate_zero": sum(
            e.fatalities is not None and e.fatalities.best == 0 for e in content.events
        ),
    }
    assert counts == PINNED[f"{UCDP} coding"]


def test_ucdps_events_say_what_ucdp_codes_and_no_more() -> None:
    content = shipped(UCDP).content()
    kinds = {(event.event_type, event.sub_event_type) for event in content.events}
    assert kinds == {
        (EventType.BATTLES, SubEventType.ARMED_CLASH),
        (EventType.VIOLENCE_AGAINST_CIVILIANS, SubEventType.ATTACK),
    }
    for event in content.events:
        assert event.control_change is None
        losses = event.fatalities
        assert losses is not None and losses.low <= losses.best <= losses.high
        assert (event.event_date is None) == (event.date_precision is DatePrecision.UNKNOWN)
        if event.place and event.place.geo_precision is GeoPrecision.COUNTRY:
            assert event.place.latitude is None


def word_runs(text: str, length: int = 9) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]


def pa_tables(dataset: Dataset) -> list[pa.Table]:
    return [dataset.table(path.stem) for path in sorted(dataset.files.glob("*.parquet"))]


def texts_of(table: pa.Table) -> set[str]:
    columns = [f.name for f in table.schema if pa.types.is_string(f.type)]
    return {v for column in columns for v in table.column(column).to_pylist() if v}
