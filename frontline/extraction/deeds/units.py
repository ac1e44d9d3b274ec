"""A sentence as the learned reader sees it: words, with names and dates made plain.

Every name of an actor, place or date becomes one unit with a plain word in its
place ("fighters", "town", "yesterday"), and loaded words become neutral ones.
So the reader learns what is told and not of whom: swapping two sides, or the
words of one side's media for neutral ones, leaves the words it sees as they
were. Beside them it knows which of the actors named are on the same side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from functools import cache
from typing import Final

from spacy.tokens import Token

from frontline.extraction.deeds.words import find_triggers
from frontline.extraction.discourse.war_words import has_war_words
from frontline.extraction.mentions.actors.matching import Use
from frontline.extraction.roles.moods import mood
from frontline.extraction.text.sentences import NamedActor, Sentence
from frontline.model import BlockKind, Deed, Modality
from frontline.reference.foreign_places import load_foreign_places
from frontline.reference.lexicons import load_word_map
from frontline.reference.transliteration import spelling


class UnitKind(IntEnum):
    """What a unit is: a word, or a name or date of some kind."""

    WORD = 0
    ARMED = 1
    AIRCRAFT = 2
    STATE = 3
    CIVILIANS = 4
    CROWD = 5
    BODY = 6
    DESCRIBING = 7
    PLACE = 8
    AREA = 9
    ABROAD = 10
    RECENT = 11
    OLD = 12
    AHEAD = 13
    UNDATED = 14


#: The plain word that stands for a name or date of a kind.
PLAIN_WORDS: Final[Mapping[UnitKind, str]] = {
    UnitKind.ARMED: "fighters",
    UnitKind.AIRCRAFT: "warplanes",
    UnitKind.STATE: "government",
    UnitKind.CIVILIANS: "civilians",
    UnitKind.CROWD: "protesters",
    UnitKind.BODY: "organization",
    UnitKind.DESCRIBING: "allied",
    UnitKind.PLACE: "town",
    UnitKind.AREA: "province",
    UnitKind.ABROAD: "abroad",
    UnitKind.RECENT: "yesterday",
    UnitKind.OLD: "formerly",
    UnitKind.AHEAD: "tomorrow",
    UnitKind.UNDATED: "then",
}
BLOCKS: Final = (None, *BlockKind)
MOODS: Final = (Modality.FACT, Modality.PLANNED, Modality.HYPOTHETICAL)
DROPPED: Final = "_"
"""The neutral word of an epithet: none."""

ACTIONS: Final = ("", *(deed.value for deed in Deed))
_AREAS: Final = frozenset(
    {"province", "governorate", "countryside", "country", "region", "district", "desert"}
)
_BODIES: Final = frozenset({"international", "humanitarian"})
_CROWDS: Final = frozenset({"Protesters", "Rioters"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name or date of a sentence: which unit stands for it, and which one it is.

    ``index`` counts the sentence's actors, places or dates; ``name`` is who or
    where that is, ``side`` an actor's family.
    """

    unit: int
    index: int
    name: str = ""
    side: str = ""


@dataclass(slots=True)
class SentenceView:
    """The units of one sentence; all sequences run in parallel.

    ``starts`` and ``ends`` count characters of the passage, ``heads`` is each
    unit's syntactic head as a unit (itself at the root).
    """

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    actions: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    moods: list[int] = field(default_factory=list)
    actors: list[Mentioned] = field(default_factory=list)
    places: list[Mentioned] = field(default_factory=list)
    dates: list[Mentioned] = field(default_factory=list)
    #: The canonical or plain name that a unit stands for.
    names: dict[int, str] = field(default_factory=dict)
    block: int = 0
    #: Whether it has words of war; of others the reader sees only what they name.
    is_telling: bool = True

    def __len__(self) -> int:
        return len(self.texts)

    def unit_at(self, start: int, end: int) -> int | None:
        """The unit that carries the grammar of a stretch of the passage."""
        inside = [i for i in range(len(self)) if self.starts[i] < end and start < self.ends[i]]
        if not inside:
            return None
        members = set(inside)
        tops = [i for i in inside if self.heads[i] not in members or self.heads[i] == i]
        words = [i for i in tops if any(c.isalnum() for c in self.texts[i])]
        return (words or tops or inside)[0]


@cache
def _neutral() -> Mapping[str, str]:
    return load_word_map("loaded_words")


@cache
def _foreign() -> frozenset[str]:
    return frozenset(load_foreign_places())


def view_sentence(
    sentence: Sentence, families: Mapping[str, str], today: date | None
) -> SentenceView:
    """The units of a parsed sentence.

    Args:
        sentence: The sentence with the actors, places and dates it names.
        families: The side of each canonical name.
        today: The day its report tells from; ages of dates count from it.
    """
    stretches = _stretches(sentence, families, today)
    view = SentenceView(
        block=BLOCKS.index(sentence.block.kind) if sentence.block else 0,
        is_telling=has_war_words(sentence.text),
    )
    unit_of: dict[int, int] = {}
    by_stretch: dict[int, int] = {}
    for token in sentence.span:
        if token.is_space or _neutral().get(token.lower_) == DROPPED:
            continue
        number = _stretch_at(token, stretches)
        if number is not None and number in by_stretch:
            unit = by_stretch[number]
            view.ends[unit] = max(view.ends[unit], token.idx + len(token))
            unit_of[token.i] = unit
            continue
        unit = unit_of[token.i] = len(view)
        _add_unit(view, token, None if number is None else stretches[number])
        if number is not None:
            by_stretch[number] = unit
    _link(view, sentence, stretches, by_stretch, unit_of)
    return view


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    kind: UnitKind
    role: str
    index: int
    root: Token | None
    name: str = ""
    side: str = ""


def _stretches(
    sentence: Sentence, families: Mapping[str, str], today: date | None
) -> list[_Stretch]:
    found: list[_Stretch] = []
    for index, actor in enumerate(sentence.actors):
        name = actor.actor
        kind = actor_kind(actor, families)
        side = families.get(actor.name, actor.name)
        found.append(
            _Stretch(name.start, name.end, kind, "actor", index, actor.root, actor.name, side)
        )
    for index, place in enumerate(sentence.places):
        span = place.mention.span
        start, end = span.start - sentence.offset, span.end - sentence.offset
        found.append(
            _Stretch(
                start,
                end,
                _place_kind(place.mention.name, place.mention.kind),
                "place",
                index,
                place.root,
                place.mention.name,
            )
        )
    for index, told in enumerate(sentence.dates):
        expression = told.expression
        start, end = (
            expression.span.start - sentence.offset,
            expression.span.end - sentence.offset,
        )
        kind = _date_kind(sentence, index, today)
        found.append(_Stretch(start, end, kind, "date", index, None))
    return sorted(found, key=lambda stretch: (stretch.start, -stretch.end))


def actor_kind(actor: NamedActor, families: Mapping[str, str]) -> UnitKind:
    """The kind of unit that an actor's name makes."""
    name, family = actor.actor, families.get(actor.name, "unknown")
    if name.use not in (Use.PLAIN, Use.MODIFIER):
        return UnitKind.DESCRIBING
    if actor.name in _CROWDS:
        return UnitKind.CROWD
    if family == "civilians":
        return UnitKind.CIVILIANS
    if family in _BODIES:
        return UnitKind.BODY
    if name.kind == "air" and name.use is Use.PLAIN:
        # Of "Turkish air strikes" the name takes only the nation: the deed stands beside it.
        return UnitKind.AIRCRAFT
    return UnitKind.STATE if _is_state(actor) else UnitKind.ARMED


def _is_state(actor: NamedActor) -> bool:
    """Whether a name means who governs; a "regime" that bombs is its army, as any other side."""
    if actor.name.startswith("Government of"):
        return True
    return actor.actor.kind in ("government", "metonym") and actor.name != "Syrian Armed Forces"


def _place_kind(name: str, kind: str | None) -> UnitKind:
    if spelling(name) in _foreign():
        return UnitKind.ABROAD
    return UnitKind.AREA if kind in _AREAS or name == "Syria" else UnitKind.PLACE


def _date_kind(sentence: Sentence, index: int, today: date | None) -> UnitKind:
    when = sentence.dates[index].when
    if when.start is None:
        return UnitKind.UNDATED
    if today is not None and when.start > today + timedelta(days=1):
        return UnitKind.AHEAD
    return UnitKind.OLD if sentence.is_recap(index) else UnitKind.RECENT


def _stretch_at(token: Token, stretches: Sequence[_Stretch]) -> int | None:
    start, end = token.idx, token.idx + len(token)
    for number, stretch in enumerate(stretches):
        if stretch.start < end and start < stretch.end:
            return number
    return None


def _add_unit(view: SentenceView, token: Token, stretch: _Stretch | None) -> None:
    kind = stretch.kind if stretch else UnitKind.WORD
    root = stretch.root if stretch and stretch.root is not None else token
    view.texts.append(PLAIN_WORDS[kind] if stretch else _neutral().get(token.lower_, token.lower_))
    view.starts.append(token.idx)
    view.ends.append(token.idx + len(token))
    view.kinds.append(int(kind))
    view.actions.append(0)
    view.moods.append(0)
    view.deps.append(root.dep_)
    view.tags.append(root.tag_)
    view.tokens.append(root)
    view.heads.append(len(view) - 1)


def _link(
    view: SentenceView,
    sentence: Sentence,
    stretches: Sequence[_Stretch],
    by_stretch: Mapping[int, int],
    unit_of: Mapping[int, int],
) -> None:
    """Set heads, lexicon actions and mentions, once all units are there."""
    for own, token in enumerate(view.tokens):
        view.heads[own] = unit_of.get(token.head.i, own)
    lists = {"actor": view.actors, "place": view.places, "date": view.dates}
    for number, stretch in enumerate(stretches):
        unit: int | None = by_stretch.get(number)
        if unit is None:
            # A name inside another ("Aleppo" in "Aleppo's rebels") shares its unit.
            inside = [
                i
                for i in range(len(view))
                if view.starts[i] < stretch.end and stretch.start < view.ends[i]
            ]
            if not inside:
                continue
            unit = inside[0]
        lists[stretch.role].append(Mentioned(unit, stretch.index, stretch.name, stretch.side))
        if stretch.name:
            view.names.setdefault(unit, stretch.name)
    if not view.is_telling:
        return
    taken = [(stretch.start, stretch.end) for stretch in stretches]
    for trigger in find_triggers(sentence.span, taken):
        at = unit_of.get(trigger.token.i)
        if at is not None:
            view.actions[at] = ACTIONS.index(trigger.action.value)
            view.moods[at] = MOODS.index(mood(trigger.token))


def is_telling(view: SentenceView, unit: int) -> bool:
    """Whether a unit can tell a deed: a verb or a noun that is no name."""
    return view.kinds[unit] == UnitKind.WORD and view.tags[unit][:2] in ("VB", "NN")


def path_between(view: SentenceView, one: int, other: int) -> str:
    """The syntactic way from one unit to another, with the prepositions on it.

    "nsubj^" is the subject of the other; "" where the way is long or none.
    """
    up = _chain(view, one)
    down = _chain(view, other)
    meeting = next((unit for unit in up if unit in down), None)
    if meeting is None:
        return ""
    first, second = up[: up.index(meeting)], down[: down.index(meeting)]
    if len(first) + len(second) > 5:
        return ""
    return ">".join([*_steps(view, first, "^"), *reversed(list(_steps(view, second, "v")))])


def _steps(view: SentenceView, units: Sequence[int], mark: str) -> Iterator[str]:
    for unit in units:
        dep = view.deps[unit]
        yield f"{dep}:{view.texts[unit]}{mark}" if dep in ("prep", "agent") else dep + mark


def _chain(view: SentenceView, unit: int) -> list[int]:
    chain = [unit]
    while view.heads[chain[-1]] != chain[-1] and len(chain) < 12:
        chain.append(view.heads[chain[-1]])
        if chain[-1] in chain[:-1]:
            break
    return chain


def novelty(views: Sequence[SentenceView]) -> list[list[int]]:
    """For each unit that names or tells: 1 where it is new to the document, 2 where told before."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for view in views:
        row, here = [0] * len(view), set()
        for unit in range(len(view)):
            key: tuple[object, ...] | None = None
            if unit in view.names:
                key = ("name", view.names[unit])
            elif view.actions[unit]:
                key = ("deed", view.actions[unit])
            if key is not None:
                row[unit] = 2 if key in seen else 1
                here.add(key)
        seen |= here
        found.append(row)
    return found
