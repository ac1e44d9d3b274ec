"""What each filter offers: its values with their counts, some as a tree of two levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from frontline.model import MapFamily
from frontline.reference.actors import load_actors
from frontline.reference.sources import load_sources
from frontline.selection import MOST_VALUES, Selection
from frontline.views.place_names import shown_area
from frontline.views.records import records
from frontline.views.row_types import OptionRow
from frontline.views.wording import counted, number, source_name, status

#: What people call each kind of source, in the order of lists.
SOURCE_KINDS: Final[Mapping[str, str]] = {
    "agency": "News agencies",
    "outlet": "Outlets",
    "monitor": "Monitors and aid organisations",
    "state-media": "State media",
    "faction-media": "Media of armed groups",
    "officials": "Officials",
    "witness": "Witnesses",
    "republisher": "Republishers (never another source)",
    "dataset": "Datasets",
}
#: The lists with the fields of the selection that each fills, in the order of the chips.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "datasets": ("datasets",),
    "actors": ("families", "actors"),
    "event_types": ("event_types",),
    "sources": ("sources",),
    "provinces": ("provinces",),
    "claim_statuses": ("claim_statuses",),
}
_PARTIES: Final = "Parties to the war"
_UNLISTED: Final = "Others, not in the list of sources"
_KIND_ORDER: Final = (*SOURCE_KINDS.values(), _PARTIES, _UNLISTED)
_INDENT: Final = "\u2003"
# A list longer than this cannot be read; the rarest values are reached by a search or a link.
MOST_CHOICES: Final = 600


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a filter's list.

    Choosing it puts ``values`` into the ``field`` of the selection. ``words``
    name it on a chip, ``label`` in the list. A group stands for the lines
    under it, which name it as ``parent``.
    """

    field: str
    values: tuple[str, ...]
    words: str
    label: str
    parent: str | None = None
    is_group: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other line of the list."""
        return f"{'group' if self.is_group else 'one'} {self.field} {self.words}"


Choices = tuple[Choice, ...]


def choices_of(options: pd.DataFrame) -> dict[str, Choices]:
    """The lists of all filters, by the name of the filter.

    Args:
        options: ``frontline.store.frames.filter_options``.

    Returns:
        ``datasets``, ``actors`` (family > actor), ``event_types`` (type >
        sub-event type), ``provinces``, ``claim_statuses`` and ``sources``
        (kind > source).
    """
    rows: dict[str, list[OptionRow]] = {}
    for row in records(options, of=OptionRow):
        rows.setdefault(row["field"], []).append(row)
    statuses: list[OptionRow] = [
        {**row, "label": status(row["value"])} for row in rows.get("claim_statuses", [])
    ]
    return {
        "datasets": _plain(rows.get("datasets", [])),
        "actors": _actors(rows.get("families", []), rows.get("actors", [])),
        "event_types": _event_types(rows.get("event_types", [])),
        "provinces": _plain(
            {**row, "label": shown_area(row["label"]) or row["label"]}
            for row in rows.get("provinces", [])
        ),
        "claim_statuses": _plain(statuses),
        "sources": _sources(rows.get("sources", [])),
    }


def _one(row: OptionRow, parent: str | None = None, *, is_group: bool = False) -> Choice:
    words = row["label"]
    indent = _INDENT if parent else ""
    label = f"{indent}{words} ({number(row['n_events'])})"
    return Choice(row["field"], (row["value"],), words, label, parent, is_group)


def _plain(rows: Iterable[OptionRow]) -> Choices:
    return tuple(_one(row) for row in rows)


def _tree(groups: Iterable[Choice], members: Sequence[Choice]) -> Choices:
    """Each group with its members under it."""
    return tuple(
        line for group in groups for line in (group, *(m for m in members if m.parent == group.key))
    )


def _actors(families: Sequence[OptionRow], actors: Sequence[OptionRow]) -> Choices:
    """The families of the legend with their actors under them."""
    counted_families = {row["value"]: row for row in families}
    groups = {
        str(family): _one(counted_families[str(family)], is_group=True)
        for family in MapFamily
        if str(family) in counted_families
    }
    members = [_one(row, groups[row["group"]].key) for row in actors if row["group"] in groups]
    return _tree(groups.values(), members[:MOST_CHOICES])


def _event_types(rows: Sequence[OptionRow]) -> Choices:
    groups = {row["value"]: _one(row, is_group=True) for row in rows if not row["group"]}
    members = [_one(row, groups[row["group"]].key) for row in rows if row["group"]]
    return _tree(groups.values(), members)


def _sources(rows: Sequence[OptionRow]) -> Choices:
    """Kinds of sources with the sources under them; spellings of one source are one line."""
    spellings: dict[tuple[str, str], list[OptionRow]] = {}
    for row in rows:
        name = row["value"]
        spellings.setdefault((_kind_words(name), source_name(name)), []).append(row)
    lines: list[Choice] = []
    for kind in _KIND_ORDER:
        members = [_source(words, same) for (its, words), same in spellings.items() if its == kind]
        values = tuple(value for line in members for value in line.values)
        # A link holds so many values of one filter and no more.
        if 0 < len(values) <= MOST_VALUES:
            label = f"{kind} ({counted(len(members), 'source')})"
            group = Choice("sources", values, kind, label, is_group=True)
            members = [group, *(replace(line, parent=group.key) for line in members)]
        lines.extend(members[:MOST_CHOICES])
    return tuple(lines)


def _source(words: str, spellings: Sequence[OptionRow]) -> Choice:
    """One source, with the events of its most frequent spelling: they do not add up."""
    n_most = number(max(row["n_events"] for row in spellings))
    n_events = n_most if len(spellings) == 1 else f"{n_most} or more"
    values = tuple(row["value"] for row in spellings)
    return Choice("sources", values, words, f"{_INDENT}{words} ({n_events})")


def _kind_words(name: str) -> str:
    source = load_sources().get(name)
    if source is not None:
        return SOURCE_KINDS[source.kind]
    return _PARTIES if name in load_actors() else _UNLISTED


def chosen_choices(name: str, choices: Choices, selection: Selection) -> Choices:
    """The lines that a selection has chosen; what the list lacks stays, to be taken away.

    A group whose every value is chosen stands for its members.

    Args:
        name: The list's name.
        choices: Its lines.
        selection: What is selected.
    """
    left = {field: list(getattr(selection, field)) for field in FIELDS[name]}
    if not any(left.values()):
        return ()
    found: list[Choice] = []
    for line in sorted(choices, key=lambda line: not line.is_group):
        rest = left[line.field]
        is_one_of_one = line.is_group and _is_alone(line, choices)
        if line.values and not is_one_of_one and all(value in rest for value in line.values):
            found.append(line)
            left[line.field] = [value for value in rest if value not in line.values]
    unlisted = [
        Choice(field, (value,), _unlisted_words(field, value), f"{value} (0)")
        for field, rest in left.items()
        for value in rest
    ]
    return (*(line for line in choices if line in found), *unlisted)


def _is_alone(group: Choice, choices: Choices) -> bool:
    """Whether a group is nothing but its one member under another name."""
    members = [line for line in choices if line.parent == group.key]
    return (
        len(members) == 1
        and members[0].values == group.values
        and (members[0].field == group.field)
    )


def _unlisted_words(field: str, value: str) -> str:
    """A side of the reference data by its label, a status by its word, the rest as it stands."""
    if field == "claim_statuses":
        return status(value)
    return load_actors().label(value) if field == "families" else value


def fields_of(name: str, chosen: Sequence[Choice]) -> dict[str, tuple[str, ...]]:
    """The fields of the selection under chosen lines; a group's members are in it already.

    Args:
        name: The list's name.
        chosen: The lines chosen of it.
    """
    groups = {line.key for line in chosen if line.is_group}
    kept = [line for line in chosen if line.parent not in groups]
    return {
        field: tuple(dict.fromkeys(v for line in kept if line.field == field for v in line.values))
        for field in FIELDS[name]
    }
