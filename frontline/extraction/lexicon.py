"""The words of war: which words trigger which action, and how texts name sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from frontline.reference.yaml_files import DATA_DIR, fail, load_yaml, without_lines

LEXICON_DIR = DATA_DIR / "lexicon"
_ACTION_KEYS = frozenset({"verbs", "nouns", "noun_phrases", "verb_phrases", "light"})
_SIDE_KEYS = frozenset({"words", "forces", "air", "government", "security", "militia", "rebels"})
_WORD_SETS = (
    "epithets",
    "joiners",
    "group_nouns",
    "not_before",
    "unknown_words",
    "unknown_heads",
    "diplomatic_nouns",
    "acting_verbs",
    "acting_prefixes",
)


@dataclass(frozen=True, slots=True)
class ActionLexicon:
    """Trigger words by lemma.

    ``noun_phrases`` and ``verb_phrases`` hold lemma sequences by their first
    (noun phrases: last) lemma; ``light`` maps a noun to the verbs that make
    it an action.
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    noun_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    verb_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    light: Mapping[str, Mapping[str, str]]
    irregular: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """An affiliation ("Russian"): the actor each kind of head noun stands for."""

    name: str
    actors: Mapping[str, str]

    def actor(self, kind: str) -> str | None:
        """The actor for a kind of head; forces, then government, stand in."""
        for key in (kind, "forces", "government"):
            if key in self.actors:
                return self.actors[key]
        return None


@dataclass(frozen=True, slots=True)
class Affiliations:
    """How texts name a side by adjective and head noun (``data/lexicon/affiliations.yml``)."""

    modifiers: Mapping[tuple[str, ...], Side]
    heads: Mapping[tuple[str, ...], str]
    action_heads: frozenset[tuple[str, ...]]
    bare: Mapping[tuple[str, ...], str]
    absorbed_heads: frozenset[str]
    between: frozenset[str]
    metonyms: Mapping[tuple[str, ...], str]
    diplomatic_verbs: frozenset[str]
    linkers: frozenset[tuple[str, ...]]
    suffixes: Mapping[str, str]
    anaphors: frozenset[tuple[str, ...]]
    shared: Mapping[str, str]
    epithets: frozenset[str]
    joiners: frozenset[str]
    group_nouns: frozenset[str]
    own_nouns: frozenset[tuple[str, ...]]
    late: Mapping[tuple[str, ...], str]
    not_before: frozenset[str]
    unknown_words: frozenset[str]
    unknown_heads: frozenset[str]
    civilian_things: frozenset[tuple[str, ...]]
    diplomatic_nouns: frozenset[str]
    acting_verbs: frozenset[str]
    acting_prefixes: frozenset[str]


def _words(phrase: object) -> tuple[str, ...]:
    return tuple(str(phrase).casefold().replace("-", " ").split())


@lru_cache(maxsize=4)
def load_actions(path: Path = LEXICON_DIR / "actions.yml") -> ActionLexicon:
    """Read and check the trigger words.

    Raises:
        ReferenceDataError: If an action has a key that means nothing.
    """
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    noun_phrases: list[tuple[tuple[str, ...], str]] = []
    verb_phrases: list[tuple[tuple[str, ...], str]] = []
    light: dict[str, dict[str, str]] = {}
    content = load_yaml(path)
    for action, entry in without_lines(content["actions"]).items():
        unknown = set(without_lines(entry)) - _ACTION_KEYS
        if unknown:
            raise fail(path, entry, f"action '{action}' has the unknown key '{min(unknown)}'.")
        verbs.update(dict.fromkeys(entry.get("verbs", ()), action))
        nouns.update(dict.fromkeys(entry.get("nouns", ()), action))
        noun_phrases += [(_words(phrase), action) for phrase in entry.get("noun_phrases", ())]
        verb_phrases += [(_words(phrase), action) for phrase in entry.get("verb_phrases", ())]
        for noun, governors in without_lines(entry.get("light", {})).items():
            light.setdefault(noun.split()[-1], {}).update(dict.fromkeys(governors, action))
    return ActionLexicon(
        verbs,
        nouns,
        _by_word(noun_phrases, -1),
        _by_word(verb_phrases, 0),
        light,
        without_lines(content.get("irregular", {})),
    )


def _by_word(
    phrases: Iterable[tuple[tuple[str, ...], str]], position: int
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, action in phrases:
        grouped.setdefault(words[position], []).append((words, action))
    longest_first = {
        word: sorted(found, key=lambda pair: -len(pair[0])) for word, found in grouped.items()
    }
    return {word: tuple(found) for word, found in longest_first.items()}


@lru_cache(maxsize=4)
def load_affiliations(path: Path = LEXICON_DIR / "affiliations.yml") -> Affiliations:
    """Read and check the words of affiliation.

    Raises:
        ReferenceDataError: If a side has a key that means nothing or no words.
    """
    content = load_yaml(path)
    modifiers: dict[tuple[str, ...], Side] = {}
    for name, entry in without_lines(content["sides"]).items():
        side = _read_side(path, name, entry)
        modifiers.update({_words(word): side for word in entry["words"]})
    heads: dict[tuple[str, ...], str] = {}
    for kind, words in without_lines(content["heads"]).items():
        for word in words:
            heads.setdefault(_words(word), kind)
    return Affiliations(
        modifiers=modifiers,
        heads=heads,
        action_heads=frozenset(map(_words, content["action_heads"])),
        bare=_by_phrase(content["bare"]),
        absorbed_heads=frozenset(content["absorbed_heads"]),
        between=frozenset(content["between"]),
        metonyms=_by_phrase(content["metonyms"]),
        diplomatic_verbs=frozenset(content["diplomatic_verbs"]),
        linkers=frozenset(map(_words, content["linkers"])),
        suffixes=_suffixes(content),
        anaphors=frozenset(map(_words, content["anaphors"]["armed"])),
        shared=without_lines(content["shared"]),
        late=_by_phrase(content["late"]),
        own_nouns=frozenset(map(_words, content["own_nouns"])),
        civilian_things=frozenset(map(_words, content["civilian_things"])),
        **{key: frozenset(content[key]) for key in _WORD_SETS},
    )


def _by_phrase(content: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    return {_words(phrase): str(actor) for phrase, actor in without_lines(content).items()}


def _suffixes(content: Mapping[str, Any]) -> dict[str, str]:
    uses = {"holder_suffixes": "holder", "backer_suffixes": "backer", "linked_suffixes": "linked"}
    return {word: use for key, use in uses.items() for word in content[key]}


def _read_side(path: Path, name: str, entry: Mapping[str, Any]) -> Side:
    keys = set(without_lines(entry))
    if not keys <= _SIDE_KEYS or not entry.get("words"):
        raise fail(path, entry, f"side '{name}' needs words and only the known kinds of head.")
    actors = {key: str(entry[key]) for key in keys - {"words"}}
    return Side(name, actors)
