"""Actors without a name: unknown gunmen, "the group", "its men", houses that are hit, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from frontline.extraction.lexicon import Affiliations
from frontline.extraction.mentions.actors.names import ANAPHOR, ActorName, Use
from frontline.extraction.mentions.actors.words import Word

UNKNOWN_GROUP = "Unidentified armed group"
ANY_GROUP = "Unidentified opposition militants"
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such", "same"})
OWNERS = frozenset({"its", "their", "our", "his", "whose"})
_IN_PLACE = frozenset(
    {"in", "near", "of", "from", "at", "to", "around", "outside", "into", "on", "inside", "through"}
    | {"toward", "towards", "central", "downtown", "rural", "eastern", "western", "northern"}
    | {"southern", "greater", "and", "for", "via", "across", "south", "north", "east", "west"}
)
_DROPPING = "Syrian Armed Forces"
_DROPPERS = frozenset({"helicopters", "helicopter", "warplanes", "planes", "aircraft"})
_BARRELS = re.compile(r"[^.;\n]{0,70}\bbarrel")
#: Behind a number these make it one of people ("four dead", "seven hurt").
_HARMED = frozenset({"dead", "killed", "died", "hurt", "wounded", "injured", "perished", "maimed"})
_ADVERBS = frozenset({"also", "has", "had", "have", "is", "was", "will", "would", "again", "not"})
_ENDINGS = ("s", "es", "ed", "d", "ing")
_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "sought": "seek",
    "sent": "send",
    "saw": "see",
    "meant": "mean",
    "struck": "strike",
    "withdrew": "withdraw",
    "took": "take",
    "held": "hold",
    "shot": "shoot",
    "denies": "deny",
    "denied": "deny",
    "supplied": "supply",
    "supplies": "supply",
    "carried": "carry",
}
_TO_HAVE_AND_BE = frozenset({"has", "had", "is", "was", "does", "did", "will", "would", "must"})


class GeneralWords:
    """Finds what means an actor without naming one."""

    def __init__(self, table: Affiliations) -> None:
        self._table = table
        self._verbs = table.diplomatic_verbs | table.acting_verbs
        self.firsts = frozenset(
            {words[0] for words in (*table.civilian_things, *table.metonyms, *table.bare)}
            | table.unknown_words
            | table.group_nouns
            | _DROPPERS
            | {"thousands"}
            | _HARMED
            | {noun[0] for noun in table.own_nouns}
        )
        self._bare = _longest(table.bare)
        self._things = _longest(table.civilian_things)
        self._capitals = _longest(table.metonyms)

    def match(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        """The actor that a word or phrase means here, and the word behind it."""
        return (
            self._capital(text, words, position)
            or self._unknown(text, words, position)
            or self._group(words, position)
            or self._dropping(text, words, position)
            or self._plain(words, position)
            or self._thing(words, position)
            or _counted(words, position)
        )

    def _unknown(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        """Unknown, masked, unidentified men, over adjectives ("unknown armed men")."""
        if words[position].key not in self._table.unknown_words:
            return None
        for at in range(position + 1, min(position + 4, len(words))):
            if "." in text[words[at - 1].end : words[at].start]:
                return None
            if words[at].key in self._table.unknown_heads:
                name = ActorName(
                    UNKNOWN_GROUP, words[position].start, words[at].end, is_general=True
                )
                return name, at + 1
        return None

    def _dropping(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        """Aircraft that drop barrels: only the Syrian forces' did."""
        word = words[position]
        if word.key not in _DROPPERS or not _BARRELS.match(text, word.end):
            return None
        return ActorName(_DROPPING, word.start, word.end, Use.PLAIN, "air", True), position + 1

    def _group(self, words: Sequence[Word], position: int) -> tuple[ActorName, int] | None:
        """Read "the group", an actor only if it means one named before."""
        word = words[position]
        if position == 0 or word.key not in self._table.group_nouns:
            return None
        if words[position - 1].key not in _DEFINITE or not word.text.islower():
            return None
        return _anaphor(word, word), position + 1

    def own(self, words: Sequence[Word], position: int) -> tuple[ActorName, int] | None:
        """Read "its men", whoever was named before."""
        if position == 0 or words[position - 1].key not in OWNERS:
            return None
        for skipped, length in ((0, 2), (0, 1), (1, 1)):
            first = position + skipped
            key = tuple(word.key for word in words[first : first + length])
            if len(key) == length and key in self._table.own_nouns:
                last = first + length - 1
                if skipped and not self._may_describe(words[position]):
                    continue
                return _anaphor(words[position], words[last]), last + 1
        return None

    def _may_describe(self, word: Word) -> bool:
        """Whether a word between "our" and its noun says what they are ("our TOW crew")."""
        return word.text.isupper() or word.key.isdigit() or word.key in self._table.between

    def _plain(self, words: Sequence[Word], position: int) -> tuple[ActorName, int] | None:
        for length in range(self._bare.get(words[position].key, 0), 0, -1):
            key = tuple(word.key for word in words[position : position + length])
            actor = self._table.bare.get(key) if len(key) == length else None
            if actor is not None:
                first, last = words[position], words[position + length - 1]
                kind = "government" if key[-1] in {"government", "regime"} else "forces"
                name = ActorName(actor, first.start, last.end, Use.PLAIN, kind, True)
                return name, position + length
        return None

    def _thing(self, words: Sequence[Word], position: int) -> tuple[ActorName, int] | None:
        for length in range(self._things.get(words[position].key, 0), 0, -1):
            found = words[position : position + length]
            key = tuple(word.key for word in found)
            # "Market Street" and "Tishreen Hospital" are places.
            if key in self._table.civilian_things and found[-1].text.islower():
                start, end = found[0].start, found[-1].end
                name = ActorName("Civilians", start, end, Use.PLAIN, "object", True)
                return name, position + length
        return None

    def _capital(
        self, text: str, words: Sequence[Word], position: int
    ) -> tuple[ActorName, int] | None:
        """A capital that acts ("Ankara vowed", "a deal with Damascus"), not the city."""
        for length in range(self._capitals.get(words[position].key, 0), 0, -1):
            key = tuple(word.key for word in words[position : position + length])
            actor = self._table.metonyms.get(key) if len(key) == length else None
            if actor is None or not words[position].text[:1].isupper():
                continue
            after = position + length
            if self._acts(text, words, position, after):
                first, last = words[position], words[after - 1]
                return ActorName(actor, first.start, last.end, Use.PLAIN, "metonym"), after
        return None

    def _acts(self, text: str, words: Sequence[Word], position: int, after: int) -> bool:
        before = words[position - 1].key if position else ""
        gap = text[words[position - 1].end : words[position].start] if position else ""
        if before in self._table.acting_prefixes and gap == " ":
            return True
        if before in _IN_PLACE and gap == " " and before != "and":
            return False
        if after >= len(words):
            return False
        between = text[words[after - 1].end : words[after].start]
        if between in {"'s ", "’s "}:
            return words[after].key in self._table.diplomatic_nouns
        return between == " " and self._is_acting(words, after)

    def _is_acting(self, words: Sequence[Word], at: int) -> bool:
        word = words[at].key
        if word in _ADVERBS and at + 1 < len(words) and word not in _TO_HAVE_AND_BE:
            word = words[at + 1].key
        if word in _TO_HAVE_AND_BE or _IRREGULAR.get(word, word) in self._verbs:
            return True
        stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
        return any(
            stem in self._verbs or stem + "e" in self._verbs or stem[:-1] in self._verbs
            for stem in stems
            if len(stem) > 2
        )


def _counted(words: Sequence[Word], position: int) -> tuple[ActorName, int] | None:
    """People told by their number only: "12 dead", "thousands marched"."""
    word = words[position]
    before = words[position - 1].key if position else ""
    if word.key in _HARMED and (before in _NUMBERS or _is_count(before)):
        start = words[position - 1].start
        return ActorName("Civilians", start, word.end, is_general=True), position + 1
    after = words[position + 1].key if position + 1 < len(words) else ""
    if word.key == "thousands" and after != "of":
        return ActorName("Protesters", word.start, word.end, is_general=True), position + 1
    return None


def _is_count(word: str) -> bool:
    """Whether digits count people, not years."""
    return word.isdigit() and not (len(word) == 4 and word[:2] in ("19", "20"))


_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "dozen", "twenty", "thirty", "more"}
)


def _longest(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """The longest phrase that starts with a word, in words."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return longest


def _anaphor(first: Word, last: Word) -> ActorName:
    return ActorName(ANY_GROUP, first.start, last.end, Use.PLAIN, ANAPHOR, True, True)
