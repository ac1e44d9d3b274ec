"""A GED file into a dataset: the same file twice changes nothing, a newer release replaces rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontline.errors import DatasetError, InputError
from frontline.interchange.ucdp.events import CodedEvent, coded_events
from frontline.interchange.ucdp.locating import PlaceFinder
from frontline.interchange.ucdp.names import load_names
from frontline.interchange.ucdp.reader import UcdpFile, read_ucdp
from frontline.merging.merge import merge_claims
from frontline.model import Claim, Event
from frontline.reference.actors import UNKNOWN_FAMILY
from frontline.store.content import DatasetContent
from frontline.store.dataset import open_dataset, refuse_shipped, write_dataset
from frontline.store.manifest import DatasetInfo, is_imported
from frontline.store.removals import finish
from frontline.store.runs import Run, append_run, locked, now
from frontline.store.versions import is_begun

_LICENCE: Final = "CC BY 4.0 (Uppsala Conflict Data Program)"
_CITATION: Final = (
    "Sundberg, R. and Melander, E. (2013): Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50(4), 523-532. Högbladh, S. (2019): UCDP GED Codebook. "
    "Uppsala University."
)
_METHOD: Final = (
    "Coded by UCDP from reports that are not part of the dataset; types, places and names put "
    "into the project's terms by rule."
)


@dataclass(frozen=True, slots=True)
class UcdpImport:
    """What an import did, in events; ``unknown_actors`` are names without a side."""

    n_added: int
    n_changed: int
    n_known: int
    n_events: int
    n_elsewhere: int
    unknown_actors: tuple[str, ...]
    problems: tuple[InputError, ...]


def import_ucdp(file: Path, folder: Path, info: DatasetInfo | None = None) -> UcdpImport:
    """Take the events of a GED file into the dataset in ``folder``.

    An event that is there already is replaced when the file says something
    else of it. The dataset is written once, whole; a crash leaves the former.

    Args:
        file: GED as CSV, plain or gzipped.
        folder: The dataset's folder, made when missing; it holds imports only.
        info: What its manifest says; a shipped one is made anew each time.

    Raises:
        InputError: If the file cannot be read or is no GED table.
        DatasetError: If the dataset is shipped, damaged, in use, or holds reports.
    """
    is_shipping = info is not None and info.is_shipped
    with locked(folder):
        finish(folder, merge_claims)
        if not is_shipping:
            refuse_shipped(folder)
        started = now()
        before = DatasetContent() if is_shipping else _before(folder)
        read = read_ucdp(file)
        coded = coded_events(read.rows, load_names(), PlaceFinder.shared())
        after = _joined(before, coded)
        done = _counts(before, coded, after, read)
        if is_shipping or (coded and after != before):
            write_dataset(
                folder,
                after,
                info or _plain_info(folder),
                load_names(),
                may_replace_shipped=is_shipping,
            )
        if not is_shipping:
            append_run(folder, _run(started, before, coded, done))
    return done


def outcome_line(name: str, done: UcdpImport) -> str:
    """What an import did, in one line for people."""
    parts = [
        f"{name}: {done.n_added} events added, {done.n_changed} changed, "
        f"{done.n_known} already there, {done.n_events} in all"
    ]
    if done.n_elsewhere:
        parts.append(f"{done.n_elsewhere} rows on other countries passed over")
    if done.unknown_actors:
        parts.append(
            f"{len(done.unknown_actors)} actors of no known side, kept: "
            f"{', '.join(done.unknown_actors)}"
        )
    return "; ".join(parts)


def _before(folder: Path) -> DatasetContent:
    if not is_begun(folder):
        return DatasetContent()
    dataset = open_dataset(folder)
    if not is_imported(dataset.manifest.info):
        raise DatasetError(
            f"{folder}: holds reports, and events coded elsewhere are not merged with those read "
            "from reports; import into a dataset of its own"
        )
    return dataset.content()


def _joined(before: DatasetContent, coded: Sequence[CodedEvent]) -> DatasetContent:
    """The former events but those told anew, and the new ones, in stored order."""
    fresh = {item.event.event_id for item in coded}
    kept = [event for event in before.events if event.event_id not in fresh]
    kept_claims = {claim_id for event in kept for claim_id in event.claim_ids}
    return DatasetContent(
        claims=(
            *(claim for claim in before.claims if claim.claim_id in kept_claims),
            *(claim for item in coded for claim in item.claims),
        ),
        events=(*kept, *(item.event for item in coded)),
    ).as_stored()


def _counts(
    before: DatasetContent, coded: Sequence[CodedEvent], after: DatasetContent, read: UcdpFile
) -> UcdpImport:
    old, new = _told(before), _told(after)
    ids = {item.event.event_id for item in coded}
    n_changed = sum(i in old and old[i] != new[i] for i in ids)
    unknown = {a.name for e in after.events for a in e.actors if a.family == UNKNOWN_FAMILY}
    return UcdpImport(
        n_added=sum(i not in old for i in ids),
        n_changed=n_changed,
        n_known=sum(i in old for i in ids) - n_changed,
        n_events=len(after.events),
        n_elsewhere=read.n_elsewhere,
        unknown_actors=tuple(sorted(unknown)),
        problems=read.problems,
    )


def _told(content: DatasetContent) -> Mapping[str, tuple[Event, tuple[Claim, ...]]]:
    claims = {claim.claim_id: claim for claim in content.claims}
    return {e.event_id: (e, tuple(claims[i] for i in e.claim_ids)) for e in content.events}


def _run(
    started: str, before: DatasetContent, coded: Sequence[CodedEvent], done: UcdpImport
) -> Run:
    known = {event.event_id for event in before.events}
    added = sorted(i for i in (item.event.event_id for item in coded) if i not in known)
    return Run(
        "import ucdp",
        started,
        now(),
        added=tuple(added),
        n_known=done.n_known,
        n_problems=len(done.problems),
        n_events=done.n_events,
    )


def _plain_info(folder: Path) -> DatasetInfo:
    return DatasetInfo(
        name=folder.name,
        title=f"UCDP GED ({folder.name.replace('-', ' ')})",
        sources=("UCDP GED",),
        licence=_LICENCE,
        citation=_CITATION,
        made_by="frontline import ucdp",
        method=_METHOD,
    )
