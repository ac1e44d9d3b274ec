"""Which of a sentence's places belong to which trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span, Token

from frontline.extraction.place_link import load_place_link
from frontline.extraction.sentences import NamedPlace, Sentence
from frontline.extraction.triggers import Trigger

LINKED = 0.2
"""A place goes to its best trigger from this probability on."""

FAINT = 0.05
"""A trigger without a place takes one that fits it at least this well."""

_COUNTRIES = frozenset({"syria", "iraq", "turkey", "lebanon", "jordan", "israel", "russia", "us"})
_STANDING = frozenset(
    {"locate", "position", "station", "base", "entrench", "hole", "live", "outlaw", "ban"}
)
_JOINTS = frozenset({"and", "or", ",", ";", "&", "while", "plus"})
_REFERENCES = frozenset({"near", "from", "outside", "east", "west", "north", "south"})
_DETACHING = frozenset({"from", "by", "against", "east", "west", "north", "south", "southeast"})
_OWNED_REACH = 6
_FILL = 5
_FAR = 60
SURE = 0.6
"""A second list of places belongs to a trigger from this probability on."""

SHARED = 0.55
"""From this probability on, a place may belong to a second trigger as well."""


def link_places(
    triggers: Sequence[Trigger], sentence: Sentence
) -> dict[int, tuple[NamedPlace, ...]]:
    """Places by position of the trigger.

    The places of a list go together, to the trigger that one of them fits best.
    """
    places = [p for p in without_containers(sentence.places) if not _is_origin(p, sentence)]
    spans = [_tokens(place, sentence) for place in places]
    fits = [[_fit(trigger, span, spans) for trigger in triggers] for span in spans]
    chains = [_Chain(numbers, _best_of(numbers, fits)) for numbers in _chained(spans)]
    linked: dict[int, list[_Chain]] = {index: [] for index in range(len(triggers))}
    for chain in chains:
        best = max(chain.fits, default=0.0)
        for index, fit in enumerate(chain.fits):
            if LINKED <= fit == best:
                linked[index].append(chain)
    _share(linked, chains)
    _place_the_rest(linked, chains)
    return {
        index: tuple(places[number] for number in _chosen(found, index, spans))
        for index, found in linked.items()
    }


@dataclass(frozen=True, slots=True)
class _Chain:
    """Places joined by "and" or a comma, by number, and how well one of them fits each trigger."""

    numbers: tuple[int, ...]
    fits: tuple[float, ...]


def _best_of(numbers: Sequence[int], fits: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(max(column) for column in zip(*(fits[n] for n in numbers), strict=True))


def _chained(spans: Sequence[Span]) -> Iterator[tuple[int, ...]]:
    chain: list[int] = []
    for number, span in enumerate(spans):
        if chain and not _continues_list(spans[chain[-1]], span):
            yield tuple(chain)
            chain = []
        chain.append(number)
    if chain:
        yield tuple(chain)


def _continues_list(before: Span, after: Span) -> bool:
    words = [token.lower_ for token in before.doc[before.end : after.start]]
    joints = [position for position, word in enumerate(words) if word in _JOINTS]
    # Articles that lost their commas put the names of a list side by side.
    rest = words[joints[-1] + 1 :] if joints else words
    if not joints:
        return not words
    is_kind = len(rest) <= _FILL and not any(word in _DETACHING for word in rest)
    return is_kind and joints[0] <= 1


def _share(linked: dict[int, list[_Chain]], chains: Sequence[_Chain]) -> None:
    """Give a place to a second trigger that has none of its own and fits nearly as well."""
    for index in [index for index, found in linked.items() if not found]:
        for chain in chains:
            fit = chain.fits[index]
            if fit >= SHARED and fit >= 0.8 * max(chain.fits):
                linked[index].append(chain)


def _place_the_rest(linked: dict[int, list[_Chain]], chains: Sequence[_Chain]) -> None:
    """Give a place that fits none well to the best of the triggers without one."""
    taken = {chain.numbers for found in linked.values() for chain in found}
    for chain in chains:
        empty = [index for index, found in linked.items() if not found]
        if chain.numbers in taken or not empty:
            continue
        best = max(empty, key=lambda index: chain.fits[index])
        if chain.fits[best] >= FAINT:
            linked[best].append(chain)


def _chosen(chains: Sequence[_Chain], index: int, spans: Sequence[Span]) -> list[int]:
    """The best list of places, and others that fit well and are no reference ("near")."""
    if not chains:
        return []
    best = max(chains, key=lambda chain: chain.fits[index])
    kept: list[int] = []
    for chain in chains:
        is_sure = chain.fits[index] >= SURE and not _is_reference(spans[chain.numbers[0]])
        if chain is best or is_sure:
            kept += chain.numbers
    return sorted(kept)


def _is_reference(span: Span) -> bool:
    """Whether a place only says where another one lies ("near", "east of")."""
    sentence = span.sent
    start = span.start - sentence.start
    before = [token.lower_ for token in sentence[max(0, start - 3) : start]]
    return any(word in _REFERENCES for word in before)


def _is_origin(place: NamedPlace, sentence: Sentence) -> bool:
    """Whether a place only says where somebody is ("militants based in …")."""
    first = _tokens(place, sentence).start
    before = place.root.doc[max(sentence.span.start, first - 4) : first]
    # Without commas the parser takes "militants positioned in X shelled Y" for a sentence.
    for word, after in pairwise(before):
        if word.tag_ in ("VBN", "VBD") and word.lemma_.lower() in _STANDING and after.tag_ == "IN":
            return True
    token = place.root
    for _ in range(6):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token.dep_ in ("acl", "relcl", "amod") and token.lemma_.lower() in _STANDING
    return False


def _tokens(place: NamedPlace, sentence: Sentence) -> Span:
    start = place.mention.span.start - sentence.offset
    end = place.mention.span.end - sentence.offset
    span = sentence.span.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return sentence.span.doc[place.root.i : place.root.i + 1]
    return span


def _fit(trigger: Trigger, place: Span, places: Sequence[Span]) -> float:
    # Beyond this nothing is linked in practice, and run-on sentences stay cheap.
    if abs(place.start - trigger.token.i) > _FAR:
        return 0.0
    link = load_place_link()
    return max(link.probability(token, place, places) for token in _anchors(trigger))


def _anchors(trigger: Trigger) -> Iterator[Token]:
    """The trigger's own word and, for a noun, the verb it hangs on: the link knows verbs best."""
    yield trigger.token
    if trigger.verb is not None:
        yield trigger.verb
    if trigger.is_noun:
        token = trigger.token
        for _ in range(4):
            if token.pos_ in ("VERB", "AUX"):
                yield token
                return
            if token.head.i == token.i:
                return
            token = token.head


def _owns(place: NamedPlace, after: NamedPlace) -> bool:
    """Whether a place is named as the owner of the next ("Idlib's town of …")."""
    following = place.root.doc[place.root.i + 1 :][:1]
    is_marked = bool(following) and following[0].text in ("'s", "’s", "'", "’")
    # Articles that lost their apostrophes write "Idlibs".
    is_fused = place.root.text.casefold() == f"{place.mention.name.split()[-1].casefold()}s"
    return (is_marked or is_fused) and 0 < after.root.i - place.root.i <= _OWNED_REACH


def without_containers(places: Sequence[NamedPlace]) -> tuple[NamedPlace, ...]:
    """The places that do not merely say where another one lies."""
    containers = {name.casefold() for place in places for name in place.mention.within}
    kept = [
        place
        for number, place in enumerate(places)
        if place.mention.name.casefold() not in containers
        and not (number + 1 < len(places) and _owns(place, places[number + 1]))
    ]
    local = [place for place in kept if place.mention.name.casefold() not in _COUNTRIES]
    return tuple(local or kept or places[:1])
