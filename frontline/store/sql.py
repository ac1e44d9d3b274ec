"""The queries as texts, and what a selection puts in the place of their placeholders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from frontline.selection import Selection
from frontline.store.search_words import search_words

Value = str | int | float | bool | date | None | Sequence[str]

_QUERIES: Final = Path(__file__).resolve().parent / "queries"
_PARAMETER: Final = re.compile(r"\$([a-z_]+[0-9]*)")
_EACH: Final = re.compile(r"\$each_(?P<field>[a-z_]+)::(?P<type>[A-Za-z_]+)")
_LISTS: Final = (
    "provinces",
    "event_types",
    "families",
    "actors",
    "claim_statuses",
    "sources",
)
# Families and the actors in them are one filter: an event with any of either matches.
_CONDITION_OF: Final = {"families": "cast", "actors": "cast"}
_WORD: Final = re.compile(r"\$(?:word|sound|number|called)\b")
_BLOCK: Final = re.compile(r"^-- ([a-z_]+): .*$", re.MULTILINE)


@cache
def query_text(query: str) -> str:
    """The text of a file of ``queries/``, named without its ending."""
    return (_QUERIES / f"{query}.sql").read_text(encoding="utf-8")


def parameters_of(sql: str) -> frozenset[str]:
    """The names of the parameters that a statement has."""
    return frozenset(_PARAMETER.findall(sql))


def bind_conditions(sql: str, selection: Selection, loaded: Sequence[str]) -> str:
    """Put the conditions that the selection sets in the place of the query's placeholders."""
    conditions = _conditions()
    period = conditions["period_or_undated" if selection.with_undated else "period"]
    # Where every dataset is shown there is nothing to tell apart.
    whole = set(loaded) <= set(selection.datasets)
    datasets = [] if whole else [_condition("datasets", selection)]
    filters = (_CONDITION_OF.get(name, name) for name in _LISTS if getattr(selection, name))
    active = datasets + [_condition(name, selection) for name in dict.fromkeys(filters)]
    ground = [name for name in ("near", "box") if getattr(selection, name)]
    active += [conditions[name] for name in ground]
    # One condition a word: the number is ours, the word itself is a parameter.
    active += [
        _WORD.sub(rf"\g<0>{number}", conditions["called" if word.actors else "word"])
        for number, word in enumerate(search_words(selection.text))
    ]
    held = [] if whole else [_condition("held_datasets", selection)]
    held += [_condition("held_provinces", selection)] if selection.provinces else []
    held += [conditions[f"held_{name}"] for name in ground]
    return (
        sql.replace("{{matches}}", _all_of([*active, period]))
        .replace("{{matches_any_time}}", _all_of(active))
        .replace("{{of_datasets}}", _all_of(datasets))
        .replace("{{in_period}}", period)
        .replace("{{held_places}}", _all_of(held))
        .replace("{{picked}}", conditions["picked"] if selection.place_id else "true")
    )


def parameters(selection: Selection) -> dict[str, Value]:
    """The values of all parameters that a selection's conditions may have."""
    words: dict[str, Value] = {}
    for number, word in enumerate(search_words(selection.text)):
        words |= {
            f"word{number}": word.typed,
            f"sound{number}": word.sound,
            f"number{number}": word.number,
            f"called{number}": list(word.actors),
        }
    lists = {name: list(getattr(selection, name)) for name in ("datasets", *_LISTS)}
    each = {
        f"{name}_{number}": value
        for name, values in lists.items()
        for number, value in enumerate(values)
    }
    return {
        **lists,
        **each,
        **words,
        "start_date": selection.period.start or date.min,
        "end_date": selection.period.end or date.max,
        "place_id": selection.place_id,
        **_ground(selection),
    }


def _ground(selection: Selection) -> dict[str, Value]:
    """The values of a circle and of a box."""
    found: dict[str, Value] = {}
    if selection.near:
        latitude, longitude = selection.near.centre()
        found = {"near_latitude": latitude, "near_longitude": longitude}
        found["near_km"] = float(selection.near.km)
    if box := selection.box:
        edges = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
        found |= edges
    return found


@cache
def _conditions() -> Mapping[str, str]:
    """The named conditions of ``selection.sql``."""
    parts = _BLOCK.split(query_text("selection"))
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _all_of(conditions: Sequence[str]) -> str:
    return " AND ".join(conditions) or "true"


def _condition(name: str, selection: Selection) -> str:
    """A condition with as many parameters as the selection lists values."""

    def each(found: re.Match[str]) -> str:
        values = getattr(selection, found["field"])
        parameters = (f"${found['field']}_{number}" for number, _ in enumerate(values))
        return ", ".join(f"TRY_CAST({p} AS {found['type']})" for p in parameters) or "NULL"

    return _EACH.sub(each, _conditions()[name])
