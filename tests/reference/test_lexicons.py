"""Word lists: read whole, checked on load."""

from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.reference.lexicons import read_word_lists


def test_lists_are_read(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text("says: [say, tell]\ndenies: [deny]\n", encoding="utf-8")
    lists = read_word_lists(path, ("says", "denies"))
    assert lists == {"says": ("say", "tell"), "denies": ("deny",)}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("says: [say]\n", "'denies' is missing"),
        ("says: [say]\ndenies: [deny]\nother: [x]\n", "line 3: no rule uses the list 'other'"),
        ("says: say\ndenies: [deny]\n", "line 1: 'says' must be a list"),
        ("says:\n  - say\n  - no\ndenies: [deny]\n", "line 3: an entry of 'says' is not text"),
        ("says:\n  - say\n  - say\ndenies: [deny]\n", "line 3: 'say' stands twice"),
        ("- say\n", "must be a mapping"),
        ("says: [say\n", "not valid YAML"),
    ],
)
def test_a_slip_is_named_by_its_line(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "words.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=why):
        read_word_lists(path, ("says", "denies"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"gone\.yml: cannot be read"):
        read_word_lists(tmp_path / "gone.yml", ())
