"""The event types and what this project codes as each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from frontline import folders
from frontline.errors import ReferenceDataError
from frontline.model import EventType, SubEventType
from frontline.reference.yaml_files import fail, load_yaml

EVENT_TYPES_FILE = folders.DATA / "event_types.yml"


@dataclass(frozen=True, slots=True)
class EventTypeDefinition:
    """A sub-event type of ACLED's and the coding note for it."""

    sub_event_type: SubEventType
    definition: str

    @property
    def event_type(self) -> EventType:
        """The event type it belongs to."""
        return self.sub_event_type.event_type


@lru_cache(maxsize=4)
def load_event_types(path: Path = EVENT_TYPES_FILE) -> tuple[EventTypeDefinition, ...]:
    """Read and check ``data/event_types.yml``.

    Raises:
        ReferenceDataError: If a label is not ACLED's, stands twice or is missing.
    """
    definitions: dict[SubEventType, EventTypeDefinition] = {}
    for entry in load_yaml(path).get("event_types", []):
        try:
            sub_event_type = SubEventType(entry["sub_event_type"])
            definition = EventTypeDefinition(sub_event_type, str(entry["definition"]))
        except (KeyError, ValueError) as error:
            raise fail(path, entry, f"not an event type with its definition ({error}).") from None
        if sub_event_type in definitions:
            raise fail(path, entry, f"'{sub_event_type}' stands twice.")
        definitions[sub_event_type] = definition
    missing = [str(sub) for sub in SubEventType if sub not in definitions]
    if missing:
        raise ReferenceDataError(f"{path}: no definition of {', '.join(missing)}.")
    return tuple(definitions.values())
