"""What a report has named so far: the memory that resolves "the terrorist group"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from frontline.extraction.mentions.actors.matching import ActorName

_ARMED = frozenset({"opposition", "islamic-state", "sdf"})
_MEMORY = 4


@dataclass(slots=True)
class Narrative:
    """The armed groups of a report in the order it named them."""

    families: Mapping[str, str]
    armed: list[tuple[int, str]] = field(default_factory=list)

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
