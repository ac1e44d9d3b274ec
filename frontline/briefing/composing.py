"""Puts a briefing together: parts in the recipe's order, and what all of them rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from frontline.briefing.content import Briefing, Imprint, Part, PartKind
from frontline.briefing.fonts import drawable
from frontline.briefing.parts.asked import Asked
from frontline.briefing.parts.charts import gains_part, timeline_part
from frontline.briefing.parts.counts import counts_part, unknown_part
from frontline.briefing.parts.events import (
    KeyEvent,
    callouts,
    contested_part,
    key_events,
    key_events_part,
)
from frontline.briefing.parts.findings import finding_part
from frontline.briefing.parts.maps import changes_part, control_part, map_part
from frontline.briefing.parts.since import since_part
from frontline.briefing.recipe import Preset, Recipe
from frontline.briefing.since import Record, dataset_hash
from frontline.errors import InputError
from frontline.selection import write_link
from frontline.store import findings, frames
from frontline.store.attributions import BOUNDARY_NOTE, attributions
from frontline.store.database import Session
from frontline.store.manifest import Manifest
from frontline.store.timeline_frames import dataset_counts
from frontline.views.records import records
from frontline.views.row_types import DatasetCountRow
from frontline.views.text import finding
from frontline.views.text.filter_choices import choices_of
from frontline.views.text.located_words import located_words
from frontline.views.text.selection_words import filters_in_words
from frontline.views.wording import counted, day, number

_TITLES = {
    Preset.PICTURE: "The picture",
    Preset.SLIDE: "The picture",
    Preset.REPORT: "Situation report",
    Preset.SINCE: "What changed since the last brief",
}
#: A slide or picture has room for so many events.
_FEW_EVENTS = 5


def compose(
    session: Session,
    manifests: Sequence[Manifest],
    recipe: Recipe,
    made_on: date,
    before: Record | None = None,
) -> Briefing:
    """A briefing of a recipe.

    Args:
        session: The user's session.
        manifests: Of all loaded datasets.
        recipe: What to say of what.
        made_on: The day that stands on it.
        before: The record of the last one.

    Raises:
        InputError: If a dataset of the recipe is not there.
    """
    recipe = recipe.dated(made_on, _last_day(manifests, recipe))
    here = {manifest.info.name for manifest in manifests}
    missing = [name for name in recipe.selection.datasets if name not in here]
    if missing:
        raise InputError(f"no dataset '{missing[0]}' here; there are {', '.join(sorted(here))}")
    asked = Asked(session, manifests, recipe, made_on)
    is_short = recipe.preset in (Preset.PICTURE, Preset.SLIDE)
    wanted = recipe.order
    told = (
        key_events(asked, _FEW_EVENTS if is_short else 8) if PartKind.KEY_EVENTS in wanted else ()
    )
    parts = tuple(_part(kind, asked, told, before) for kind in wanted)
    return Briefing(
        title=_line(recipe.title or _title(asked)),
        classification=_line(recipe.classification),
        author=_line(recipe.author),
        made_on=made_on,
        parts=parts,
        imprint=imprint(asked),
        is_empty=asked.counts.n_shown == 0,
    )


def _line(words: str) -> str:
    """A text as one line of letters that can be drawn."""
    return " ".join(drawable(words).split())


def _last_day(manifests: Sequence[Manifest], recipe: Recipe) -> date | None:
    chosen = (m.last_date for m in manifests if m.info.name in recipe.selection.datasets)
    return max((day for day in chosen if day), default=None)


def _part(kind: PartKind, asked: Asked, told: tuple[KeyEvent, ...], before: Record | None) -> Part:
    makers: dict[PartKind, Callable[[], Part]] = {
        PartKind.FINDING: lambda: finding_part(asked),
        PartKind.SINCE: lambda: since_part(asked, before),
        PartKind.MAP: lambda: map_part(asked, callouts(asked, told)),
        PartKind.KEY_EVENTS: lambda: key_events_part(asked, told),
        PartKind.CONTROL: lambda: control_part(asked),
        PartKind.CHANGES: lambda: changes_part(asked),
        PartKind.TIMELINE: lambda: timeline_part(asked),
        PartKind.GAINS: lambda: gains_part(asked),
        PartKind.COUNTS: lambda: counts_part(asked),
        PartKind.CONTESTED: lambda: contested_part(asked),
        PartKind.UNKNOWN: lambda: unknown_part(asked),
    }
    return makers[kind]()


def _title(asked: Asked) -> str:
    days = _days(asked)
    return f"{_TITLES[asked.recipe.preset]}: {days}" if days else _TITLES[asked.recipe.preset]


def _days(asked: Asked) -> str:
    counts = asked.counts
    span = (counts.first_date, counts.last_date) if counts.first_date and counts.last_date else None
    return finding.finding_days(asked.selection.period, span)


def imprint(asked: Asked) -> Imprint:
    """What a selection rests on, in words."""
    chosen = asked.selection
    offered = choices_of(frames.filter_options(asked.session, chosen))
    last = max((m.last_date for m in asked.chosen_manifests if m.last_date), default=None)
    reach = f"; data reach to {day(last)}" if last else ""
    return Imprint(
        days=_days(asked),
        filters=filters_in_words(chosen, offered),
        counts=tuple(_counts(asked)),
        datasets=tuple(
            f"{asked.title_of(m.info.name)} ({m.info.name}, {dataset_hash(m)})"
            for m in asked.chosen_manifests
        ),
        as_of=f"{day(asked.made_on)}{reach}",
        review=_review(asked),
        boundaries=BOUNDARY_NOTE,
        attribution=" ".join(attributions(asked.manifests, chosen.datasets)),
        permalink=permalink(asked.recipe),
        footnotes=tuple(asked.footnotes.lines),
        n_further_sources=asked.footnotes.n_further,
    )


def _counts(asked: Asked) -> list[str]:
    """N of N with where the rest went; of several datasets each by itself."""
    counts = asked.counts
    said = [f"{number(counts.n_shown)} of {counted(counts.n_total, 'event')}"]
    if len(asked.chosen_manifests) > 1:
        rows = records(dataset_counts(asked.session, asked.selection), of=DatasetCountRow)
        said += [
            f"{row['title']}: {number(row['n_shown'])} of {number(row['n_total'])}" for row in rows
        ]
        said.append("the same happening may be in each")
    listed = "" if asked.selection.with_undated else "not "
    undated = f"{number(counts.n_undated)} undated ({listed}listed)"
    return [*said, *located_words(counts), undated]


def _review(asked: Asked) -> str:
    """How far people have reviewed the events shown."""
    found = findings.review_statuses(asked.session, asked.selection)
    return ", ".join(f"{number(n)} {status}" for status, n in found.items()) or "no event"


def permalink(recipe: Recipe) -> str:
    """The link to the pages with the same selection."""
    query = urlencode(write_link(recipe.selection, recipe.options), doseq=True)
    return f"{recipe.address.rstrip('/')}/?{query}" if query else f"{recipe.address}/"
