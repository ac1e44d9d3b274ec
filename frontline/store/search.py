"""What a search finds events by: every name of places, areas and actors, in both scripts.

Each typed word must be found in an event: in the names of its place and of
the areas it lies in (those of the gazetteer, of ``data/place_aliases.yml`` and
of the event itself), in its actors (names and aliases of ``data/actors.yml``, Arabic names),
its type, its claimant, its control change or its summary; a number also as
the number of dead. A short word that is an actor's name ("IS", "قسد") means that
actor alone. Place names are compared by sound
(``frontline.reference.transliteration``), so that "Deir Ezzor", "dayr az zawr"
and "دير الزور" find the same; a word that sounds like no name finds the names
that begin with it. All else is found by any part of a word.

The words are those of the dictionaries (``event_places``, ``tellings``), never
of each event, and are made when somebody searches for the first time.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import duckdb
import pandas as pd

from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import load_actors
from frontline.reference.place_aliases import load_place_aliases
from frontline.reference.places import gazetteer
from frontline.store.search_words import word_sounds
from frontline.store.sql import query_text


class SearchTables:
    """Makes the tables that searches read, once a database."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._are_made = False

    def make(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Make ``name_words``, ``place_names``, ``cast_words`` and ``telling_words``."""
        with self._lock:
            if self._are_made:
                return
            frames = {"read_names": _names(cursor), "read_aliases": _aliases()}
            for name, frame in frames.items():
                cursor.register(name, frame)
            cursor.begin()
            try:
                for statement in cursor.extract_statements(query_text("search_tables")):
                    cursor.execute(statement)
            except duckdb.Error:
                cursor.rollback()
                raise
            cursor.commit()
            for name in frames:
                cursor.unregister(name)
            self._are_made = True


def _names(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every word of every name that the loaded places go by: carrier, word, sound.

    A carrier is a place id, a p-code or, behind "=", a name as an event has it.
    """
    carriers = [str(row[0]) for row in cursor.execute(query_text("search_carriers")).fetchall()]
    known = _known_names()
    rows = [
        (carrier, word, sound)
        for carrier in carriers
        for name in ([carrier[1:]] if carrier.startswith("=") else known.get(carrier, ()))
        for word, sound in word_sounds(name)
    ]
    return pd.DataFrame(rows, columns=["carrier", "word", "sound"], dtype=str).drop_duplicates()


@lru_cache(maxsize=1)
def _known_names() -> Mapping[str, tuple[str, ...]]:
    """The names of places by place id and of areas by p-code."""
    known = gazetteer()
    names: dict[str, list[str]] = defaultdict(list)
    for place_id, place in known.places.items():
        names[place_id] += place.names
    for pcode, area in known.areas.items():
        names[pcode] += _present((area.name, area.familiar, area.name_ar))
    for pcode, spellings in known.spellings.items():
        names[pcode] += spellings
    for aliases in load_place_aliases(known).values():
        for alias in aliases:
            names[alias.place_id or alias.pcode or ""].append(alias.name)
    return {carrier: tuple(dict.fromkeys(found)) for carrier, found in names.items()}


def _present(names: Iterable[str | None]) -> list[str]:
    return [name for name in names if name]


def _aliases() -> pd.DataFrame:
    """The names that texts use for each actor, as one text: name, aliases."""
    arabic = load_arabic_names()
    rows = [
        (actor.name, " | ".join((*actor.aliases, *arabic.get(actor.name, ()))))
        for actor in load_actors()
    ]
    return pd.DataFrame(rows, columns=["name", "aliases"], dtype=str)
