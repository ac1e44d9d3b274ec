"""The closed lists that records draw on; ``frontline.model`` offers them with the records.

Labels are the field's: event and sub-event types are ACLED's strings (ACLED
Codebook 2023), geographic precision follows UCDP's idea of "where precision".
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class EventType(StrEnum):
    """ACLED event types."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    STRATEGIC = "Strategic developments"
    PROTESTS = "Protests"
    RIOTS = "Riots"


class SubEventType(StrEnum):
    """ACLED sub-event types; each belongs to one event type."""

    ARMED_CLASH = "Armed clash"
    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    AIR_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    SUICIDE_BOMB = "Suicide bomb"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    CHEMICAL_WEAPON = "Chemical weapon"
    GRENADE = "Grenade"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    SEXUAL_VIOLENCE = "Sexual violence"
    AGREEMENT = "Agreement"
    TRANSFER = "Non-violent transfer of territory"
    HEADQUARTERS = "Headquarters or base established"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    CHANGE_TO_GROUP = "Change to group/activity"
    ARRESTS = "Arrests"
    LOOTING = "Looting/property destruction"
    OTHER = "Other"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"

    @property
    def event_type(self) -> EventType:
        """The event type this sub-event type belongs to."""
        return _EVENT_TYPE_OF[self]


_SUB_EVENT_TYPES: Mapping[EventType, tuple[SubEventType, ...]] = {
    EventType.BATTLES: (
        SubEventType.ARMED_CLASH,
        SubEventType.GOVERNMENT_REGAINS,
        SubEventType.NON_STATE_OVERTAKES,
    ),
    EventType.EXPLOSIONS: (
        SubEventType.AIR_STRIKE,
        SubEventType.SHELLING,
        SubEventType.SUICIDE_BOMB,
        SubEventType.REMOTE_EXPLOSIVE,
        SubEventType.CHEMICAL_WEAPON,
        SubEventType.GRENADE,
    ),
    EventType.VIOLENCE_AGAINST_CIVILIANS: (
        SubEventType.ATTACK,
        SubEventType.ABDUCTION,
        SubEventType.SEXUAL_VIOLENCE,
    ),
    EventType.STRATEGIC: (
        SubEventType.AGREEMENT,
        SubEventType.TRANSFER,
        SubEventType.HEADQUARTERS,
        SubEventType.DISRUPTED_WEAPONS,
        SubEventType.CHANGE_TO_GROUP,
        SubEventType.ARRESTS,
        SubEventType.LOOTING,
        SubEventType.OTHER,
    ),
    EventType.PROTESTS: (
        SubEventType.PEACEFUL_PROTEST,
        SubEventType.PROTEST_WITH_INTERVENTION,
        SubEventType.EXCESSIVE_FORCE,
    ),
    EventType.RIOTS: (SubEventType.VIOLENT_DEMONSTRATION, SubEventType.MOB_VIOLENCE),
}
_EVENT_TYPE_OF: Mapping[SubEventType, EventType] = {
    sub: event_type for event_type, subs in _SUB_EVENT_TYPES.items() for sub in subs
}


class Deed(StrEnum):
    """What a claim's telling word says was done: the groups of ``data/lexicon/actions.yml``."""

    CAPTURE = "capture"
    TAKE = "take"
    LOSE = "lose"
    FALL = "fall"
    AIR = "air"
    SHELLING = "shelling"
    STRIKE = "strike"
    FIRE = "fire"
    BLAST = "blast"
    SUICIDE = "suicide"
    CHEMICAL = "chemical"
    CLASH = "clash"
    ATTACK = "attack"
    REPEL = "repel"
    SIEGE = "siege"
    ADVANCE = "advance"
    KILL = "kill"
    EXECUTE = "execute"
    ABDUCT = "abduct"
    ARREST = "arrest"
    RAPE = "rape"
    AGREE = "agree"
    EVACUATE = "evacuate"
    WITHDRAW = "withdraw"
    DISRUPT = "disrupt"
    BASE = "base"
    CHANGE = "change"
    LOOT = "loot"
    DESTROY = "destroy"
    PROTEST = "protest"
    STATEMENT = "statement"
    MOVE = "move"


class Role(StrEnum):
    """What an actor does in an event."""

    INITIATOR = "initiator"
    TARGET = "target"
    OTHER = "other"


class Outcome(StrEnum):
    """How an action ended."""

    CAPTURED = "captured"
    REPELLED = "repelled"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    ONGOING = "ongoing"
    NONE = "none"


class DatePrecision(StrEnum):
    """How closely the date of an event is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """What a stretch of a document is to its reader."""

    TITLE = "title"
    DATELINE = "dateline"  # where and when the report itself was written
    HEADING = "heading"
    DATE_HEADING = "date_heading"  # dates all below it until the next
    FIELD = "field"  # "Location: Shafa": a field of a card, its name aside
    ITEM = "item"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    COMMENT = "comment"
    TABLE = "table"  # one row of a table


class GeoPrecision(StrEnum):
    """How closely the place of an event is known; district or coarser is never a pin."""

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"

    @property
    def is_point(self) -> bool:
        """Whether a marker may stand at the coordinates."""
        return self in (GeoPrecision.EXACT, GeoPrecision.NEAR)


class ClaimStatus(StrEnum):
    """How an event stands, derived from its claims."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"
    FALSE = "false"


class Stance(StrEnum):
    """What a claimant does with a claim."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"


class Modality(StrEnum):
    """How a sentence puts its claim. Planned and hypothetical claims make no event."""

    FACT = "fact"
    ATTRIBUTED = "attributed"
    ALLEGED = "alleged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Factuality(StrEnum):
    """How a telling word stands to what happened (after Saurí and Pustejovsky 2009, FactBank).

    ``RETOLD`` tells again what the same report tells elsewhere; ``NO_DEED`` is a word
    of war that tells none.
    """

    NO_DEED = "no_deed"
    HAPPENED = "happened"
    ONGOING = "ongoing"
    FAILED = "failed"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    BACKGROUND = "background"
    RETOLD = "retold"
    SAID_FALSE = "said_false"
    ABROAD = "abroad"


class ControlRule(StrEnum):
    """When voices suffice to say that a side took a place (``frontline.control.rules``)."""

    ANY_CLAIM = "any claim"
    CORROBORATED = "corroborated"
    AGAINST_INTEREST = "against interest"


class ControlEffect(StrEnum):
    """What a statement says of its side and the place."""

    TAKES = "takes"
    LEAVES = "leaves"
    FIGHTS = "fights inside"
    BESIEGES = "besieges"


class ControlState(StrEnum):
    """What is known of a place in a span.

    ``LAST_KNOWN`` comes of the limits alone (``frontline.control.limits``): nobody says who
    holds the place now.
    """

    UNKNOWN = "unknown"
    HELD = "held"
    CONTESTED = "contested"
    LAST_KNOWN = "last known"


class PeriodUnit(StrEnum):
    """What one bar of the chart of gains and losses counts."""

    WEEK = "week"
    MONTH = "month"


class MapFamily(StrEnum):
    """The ten groups that have a colour and a code on maps and charts."""

    GOVERNMENT = "Government"
    TRANSITIONAL = "Transitional government"
    RUSSIA = "Russia"
    OPPOSITION = "Opposition"
    ISLAMIC_STATE = "Islamic State"
    SDF = "SDF"
    TURKEY = "Turkey"
    COALITION = "US-led coalition"
    ISRAEL = "Israel"
    OTHER = "Other"


class ReviewStatus(StrEnum):
    """Whether a person has looked at an event."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class LeftOutReason(StrEnum):
    """Why a sentence with words of war gave no event."""

    BACKGROUND = "background"
    RECAP = "recap"
    RETOLD = "retold"
    PLAN = "plan"
    CONDITIONAL = "conditional"
    NOT_HAPPENED = "not_happened"
    DENIED_GENERAL = "denied_general"
    SAID_FALSE = "said_false"
    OPINION = "opinion"
    ABROAD = "abroad"
    NO_DEED = "no_deed"
    BOILERPLATE = "boilerplate"
    HEADLINE_LIST = "headline_list"
    NO_SIDE_OR_PLACE = "no_side_or_place"

    @property
    def words(self) -> str:
        """The reason as people read it, fit to stand after "left out:"."""
        return _REASON_WORDS[self]


_REASON_WORDS: Mapping[LeftOutReason, str] = {
    LeftOutReason.BACKGROUND: "background",
    LeftOutReason.RECAP: "told before, or long past",
    LeftOutReason.RETOLD: "told elsewhere in the report",
    LeftOutReason.PLAN: "a plan or an announcement",
    LeftOutReason.CONDITIONAL: "only a possibility",
    LeftOutReason.NOT_HAPPENED: "did not happen",
    LeftOutReason.DENIED_GENERAL: "a denial of nothing told here",
    LeftOutReason.SAID_FALSE: "said to be untrue",
    LeftOutReason.OPINION: "an opinion or an appeal",
    LeftOutReason.ABROAD: "a deed outside Syria",
    LeftOutReason.NO_DEED: "no deed found",
    LeftOutReason.BOILERPLATE: "not part of the report",
    LeftOutReason.HEADLINE_LIST: "a list of headlines",
    LeftOutReason.NO_SIDE_OR_PLACE: "neither a side nor a place named",
}
