"""Making the parser faster: the same annotations from the same model, in less time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits

_READ: Final[list[int | str]] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
"""What a rule may look at, for its matches to be remembered."""

Match = tuple[int, int, int, int]
"""A rule's number, its name, and the first token matched and the one after the last."""


def hasten(parser: Language) -> None:
    """Replace the slow ways of a loaded parser by faster ones."""
    _use_numpy_products(parser)
    for _, component in parser.pipeline:
        if isinstance(component, Lemmatizer):
            _index_lemmas(component)
        elif isinstance(component, AttributeRuler) and _may_be_remembered(component):
            component.match = RememberedRules(component).match  # type: ignore[method-assign]


def _use_numpy_products(parser: Language) -> None:
    """Let numpy multiply the matrices: three times as fast as the bundled BLIS.

    In one thread: these matrices are small, and threads that wait for each
    other take as much time again. Processes are the parallelism.
    """
    threadpool_limits(limits=1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, component in parser.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            node.ops = ops


def _index_lemmas(lemmatizer: Lemmatizer) -> None:
    """Make sets of the known lemmas: as lists they are searched from end to end."""
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(known.items()):
        known[part_of_speech] = frozenset(lemmas)


class RememberedRules:
    """The matches of spaCy's attribute rules, remembered for tokens that look alike.

    Nearly all rules look at one token's word, tag and dependency, and the same
    few hundred combinations make up nearly all text.

    Args:
        ruler: The ``AttributeRuler`` whose rules these are.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._words, self._patterns = _mentioned_words(ruler)
        self._matters: dict[int, bool] = {}
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
        self._longer = Matcher(ruler.vocab)
        for number, pattern in _numbered_patterns(ruler):
            if len(pattern) > 1:
                self._longer.add(str(number), [pattern])

    def match(self, doc: Doc) -> list[Match]:
        """All matches in a document, by the rule's number: later rules win."""
        found = [
            (int(self._strings[name]), name, start, end)
            for name, start, end in self._longer(doc, allow_missing=True)
        ]
        for position, (word, *rest) in enumerate(doc.to_array(_READ).tolist()):
            look = (word if self._is_mentioned(word) else 0, *rest)
            known = self._known.get(look)
            if known is None:
                known = self._known[look] = self._match_one(doc, position)
            found += [(number, name, position, position + 1) for number, name in known]
        found.sort()
        return found

    def _match_one(self, doc: Doc, position: int) -> tuple[tuple[int, int], ...]:
        matches = self._ruler.matcher(doc[position : position + 1], allow_missing=True)
        return tuple((int(self._strings[name]), name) for name, _, _ in matches)

    def _is_mentioned(self, word: int) -> bool:
        """Whether a rule tells this word from others."""
        known = self._matters.get(word)
        if known is None:
            text = self._strings[word]
            known = text in self._words or any(p.search(text) for p in self._patterns)
            self._matters[word] = known
        return known


def _numbered_patterns(ruler: AttributeRuler) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The tests of each token of each pattern, with the number of its rule."""
    for number, rule in enumerate(ruler.patterns):
        for pattern in cast(list[list[dict[str, Any]]], rule["patterns"]):
            yield number, pattern


def _may_be_remembered(ruler: AttributeRuler) -> bool:
    """Whether each rule for one token looks only at what a match is remembered by."""
    tests = [test for _, pattern in _numbered_patterns(ruler) for test in pattern]
    values = [value for test in tests for value in test.values() if isinstance(value, Mapping)]
    is_plain = all(set(value) <= {"IN", "NOT_IN", "REGEX"} for value in values)
    return is_plain and all(set(test) <= set(_READ) for test in tests)


def _mentioned_words(ruler: AttributeRuler) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words that rules name, and the patterns of words that they look for."""
    tests = [
        test["LOWER"]
        for _, pattern in _numbered_patterns(ruler)
        for test in pattern
        if "LOWER" in test
    ]
    patterns = [test["REGEX"] for test in tests if isinstance(test, Mapping) and "REGEX" in test]
    return frozenset(_words(tests)), tuple(map(re.compile, patterns))


def _words(tests: Sequence[str | Mapping[str, Any]]) -> Iterator[str]:
    for test in tests:
        if isinstance(test, str):
            yield test
        else:
            yield from (*test.get("IN", ()), *test.get("NOT_IN", ()))
