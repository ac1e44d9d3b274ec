"""What a report has told so far: the memory that resolves "the group", "the area", "the attack"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from frontline.extraction.actor_matching import ActorName
from frontline.extraction.dates import ResolvedDate
from frontline.model import PlaceMention, SubEventType

_ARMED = frozenset({"opposition", "islamic-state", "sdf"})
_MEMORY = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An event told before: what a later sentence may refer back to."""

    sub_event_type: SubEventType
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[PlaceMention, ...]
    when: ResolvedDate | None
    sentence: int
    passage: int


@dataclass(slots=True)
class Narrative:
    """Actors and events in the order they were told."""

    families: Mapping[str, str]
    armed: list[tuple[int, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    dated: tuple[int, int, ResolvedDate] | None = None

    def remember_actors(self, index: int, names: Iterable[ActorName]) -> None:
        """Keep the armed groups a sentence names."""
        for name in names:
            if not name.is_general and self.families.get(name.name) in _ARMED:
                self.armed.append((index, name.name))

    def resolve(self, name: ActorName, index: int) -> str:
        """The group that "the terrorist group" means, else the general name."""
        if not name.is_anaphoric or name.name != "Unidentified opposition militants":
            return name.name
        recent = [actor for at, actor in self.armed if index - at <= _MEMORY]
        armed = [actor for actor in recent if self.families.get(actor) != "sdf"]
        return armed[-1] if armed else name.name

    def enemy_of(self, names: Sequence[str], index: int) -> tuple[str, ...]:
        """The other side of the last fight that had these actors on one side."""
        for told in reversed(self.told):
            if index - told.sentence > _MEMORY:
                break
            if set(names) & set(told.initiators) and told.targets:
                return told.targets
            if set(names) & set(told.targets) and told.initiators:
                return told.initiators
        return ()

    def remember_date(self, index: int, passage: int, when: ResolvedDate) -> None:
        """Keep the date a sentence gives."""
        self.dated = (index, passage, when)

    def date_before(self, index: int, passage: int) -> ResolvedDate | None:
        """The date that the sentence before gives, in the same passage."""
        if self.dated is None or self.dated[1] != passage or index - self.dated[0] > 1:
            return None
        return self.dated[2]

    def last_told(self, index: int, reach: int = _MEMORY) -> Told | None:
        """The last event told within a few sentences."""
        if self.told and index - self.told[-1].sentence <= reach:
            return self.told[-1]
        return None
