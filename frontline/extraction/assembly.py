"""Assembling drafts of claims: triggers of a sentence meet their actors, places, dates, figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from frontline.extraction.actor_matching import ANAPHOR
from frontline.extraction.aims import join_aims
from frontline.extraction.attribution import Attribution, attribute
from frontline.extraction.claims import Draft
from frontline.extraction.classification import WITHOUT_AIRCRAFT, classify
from frontline.extraction.completion import HARMLESS, Completion
from frontline.extraction.consolidation import antecedent, consolidate, is_violent, joint_type
from frontline.extraction.dating import event_date, is_dateline
from frontline.extraction.figures import Figure, find_figures
from frontline.extraction.grammar import is_accused
from frontline.extraction.narrative import Narrative, Told
from frontline.extraction.places import link_places
from frontline.extraction.relevance import (
    WAR_TOLL,
    is_background,
    is_headline_list,
    is_only_denied_success,
    is_recap,
)
from frontline.extraction.roles import Roles, find_roles
from frontline.extraction.sentences import NamedActor, Sentence
from frontline.extraction.sides import military_name
from frontline.extraction.sufficiency import ARMED, is_told_enough
from frontline.extraction.triggers import Action, Trigger, find_triggers
from frontline.model import (
    ActorMention,
    DatePrecision,
    EventType,
    Modality,
    PlaceMention,
    Report,
    Role,
    Span,
    SubEventType,
)

_VIOLENT = frozenset(
    {EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
_REFERRING = frozenset({Action.STRIKE, Action.ATTACK})
_CLAIMING = frozenset({"claim", "report", "say", "believe", "allege"})
_NOTICING = frozenset({"hear", "feel", "see", "witness", "condemn", "claim", "investigate"})
_ANONYMOUS = frozenset({SubEventType.REMOTE_EXPLOSIVE, SubEventType.SUICIDE_BOMB})
#: Two tolls of one sentence that agree in so high a number are the same toll.
_SAME = 7
_NO_EVENT = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})


class Assembly:
    """Collects the drafts of one report, sentence by sentence."""

    def __init__(self, report: Report, narrative: Narrative, families: Mapping[str, str]) -> None:
        self.drafts: list[Draft] = []
        self._report = report
        self._narrative = narrative
        self._families = families
        self._completion = Completion(narrative, families)
        self._attribution: Attribution | None = None

    def add(self, passage: int, sentence: Sentence) -> None:
        """Draft the claims of the next sentence."""
        taken = [(a.actor.start, a.actor.end) for a in sentence.actors]
        taken += [
            (p.mention.span.start - sentence.offset, p.mention.span.end - sentence.offset)
            for p in sentence.places
        ]
        if is_headline_list(sentence.span, sentence.index):
            return
        triggers = [
            trigger
            for trigger in find_triggers(sentence.span, taken)
            if not is_background(trigger, sentence.span)
        ]
        linked = link_places(triggers, sentence)
        mentions = [
            _mention(actor, Role.OTHER, self._families)
            for actor in sentence.actors
            if actor.actor.kind != ANAPHOR and actor.is_doer
        ]
        drafts = []
        for index, trigger in enumerate(triggers):
            places = [place.mention for place in linked[index]]
            draft = self._draft(passage, sentence, trigger, places, mentions)
            if draft is not None:
                drafts.append(draft)
        self._remember_date(passage, sentence)
        join_aims(drafts)
        drafts = consolidate(drafts)
        self._add_figures(drafts, find_figures(sentence.span, mentions))
        for draft in drafts:
            self._settle(draft, drafts)

    def _remember_date(self, passage: int, sentence: Sentence) -> None:
        for told in sentence.dates[:1]:
            when, published = told.when, told.context.published
            is_recent = not is_recap(told.expression, when, told.context)
            is_recent = is_recent and not is_dateline(told.expression, sentence, published)
            if when.precision is DatePrecision.DAY and is_recent:
                self._narrative.remember_date(sentence.index, passage, when)

    def _settle(self, draft: Draft, drafts: list[Draft]) -> None:
        """Complete a draft and keep it, unless it repeats one told before or tells too little."""
        former = antecedent(draft, self.drafts)
        if former is None and draft.needs_antecedent:
            return
        if former is not None:
            head = draft.trigger.token.head
            if not draft.places or head.lemma_.lower() in _NOTICING:
                self._add_to(former, draft)
                return
            draft.sub_event_type = joint_type(former, draft)
        self._completion.complete(draft, drafts)
        self._reconsider(draft)
        if is_told_enough(draft):
            self._tell(draft)
            self.drafts.append(draft)

    def _reconsider(self, draft: Draft) -> None:
        """Killing those who fight is a battle, whoever the words at first seemed to mean."""
        if draft.trigger.action is Action.KILL and draft.sub_event_type is SubEventType.ATTACK:
            sides = draft.families(Role.TARGET), draft.families(Role.INITIATOR)
            if all(side and side <= ARMED for side in sides):
                draft.sub_event_type = SubEventType.ARMED_CLASH
        if draft.sub_event_type is SubEventType.AIR_STRIKE and not _has_drone(draft):
            draft.actors = [
                actor
                for actor in draft.actors
                if actor.role is not Role.INITIATOR or actor.family not in WITHOUT_AIRCRAFT
            ]
        is_attack = draft.sub_event_type is SubEventType.ATTACK
        if is_attack and "Protesters" in draft.names(Role.TARGET):
            draft.sub_event_type = SubEventType.EXCESSIVE_FORCE

    def _add_to(self, former: Draft, draft: Draft) -> None:
        """What "the attack" adds to the attack told before."""
        is_new = former.fatalities is None
        for role in (Role.INITIATOR, Role.TARGET):
            if not former.names(role):
                former.actors += [actor for actor in draft.actors if actor.role is role]
        former.sub_event_type = joint_type(former, draft)
        is_dated = former.when.precision is DatePrecision.DAY
        if draft.when.precision is DatePrecision.DAY and not is_dated:
            former.when = draft.when
        if is_new:
            former.fatalities = draft.fatalities
        for name, value in draft.figures.items():
            former.figures.setdefault(name, value)

    def _draft(
        self,
        passage: int,
        sentence: Sentence,
        trigger: Trigger,
        places: list[PlaceMention],
        mentions: list[ActorMention],
    ) -> Draft | None:
        roles = find_roles(trigger, sentence)
        sub_event_type = classify(trigger, roles, self._families, bool(places))
        needs_antecedent = sub_event_type is None and trigger.action in _REFERRING
        if needs_antecedent:
            sub_event_type = SubEventType.ARMED_CLASH
        if sub_event_type is None:
            return None
        attribution = attribute(sentence.span, trigger.token, mentions, self._attribution)
        if attribution.claimant is not None:
            self._attribution = attribution
        if attribution.modality in _NO_EVENT and not _is_told_all_the_same(trigger):
            return None
        when = event_date(trigger, sentence)
        if when is None:
            return None
        actors = self._actors(sub_event_type, roles)
        return Draft(
            trigger,
            sentence,
            passage,
            sub_event_type,
            actors,
            places,
            bool(places),
            when,
            attribution=attribution,
            needs_antecedent=needs_antecedent,
        )

    # ------------------------------------------------------------ actors

    def _actors(self, sub_event_type: SubEventType, roles: Roles) -> list[ActorMention]:
        is_violence = sub_event_type.event_type in _VIOLENT
        is_air = sub_event_type is SubEventType.AIR_STRIKE
        found: dict[str, ActorMention] = {}
        if is_violence:
            roles = _without_harmless(roles, self._families)
        for role, actors in (
            (Role.INITIATOR, roles.initiators),
            (Role.TARGET, roles.targets),
            (Role.OTHER, roles.others),
        ):
            for actor in actors:
                if role is Role.INITIATOR and _is_only_a_label(actor, sub_event_type):
                    continue
                mention = _mention(actor, role, self._families)
                if is_violence:
                    name = military_name(mention.name, is_air=is_air)
                    mention = replace(mention, name=name)
                found.setdefault(mention.name, mention)
        return list(found.values())

    # ------------------------------------------------------------ figures

    def _add_figures(self, drafts: list[Draft], figures: Iterable[Figure]) -> None:
        violent = [draft for draft in drafts if is_violent(draft)]
        for figure in figures:
            is_harm = figure.is_fatality or figure.name.endswith("injured")
            harmful = violent if violent or is_harm else drafts
            if not harmful:
                continue
            if figure.is_fatality and figure.value > WAR_TOLL:
                continue
            middle = (figure.span.start + figure.span.end) / 2
            draft = min(harmful, key=lambda d: d.distance(middle))
            # A headline and its sentence say the same number; a part is in the whole.
            is_repeat = draft.figures.get(figure.name) == figure.value or (
                figure.is_fatality and figure.value == draft.fatalities and figure.value >= _SAME
            )
            if not is_repeat and not (figure.is_part and figure.name in draft.figures):
                draft.figures[figure.name] = draft.figures.get(figure.name, 0) + figure.value
                if figure.is_fatality and not figure.is_part:
                    draft.fatalities = (draft.fatalities or 0) + figure.value
            if is_harm:
                self._add_victims(draft, figure)

    def _add_victims(self, draft: Draft, figure: Figure) -> None:
        if draft.sub_event_type.event_type is EventType.BATTLES or draft.names(Role.TARGET):
            return
        victim = figure.victim
        name = victim.name if victim else "Civilians"
        if name not in draft.names(Role.INITIATOR):
            family = self._families.get(name, "unknown")
            draft.actors.append(ActorMention(name, Role.TARGET, family, None))

    def _tell(self, draft: Draft) -> None:
        self._narrative.told.append(
            Told(
                draft.sub_event_type,
                draft.names(Role.INITIATOR),
                draft.names(Role.TARGET),
                tuple(draft.places),
                draft.when,
                draft.sentence.index,
                draft.passage,
            )
        )


def _has_drone(draft: Draft) -> bool:
    """Whether the sentence speaks of drones, which armed groups have too."""
    return any("drone" in token.lower_ for token in draft.sentence.span)


def _is_only_a_label(actor: NamedActor, sub_event_type: SubEventType) -> bool:
    """Whether a word only calls a bombing what the source calls it ("a terrorist car bomb")."""
    is_label = actor.root.dep_ in ("amod", "compound", "nmod") and actor.actor.is_general
    return is_label and sub_event_type in _ANONYMOUS


def _is_told_all_the_same(trigger: Trigger) -> bool:
    """Whether a clause that reads like a plan or a denial tells a deed nevertheless."""
    chain = [trigger.token]
    for _ in range(4):
        chain.append(chain[-1].head)
    has_done = any(child.lower_ == "have" for child in trigger.token.children)
    is_claimed = has_done and trigger.token.head.lemma_.lower() in _CLAIMING
    is_accusation = any(is_accused(token) for token in chain)
    return is_only_denied_success(trigger) or is_claimed or is_accusation


def _without_harmless(roles: Roles, families: Mapping[str, str]) -> Roles:
    """Civilians do no violence: where the grammar says so, they are its victims."""
    victims = [a for a in roles.initiators if families.get(a.name) in HARMLESS]
    doers = [a for a in roles.initiators if a not in victims]
    return replace(roles, initiators=doers, targets=[*roles.targets, *victims])


def _mention(actor: NamedActor, role: Role, families: Mapping[str, str]) -> ActorMention:
    span = Span(actor.actor.start, actor.actor.end)
    return ActorMention(actor.name, role, families.get(actor.name, "unknown"), span)
