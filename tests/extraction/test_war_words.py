"""The gate before the reader: wide enough to miss no deed, and fast."""

import pytest

from frontline.extraction.discourse.war_words import has_war_words

TELLING = (
    "Government units SHELLED the orchards west of the town.",
    "Two shepherds were killed by a mine.",
    "The village is theirs since noon.",
    "An IED went off beside the bakery.",
    "Teachers downed tools in front of the directorate.",
    "Both sides came to terms on Monday.",
    "The garrison handed over its posts.",
)
SILENT = (
    "Olive oil from the district is praised for its colour.",
    "The winter of that year was mild.",
    "",
    "He studied medicine in Vienna.",
    "Her priedies were kept in a shieldless cupboard.",
)


@pytest.mark.parametrize("text", TELLING)
def test_a_sentence_that_may_tell_of_a_deed_passes(text: str) -> None:
    assert has_war_words(text)


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_without_words_of_war_does_not(text: str) -> None:
    assert not has_war_words(text)


def test_a_word_is_met_at_its_beginning_and_an_entry_without_a_star_whole() -> None:
    assert not has_war_words("seashells")
    assert has_war_words("ied")
    assert not has_war_words("iediculous")
