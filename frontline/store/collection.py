"""A dataset being added to: reports come and go, events are told anew from all claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from frontline.errors import DatasetError
from frontline.model import Claim, Event, LeftOut, Report
from frontline.reference.actors import load_actors
from frontline.reports.sentence_bounds import sentence_number, sentence_starts
from frontline.store.content import DatasetContent, ReportRecord
from frontline.store.dataset import open_dataset, write_dataset
from frontline.store.manifest import DatasetInfo, is_imported
from frontline.store.runs import Run, now
from frontline.store.versions import is_begun

Merge = Callable[[Iterable[Claim], Iterable[Report]], tuple[Event, ...]]

#: Reports between two writings: what a crash can cost at most.
_CHECKPOINT: Final = 250


@dataclass(slots=True)
class Collection:
    """The reports and claims of one dataset while a run works on it.

    ``added`` and ``removed`` are ids of reports, ``n_known`` counts texts
    that were there already. Nothing is written until `write`.
    """

    folder: Path
    info: DatasetInfo
    merge: Merge
    content: DatasetContent
    reports: dict[str, ReportRecord]
    claims: list[Claim]
    numbers: dict[str, int]
    left_out: dict[str, tuple[LeftOut, ...]]
    is_changed: bool
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    n_known: int = 0

    @classmethod
    def open(
        cls, folder: Path, info: DatasetInfo | None, merge: Merge, *, may_begin: bool = True
    ) -> Collection:
        """Open the dataset in a folder, or begin one.

        Raises:
            DatasetNotFoundError: If there is none and none may be begun.
            DatasetError: If what stands there is damaged, of another version, or imported.
        """
        # A shipped dataset is made from its sources alone, each time.
        is_shipping = info is not None and info.is_shipped
        is_fresh = is_shipping or (may_begin and not is_begun(folder))
        dataset = None if is_fresh else open_dataset(folder)
        if dataset is not None and is_imported(dataset.manifest.info):
            raise DatasetError(
                f"{folder}: holds imported events, which are not merged with reports; "
                "name another dataset"
            )
        content = dataset.content() if dataset else DatasetContent()
        return cls(
            folder,
            info or (dataset.manifest.info if dataset else _plain_info(folder)),
            merge,
            content,
            {report.report_id: report for report in content.reports},
            list(content.claims),
            dict(content.sentence_numbers),
            dict(content.left_out),
            is_changed=is_fresh,
        )

    def add(
        self, report: Report, claims: Sequence[Claim], left_out: Sequence[LeftOut] = ()
    ) -> None:
        """Add a report with its claims and what gave none; a text that is there changes nothing."""
        if report.report_id in self.reports:
            self.n_known += 1
            return
        starts = sentence_starts(report.text, report.kept)
        self.reports[report.report_id] = ReportRecord.of(report, len(starts), len(claims))
        self.claims.extend(claims)
        self.left_out[report.report_id] = tuple(left_out)
        for claim in claims:
            self.numbers[claim.claim_id] = sentence_number(starts, claim.sentence.start)
        self.added.append(report.report_id)
        self.is_changed = True

    @property
    def is_due(self) -> bool:
        """Whether enough reports were added since the last writing to write in between."""
        n_added = len(self.added)
        return self.is_changed and n_added % _CHECKPOINT == 0 and not self.info.is_shipped

    def discard(self, report_ids: Iterable[str]) -> tuple[str, ...]:
        """Take out reports with their claims; gives the ids that were there."""
        wanted = set(report_ids)
        gone = tuple(sorted(wanted & self.reports.keys()))
        for report_id in gone:
            del self.reports[report_id]
            self.left_out.pop(report_id, None)
        self.claims = [claim for claim in self.claims if claim.report_id not in wanted]
        self.removed.extend(gone)
        self.is_changed = self.is_changed or bool(gone)
        return gone

    def write(self) -> None:
        """Tell the events anew and replace the dataset; nothing when nothing changed."""
        if not self.is_changed:
            return
        claims = sorted(self.claims, key=lambda claim: claim.claim_id)
        records = sorted(self.reports.values(), key=lambda report: report.report_id)
        events = self.merge(claims, [_without_text(record) for record in records])
        self.content = DatasetContent(
            reports=tuple(records),
            claims=tuple(claims),
            events=events,
            sentence_numbers={c.claim_id: self.numbers[c.claim_id] for c in claims},
            former_ids=former_ids(self.content, events),
            left_out=dict(self.left_out),
        )
        write_dataset(
            self.folder,
            self.content,
            self.info,
            load_actors(),
            may_replace_shipped=self.info.is_shipped,
        )
        self.is_changed = False

    def run(self, action: str, started: str, n_problems: int) -> Run:
        """The line of the run log."""
        return Run(
            action,
            started,
            now(),
            added=tuple(self.added),
            removed=tuple(self.removed),
            n_known=self.n_known,
            n_problems=n_problems,
            n_events=len(self.content.events),
        )


def former_ids(before: DatasetContent, events: Sequence[Event]) -> dict[str, str]:
    """Where the ids of events that are gone lead now.

    An event's id is that of one of its claims, so the event that holds that
    claim today is its successor; an id whose claim is gone leads nowhere.
    """
    holder = {claim_id: event.event_id for event in events for claim_id in event.claim_ids}
    present = {event.event_id for event in events}
    old = {event.event_id for event in before.events} | set(before.former_ids)
    return {former: holder[former] for former in sorted(old - present) if former in holder}


def _plain_info(folder: Path) -> DatasetInfo:
    return DatasetInfo(
        name=folder.name,
        title=folder.name.replace("-", " ").capitalize(),
        made_by="frontline ingest",
        method="Extracted from the reports by rule; not reviewed.",
    )


def _without_text(record: ReportRecord) -> Report:
    return Report(
        report_id=record.report_id,
        label=record.label,
        text="",
        kept=record.kept,
        dropped=record.dropped,
        source=record.source,
        republisher=record.republisher,
        url=record.url,
        language=record.language,
        published_on=record.published_on,
        published_on_basis=record.published_on_basis,
    )
