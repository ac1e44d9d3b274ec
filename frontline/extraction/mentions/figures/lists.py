"""Lists whose members share what befell them: "two mothers, three girls and a medic killed"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as TokenSpan

from frontline.extraction.mentions.figures.counts import Count
from frontline.extraction.mentions.figures.words import figure_words

#: How many words may say whose those counted are before the list goes on ("men of the party").
_OWNER_WORDS = 10


def spread_effects(
    counts: Sequence[Count], effects: Sequence[str | None], sentence: TokenSpan
) -> list[str | None]:
    """What befell those counted, also where it is said of a neighbour in the same list.

    Args:
        counts: The counts of a sentence.
        effects: What is said of each itself.
        sentence: The sentence.
    """
    found = list(effects)
    for index in range(1, len(counts)):
        if found[index] is None and _is_list(counts[index - 1], counts[index], sentence):
            found[index] = found[index - 1]
    for index in range(len(counts) - 2, -1, -1):
        if found[index] is None and _is_list(counts[index], counts[index + 1], sentence):
            found[index] = found[index + 1]
    return found


def _is_list(one: Count, other: Count, sentence: TokenSpan) -> bool:
    """Whether nothing but what joins a list, or whose the first are, stands between two counts."""
    if not (one.is_person and other.is_person):
        return False
    between = sentence[one.last + 1 : other.number.first]
    if not len(between) or len(between) > _OWNER_WORDS:
        return False
    joins, bounds = figure_words().joins, figure_words().bounds
    words = " ".join(token.lower_ for token in between)
    if all(word in joins or any(word == phrase for phrase, _ in bounds) for word in words.split()):
        return True
    is_joined = any(token.lower_ in ("and", "&", "plus") for token in between[-3:])
    is_owner = between[0].lower_ in ("of", "from") or words.startswith("as well as")
    return is_owner and is_joined and not any(t.pos_ in ("VERB", "AUX") for t in between)
