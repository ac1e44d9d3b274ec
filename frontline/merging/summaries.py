"""A neutral sentence for each event, composed from its fields and never from the report's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from frontline.model import ClaimStatus, Event, Outcome, Role, SubEventType

_VERBS: Final = {
    SubEventType.ARMED_CLASH: "attacked",
    SubEventType.AIR_STRIKE: "carried out an air strike on",
    SubEventType.SHELLING: "shelled",
    SubEventType.SUICIDE_BOMB: "carried out a suicide bombing against",
    SubEventType.REMOTE_EXPLOSIVE: "set off an explosive against",
    SubEventType.CHEMICAL_WEAPON: "used a chemical weapon against",
    SubEventType.GRENADE: "threw a grenade at",
    SubEventType.ATTACK: "attacked",
    SubEventType.ABDUCTION: "abducted",
    SubEventType.SEXUAL_VIOLENCE: "committed sexual violence against",
    SubEventType.AGREEMENT: "reached an agreement with",
    SubEventType.DISRUPTED_WEAPONS: "seized or disabled weapons of",
    SubEventType.ARRESTS: "arrested",
    SubEventType.LOOTING: "destroyed or looted property of",
    SubEventType.OTHER: "took a position towards",
    SubEventType.EXCESSIVE_FORCE: "used lethal force against",
    SubEventType.PROTEST_WITH_INTERVENTION: "intervened against",
    SubEventType.MOB_VIOLENCE: "attacked",
}
_NOUNS: Final = {
    SubEventType.ARMED_CLASH: "Fighting",
    SubEventType.GOVERNMENT_REGAINS: "Change of control",
    SubEventType.NON_STATE_OVERTAKES: "Change of control",
    SubEventType.AIR_STRIKE: "Air strike",
    SubEventType.SHELLING: "Shelling",
    SubEventType.SUICIDE_BOMB: "Suicide bombing",
    SubEventType.REMOTE_EXPLOSIVE: "Explosion",
    SubEventType.CHEMICAL_WEAPON: "Chemical attack",
    SubEventType.GRENADE: "Grenade attack",
    SubEventType.ATTACK: "Attack on civilians",
    SubEventType.ABDUCTION: "Abduction",
    SubEventType.SEXUAL_VIOLENCE: "Sexual violence",
    SubEventType.AGREEMENT: "Agreement",
    SubEventType.TRANSFER: "Transfer of control without fighting",
    SubEventType.HEADQUARTERS: "Base established",
    SubEventType.DISRUPTED_WEAPONS: "Weapons seized or disabled",
    SubEventType.CHANGE_TO_GROUP: "Change to a group",
    SubEventType.ARRESTS: "Arrests",
    SubEventType.LOOTING: "Destruction or looting of property",
    SubEventType.OTHER: "Statement or movement",
    SubEventType.PEACEFUL_PROTEST: "Protest",
    SubEventType.PROTEST_WITH_INTERVENTION: "Protest met with force",
    SubEventType.EXCESSIVE_FORCE: "Protest met with lethal force",
    SubEventType.VIOLENT_DEMONSTRATION: "Violent demonstration",
    SubEventType.MOB_VIOLENCE: "Mob violence",
}
_STATUS: Final = {
    ClaimStatus.CLAIMED: "claimed",
    ClaimStatus.UNCONFIRMED: "unconfirmed",
    ClaimStatus.DENIED: "denied",
    ClaimStatus.FALSE: "reported as false",
}


def summarise(event: Event) -> Event:
    """The event with its summary: one sentence in this project's words."""
    return replace(event, summary=f"{_core(event)}{_dead(event)}{_standing(event)}.")


def _core(event: Event) -> str:
    initiators = _names(event, Role.INITIATOR)
    targets = _names(event, Role.TARGET)
    if event.control_change is not None:
        change = event.control_change
        loser = f" from {change.lost_by}" if change.lost_by else ""
        deed = "gained" if event.sub_event_type is SubEventType.TRANSFER else "took"
        return f"{initiators or change.gained_by} {deed} {change.place}{loser}"
    where = _where(event)
    if event.outcome is Outcome.REPELLED and initiators and targets:
        return f"{targets} repelled an attack by {initiators}{where}"
    verb = _VERBS.get(event.sub_event_type)
    if initiators and targets and verb:
        return f"{initiators} {verb} {targets}{where}"
    noun = _NOUNS[event.sub_event_type]
    if initiators:
        return f"{noun} by {initiators}{where}"
    if targets:
        return f"{noun} affecting {targets}{where}"
    return f"{noun}{where}"


def _names(event: Event, role: Role) -> str:
    names = [actor.name for actor in event.actors if actor.role is role]
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else ""


def _where(event: Event) -> str:
    if event.place is None:
        return ""
    location = event.place.location
    return f" ({location[:1].upper()}{location[1:]})"


def _dead(event: Event) -> str:
    if event.fatalities is None:
        return ""
    low, high = event.fatalities.low, event.fatalities.high
    number = str(low) if low == high else f"{low} to {high}"
    return f"; {number} reported killed"


def _standing(event: Event) -> str:
    status = _STATUS.get(event.claim_status)
    if status is None:
        return ""
    by = f" by {event.claimed_by}" if event.claimed_by else ""
    return f" ({status}{by})"
