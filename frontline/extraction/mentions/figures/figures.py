"""What the numbers of a sentence count: the dead, the wounded, sorties, shells.

Read along the words and not down the parse tree: the small parser hangs the
second number of "ten killed, among them two children, and 50 others wounded"
in the wrong place more often than the order of words misleads. "Dozens" is
no number and gives no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan

from frontline.extraction.mentions.figures.counts import Count, find_counts
from frontline.extraction.mentions.figures.effects import REACH, effect_of
from frontline.extraction.mentions.figures.lists import spread_effects
from frontline.extraction.mentions.figures.names import figure_name, plural
from frontline.extraction.mentions.figures.parts import is_part, is_part_beside
from frontline.extraction.mentions.figures.totals import totals
from frontline.extraction.mentions.figures.words import figure_words
from frontline.model import ActorMention, Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that a sentence gives.

    ``name`` says what is counted ("isis_killed", "sorties"); ``bound`` is
    at_least, over, up_to, about or None. ``low`` and ``high`` are the ends of
    a range ("12 to 15"); of a range ``value``, the best estimate, is the lower
    end, as UCDP keeps to what is sure. ``is_part`` marks a number inside
    another ("including three children"), which must not be added to it.
    ``is_total`` marks a running total ("since the start of the year"), which
    ends in "_to_date" and is no event's. ``victim`` is the actor the number
    counts members of, where named.
    """

    span: Span
    name: str
    value: int
    bound: str | None = None
    is_fatality: bool = False
    is_part: bool = False
    victim: ActorMention | None = None
    is_total: bool = False
    high: int = -1

    @property
    def low(self) -> int:
        """The lowest number that fits: of "up to 15" one, else the number said."""
        return min(1, self.value) if self.bound == "up_to" else self.value

    @property
    def best(self) -> int:
        """The best estimate."""
        return self.value

    @property
    def most(self) -> int:
        """The highest number said."""
        return max(self.value, self.high)


def find_figures(sentence: TokenSpan, actors: Sequence[ActorMention] = ()) -> tuple[Figure, ...]:
    """The figures of one sentence, in the order of the text.

    Args:
        sentence: A parsed sentence.
        actors: The actors the sentence names, to say whose losses they are.
    """
    counts = list(find_counts(sentence))
    effects = spread_effects(counts, [_effect(count, sentence) for count in counts], sentence)
    found: list[Figure] = []
    for count, effect in zip(counts, effects, strict=True):
        figure = _figure(count, effect, sentence, actors)
        if figure is None:
            continue
        if found and _is_within(figure, found[-1], sentence):
            figure = replace(figure, is_part=True)
        found.append(figure)
    return tuple(_without_totals(_with_wholes(found, sentence), sentence))


def _effect(count: Count, sentence: TokenSpan) -> str | None:
    return effect_of(count.number, count.last, sentence)


def _with_wholes(figures: Sequence[Figure], sentence: TokenSpan) -> Iterator[Figure]:
    """The figures; a part of which no whole is told counts for itself ("22 of them died")."""
    for figure in figures:
        before = sentence.text[: figure.span.start - sentence.start_char].lower().rstrip()
        is_known = before.endswith("of the")
        has_whole = any(
            other.value > figure.value and _is_alike(other, figure) for other in figures
        )
        yield replace(figure, is_part=figure.is_part and (has_whole or is_known))


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures tell of the same harm."""
    return one.is_fatality == other.is_fatality and (
        one.is_fatality or one.name.rpartition("_")[2] == other.name.rpartition("_")[2]
    )


def _without_totals(figures: Iterator[Figure], sentence: TokenSpan) -> Iterator[Figure]:
    """The figures, those of a running total marked as such."""
    told = list(figures)
    harm = [figure for figure in told if figure.is_fatality or figure.name.endswith("injured")]
    running = totals([figure.span for figure in harm], sentence)
    for figure in told:
        if figure.span in running:
            name = f"{figure.name}_to_date"
            figure = replace(figure, name=name, is_total=True, is_fatality=False)
        yield figure


def _is_within(figure: Figure, before: Figure, sentence: TokenSpan) -> bool:
    """Whether a count said right after another one is a part of it ("12 people 3 children")."""
    text, offset = sentence.text, sentence.start_char
    noun = text[figure.span.start - offset : figure.span.end - offset].split()[-1].lower()
    is_kind = (
        noun in figure_words().within_people or noun.rstrip("s") in figure_words().within_people
    )
    is_smaller = figure.is_fatality and before.is_fatality and figure.value < before.value
    return (
        is_kind
        and is_smaller
        and is_part_beside(text[before.span.end - offset : figure.span.start - offset])
    )


def _figure(
    count: Count, effect: str | None, sentence: TokenSpan, actors: Sequence[ActorMention]
) -> Figure | None:
    noun, number = count.noun, count.number
    span = Span(sentence[number.first].idx, sentence[count.last].idx + len(sentence[count.last]))
    bound = _bound(count, sentence)
    if count.kind == "counted" and noun is not None:
        is_harmed = effect in ("destroyed", "captured")
        name = f"{plural(noun)}_{effect}" if is_harmed else plural(noun)
        return Figure(span, name, count.low, bound, high=count.high)
    if effect is None or effect == "destroyed" or not count.is_person:
        return None
    victim = _victim(span, sentence, actors, effect)
    return Figure(
        span,
        figure_name(noun if count.kind == "people" else None, victim, effect),
        count.low,
        bound,
        is_fatality=effect == "killed",
        is_part=is_part(number, count.last, sentence, figure_words().part),
        victim=victim,
        high=count.high,
    )


def _bound(count: Count, sentence: TokenSpan) -> str | None:
    first = count.number.first
    start = max(0, first - 4)
    before = " " + " ".join(token.lower_ for token in sentence[start:first])
    for phrase, name in figure_words().bounds:
        if before.endswith(" " + phrase):
            return name
    return None


def _victim(
    span: Span, sentence: TokenSpan, actors: Sequence[ActorMention], effect: str
) -> ActorMention | None:
    inside = [a for a in actors if a.span is not None and a.span.overlaps(span)]
    if inside:
        return inside[0]
    words = [t for t in sentence if t.idx < span.start]
    # "government forces have lost up to 100 fighters": the losses are the subject's.
    if effect == "killed" and any(t.lemma_ == "lose" for t in words[-REACH:]):
        before = [a for a in actors if a.span is not None and a.span.end <= span.start]
        return before[-1] if before else None
    return None
