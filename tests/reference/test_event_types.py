from __future__ import annotations

from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.model import SubEventType
from frontline.reference.event_types import load_event_types


def test_every_type_has_a_definition() -> None:
    definitions = load_event_types()
    assert {definition.sub_event_type for definition in definitions} == set(SubEventType)
    assert all(definition.definition.endswith(".") for definition in definitions)
    assert all(d.event_type is d.sub_event_type.event_type for d in definitions)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("event_types:\n  - {sub_event_type: Brawl, definition: X}", "line 2"),
        ("event_types:\n  - {sub_event_type: Attack, definition: X}", "no definition of"),
        ("- Attack", "mapping"),
    ],
)
def test_a_damaged_file_names_what_is_wrong(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "event_types.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=problem):
        load_event_types(path)
