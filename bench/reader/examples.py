"""Examples for the reader: parsed documents with what their coders marked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontline.extraction.deeds.units import SentenceView, view_sentence
from frontline.extraction.discourse.narrative import Narrative
from frontline.extraction.extractor import actor_spans
from frontline.extraction.mentions.actors.matching import ActorMatcher
from frontline.extraction.text.reading import read_sentences
from frontline.extraction.text.sentences import Sentence
from frontline.model import Report
from frontline.pipeline import load_geocoder
from frontline.reference.actors import load_actors
from frontline.reports.reader import list_reports, read_reports

GoldEvent = dict[str, Any]


MATCHER = ActorMatcher()


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A report, its sentences as the reader sees them, and its coded events."""

    label: str
    outlet: str
    part: str
    report: Report
    sentences: tuple[Sentence, ...]
    views: tuple[SentenceView, ...]
    events: tuple[GoldEvent, ...]


def coded_documents(shared: Path, parts: Sequence[str]) -> Iterator[CodedDocument]:
    """The coded articles and genre reports of these parts of their splits."""
    article_parts: dict[str, str] = {
        row["file"]: row["part"] for row in _rows(shared / "gold-articles" / "split.csv")
    }
    genre = {row["file"]: row for row in _rows(shared / "gold-genre" / "split.csv")}
    outlets = dict.fromkeys(article_parts, "article") | {n: row["kind"] for n, row in genre.items()}
    part_of = article_parts | {name: row["part"] for name, row in genre.items()}
    for folder, gold in (
        (shared / "corpora" / "fa-kes-dev", shared / "gold-articles"),
        (shared / "gold-genre" / "texts", shared / "gold-genre" / "gold"),
    ):
        files = [f for f in list_reports([folder]).files if part_of.get(f.path.name) in parts]
        for report in read_reports(files):
            if isinstance(report, Exception):
                raise report
            name = report.label + ".txt"
            path = gold / f"{report.label}.jsonl"
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
            events = tuple(json.loads(line) for line in lines if line.strip())
            yield coded_document(report, outlets[name], part_of[name], events)


def five_reports(shared: Path) -> Iterator[CodedDocument]:
    """The five reports, whose gold has no spans: ours stand in ``five_spans.json``."""
    spans = json.loads((Path(__file__).parent / "five_spans.json").read_text(encoding="utf-8"))
    files = [f for f in list_reports([shared / "reports"]).files if f.path.stem in spans]
    for report in read_reports(files):
        if isinstance(report, Exception):
            raise report
        lines = (shared / "gold" / f"{report.label}.jsonl").read_text(encoding="utf-8").splitlines()
        events = [json.loads(line) for line in lines if line.strip()]
        for event in events:
            found = spans[report.label][str(event["n"])]
            if found is not None:
                event["start"], event["end"] = found["sentence"]
            event["spans"] = found and {**found, "date": None}
        yield coded_document(report, "five", "train", tuple(events))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


def coded_document(
    report: Report, outlet: str, part: str, events: tuple[GoldEvent, ...]
) -> CodedDocument:
    """A coded report with its sentences and their units."""
    geocoder, matcher = load_geocoder(), MATCHER
    families = {actor.name: actor.family for actor in load_actors()}
    mentions = geocoder.find_mentions(report.reading, report.kept, actor_spans(report, matcher))
    sentences = tuple(read_sentences(report, mentions, matcher, Narrative(families)))
    views = tuple(view_sentence(s, families, report.published_on) for s in sentences)
    return CodedDocument(report.label, outlet, part, report, sentences, views, events)
