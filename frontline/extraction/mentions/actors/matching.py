"""Finding the actors a text names, by lexicon: names, sides with head nouns, general words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from frontline.extraction.lexicon import Affiliations, Side, load_affiliations
from frontline.extraction.mentions.actors.abbreviations import OwnName, own_names
from frontline.extraction.mentions.actors.general import OWNERS, GeneralWords
from frontline.extraction.mentions.actors.joining import joined_names
from frontline.extraction.mentions.actors.names import ANAPHOR, ActorName, Use
from frontline.extraction.mentions.actors.shared_words import without_shared
from frontline.extraction.mentions.actors.sides import SideMatch, SideReader
from frontline.extraction.mentions.actors.words import (
    Word,
    is_written_so,
    name_tree,
    word_key,
    words_of,
)
from frontline.reference.actors import Actor, ActorLexicon, load_actors

__all__ = ["ANAPHOR", "ActorMatcher", "ActorName", "Use"]

_REMEMBERED = 256
_LONGEST_NAME = 9
#: From this day on "loyalists" are those of the former government.
LATE: date = date(2024, 12, 9)
_LATE_YEAR = re.compile(r"\b(?:202[5-9]|20[3-9]\d)\b")
_OPPOSED = re.compile(r"\b(?:anti|non|counter)[- ]$")
_DENIED = 8
#: "Its men" are those of an actor at most so many characters before.
_NEAR = 220
_OWN = re.compile(r"\b(?:its|their|his|whose) $")
_FRIENDS = frozenset({"allies", "friends", "ally", "auxiliaries", "supporters", "backers"})
_ALLIES = {
    "opposition": "Unidentified opposition militants",
    "pro-government": "Unidentified pro-government militia",
    "turkey": "Unidentified pro-Turkish militants",
}
_OCCUPYING = frozenset({"occupation", "occupier", "occupiers", "occupying"})
#: Words that tell whose occupation a text means, by the adjective of their side.
_OCCUPIERS = {
    "turkish": ("Turk", "Türk", "Ankara", "Erdogan"),
    "israeli": ("Israel", "Zionist"),
    "american": ("American occup", "US occup", "U.S. occup"),
}
_ANAPHORIC_ARTICLES = frozenset({"the", "these", "those", "its", "their", "such", "same"})


class ActorMatcher:
    """Finds actors in a text."""

    def __init__(self, lexicon: ActorLexicon | None = None) -> None:
        self.lexicon = lexicon or load_actors()
        self._table = load_affiliations()
        self._root = name_tree(self.lexicon)
        self._sides = SideReader(self._table, self._name_end)
        self._general = GeneralWords(self._table)
        #: A passage is looked through twice: to tell places from actors, and to read it.
        self._recent: dict[str, tuple[ActorName, ...]] = {}
        #: A report is asked for twice in a row: before its places are known and after.
        self._last: tuple[str, date | None, ActorMatcher] | None = None
        self._own: Mapping[str, OwnName] = {}
        self._is_late = False
        self._day: date | None = None
        self._occupier: Side | None = None
        self._states = _sides_of_states(self._table)
        self._firsts = frozenset(
            {
                *self._root.children,
                *self._general.firsts,
                *(words[0] for words in self._table.modifiers),
                *(words[0] for words in self._table.late),
                *_OCCUPYING,
            }
        )

    def for_text(self, text: str, day: date | None = None) -> ActorMatcher:
        """A matcher that also knows the abbreviations the text defines for itself.

        Args:
            text: The whole text of a report.
            day: Its date. Without one, a text that names a year from 2025 on is
                read as later than the fall of the former government.
        """
        if self._last is not None and self._last[:2] == (text, day):
            return self._last[2]
        own = copy(self)
        own._recent = {}
        own._own = {}
        own._is_late = day >= LATE if day else _LATE_YEAR.search(text) is not None
        own._day = day
        own._occupier = _occupier_of(text, self._table)
        own._sides = SideReader(self._table, own._name_end)
        own._own = own_names(text, own.find)
        # What was read before the abbreviations were known is read again.
        own._recent = {} if own._own else own._recent
        self._last = (text, day, own)
        return own

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
        position, firsts, own = 0, self._firsts, self._own
        while position < len(words):
            key = words[position].key
            match = None
            is_owned = position > 0 and words[position - 1].key in OWNERS
            is_first = key in firsts or key in own or (key.endswith("s") and key[:-1] in firsts)
            if is_first or is_owned:
                match = self._match(text, words, position)
            if match is None:
                position += 1
                continue
            name, position = match
            found.append(name)
        known = list(without_shared(found, text, self._table.shared))
        return tuple(self._owned(joined_names(known, text, self._table), text))

    def _owned(self, names: Iterable[ActorName], text: str) -> Iterator[ActorName]:
        """Names, "its men" as those of the armed actor named right before."""
        owner: ActorName | None = None
        for name in names:
            if name.kind != ANAPHOR:
                if name.use is not Use.OPPOSED and self.lexicon.is_armed(name.name):
                    owner = name
                yield name
                continue
            is_own = _OWN.search(text, max(0, name.start - _DENIED), name.start) is not None
            if is_own and owner and name.start - owner.end < _NEAR:
                side = self._states.get(owner.name)
                known = side.actor("forces") if side else owner.name
                known = self._ally(owner.name, text[name.start : name.end]) or known
                name = replace(name, name=known or owner.name, is_general=False)
            yield name

    def _ally(self, owner: str, said: str) -> str | None:
        """Whom the friends of a side are, who have no name."""
        if said.casefold().split()[-1] not in _FRIENDS:
            return None
        return _ALLIES.get(self.lexicon.family(owner, self._day))

    def _match(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        late = self._match_late(words, position) if self._is_late else None
        own = self._match_own(text, words, position) if self._own else None
        alias = self._match_alias(words, position)
        if own and alias and alias[1] > own[1]:
            own = None
        known = late or own
        if known is None and not (alias and words[position - 1].key == "our"):
            known = self._general.own(words, position)
        if known:
            return known
        side = self._sides.match(text, words, position) or self._occupying(text, words, position)
        if alias and (side is None or not _is_better(side, alias)):
            if not self._is_of_a_place(text, words, alias[1]):
                return self._alias_name(text, words, position, *alias)
            return None
        if side:
            return self._side_name(text, words, position, side)
        general = self._general.match(text, words, position)
        if general is None or self._is_within_name(words, position, general[1]):
            return None
        name, after = general
        use, after = self._use(text, words, position, after)
        return (replace(name, use=use) if use is not Use.PLAIN else name), after

    def _occupying(self, text: str, words: Sequence[Word], position: int) -> SideMatch | None:
        """The occupation army without its nation, as that of the occupier the text tells of."""
        if self._occupier is None or words[position].key not in _OCCUPYING:
            return None
        head = self._sides.head(text, words, position + 1)
        if head is None or words[position].text.isupper():
            return None
        return SideMatch(self._occupier, position + 1, head.after, head.kind, head.is_action)

    def _match_late(self, words: Sequence[Word], position: int) -> tuple[ActorName, int] | None:
        for length in (3, 2, 1):
            key = tuple(word.key for word in words[position : position + length])
            actor = self._table.late.get(key)
            if actor is not None:
                start, end = words[position].start, words[position + length - 1].end
                known = self.lexicon.get(actor)
                is_general = bool(known and known.is_generic)
                return ActorName(actor, start, end, is_general=is_general), position + length
        return None

    def _match_own(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        """A name by an abbreviation the text defined ("GoF")."""
        own = self._own.get(words[position].key)
        if own is None or own.short != words[position].text:
            return None
        after = position + 1
        side = self._states.get(own.name)
        if side:
            head = self._sides.head(text, words, after)
            if head:
                match = SideMatch(side, after, head.after, head.kind, head.is_action)
                return self._side_name(text, words, position, match)
        use, behind = self._use(text, words, position, after)
        start, end = words[position].start, words[position].end
        name = ActorName(own.name, start, end, use, own.kind, is_unlisted=own.is_unlisted)
        if use is Use.PLAIN:
            return self._with_heads(name, text, words, after)
        return name, behind

    def _name_end(self, words: Sequence[Word], position: int) -> int | None:
        """The end of an actor's name that starts at a word."""
        alias = self._match_alias(words, position)
        return alias[1] if alias else None

    def _is_within_name(self, words: Sequence[Word], position: int, after: int) -> bool:
        """Whether a name that starts within a general phrase goes on behind it."""
        ends = (self._name_end(words, at) for at in range(position + 1, after))
        return any(end is not None and end > after for end in ends)

    def _match_alias(self, words: Sequence[Word], position: int) -> tuple[Actor, int] | None:
        node, best = self._root, None
        for index in range(position, min(position + _LONGEST_NAME, len(words))):
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

    def _is_of_a_place(self, text: str, words: Sequence[Word], after: int) -> bool:
        """Whether a name goes on as a street's, an outlet's or a house's ("Palestine Street")."""
        if after >= len(words) or words[after].key not in self._table.not_before:
            return False
        is_next = text[words[after - 1].end : words[after].start] == " "
        # A headline in capitals has them on every noun.
        return is_next and words[after].text.istitle()

    def _alias_name(
        self, text: str, words: Sequence[Word], position: int, actor: Actor, after: int
    ) -> tuple[ActorName, int]:
        side = self._states.get(actor.name)
        if side:
            head = self._sides.head(text, words, _behind_bracket(text, words, after))
            if head and head.kind != "government":
                behind = max(after, head.after)
                match = SideMatch(side, after, behind, head.kind, head.is_action, head.is_shared)
                return self._side_name(text, words, position, match)
        start, end = words[position].start, words[after - 1].end
        use, after = self._use(text, words, position, after)
        name = ActorName(self._then(actor), start, end, use, "forces", actor.is_generic)
        if use is Use.PLAIN and not actor.is_generic and actor.family != "civilians":
            return self._with_heads(name, text, words, after)
        return _with_article(name, text, words, position, self._table), after

    def _then(self, actor: Actor) -> str:
        """The group's name on the text's day: media went on to call HTS by its first name."""
        while self._day and actor.existed_until and self._day > actor.existed_until:
            heir = self.lexicon.get(actor.successor or "")
            if heir is None or heir.is_state:
                break
            actor = heir
        return actor.name

    def _with_heads(
        self, name: ActorName, text: str, words: Sequence[Word], after: int
    ) -> tuple[ActorName, int]:
        """A name with the nouns behind it that are part of the mention ("ISIS fighters")."""
        end, kind = name.end, name.kind
        while after < len(words) and _is_adjacent(text, end, words[after]):
            if words[after].key not in self._table.absorbed_heads:
                break
            end = words[after].end
            if self._table.heads.get((words[after].key,)) == "air":
                kind = "air"
            after += 1
        return replace(name, end=end, kind=kind), after

    def _side_name(
        self, text: str, words: Sequence[Word], position: int, match: SideMatch
    ) -> tuple[ActorName, int]:
        start = words[position].start
        use, after_use = self._use(text, words, position, match.modifier_end)
        modifier = words[match.modifier_end - 1].end
        if use is not Use.PLAIN:
            return ActorName(match.side.actor("forces") or "", start, modifier, use), after_use
        if match.is_shared:
            actor = match.side.actor(_plain_kind(match.kind)) or ""
            use = Use.MODIFIER if match.is_action else Use.PLAIN
            return ActorName(actor, start, modifier, use, match.kind), match.modifier_end
        actor = _side_actor(match.side, words[position : match.after], match.kind)
        end = words[match.after - 1].end if not match.is_action else modifier
        after = match.after if not match.is_action else match.modifier_end
        use = Use.MODIFIER if match.is_action else Use.PLAIN
        known = self.lexicon.get(actor)
        name = ActorName(actor, start, end, use, match.kind, bool(known and known.is_generic))
        return _with_article(name, text, words, position, self._table), after

    def _use(self, text: str, words: Sequence[Word], position: int, after: int) -> tuple[Use, int]:
        before = text[max(0, words[position].start - _DENIED) : words[position].start].casefold()
        if _OPPOSED.search(before):
            return Use.OPPOSED, after
        if after >= len(words):
            return Use.PLAIN, after
        use = self._table.suffixes.get(words[after].key)
        if use is None:
            return Use.PLAIN, after
        between = text[words[after - 1].end : words[after].start]
        # Without its hyphen only these are safe: "the army captured" is a deed.
        is_loose = between == " " and words[after].key in ("held", "based")
        if not (between == "-" or is_loose):
            return Use.PLAIN, after
        if use == "linked":
            return Use.PLAIN, after + 1
        return (Use.HOLDER if use == "holder" else Use.BACKER), after + 1


def _occupier_of(text: str, table: Affiliations) -> Side | None:
    """The nation whose occupation a text tells of, the one named most often."""
    if "occup" not in text and "Occup" not in text:
        return None
    counts = {side: sum(map(text.count, words)) for side, words in _OCCUPIERS.items()}
    most = max(counts, key=lambda side: counts[side])
    return table.modifiers.get((most,)) if counts[most] else None


def _sides_of_states(table: Affiliations) -> dict[str, Side]:
    """The side of each government: with a noun of forces behind, its name means them."""
    states: dict[str, Side] = {}
    for side in table.modifiers.values():
        government = side.actors.get("government", "")
        if government.startswith("Government of") and "forces" in side.actors:
            states.setdefault(government, side)
    return states


def _is_better(side: SideMatch, alias: tuple[Actor, int]) -> bool:
    """Whether a side with its noun says more than a name from the list that starts there."""
    actor, end = alias
    if side.after > end:
        return True
    return actor.name.startswith("Government of") and (side.is_action or side.is_shared)


def _behind_bracket(text: str, words: Sequence[Word], after: int) -> int:
    """The word behind an abbreviation in brackets ("Government of Syria (GoS) artillery")."""
    if after >= len(words) or text[words[after - 1].end : words[after].start] != " (":
        return after
    return after + (text[words[after].end : words[after].end + 1] == ")")


def _plain_kind(kind: str) -> str:
    return "forces" if kind in {"rebels", "action"} else kind


def _side_actor(side: Side, words: Sequence[Word], kind: str) -> str:
    last = words[-1].key if words else ""
    rebels = kind == "rebels" or (kind == "forces" and last in {"fighters", "men"})
    if side.name == "syria" and rebels and "syrian" in words[0].key and len(words) == 2:
        return "Unidentified opposition militants"
    if kind == "rebels" and "rebels" in side.actors and last in _FACTIONS:
        return side.actor("forces") or ""
    return side.actor(kind if kind in side.actors else _plain_kind(kind)) or ""


_FACTIONS = frozenset({"factions", "faction", "groups", "group", "rebels", "fighters"})


def _is_adjacent(text: str, end: int, word: Word) -> bool:
    return text[end : word.start] in {" ", "-", ") ", "’ ", "' ", '" ', "” "} or text[
        end : word.start
    ].strip("'’s)") in {" ", "  "}


def _with_article(
    name: ActorName, text: str, words: Sequence[Word], position: int, table: Affiliations
) -> ActorName:
    if not name.is_general or position == 0:
        return name
    key = tuple(word_key(word) for word in text[name.start : name.end].split())
    if words[position - 1].key in _ANAPHORIC_ARTICLES and key in table.anaphors:
        return replace(name, is_anaphoric=True)
    return name
