"""The faster ways of annotating must annotate as the slow ones do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler, Lemmatizer

from frontline.extraction.text.parser import load_parser
from frontline.extraction.text.parser_speed import RememberedRules

_WORDS = (
    *("The", "army", "is", "was", "there", "gonna", "let's", "I", "you", "it", "don't", "ain't"),
    *("that", "which", "while", "has", "been", "had", "shelled", "towns", "nothin'", "y'all"),
    *("12", ",", ".", "\n", "  ", "-", "“", "gets", "got", "ta", "Hama", "because", "no", "xyzzy"),
)


@pytest.fixture(scope="module")
def ruler() -> AttributeRuler:
    """The attribute rules of the loaded parser."""
    component = load_parser().get_pipe("attribute_ruler")
    assert isinstance(component, AttributeRuler)
    return component


@settings(max_examples=60)
@given(words=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25))
def test_remembered_matches_are_those_of_the_rules(ruler: AttributeRuler, words: list[str]) -> None:
    doc = load_parser()(" ".join(words))
    plain = type(ruler).match(ruler, doc)
    remembered = RememberedRules(ruler)
    assert remembered.match(doc) == plain
    # A second time from memory alone.
    assert remembered.match(doc) == plain


def test_the_parser_uses_remembered_matches(ruler: AttributeRuler) -> None:
    assert isinstance(getattr(ruler.match, "__self__", None), RememberedRules)


def test_known_lemmas_are_sets() -> None:
    lemmatizer = load_parser().get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    known = lemmatizer.lookups.get_table("lemma_index")
    assert known
    assert all(isinstance(lemmas, frozenset) for lemmas in known.values())


def test_lemmas_of_inflected_words() -> None:
    doc = load_parser()("The rebels were shelling villages and had taken two towns.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert (lemmas["rebels"], lemmas["were"], lemmas["taken"]) == ("rebel", "be", "take")
