"""Sides named by adjective and noun: "the Turkish occupation army", "Russian and Syrian jets"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontline.extraction.lexicon import Affiliations, Side
from frontline.extraction.mentions.actors.words import Word

_MAX_GAP = 6
_MAX_JOINED = 3
#: What may stand between the words of one phrase; a full stop or a bracket ends it.
_IN_PHRASE = re.compile(r"['’]?s?['’]?\)?[\"“”‘’']?\s?[-–/]?\s?[\"“‘']?|\s\n?\s*")
_IN_LIST = re.compile(r"['’]?s?,?\s?[-–/]?\s?")
_AIRCRAFT = frozenset({"f", "su", "mig", "mi", "ka", "tu", "an", "il", "ah", "uh", "b", "mq", "tb"})
_NATIONS = frozenset({"syrian", "kurdish"})
_TANKS = frozenset({"t", "m", "bmp", "btr"})


@dataclass(frozen=True, slots=True)
class SideMatch:
    """A side found at a word: the words it takes, and the kind of noun it stands with.

    ``modifier_end`` is the word behind the adjective, ``after`` the one behind
    the phrase. ``is_action`` marks a noun that is a deed ("Russian strikes"),
    ``is_shared`` one that a later side has too ("Russian and Syrian jets").
    """

    side: Side
    modifier_end: int
    after: int
    kind: str
    is_action: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    kind: str
    after: int
    is_action: bool = False
    is_shared: bool = False


class SideReader:
    """Finds sides with their nouns.

    Args:
        table: The words of affiliation.
        name_end: The end of the name of an actor that starts at a word, or None.
    """

    def __init__(
        self, table: Affiliations, name_end: Callable[[Sequence[Word], int], int | None]
    ) -> None:
        self._table = table
        self._longest: dict[str, int] = {}
        for phrase in table.modifiers:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))
        self._name_end = name_end

    def match(self, text: str, words: Sequence[Word], position: int) -> SideMatch | None:
        """The side whose adjective starts at a word, if a noun of forces or a deed follows."""
        for end, side in self._adjectives(text, words, position):
            head = self.head(text, words, end)
            if head:
                return SideMatch(side, end, head.after, head.kind, head.is_action, head.is_shared)
            if self.is_suffixed(text, words, end):
                return SideMatch(side, end, end, "forces")
        return None

    def head(self, text: str, words: Sequence[Word], start: int) -> _Head | None:
        """The noun that what ends before a word describes, over epithets and joined sides."""
        at, joined, is_list = start, 0, False
        for _ in range(_MAX_GAP):
            if at >= len(words) or not self._is_in_phrase(text, words, at, is_list):
                return None
            found = self._head_at(words, at)
            if found:
                kind, after, is_action = found
                return _Head(kind, start if joined else after, is_action, joined > 0)
            other = self._joined(text, words, at, start)
            if other is not None and joined < _MAX_JOINED:
                at, joined, is_list = other, joined + 1, True
                continue
            is_list = words[at].key in self._table.joiners
            if not (is_list or self._may_stand_between(words, at, start)):
                return None
            at += 1
        return None

    def is_suffixed(self, text: str, words: Sequence[Word], after: int) -> bool:
        """Whether "-held", "-backed" or the like follows."""
        if after >= len(words):
            return False
        between = text[words[after - 1].end : words[after].start]
        is_loose = between == " " and words[after].key in ("held", "based")
        use = self._table.suffixes.get(words[after].key)
        return use in ("holder", "backer") and (between == "-" or is_loose)

    def _adjectives(
        self, text: str, words: Sequence[Word], position: int
    ) -> list[tuple[int, Side]]:
        """Sides whose words start here, the longest first, by the word behind them."""
        table, found = self._table, []
        longest = self._longest.get(words[position].key, 0)
        for length in range(min(longest, len(words) - position), 0, -1):
            key = tuple(word.key for word in words[position : position + length])
            side = table.modifiers.get(key)
            if side is not None and not (key == ("us",) and words[position].text != "US"):
                found.append((position + length, side))
        return found

    def _joined(self, text: str, words: Sequence[Word], at: int, start: int) -> int | None:
        """The word behind another side or group that shares the noun, or None."""
        between = text[words[at - 1].end : words[at].start]
        is_listed = words[at - 1].key in self._table.joiners or "," in between
        if "," in between and not self._is_listed(words, at, start):
            return None
        is_hyphen = at == start and between.strip() in {"-", "–", "/"}
        if not (is_listed or is_hyphen):
            return None
        adjectives = self._adjectives(text, words, at)
        end = adjectives[0][0] if adjectives else self._name_end(words, at)
        if end is None or self.is_suffixed(text, words, end):
            return None
        return end

    def _is_listed(self, words: Sequence[Word], at: int, start: int) -> bool:
        """Whether a comma parts a list that goes on to "and", not "in Damascus, troops"."""
        if (words[start - 1].key,) in self._table.metonyms:
            return False
        return any(word.key in ("and", "or") for word in words[at : at + _MAX_JOINED])

    def _is_in_phrase(self, text: str, words: Sequence[Word], at: int, is_list: bool) -> bool:
        between = text[words[at - 1].end : words[at].start]
        if between == " " or _IN_PHRASE.fullmatch(between):
            return True
        follows = words[at].key in self._table.joiners or bool(self._adjectives(text, words, at))
        return (is_list or follows) and _IN_LIST.fullmatch(between) is not None

    def _head_at(self, words: Sequence[Word], at: int) -> tuple[str, int, bool] | None:
        table = self._table
        for length in (3, 2, 1):
            key = tuple(word.key for word in words[at : at + length])
            if len(key) < length:
                continue
            if key in table.action_heads:
                return table.heads.get(key, "action"), at + length, True
            if key in table.heads:
                # "occupation forces", "enemy aircraft": the noun behind says which kind.
                further = self._head_at(words, at + 1) if key[0] in table.epithets else None
                return further or (table.heads[key], at + length, False)
        if at + 1 < len(words) and words[at + 1].key[:1].isdigit():
            model = words[at].key
            if model in _AIRCRAFT:
                return "air", at + 2, False
            if model in _TANKS:
                return "forces", at + 2, False
        return None

    def _may_stand_between(self, words: Sequence[Word], at: int, start: int) -> bool:
        table, key = self._table, words[at].key
        if key in _NATIONS and words[start - 1].key not in table.suffixes:
            # "Turkey Syrian warplanes" of a list without commas are not Turkey's.
            return words[max(0, start - 2)].key == "pro"
        if key in table.between or key in table.epithets:
            return True
        return any(letter.isdigit() for letter in key)
