"""Names of figures, in one style: ``isis_killed``, ``children_killed``, ``tanks_destroyed``."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from frontline.model import ActorMention

_SHORT_NAMES: Final = {
    "Islamic State": "isis",
    "Syrian Armed Forces": "govt",
    "Unidentified opposition militants": "rebels",
    "Civilians": "civilians",
}


def figure_name(noun: Token | None, victim: ActorMention | None, effect: str) -> str:
    """The name of a figure: whose, else of whom, and what befell them ("isis_killed").

    Args:
        noun: What is counted, None when it says no more than "people".
        victim: The actor whose members are counted, where named.
        effect: What befell them.
    """
    if victim is not None:
        short = _SHORT_NAMES.get(victim.name) or re.sub(r"\W+", "_", victim.name.lower()).strip("_")
        return f"{short}_{effect}"
    if noun is None:
        return effect
    return f"{plural(noun)}_{effect}"


_IRREGULAR: Final = {
    "child": "children",
    "wife": "wives",
    "woman": "women",
    "man": "men",
    "aircraft": "aircraft",
}


def plural(noun: Token) -> str:
    """The plural of a counted noun, lower case."""
    word = noun.lemma_.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("man", "s")):
        return f"{word[:-3]}men" if word.endswith("man") else word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"
