"""Names that belong together: "members of Jaish al-Fatah", "the army's Tiger Forces"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from frontline.extraction.lexicon import Affiliations
from frontline.extraction.mentions.actors.names import ANAPHOR, ActorName, Use
from frontline.extraction.mentions.actors.words import word_key

#: Between a group's name and "militants" that are counted to it.
_LINKED = frozenset({"-linked ", "-affiliated ", " linked ", " affiliated ", "-aligned "})
_TURKISH = frozenset({"Turkish Armed Forces", "Government of Turkey"})
#: Bodies whose parts are told right behind them ("Syrian army Tiger Forces").
_WHOLES = frozenset({"Syrian Armed Forces", "Free Syrian Army", "Syrian National Army"})
_ITS_MEN = 120


def joined_names(names: list[ActorName], text: str, table: Affiliations) -> Iterator[ActorName]:
    """Give a general name the group that is said with it ("members of Jaish al-Fatah")."""
    skip, is_turkish = False, -_ITS_MEN
    for index, name in enumerate(names):
        if skip:
            skip = False
            continue
        after = names[index + 1] if index + 1 < len(names) else None
        if after and _is_said_with(name, after, text, table):
            yield replace(after, start=name.start)
            skip = True
        elif after and after.is_general and text[name.end : after.start].lower() in _LINKED:
            yield replace(name, end=after.end)
            skip = True
        elif not (after and _is_part_of(name, after, text)):
            if name.name in _TURKISH:
                is_turkish = name.end
            yield _hired(name, text, is_turkish)


def _is_said_with(name: ActorName, after: ActorName, text: str, table: Affiliations) -> bool:
    if not name.is_general or after.is_general or after.use is not Use.PLAIN:
        return False
    if name.kind == "object" or name.name in ("Civilians", "Protesters", "Rioters"):
        return False
    between = text[name.end : after.start].replace("-", " ").replace('"', " ")
    return tuple(word_key(word) for word in between.split()) in table.linkers


def _hired(name: ActorName, text: str, turkish_end: int) -> ActorName:
    """Mercenaries told of with Turkey are Turkey's ("the Turkish army and its mercenaries")."""
    if not name.is_general or name.start - turkish_end > _ITS_MEN:
        return name
    is_hired = text[name.start : name.end].lower().endswith("mercenaries")
    if not is_hired or "." in text[turkish_end : name.start]:
        return name
    return replace(name, name="Unidentified pro-Turkish militants", kind="militia")


def _is_part_of(name: ActorName, after: ActorName, text: str) -> bool:
    """Whether the next name is a part of this one ("the Syrian army's Tiger Forces")."""
    if ANAPHOR in (name.kind, after.kind) or name.use is not Use.PLAIN:
        return False
    between = text[name.end : after.start]
    if between in {"'s ", "’s ", "s "}:
        return after.kind != "object" and after.name != "Civilians"
    # Articles that lost their apostrophes write "Irans Revolutionary Guards".
    is_owner = name.name.startswith("Government of") and text[name.end - 1] == "s"
    is_whole = between == " " and (name.name in _WHOLES or is_owner) and name.name != after.name
    return is_whole and after.use is Use.PLAIN and not after.is_general
