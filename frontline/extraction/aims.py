"""What an attack was aimed at, told by a clause of its own: "an offensive in A, targeting B"."""

from __future__ import annotations

from collections.abc import Sequence

from frontline.extraction.claims import Draft
from frontline.extraction.consolidation import is_violent
from frontline.extraction.triggers import light_verb

_AIMING = frozenset({"target", "hit", "strike", "storm"})
_LOCATIVE = frozenset({"in", "at", "inside", "across", "around", "near", "throughout", "within"})
_REACH = 4


def join_aims(drafts: Sequence[Draft]) -> None:
    """Let a clause that only says what was hit share what is told of the attack.

    Alone, "targeting B" tells too little; with an attack "in A" before it, it
    gives the attack's nearer place. The two claims make one event.
    """
    for aim in drafts:
        host = _host(aim, drafts) if aim.needs_antecedent and aim.places else None
        if host is not None and _is_only_around(host):
            taken = {actor.name for actor in aim.actors}
            aim.actors += [actor for actor in host.actors if actor.name not in taken]
            aim.sub_event_type = host.sub_event_type
            aim.when = aim.when if aim.when.start else host.when
            aim.needs_antecedent = False


def _host(aim: Draft, drafts: Sequence[Draft]) -> Draft | None:
    if aim.trigger.lemma not in _AIMING:
        return None
    above = {token.i for token in aim.trigger.token.ancestors}
    for other in drafts:
        if other is aim or other.needs_antecedent or not is_violent(other):
            continue
        verb = light_verb(other.trigger.token) if other.trigger.is_noun else None
        tokens = {other.trigger.token.i} | ({verb.i} if verb is not None else set())
        if tokens & above and other.trigger.start < aim.trigger.start:
            return other
    return None


def _is_only_around(draft: Draft) -> bool:
    """Whether the draft's one place is where it went on, not what was struck ("in", no "on")."""
    if len(draft.places) != 1:
        return False
    start = draft.places[0].span.start - draft.sentence.start
    before = draft.sentence.span.text[:start].lower().split()[-_REACH:]
    words = [word for word in before if word in _LOCATIVE or word in ("on", "against")]
    return bool(words) and words[-1] in _LOCATIVE
