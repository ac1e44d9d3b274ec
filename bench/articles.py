"""Generated articles in the genre, for measuring speed: seeded, and written for this project."""

from __future__ import annotations

import random
from collections.abc import Iterator

_SIDES = (
    "government forces", "rebel fighters", "Islamic State militants",
    "the Syrian Democratic Forces",
    "Turkish-backed factions", "the army", "Hezbollah units", "Jaish al-Islam",
)  # fmt: skip
_PLACES = (
    "Palmyra", "al-Bab", "Khan Shaykhun", "Deir ez-Zor", "Douma", "Tabqa", "Manbij", "Daraa",
    "Sarmin", "Azaz", "Mayadin", "Harasta", "Morek", "Qamishli", "Salamiyah",
)  # fmt: skip
_SOURCES = ("a monitoring group", "a military source", "local activists", "state media")
_PATTERNS = (
    "On {day}, {a} attacked positions of {b} near {p}, killing at least {n} people, {s} said.",
    "{A} captured {p} from {b} after two days of fighting.",
    "Warplanes bombed {p} overnight, wounding {n} residents, according to {s}.",
    "{A} repelled an assault by {b} on the outskirts of {p}.",
    "A car bomb exploded at a checkpoint in {p}; there was no claim of responsibility.",
    "Shells fired by {a} hit several districts of {p}, {s} reported on {day}.",
    "{B} denied that {a} had entered {p}.",
    "Talks on a local truce in {p} went on without result, {s} added.",
    "Prices of bread and fuel in {p} have risen again since the road was closed.",
    "Buses carrying {n} families left {p} under a deal between {a} and {b}.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def generate_articles(n: int, n_characters: int = 1_900, seed: int = 20161208) -> Iterator[str]:
    """Yield ``n`` articles of at least ``n_characters`` characters each, the same for a seed."""
    chance = random.Random(seed)
    for _ in range(n):
        sentences = [f"{chance.choice(_DAYS)[:3]} {chance.randint(1, 28)} Mar 2017"]
        while sum(map(len, sentences)) < n_characters:
            sentences.append(_sentence(chance))
        yield " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    a, b = chance.sample(_SIDES, 2)
    return chance.choice(_PATTERNS).format(
        a=a, b=b, A=a[0].upper() + a[1:], B=b[0].upper() + b[1:], p=chance.choice(_PLACES),
        s=chance.choice(_SOURCES), day=chance.choice(_DAYS), n=chance.randint(2, 90),
    )  # fmt: skip
