"""What was found, first of all: the sentences above the pages, and the figures behind them."""

from __future__ import annotations

from typing import Final

from frontline.briefing.content import Part, PartKind
from frontline.briefing.parts.asked import Asked, plain_sentence
from frontline.store import findings, told_findings
from frontline.store.shown import statement_counts
from frontline.views.tables.count_table import KILLED
from frontline.views.text import finding
from frontline.views.wording import counted, number


def finding_part(asked: Asked) -> Part:
    """The finding in one sentence, then what happened, control, and people killed."""
    where = told_findings.events_found(
        asked.session, asked.selection, asked.manifests, asked.counts, says_country=True
    )
    lines = [plain_sentence(finding.events_sentence(where))]
    if asked.counts.n_shown:
        lines += [_kinds(asked), *_compared(asked), *_killed(asked), *_control(asked)]
    said = asked.words(PartKind.FINDING, [line for line in lines if line])
    return Part(PartKind.FINDING, "Highlights", **said)


def _kinds(asked: Asked) -> str:
    """What happened most often, and how it stands."""
    found = findings.kinds(asked.session, asked.selection)
    led = finding.leading(found.sub_event_types, asked.counts.n_shown)
    named = "" if led is None else f"Most often: {' and '.join(led.names).lower()}. "
    total = counted(asked.counts.n_shown, "event")
    stands = ", ".join(
        f"{number(found.claim_statuses[status])} {words}"
        for status, words in _STATUS_WORDS.items()
        if found.claim_statuses.get(status)
    )
    return f"{named}How the {total} {'stand' if asked.counts.n_shown > 1 else 'stands'}: {stands}."


_STATUS_WORDS: Final = {
    "reported": "reported in a source's own voice",
    "claimed": "claimed by one side",
    "unconfirmed": "unconfirmed",
    "denied": "denied by another party",
    "false": "said to be false",
}


def _compared(asked: Asked) -> list[str]:
    """Against the chosen other period; the sentence has the days right before by itself."""
    other = asked.recipe.compare
    if other is None:
        return []
    then, now = findings.n_dated_events(
        asked.session, asked.selection, other, asked.selection.period
    )
    days = finding.finding_days(other, None)
    return [f"Dated events: {number(now)}; in {days}: {number(then)}."]


def _killed(asked: Asked) -> list[str]:
    """People reported killed, a dataset at a time: they are never added together."""
    table = asked.killed
    lines = []
    for row in table.rows:
        if not row.is_all or not row.total.n_events:
            continue
        title = f"{row.title}: people" if table.has_datasets else "People"
        if row.total.killed is None:
            n_events = counted(row.total.n_events, "event")
            lines.append(f"{title} killed: not reported for any of the {n_events}.")
            continue
        killed = row.total.words(KILLED)
        of = f"{number(row.total.n_told)} of {counted(row.total.n_events, 'event')}"
        is_all = row.total.n_told == row.total.n_events
        rest = "" if is_all else ", not reported for the rest"
        lines.append(f"{title} reported killed: {killed}; told for {of}{rest}.")
    return lines


def _control(asked: Asked) -> list[str]:
    told = statement_counts(asked.session, asked.selection)
    if not told.n_shown:
        return []
    found = told_findings.control_found(
        asked.session, asked.selection, asked.manifests, asked.counts, told
    )
    return [f"Control: {plain_sentence(finding.control_sentence(found))}"]
