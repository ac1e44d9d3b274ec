"""What a report has named so far: the memory that resolves "the terrorist group" and "our men"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from frontline.extraction.mentions.actors.names import ANAPHOR, ActorName, Use
from frontline.reference.actors import load_actors
from frontline.reference.lexicons import load_word_map

#: Sides whose groups "the group", "the terrorists" may mean.
_GROUPS = frozenset({"opposition", "islamic-state"})
#: Sides with soldiers of their own, who are "the troops" where no Syrian soldiers are told of.
_OTHER_ARMIES = frozenset({"turkey", "sdf"})
_UNARMED = frozenset({"civilians", "humanitarian", "international"})
_ANY_GROUP = "Unidentified opposition militants"
_ARMY = "Syrian Armed Forces"
_STATE = "Government of"
UNRESOLVED = ""
"""Who "the group" is where no fitting one has been named: it may be a monitor or a charity."""

_MEMORY = 4
#: "The group" without anybody else it could mean reaches so far back.
_LONG_MEMORY = 10
_OF_STATE = frozenset({"Government of Syria", "Syrian Armed Forces"})


@dataclass(frozen=True, slots=True)
class _Named:
    index: int
    name: str
    family: str
    is_general: bool
    is_subject: bool


@cache
def _kinds() -> Mapping[str, str]:
    """The kind of body that a noun means, by the noun."""
    return load_word_map("nouns_of_bodies")


@dataclass(slots=True)
class Narrative:
    """The armed bodies of a report in the order it named them.

    ``speaker`` is the actor whose word the report gives: "we" and "our men".
    """

    families: Mapping[str, str]
    speaker: str | None = None
    armed: list[_Named] = field(default_factory=list)

    def remember_actors(
        self, index: int, names: Iterable[ActorName], is_subject: bool = False
    ) -> None:
        """Keep the armed bodies a sentence names."""
        for name in names:
            family = self.families.get(name.name, "unknown")
            if family in _UNARMED or name.name.startswith(_STATE) or name.use is Use.OPPOSED:
                continue
            is_general = name.is_general or name.is_anaphoric
            self.armed.append(_Named(index, name.name, family, is_general, is_subject))

    def resolve(self, name: ActorName, index: int, said: str = "", owner: str = "") -> str:
        """The body that "the terrorist group" means, else the general name; `UNRESOLVED` for none.

        Args:
            name: The name as the lists have it.
            index: The number of its sentence.
            said: The words of the name.
            owner: The word before it.
        """
        words = said.casefold().split()
        noun = _kinds().get(words[-1] if words else "", "")
        recent = [named for named in self.armed if index - named.index <= _MEMORY]
        if name.kind == ANAPHOR:
            near = self._anaphor(name, recent, noun, owner.casefold())
            if near != UNRESOLVED:
                return near
            far = [named for named in self.armed if index - named.index <= _LONG_MEMORY]
            return self._anaphor(name, far, noun, owner.casefold())
        if said.casefold() == "gunmen" and self.speaker in _OF_STATE:
            # What the state's media call so are those who fight it.
            return _ANY_GROUP
        if name.name == _ARMY and name.is_general and noun == "soldiers":
            return self._army(recent)
        if not name.is_anaphoric or name.name != _ANY_GROUP:
            return name.name
        return _last(recent, lambda named: named.family in _GROUPS) or name.name

    def _anaphor(self, name: ActorName, recent: list[_Named], noun: str, owner: str) -> str:
        if name.name != _ANY_GROUP:
            return name.name
        if owner == "our" or noun == "speakers":
            return self.speaker or _last(recent, lambda named: True) or UNRESOLVED
        if noun == "pronouns":
            return _last([n for n in recent if n.is_subject], None) or UNRESOLVED
        if noun == "fighters" or owner in ("its", "their", "his", "whose"):
            return _last(recent, None) or UNRESOLVED
        if noun == "forces":
            return _last(recent, lambda n: n.family != "unknown") or UNRESOLVED
        if noun == "bodies":
            return _last(recent, lambda n: not _is_state(n.name)) or UNRESOLVED
        if noun == "parties":
            return _last(recent, lambda n: "Hezbollah" in n.name or "Party" in n.name) or UNRESOLVED
        if noun == "councils":
            return _last(recent, lambda n: "Council" in n.name) or UNRESOLVED
        return _last(recent, lambda n: n.family in _GROUPS) or UNRESOLVED

    def _army(self, recent: list[_Named]) -> str:
        """Whose soldiers are meant where the report says only "troops"."""
        if any(named.name == _ARMY for named in recent):
            return _ARMY
        return _last(recent, lambda named: named.family in _OTHER_ARMIES) or _ARMY


def _is_state(name: str) -> bool:
    actor = load_actors().get(name)
    return actor is not None and actor.is_state


def _last(recent: list[_Named], fits: Callable[[_Named], bool] | None) -> str | None:
    """The last body named that fits; without a test also one that goes by a general name."""
    for named in reversed(recent):
        if fits is None or (not named.is_general and fits(named)):
            return named.name
    return None
