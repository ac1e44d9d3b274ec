"""Texts written and coded for the reader alone: what the coded reports have too little of.

    python -m bench.reader.own_texts [FILE ...]

Each file of ``own_texts/`` holds one outlet's manner. A document is a text with
its events, which quote the words that tell them:

    - published: 2016-03-09        # or null
      title: ...                   # optional
      text: |
        Fighters of the First Coast Division took the hill of Kabani on Tuesday.
      events:
        - in: Fighters of the First Coast Division took   # begins the telling sentence
          words: took
          kind: Non-state actor overtakes territory
          initiator: {Opposition fighters: Fighters of the First Coast Division}
          target: {}               # name: its words, or null where no word names it
          place: the hill of Kabani   # null where the text has none
          date: on Tuesday         # its words, or null
          day: 2016-03-08          # null where unknown
          status: reported

Words are looked for in the telling sentence first, then in the whole text; the
command checks that all are there. Kinds, names and statuses are those of the
coding guidelines.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from bench.reader.examples import CodedDocument, GoldEvent, coded_document
from frontline.extraction.deeds.kinds import DEED_KINDS
from frontline.model import ClaimStatus
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import make_report

FOLDER: Final = Path(__file__).parent / "own_texts"
_KINDS: Final = frozenset(kind.value for kind in DEED_KINDS if kind is not None)
_STATUSES: Final = frozenset(status.value for status in ClaimStatus)
_ROLES: Final = ("initiator", "target", "other")
_FIELDS: Final = frozenset(
    {"in", "words", "kind", "place", "date", "day", "status", *_ROLES},
)


class CodingError(ValueError):
    """A document whose coding does not fit its text; says which and why."""


def own_documents(paths: Sequence[Path] | None = None) -> Iterator[CodedDocument]:
    """The documents of the given files, else of all, as the reader sees them.

    Raises:
        CodingError: If an event quotes words that its text does not have.
    """
    for path in sorted(FOLDER.glob("*.yml")) if paths is None else paths:
        for number, told in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            label = f"{path.stem}-own-{number:03d}"
            text, published = told["text"], told.get("published")
            metadata = ReportMetadata(
                file=label,
                title=told.get("title") or "",
                published_on=published,
                published_on_basis="stated" if published else None,
            )
            report = make_report(text, label, metadata)
            try:
                events = tuple(_event(text, event) for event in told.get("events") or ())
            except (CodingError, KeyError, TypeError, ValueError) as error:
                raise CodingError(f"{path.name}, document {number}: {error!r}") from error
            yield coded_document(report, path.stem, "train", events)


def _event(text: str, told: Mapping[str, Any]) -> GoldEvent:
    """One coded event in the form of the reference gold."""
    if set(told) - _FIELDS:
        raise CodingError(f"unknown fields {sorted(set(told) - _FIELDS)}")
    if told["kind"] not in _KINDS or told["status"] not in _STATUSES:
        raise CodingError(f"no kind or status: {told['kind']}, {told['status']}")
    start = _find(text, told["in"], 0)[0]
    day = told.get("day")
    if day is not None and not isinstance(day, date):
        raise CodingError(f"no day: {day}")
    actors = [(name, role, w) for role in _ROLES for name, w in (told.get(role) or {}).items()]
    trigger = _find(text, told["words"], start)
    return {
        "start": start,
        "end": trigger[1],
        "event_date": day.isoformat() if day else None,
        "sub_event_type": told["kind"],
        "claim_status": told["status"],
        "actors": [{"name": name, "role": role} for name, role, _ in actors],
        "location": told.get("place"),
        "spans": {
            "trigger": trigger,
            "location": _find(text, told["place"], start) if told.get("place") else None,
            "actors": [_find(text, words, start) if words else None for _, _, words in actors],
            "date": _find(text, told["date"], start) if told.get("date") else None,
        },
    }


def _find(text: str, words: str, start: int) -> list[int]:
    """Where words stand: from the telling sentence on, else the nearest before it."""
    at = text.find(words, start)
    if at < 0:
        at = text.rfind(words, 0, start)
    if at < 0:
        raise CodingError(f"not in the text: {words!r}")
    return [at, at + len(words)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check files; prints how much they hold, or the first fault."""
    named = [Path(argument) for argument in arguments or sys.argv[1:]]
    for path in named or sorted(FOLDER.glob("*.yml")):
        try:
            documents = list(own_documents([path]))
        except CodingError as error:
            sys.stdout.write(f"{error}\n")
            return 2
        n_sentences = sum(len(document.sentences) for document in documents)
        n_events = sum(len(document.events) for document in documents)
        sys.stdout.write(
            f"{path.name}: {len(documents)} documents, {n_sentences} sentences, {n_events} events\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
