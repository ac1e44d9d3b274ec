"""A name of an actor as a text puts it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ANAPHOR = "anaphor"
"""The kind of "the group": no actor unless it means one named before."""


class Use(StrEnum):
    """How a name is used: as doer or victim, or only to describe something else."""

    PLAIN = "plain"
    MODIFIER = "modifier"
    HOLDER = "holder"
    BACKER = "backer"
    COUNTRY = "country"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True)
class ActorName:
    """A name of an actor in a passage, in characters of the passage.

    ``kind`` is the kind of head it stands with (forces, air, government …;
    "object": things of civilians that are struck), ``is_general`` marks words
    such as "militants", ``is_anaphoric`` those with a definite article that
    may mean an actor named before, ``is_unlisted`` a name in no list, kept as
    the text has it, its side unknown.
    """

    name: str
    start: int
    end: int
    use: Use = Use.PLAIN
    kind: str = "forces"
    is_general: bool = False
    is_anaphoric: bool = False
    is_unlisted: bool = False
