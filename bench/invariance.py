"""Whether the coding follows what was done, not who did it or what the source calls them.

The names of two sides are swapped throughout a report, or words that take a
side are replaced by ones that do not, and the report is read again: every
event must come out the same, its sides swapped. ``bench/invariance.yml`` holds
the names and words.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from bench.scoring import Process
from frontline.extraction.mentions.actors.matching import ANAPHOR, ActorMatcher, Use
from frontline.merging.composition import lead_claim
from frontline.model import Event, Role, SubEventType
from frontline.pipeline import ReportResult
from frontline.reference.actors import load_actors
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import ReportFile, make_report, read_reports

_WORDS_FILE: Final = Path(__file__).with_name("invariance.yml")
#: The acceptance: at most this share of events may change.
MOST_CHANGED: Final = 0.02
#: Taking a place has two names, by who takes it.
_CAPTURES: Final = (SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES)
#: How far, in characters, two triggers of one event may stand apart.
_SLACK: Final = 3


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and the words put in its place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to write reports otherwise: its name, the edits it makes, and which actors it swaps."""

    name: str
    swap: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def edits(self, text: str) -> tuple[Edit, ...]:
        """The edits of a text, in order, none overlapping another."""
        return tuple(_swapped_names(text, self.swap, self.forms) if self.swap else _neutral(text))


@dataclass(frozen=True, slots=True)
class Coding:
    """What must stay of an event; ``at`` is where its trigger stands in the text as it came."""

    at: int
    kind: str
    place: str
    status: str
    roles: frozenset[tuple[str, str]]


@dataclass(slots=True)
class Tally:
    """How many events there were, how many changed, and in what."""

    n_events: int = 0
    n_changed: int = 0
    what: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The share of events that changed."""
        return self.n_changed / self.n_events if self.n_events else 0.0


@cache
def variants() -> tuple[Variant, ...]:
    """The swaps, and loaded words made neutral."""
    found = []
    for one, other in _words()["swaps"]:
        names = {one["actor"]: other["actor"], other["actor"]: one["actor"]}
        forms = {one["actor"]: other, other["actor"]: one}
        found.append(Variant(f"{one['actor']} and {other['actor']} swapped", names, forms))
    return (*found, Variant("loaded words made neutral"))


@cache
def _words() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_WORDS_FILE.read_text(encoding="utf-8"))
    return content


@cache
def _matcher() -> ActorMatcher:
    return ActorMatcher(load_actors())


def _swapped_names(
    text: str, swap: Mapping[str, str], forms: Mapping[str, Mapping[str, str]]
) -> Iterator[Edit]:
    end = 0
    for name in sorted(_matcher().find(text), key=lambda found: (found.start, -found.end)):
        is_name = name.kind != ANAPHOR and name.use in (Use.PLAIN, Use.MODIFIER)
        if name.name not in swap or not is_name or name.start < end:
            continue
        words = text[name.start : name.end]
        is_aircraft = name.kind == "air" and name.use is Use.PLAIN
        make = _aircraft_of if is_aircraft else _like
        yield Edit(name.start, name.end, make(words, forms[name.name]))
        end = name.end


def _aircraft_of(words: str, forms: Mapping[str, str]) -> str:
    """The other side's aircraft of the same make: planes that became soldiers do other deeds."""
    return f"{forms['short']} {words.rsplit(maxsplit=1)[-1]}"


def _like(words: str, forms: Mapping[str, str]) -> str:
    """The form of the other side's name that fits where these words stand."""
    last = re.findall(r"[\w']+", words)[-1:] or [words]
    is_short = words.isupper() and " " not in words
    is_plural = last[0].endswith("s") and not last[0].endswith(("'s", "ss"))
    is_plural = is_plural or last[0].lower() in ("troops", "men")
    return forms["short" if is_short else "plural" if is_plural else "singular"]


def _neutral(text: str) -> Iterator[Edit]:
    loaded = {words.lower(): neutral for words, neutral in _words()["loaded"]}
    pattern = "|".join(re.escape(words) for words in sorted(loaded, key=len, reverse=True))
    for found in re.finditer(rf"\b(?:{pattern})\b ?", text, re.IGNORECASE):
        said = found.group().rstrip(" ")
        words = loaded[said.lower()]
        space = found.group()[len(said) :] if words else ""
        yield Edit(found.start(), found.end(), _cased(words, said) + space)


def _cased(words: str, said: str) -> str:
    if said.isupper() and len(said) > 1:
        return words.upper()
    return words[:1].upper() + words[1:] if said[:1].isupper() else words


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits made."""
    parts, end = [], 0
    for edit in edits:
        parts += [text[end : edit.start], edit.words]
        end = edit.end
    return "".join([*parts, text[end:]])


class Positions:
    """From positions in an edited text back to positions in the text as it came."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts, self._edits, self._shifts = [], edits, [0]
        for edit in edits:
            self._starts.append(edit.start + self._shifts[-1])
            self._shifts.append(self._shifts[-1] + len(edit.words) - (edit.end - edit.start))

    def before(self, position: int) -> int:
        """Where a position of the edited text stood; inside new words, where the old began."""
        index = bisect_right(self._starts, position)
        if index:
            edit, start = self._edits[index - 1], self._starts[index - 1]
            if position < start + len(edit.words):
                return edit.start
        return position - self._shifts[index]


def codings(result: ReportResult, variant: Variant, edits: Sequence[Edit] = ()) -> list[Coding]:
    """The events of a report as they must stay, in the words and places of the text as it came."""
    claims = {claim.claim_id: claim for claim in result.claims}
    positions = Positions(edits)
    found = []
    for event in result.events:
        lead = lead_claim([claims[claim_id] for claim_id in event.claim_ids])
        found.append(_coding(event, positions.before(lead.trigger.start), variant.swap))
    return sorted(found, key=lambda coding: (coding.at, coding.place, coding.kind))


def _coding(event: Event, at: int, swap: Mapping[str, str]) -> Coding:
    sides = (actor for actor in event.actors if actor.role is not Role.OTHER)
    return Coding(
        at=at,
        kind="capture" if event.sub_event_type in _CAPTURES else event.sub_event_type.value,
        place=(event.place.place_id or event.place.location) if event.place else "",
        status=event.claim_status.value,
        roles=frozenset((swap.get(actor.name, actor.name), actor.role.value) for actor in sides),
    )


def compare(before: Sequence[Coding], after: Sequence[Coding], tally: Tally) -> None:
    """Count the events that came out otherwise, those lost and those that are new."""
    left = list(after)
    tally.n_events += len(before)
    for coding in before:
        match = min(
            (other for other in left if abs(other.at - coding.at) <= _SLACK),
            key=lambda other: len(_changes(coding, other)),
            default=None,
        )
        changes = ["lost"] if match is None else _changes(coding, match)
        if match is not None:
            left.remove(match)
        tally.n_changed += bool(changes)
        tally.what.update(changes)
    tally.n_changed += len(left)
    tally.what.update({"new": len(left)} if left else {})


def _changes(one: Coding, other: Coding) -> list[str]:
    return [
        name
        for name in ("kind", "place", "status", "roles")
        if getattr(one, name) != getattr(other, name)
    ]


def measure(files: Sequence[ReportFile], process: Process) -> dict[str, Tally]:
    """How many events change under each variant.

    A report without a word to change is not read again and counts as unchanged.
    """
    tallies = {variant.name: Tally() for variant in variants()}
    for report, file in zip(read_reports(files), files, strict=True):
        if isinstance(report, Exception):
            raise report
        result = process(report)
        for variant in variants():
            edits = variant.edits(report.text)
            tally, swapped = tallies[variant.name], codings(result, variant)
            if not edits:
                tally.n_events += len(swapped)
                continue
            known = _retitled(file.metadata, variant)
            again = process(make_report(rewrite(report.text, edits), report.label, known))
            compare(swapped, codings(again, Variant(""), edits), tally)
    return tallies


def _retitled(metadata: ReportMetadata | None, variant: Variant) -> ReportMetadata | None:
    if metadata is None or metadata.title is None:
        return metadata
    return replace(metadata, title=rewrite(metadata.title, variant.edits(metadata.title)))


def write_invariance(files: Sequence[ReportFile], process: Process) -> None:
    """Print how many events change under each variant."""
    sys.stdout.write(f"\n== invariance (genre reports, at most {MOST_CHANGED:.0%} may change)\n")
    for name, tally in measure(files, process).items():
        what = ", ".join(f"{count} {kind}" for kind, count in tally.what.most_common())
        sys.stdout.write(
            f"{tally.share:7.1%} of {tally.n_events} events: {name}{f' ({what})' if what else ''}\n"
        )
