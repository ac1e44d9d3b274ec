"""Checks that what a claim points at is what it says: every mark on its words."""

from __future__ import annotations

from collections.abc import Iterator

from frontline.model import ActorMention, Claim, Report, Span


def check_claim(report: Report, claim: Claim) -> tuple[str, ...]:
    """What is wrong with the marks of a claim, one line each; nothing where all is well.

    The trigger stands inside its sentence; each actor's mark covers whole
    words of the claim's sentence, or of the one that is said to name the
    actor; the place's mark covers the words of its name.
    """
    return tuple(_problems(report, claim))


def _problems(report: Report, claim: Claim) -> Iterator[str]:
    if not claim.sentence.contains(claim.trigger):
        yield f"the trigger at {_at(claim.trigger)} stands outside its sentence"
    if not _is_on_words(claim.trigger, report.text):
        yield f"the trigger at {_at(claim.trigger)} cuts a word"
    for actor in claim.actors:
        yield from _actor_problems(report, claim, actor)
    yield from _place_problems(report, claim)


def _actor_problems(report: Report, claim: Claim, actor: ActorMention) -> Iterator[str]:
    if actor.span is None:
        if actor.sentence is not None:
            yield f"{actor.name}: a sentence without words in it"
        return
    sentence = actor.sentence or claim.sentence
    if not sentence.contains(actor.span):
        yield f"{actor.name}: the words at {_at(actor.span)} stand outside the sentence"
    if actor.sentence is not None and actor.sentence.overlaps(claim.sentence):
        yield f"{actor.name}: another sentence is given for words of the claim's own"
    if not _is_on_words(actor.span, report.text):
        yield f"{actor.name}: the mark at {_at(actor.span)} cuts a word"


def _place_problems(report: Report, claim: Claim) -> Iterator[str]:
    mention = claim.mention
    if mention is None:
        return
    if not _is_on_words(mention.span, report.text):
        yield f"{mention.name}: the mark at {_at(mention.span)} cuts a word"
    if not mention.phrase.contains(mention.span):
        yield f"{mention.name}: the name stands outside its phrase"
    # "The town" takes its name from an earlier mention.
    words = _letters(report.source_span(mention.span).of(report.text))
    name = _letters(mention.name)
    if mention.antecedent is None and name not in words and words not in name:
        yield f"{mention.name}: other words stand at {_at(mention.span)}"


def _is_on_words(span: Span, text: str) -> bool:
    """Whether a mark covers something, and begins and ends where words do."""
    words = span.of(text)
    if not any(character.isalnum() for character in words) or span.end > len(text):
        return False
    before, after = text[: span.start][-1:], text[span.end :][:1]
    is_cut = before.isalnum() and words[0].isalnum()
    return not is_cut and not (after.isalnum() and words[-1].isalnum())


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _at(span: Span) -> str:
    return f"{span.start} to {span.end}"
