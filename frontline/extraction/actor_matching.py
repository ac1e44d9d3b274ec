"""Finding the actors a text names, by lexicon: names, sides with head nouns, general words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from frontline.extraction.actor_names import ANAPHOR, ActorName, Use
from frontline.extraction.actor_words import (
    Word,
    is_written_so,
    name_tree,
    word_key,
    words_of,
)
from frontline.extraction.lexicon import Affiliations, Side, load_affiliations
from frontline.extraction.shared_words import without_shared
from frontline.reference.actors import Actor, ActorLexicon, load_actors

__all__ = ["ANAPHOR", "ActorMatcher", "ActorName", "Use"]

_MAX_GAP = 5
_REMEMBERED = 256
#: Between a group's name and "militants" that are counted to it.
_LINKED = frozenset({"-linked ", "-affiliated ", " linked ", " affiliated ", "-aligned "})


class ActorMatcher:
    """Finds actors in a text."""

    def __init__(self, lexicon: ActorLexicon | None = None) -> None:
        self.lexicon = lexicon or load_actors()
        self._affiliations = load_affiliations()
        self._root = name_tree(self.lexicon)
        #: A passage is looked through twice: to tell places from actors, and to read it.
        self._recent: dict[str, tuple[ActorName, ...]] = {}
        affiliations = self._affiliations
        self._firsts = frozenset(
            {
                *self._root.children,
                *(words[0] for words in affiliations.modifiers),
                *(words[0] for words in affiliations.bare),
            }
        )

    def _may_start(self, key: str) -> bool:
        return key in self._firsts or (key.endswith("s") and key[:-1] in self._firsts)

    def find(self, text: str) -> tuple[ActorName, ...]:
        """All actors named, in the order of the text, none overlapping."""
        known = self._recent.get(text)
        if known is None:
            if len(self._recent) >= _REMEMBERED:
                self._recent.clear()
            known = self._recent[text] = self._find(text)
        return known

    def _find(self, text: str) -> tuple[ActorName, ...]:
        words = words_of(text)
        found: list[ActorName] = []
        position = 0
        while position < len(words):
            if not self._may_start(words[position].key):
                position += 1
                continue
            match = self._match(text, words, position)
            if match is None:
                position += 1
                continue
            name, after = match
            found.append(name)
            position = after
        known = list(without_shared(found, text, self._affiliations.shared))
        return tuple(_joined(known, text, self._affiliations))

    def _match(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        alias = self._match_alias(words, position)
        side = self._match_side(text, words, position)
        if alias and (side is None or alias[1] >= side[1]):
            return self._alias_name(text, words, position, *alias)
        if side:
            return self._side_name(text, words, position, *side)
        return self._match_bare(text, words, position)

    def _match_bare(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        word = words[position]
        actor = self._affiliations.bare.get((word.key,))
        if actor is None:
            return None
        if word.key == "group":
            return self._match_group(words, position, actor)
        use, after = self._use(text, words, position, position + 1)
        kind = "government" if word.key in {"government", "regime"} else "forces"
        return ActorName(actor, word.start, word.end, use, kind, True), after

    def _match_group(
        self, words: Sequence[Word], position: int, actor: str
    ) -> tuple[ActorName, int] | None:
        """Read "the group", an actor only if it means one named before."""
        word = words[position]
        if position == 0 or words[position - 1].key != "the":
            return None
        name = ActorName(actor, word.start, word.end, Use.PLAIN, ANAPHOR, True, True)
        return name, position + 1

    def _match_alias(self, words: Sequence[Word], position: int) -> tuple[Actor, int] | None:
        node, best = self._root, None
        for index in range(position, min(position + 9, len(words))):
            word = words[index]
            child = node.children.get(word.key)
            if child is None and word.key.endswith("s"):
                # Articles that lost their apostrophes write "Israels", "ISISs".
                last = node.children.get(word.key[:-1])
                if last is not None and last.actor and is_written_so(last, word):
                    best = (last.actor, index + 1)
            if child is None:
                break
            node = child
            if node.actor and is_written_so(node, words[position]):
                best = (node.actor, index + 1)
        return best

    def _match_side(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[Side, int, str, int] | None:
        """Side, end of the whole mention, kind of head, end of the modifier."""
        table = self._affiliations
        for length in range(min(5, len(words) - position), 0, -1):
            key = tuple(word.key for word in words[position : position + length])
            side = table.modifiers.get(key)
            if side is None or (key in {("us",)} and words[position].text != "US"):
                continue
            end = position + length
            head = self._head(words, end)
            if head:
                return side, head[1], head[0], end
            if self._use(text, words, position, end)[0] is not Use.PLAIN:
                return side, end, "forces", end
        return None

    def _head(self, words: Sequence[Word], start: int) -> tuple[str, int] | None:
        table = self._affiliations
        for skipped in range(_MAX_GAP):
            at = start + skipped
            for length in (3, 2, 1):
                key = tuple(word.key for word in words[at : at + length])
                if len(key) < length:
                    continue
                if key in table.action_heads or key in table.heads:
                    kind = table.heads.get(key, "action")
                    if key in table.action_heads:
                        return f"action:{kind}", start
                    return kind, at + length
            if at >= len(words) or not self._may_stand_between(words[at]):
                return None
        return None

    def _may_stand_between(self, word: Word) -> bool:
        is_number = any(letter.isdigit() for letter in word.key)
        return is_number or word.key in self._affiliations.between

    def _alias_name(
        self, text: str, words: Sequence[Word], position: int, actor: Actor, after: int
    ) -> tuple[ActorName, int]:
        start, end = words[position].start, words[after - 1].end
        use, after = self._use(text, words, position, after)
        kind = "forces"
        if use is Use.PLAIN and not actor.is_generic and actor.family != "civilians":
            while after < len(words) and _is_adjacent(text, end, words[after]):
                if words[after].key not in self._affiliations.absorbed_heads:
                    break
                end = words[after].end
                after += 1
        general = actor.is_generic
        name = ActorName(actor.name, start, end, use, kind, general)
        return _with_article(name, text, words, position, self._affiliations), after

    def _side_name(
        self,
        text: str,
        words: Sequence[Word],
        position: int,
        side: Side,
        after: int,
        kind: str,
        modifier_end: int,
    ) -> tuple[ActorName, int]:
        start = words[position].start
        use, after_use = self._use(text, words, position, modifier_end)
        if use is not Use.PLAIN:
            actor = side.actor("forces") or ""
            return ActorName(actor, start, words[modifier_end - 1].end, use), after_use
        is_action = kind.startswith("action:")
        kind = kind.removeprefix("action:")
        actor = _side_actor(side, words[position:after], kind)
        end = words[after - 1].end
        use = Use.MODIFIER if is_action else Use.PLAIN
        known = self.lexicon.get(actor)
        general = bool(known and known.is_generic)
        name = ActorName(actor, start, end, use, "air" if kind == "air" else kind, general)
        return _with_article(name, text, words, position, self._affiliations), after

    def _use(self, text: str, words: Sequence[Word], position: int, after: int) -> tuple[Use, int]:
        before = text[max(0, words[position].start - 6) : words[position].start].casefold()
        if re.search(r"\b(?:anti|non|counter)[- ]$", before):
            return Use.OPPOSED, after
        if after >= len(words):
            return Use.PLAIN, after
        between = text[words[after - 1].end : words[after].start]
        use = self._affiliations.suffixes.get(words[after].key)
        # Without its hyphen only these are safe: "the army captured" is a deed.
        is_loose = between == " " and words[after].key in ("held", "based")
        if use is None or not (between == "-" or is_loose):
            return Use.PLAIN, after
        if use == "linked":
            return Use.PLAIN, after + 1
        return (Use.HOLDER if use == "holder" else Use.BACKER), after + 1


def _side_actor(side: Side, words: Sequence[Word], kind: str) -> str:
    rebels = kind == "rebels" or (kind == "forces" and words[-1].key in {"fighters", "men"})
    if side.name == "syria" and rebels and "syrian" in words[0].key and len(words) == 2:
        return "Unidentified opposition militants"
    return side.actor("forces" if kind in {"rebels", "action"} else kind) or ""


def _is_adjacent(text: str, end: int, word: Word) -> bool:
    return text[end : word.start] in {" ", "-", ") ", "’ ", "' "} or text[end : word.start].strip(
        "'’s)"
    ) in {" ", "  "}


def _with_article(
    name: ActorName, text: str, words: Sequence[Word], position: int, table: Affiliations
) -> ActorName:
    if not name.is_general or position == 0:
        return name
    article = words[position - 1].key
    key = tuple(word_key(word) for word in text[name.start : name.end].split())
    is_anaphoric = article in {"the", "these", "those", "its", "their"} and key in table.anaphors
    if not is_anaphoric:
        return name
    return ActorName(name.name, name.start, name.end, name.use, name.kind, True, True)


def _joined(names: list[ActorName], text: str, table: Affiliations) -> Iterator[ActorName]:
    """Give a general name the group that is said with it ("members of Jaish al-Fatah")."""
    skip = False
    for index, name in enumerate(names):
        if skip:
            skip = False
            continue
        after = names[index + 1] if index + 1 < len(names) else None
        if name.is_general and after and not after.is_general and after.use is Use.PLAIN:
            between = tuple(
                word_key(word) for word in text[name.end : after.start].replace("-", " ").split()
            )
            if between in table.linkers:
                yield ActorName(after.name, name.start, after.end, Use.PLAIN, after.kind)
                skip = True
                continue
        if after and after.is_general and text[name.end : after.start].lower() in _LINKED:
            yield replace(name, end=after.end)
            skip = True
            continue
        if after and _is_part_of(name, after, text):
            continue
        yield name


def _is_part_of(name: ActorName, after: ActorName, text: str) -> bool:
    """Whether the next name is a part of this one ("the Syrian army's Tiger Forces")."""
    between = text[name.end : after.start]
    if between not in {"'s ", "’s ", "s "} and not (between == " " and not name.is_general):
        return False
    return between != " " or (
        name.name != after.name and after.use is Use.PLAIN and not after.is_general
    )
