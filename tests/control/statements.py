"""Random statements on two places, by sides that are not all there all the time."""

from __future__ import annotations

from hypothesis import strategies as st

from frontline.control.evidence import Exclusion, Statement
from frontline.model import ControlEffect
from tests.control.situations import (
    FAMILIES,
    FIRST_DAYS,
    INTERESTS,
    LAST_DAYS,
    SOURCES,
    statement,
)

SIDES = tuple(actor for actor in FAMILIES if actor != "residents")
sources = st.lists(st.sampled_from((*SOURCES, "blog", "forum")), max_size=3)


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    """Up to nine statements within five weeks; sides act in their years, as evidence has it."""
    found = []
    for number in range(draw(st.integers(0, 9))):
        effect = draw(st.sampled_from(ControlEffect))
        day = draw(st.integers(1, 35))
        sides = st.sampled_from([side for side in SIDES if _is_there(side, day)])
        others = sides if effect is ControlEffect.FIGHTS else st.sampled_from((*SIDES, "residents"))
        found.append(
            statement(
                f"event-{number}",
                effect,
                draw(sides),
                day,
                other=draw(st.none() | others),
                until=day + draw(st.integers(0, 5)),
                by=draw(sources),
                denied_by=draw(st.just([]) | sources),
                disputed_by=draw(st.just([]) | sources),
                shared_with=draw(st.just([]) | st.lists(sides, max_size=1)),
                place=draw(st.sampled_from(("P1", "P2"))),
                exclusion=draw(st.sampled_from((None, None, None, Exclusion.COARSE))),
            )
        )
    return found


def _is_there(actor: str, day: int) -> bool:
    side = INTERESTS.family(actor)
    return FIRST_DAYS.get(side, day) <= day <= LAST_DAYS.get(side, day)
