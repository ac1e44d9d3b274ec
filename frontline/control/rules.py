"""When voices suffice to say that a side took a place.

A rule is a function of the voices for one statement of one side and of the
side's bloc. Voices add up: they are all that have said so at this place since
another bloc last claimed it.

- *any claim*: somebody says so.
- *corroborated*: two different sources say so, and not all of them share the
  side's interest.
- *against interest*: somebody says so who does not gain by it: a source of
  known interest or none that is not the side's. A partisan source counts alone
  for its own side's loss; its own victory needs another.

Under the two stricter rules a denied statement moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from frontline.control.evidence import Voice
from frontline.model import ControlRule

Rule = Callable[[Sequence[Voice], str], bool]


def any_claim(voices: Sequence[Voice], alignment: str) -> bool:
    """One voice is enough."""
    return len(voices) > 0


def corroborated(voices: Sequence[Voice], alignment: str) -> bool:
    """Two different sources, not all of the side's own bloc."""
    n_sources = len({voice.source for voice in voices})
    return n_sources >= 2 and any(voice.interest != alignment for voice in voices)


def against_interest(voices: Sequence[Voice], alignment: str) -> bool:
    """One source that does not gain by it; a source nobody knows might."""
    return any(voice.is_known and voice.interest != alignment for voice in voices)


RULES: Final[Mapping[str, Rule]] = {
    ControlRule.ANY_CLAIM: any_claim,
    ControlRule.CORROBORATED: corroborated,
    ControlRule.AGAINST_INTEREST: against_interest,
}
# Rules under which a denial counts as a claim like any other.
CREDULOUS: Final = frozenset({ControlRule.ANY_CLAIM})
