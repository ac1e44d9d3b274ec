"""Does this place belong to this trigger? A small logistic model over words and grammar.

The weights are learned by ``bench/train_place_link.py`` and kept readable in
``data/place_link.json``; ``docs/place_link_card.md`` tells how well they do.
After Halterman (2019), "Geolocating Political Events in Text", which states
the task: link an event's verb to the place where it happened.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Span, Token

from frontline.errors import ReferenceDataError
from frontline.reference.yaml_files import DATA_DIR

WEIGHTS_FILE = DATA_DIR / "place_link.json"
_VERBS = frozenset({"VERB", "AUX"})
_PATH_LIMIT = 6
_BUCKETS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30)


class PlaceLink:
    """The model: a weight for each feature."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def probability(self, trigger: Token, place: Span, places: Sequence[Span]) -> float:
        """How likely the place is where the trigger's event happened, from 0 to 1.

        Args:
            trigger: The verb or noun.
            place: The place's tokens, in the trigger's sentence.
            places: All places of the sentence, this one included, in order.
        """
        total = self._weights.get("bias", 0.0)
        total += sum(self._weights.get(name, 0.0) for name in features(trigger, place, places))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=2)
def load_place_link(path: Path = WEIGHTS_FILE) -> PlaceLink:
    """Read the weights.

    Raises:
        ReferenceDataError: If the file is missing or holds something else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return PlaceLink({str(k): float(v) for k, v in content["weights"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReferenceDataError(f"{path}: no usable weights ({error}).") from error


def features(trigger: Token, place: Span, places: Sequence[Span]) -> Iterator[str]:
    """What the model looks at, as names that are present or not."""
    # The parser looks for a token's sentence anew each time.
    sentence = trigger.sent
    yield from _lexical(trigger, place, sentence)
    yield from _between(trigger, place, sentence)
    yield from _order(trigger, place, places, sentence)
    yield from _grammar(trigger, place)


def _lexical(trigger: Token, place: Span, sentence: Span) -> Iterator[str]:
    before = _word(sentence, place.start - 1)
    second = _word(sentence, place.start - 2)
    after = _word(sentence, place.end)
    yield f"before={before}"
    yield f"before2={second} {before}"
    yield f"after={after}"
    yield f"after2={after} {_word(sentence, place.end + 1)}"
    yield f"trigger={trigger.lemma_.lower()}"
    yield f"trigger_after={_word(sentence, trigger.i + 1)}"
    yield f"trigger_tag={trigger.tag_}"


def _word(sentence: Span, position: int) -> str:
    if position < sentence.start:
        return "<s>"
    if position >= sentence.end:
        return "</s>"
    token = sentence.doc[position]
    if token.is_digit or token.like_num:
        return "<n>"
    return token.lower_ if not token.text[0].isupper() else "<C>"


def _between(trigger: Token, place: Span, sentence: Span) -> Iterator[str]:
    if place.start > trigger.i:
        side, tokens = "right", list(trigger.doc[trigger.i + 1 : place.start])
    else:
        side, tokens = "left", list(trigger.doc[place.end : trigger.i])
    n_verbs = sum(token.pos_ == "VERB" for token in tokens)
    n_commas = sum(token.text in {",", ";", "–", "-", "(", ":"} for token in tokens)
    distance = next((bound for bound in _BUCKETS if len(tokens) < bound), 99)
    yield f"side={side}"
    yield f"distance={side}{distance}"
    yield f"verbs={side}{min(n_verbs, 3)}"
    yield f"commas={side}{min(n_commas, 3)}"
    words = {token.lower_ for token in tokens}
    for word in ("that", "which", "who", "while", "after", "and", "near", "from", "where", "as"):
        if word in words:
            yield f"passes={side}:{word}"
    if len(tokens) <= 4:
        yield f"gap={side}:{' '.join(_word(sentence, token.i) for token in tokens)}"


def _order(trigger: Token, place: Span, places: Sequence[Span], sentence: Span) -> Iterator[str]:
    nearer = sum(abs(other.start - trigger.i) < abs(place.start - trigger.i) for other in places)
    index = next((i for i, other in enumerate(places) if other.start == place.start), 0)
    yield f"nearer={min(nearer, 3)}"
    yield f"index={min(index, 3)}of{min(len(places), 4)}"
    if index:
        gap = place.doc[places[index - 1].end : place.start]
        yield f"gap_before={' '.join(token.lower_ for token in gap) if len(gap) <= 3 else '...'}"
    if index + 1 < len(places):
        gap = place.doc[place.end : places[index + 1].start]
        yield f"gap_after={' '.join(token.lower_ for token in gap) if len(gap) <= 3 else '...'}"
    position = 3 * (place.start - sentence.start) // max(1, len(sentence))
    yield f"third={position}"


def _grammar(trigger: Token, place: Span) -> Iterator[str]:
    root = _first_conjunct(place.root)
    if root is not place.root:
        yield "in_list"
    up = [root, *_heads(root)]
    down = [trigger, *_heads(trigger)]
    positions = {token.i: step for step, token in enumerate(down)}
    meeting = next((step for step, token in enumerate(up) if token.i in positions), None)
    yield f"dep={root.dep_}"
    if meeting is None:
        yield "path=none"
        return
    steps_down = positions[up[meeting].i]
    rise = "<".join(token.dep_ for token in up[:meeting][:_PATH_LIMIT])
    fall = ">".join(token.dep_ for token in down[:steps_down][:_PATH_LIMIT])
    yield f"path={rise}|{fall}"
    yield f"rise={rise}"
    yield f"fall={fall}"
    yield f"steps={min(meeting, 6)}-{min(steps_down, 4)}"
    governor = next((token for token in up[1:] if token.pos_ in _VERBS), None)
    is_own = governor is not None and governor.i == trigger.i
    yield f"governed={is_own}"
    preposition = root.head.lower_ if root.dep_ == "pobj" else root.dep_
    yield f"prep={preposition}:{is_own}"
    yield f"prep_head={preposition}:{root.head.head.pos_ if root.dep_ == 'pobj' else '-'}"
    if governor is not None and not is_own:
        yield f"governor={governor.lemma_.lower()}"
        yield f"governor_dep={governor.dep_}"


def _heads(token: Token) -> Iterator[Token]:
    for _ in range(15):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _first_conjunct(token: Token) -> Token:
    for _ in range(12):
        if token.dep_ not in ("conj", "appos") or token.head.i == token.i:
            break
        if token.head.pos_ not in ("NOUN", "PROPN", "ADJ", "X"):
            break
        token = token.head
    return token
