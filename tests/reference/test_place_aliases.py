"""data/place_aliases.yml: read whole, wrong lines named."""

from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.model import GeoPrecision
from frontline.reference.place_aliases import load_place_aliases
from frontline.reference.places import gazetteer
from frontline.reference.transliteration import name_key

GOOD = '- {name: Somewhere, place_id: C1222, source: "a test"}\n'


def load(tmp_path: Path, lines: str) -> object:
    path = tmp_path / "place_aliases.yml"
    path.write_text(f"aliases:\n{lines}", encoding="utf-8")
    return load_place_aliases(gazetteer(), path)


def test_shipped_aliases_are_sound_and_hold_the_seeds() -> None:
    aliases = load_place_aliases(gazetteer())
    assert aliases[name_key("Tabqa")][0].place_id == "C5929"
    assert aliases[name_key("Touman")][0].within == "SY02"
    assert aliases[name_key("Qasr al-Halabat")][0].place_id == "U00921"
    tawwalah = aliases[name_key("Abu Tawwalah")][0]
    assert tawwalah.place_id is None and tawwalah.precision is GeoPrecision.DISTRICT


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('- {name: X, place_id: C0000, source: "a test"}\n', "no place 'C0000'"),
        ('- {name: X, pcode: XX99, source: "a test"}\n', "no area 'XX99'"),
        ('- {name: X, source: "a test"}\n', "either 'place_id' or 'pcode'"),
        ("- {name: X, place_id: C1222}\n", "needs 'name' and 'source'"),
        ('- {name: X, place_id: C1222, where: here, source: "t"}\n', "unknown fields"),
        ('- {name: X, place_id: C1222, precision: country, source: "t"}\n', "precision must be"),
        (GOOD, "stands twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(ReferenceDataError, match=problem) as caught:
        load(tmp_path, GOOD + line)
    assert "line 3" in str(caught.value)


def test_without_a_list_there_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "place_aliases.yml"
    path.write_text("names: []\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="'aliases'"):
        load_place_aliases(gazetteer(), path)
