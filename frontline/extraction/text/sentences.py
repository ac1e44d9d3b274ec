"""One sentence with all that was found in it; what the extractor's rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from frontline.extraction.mentions.actors.matching import ActorName, Use
from frontline.extraction.mentions.dates.resolution import DateContext, DateKind, is_recap
from frontline.extraction.mentions.dates.told import ToldDate
from frontline.model import Block, PlaceMention


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor's name in a sentence with the token that carries its grammar."""

    actor: ActorName
    root: Token

    @property
    def name(self) -> str:
        """Canonical name."""
        return self.actor.name

    @property
    def is_doer(self) -> bool:
        """Whether the name may take part in an event (not "X-held", "anti-X")."""
        return self.actor.use in (Use.PLAIN, Use.MODIFIER)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place mention in a sentence with the token that carries its grammar."""

    mention: PlaceMention
    root: Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``offset`` is where its passage starts in the report's text."""

    span: Span
    offset: int
    index: int
    actors: tuple[NamedActor, ...]
    places: tuple[NamedPlace, ...]
    dates: tuple[ToldDate, ...]
    context: DateContext
    #: The text of its whole passage as parsed; asking the parser for it again is slow.
    passage_text: str
    block: Block | None = None

    def is_recap(self, index: int) -> bool:
        """Whether that date of the sentence is older than what the report is about."""
        told = self.dates[index]
        context = told.context
        return told.expression.kind is DateKind.YEAR or is_recap(
            told.when, context.published, context.period, context.governing
        )

    @property
    def text(self) -> str:
        """Its words as parsed."""
        return self.passage_text[self.span.start_char : self.span.end_char]

    @property
    def start(self) -> int:
        """First character in the report's text."""
        return self.offset + self.span.start_char

    @property
    def end(self) -> int:
        """Character after the last in the report's text."""
        return self.offset + self.span.end_char


def root_of(sentence: Span, start: int, end: int) -> Token | None:
    """The token that carries the grammar of a stretch (characters of the passage)."""
    span = sentence.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root: Token = span.root
    return root


def conjuncts(token: Token) -> Iterator[Token]:
    """A token and those joined to it by "and", "or", a comma or in brackets."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.i > token.i:
            yield from conjuncts(child)
