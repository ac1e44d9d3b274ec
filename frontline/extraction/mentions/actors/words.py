"""Names of actors as a tree of words, and texts as the words it is walked with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from frontline.reference.actors import Actor, ActorLexicon

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_POSSESSORS = ("'s", "’s")
_MAX_ALIAS_CASE = 5


# Not frozen: a text makes thousands, and freezing makes each four times as slow.
@dataclass(slots=True)
class Word:
    """A word of a text, in characters of it; ``key`` is its form for look-ups."""

    start: int
    end: int
    text: str
    key: str


@dataclass(slots=True)
class NameNode:
    """What may follow the words so far, and the actor they name; how its only word is written."""

    children: dict[str, NameNode] = field(default_factory=dict)
    actor: Actor | None = None
    is_upper: bool = False
    is_capital: bool = False


def word_key(word: str) -> str:
    """A word without case and apostrophes."""
    key = word.lower() if word.isascii() else word.casefold()
    return key.replace("’", "").replace("'", "") if "'" in key or "’" in key else key


def words_of(text: str) -> list[Word]:
    """The words of a text, without the ending of a possessor."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if word.endswith(_POSSESSORS):
            word, end = word[:-2], end - 2
        found.append(Word(start, end, word, word_key(word)))
    return found


@lru_cache(maxsize=2)
def name_tree(lexicon: ActorLexicon) -> NameNode:
    """All names and aliases of a lexicon, one branch a word."""
    root = NameNode()
    for actor in lexicon:
        for alias in (actor.name, *actor.aliases):
            node = root
            words = words_of(alias)
            for word in words:
                node = node.children.setdefault(word.key, NameNode())
            node.actor = actor
            single = len(words) == 1
            letters = alias.replace(".", "")
            node.is_upper = single and letters.isupper() and len(letters) <= _MAX_ALIAS_CASE
            node.is_capital = single and alias[:1].isupper()
    return root


def is_written_so(node: NameNode, first: Word) -> bool:
    """Whether a word has the capitals that a name of one word needs ("ISIS", "Hezbollah")."""
    if node.is_upper:
        return first.text.replace(".", "")[:2].isupper()
    return not node.is_capital or first.text[:1].isupper()
