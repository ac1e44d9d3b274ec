"""What the program composes takes no side, and the author's own words are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from frontline import folders
from frontline.briefing.content import Briefing, PartKind
from frontline.briefing.pictures import legend
from frontline.briefing.recipe import Recipe
from frontline.model import MapFamily
from frontline.reference.yaml_files import load_yaml
from frontline.views.maps.legend import control_legend, map_legend
from tests.briefing.conftest import Compose
from tests.briefing.recipes import EMPTY, MANY, REPORT, TWO


def said(briefing: Briefing) -> Iterator[str]:
    yield briefing.title
    for part in briefing.parts:
        yield from (part.heading, part.note, *part.words)
        if part.table:
            yield part.table.more
            yield from (cell for row in part.table.rows for cell in row)
        if part.picture:
            yield part.picture.alt
    yield from briefing.imprint.lines()


@pytest.mark.parametrize("recipe", [REPORT, EMPTY, MANY, TWO], ids=lambda recipe: recipe.name)
def test_no_loaded_word_is_composed(recipe: Recipe, make: Compose) -> None:
    lists = load_yaml(folders.LEXICON / "loaded_words.yml")
    loaded = {word for words in lists.values() if isinstance(words, list) for word in words}
    assert {"regime", "terrorists", "liberated"} <= loaded
    words = set(re.findall(r"[a-z-]+", " ".join(said(make(recipe))).lower()))
    assert words & loaded == set()


def test_the_authors_words_are_marked_and_the_composed_ones_kept(make: Compose) -> None:
    own = replace(REPORT, texts={PartKind.MAP: "Seen from the desk."})
    part, composed = make(own).part(PartKind.MAP), make(REPORT).part(PartKind.MAP)
    assert part is not None
    assert composed is not None
    assert (part.words, part.is_edited) == (("Seen from the desk.",), True)
    assert part.composed == composed.words
    assert not composed.is_edited
    same = make(replace(REPORT, texts={PartKind.MAP: "\n".join(composed.words)}))
    again = same.part(PartKind.MAP)
    assert again is not None
    assert not again.is_edited


def test_an_empty_selection_says_so(make: Compose) -> None:
    briefing = make(EMPTY)
    assert briefing.is_empty
    assert any("No event matches." in words for words in said(briefing))
    assert all(part.words or part.picture or part.charts for part in briefing.parts)


def test_every_part_that_rests_on_a_source_names_it(make: Compose) -> None:
    briefing = make(REPORT)
    marks = {int(n) for words in said(briefing) for n in re.findall(r"\[(\d+)\]", words)}
    assert marks == set(range(1, len(briefing.imprint.footnotes) + 1))
    assert len(marks) > 5
    assert all("characters" in line and "Report" in line for line in briefing.imprint.footnotes)


def test_legends_say_what_the_pages_legends_say() -> None:
    counts = {str(MapFamily.GOVERNMENT): 3, str(MapFamily.RUSSIA): 1}
    page = map_legend(counts, "light")
    text = re.sub(r"<[^>]+>", " ", page)
    for entry in legend.event_entries(counts, "light", unit=1):
        for words in entry.words.removesuffix("+ area only").split("  "):
            assert words in " ".join(text.split()), words
    sides = [MapFamily.GOVERNMENT]
    words_of = " ".join(re.sub(r"<[^>]+>", " ", control_legend(sides, "light", 90)).split())
    assert all(entry.words in words_of for entry in legend.control_entries(sides, "light", 90))
