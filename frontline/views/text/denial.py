"""Who denies a denied event and whose claim it is, said at the head of its detail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from frontline.model import ClaimStatus, Stance
from frontline.views.palette import NEUTRALS, Theme
from frontline.views.row_types import CardRow, EventFields
from frontline.views.wording import listed, number, report_name, source_name

_AGAINST: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
_NOT_NAMED: Final = "by whom is not reported"
_MOST_NAMES: Final = 4


def denial_words(event: EventFields, claims: Sequence[CardRow]) -> tuple[str, ...]:
    """Who denies an event, then whose claim it is; nothing unless its status is denied.

    Args:
        event: Its fields.
        claims: The rows of ``EventDetail.claims``.

    Returns:
        Two sentences. A claim that names nobody is its report's own word; a
        denial that names nobody says where it stands, and that no denier is named.
    """
    if event["claim_status"] is not ClaimStatus.DENIED:
        return ()
    against = [claim for claim in claims if _is_denial(claim)]
    asserting = [claim for claim in claims if not _is_denial(claim)]
    return f"Denied{_deniers(against)}.", f"Said by: {_tellers(asserting, _named(against))}."


def _is_denial(claim: CardRow) -> bool:
    return claim["stance"] in _AGAINST or claim["claim_status"] is ClaimStatus.DENIED


def _named(claims: Sequence[CardRow]) -> list[str]:
    """Who is named as making the claims, each once."""
    return list(dict.fromkeys(claim["claimant"] for claim in claims if claim["claimant"]))


def _deniers(claims: Sequence[CardRow]) -> str:
    if named := _named(claims):
        return f" by {_few(named)}"
    told = [_teller(claim) for claim in claims]
    return f", {_NOT_NAMED}" + (f" (told by {_few(told)})" if told else "")


def _tellers(claims: Sequence[CardRow], deniers: Sequence[str]) -> str:
    """Named claimants, then reports that say it in their own voice, last who denies it too."""
    named = _named(claims)
    own = [_teller(claim) for claim in claims if not claim["claimant"]]
    both = [f"{name} (which also denies it)" for name in named if name in deniers]
    tellers = [*(name for name in named if name not in deniers), *own, *both]
    return _few(tellers) or "not reported; only the denial is"


def _teller(claim: CardRow) -> str:
    """Who tells a claim that names nobody: its source, else its report."""
    if claim["source"]:
        return source_name(claim["source"])
    label = claim["label"]
    return "an unnamed source" if label is None else f"report {report_name(label)}"


def _few(names: Iterable[str]) -> str:
    """The first names, each once, and how many more there are."""
    once = list(dict.fromkeys(names))
    if len(once) <= _MOST_NAMES:
        return listed(once)
    return f"{', '.join(once[:_MOST_NAMES])} and {number(len(once) - _MOST_NAMES)} more"


def denial_html(event: EventFields, claims: Sequence[CardRow], theme: Theme) -> str:
    """The words as a line each; empty unless the event is denied."""
    words = denial_words(event, claims)
    if not words:
        return ""
    denied, claimed = map(escape, words)
    return (
        f'<div class="frontline-denial" style="font-size:14px;margin:4px 0 2px;'
        f'color:{NEUTRALS[theme].ink}"><div style="font-weight:650">⊖ {denied}</div>'
        f"<div>{claimed}</div></div>"
    )
