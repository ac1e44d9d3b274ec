"""The words that say what a number counts (``data/lexicon/figures.yml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from frontline.reference.lexicons import load_word_lists

_HUMAN_EFFECTS: Final = (
    "killed",
    "injured",
    "captured",
    "abducted",
    "surrendered",
    "evacuated",
    "displaced",
    "missing",
    "released",
    "affected",
)
_EFFECTS: Final = (*_HUMAN_EFFECTS, "destroyed")
_BOUNDS: Final = ("at_least", "over", "up_to", "about")
_LISTS: Final = (
    *_EFFECTS,
    *_BOUNDS,
    "carriers",
    "links",
    "generic_people",
    "people",
    "counted",
    "never",
    "part",
    "within_people",
    "joins",
    "aged",
    "corpses",
    "personal",
)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The lexicon, turned round for look-up by word."""

    effect_of: dict[str, str]
    kind_of: dict[str, str]
    bounds: tuple[tuple[str, str], ...]
    part: frozenset[str]
    within_people: frozenset[str]
    carriers: frozenset[str]
    links: frozenset[str]
    joins: frozenset[str]
    aged: frozenset[str]
    corpses: frozenset[str]
    personal: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """The words of ``data/lexicon/figures.yml``."""
    lists = load_word_lists("figures", _LISTS)
    kinds = ("counted", "people", "generic_people", "never")
    bounds = [(phrase, name) for name in _BOUNDS for phrase in lists[name]]
    return FigureWords(
        effect_of={word: effect for effect in _EFFECTS for word in lists[effect]},
        kind_of={word: kind for kind in kinds for word in lists[kind]},
        # The longest phrase speaks: "no more than" is not "more than".
        bounds=tuple(sorted(bounds, key=lambda pair: -len(pair[0]))),
        part=frozenset(lists["part"]),
        within_people=frozenset(lists["within_people"]),
        carriers=frozenset(lists["carriers"]),
        links=frozenset(lists["links"]),
        joins=frozenset(lists["joins"]),
        aged=frozenset(lists["aged"]),
        corpses=frozenset(lists["corpses"]),
        personal=frozenset(lists["personal"]),
    )
