"""The words with which texts report, deny, doubt and plan (``data/lexicon/attribution.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from frontline.reference.lexicons import load_word_lists

LISTS: Final = (
    "says",
    "confirms",
    "accuses",
    "denies",
    "unconfirmed",
    "false_report",
    "holds",
    "plans",
    "plan_nouns",
    "deeds",
    "future",
    "possible",
    "conditions",
    "same_speaker",
)


@cache
def speech_words() -> Mapping[str, frozenset[str]]:
    """The words of each list."""
    return {name: frozenset(words) for name, words in load_word_lists("attribution", LISTS).items()}
