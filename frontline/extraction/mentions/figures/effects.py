"""What befell those a number counts: killed, wounded, captured, displaced."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.extraction.mentions.figures.numbers import Number
from frontline.extraction.mentions.figures.parts import after_part
from frontline.extraction.mentions.figures.words import figure_words

#: Verbs whose subject is the one that is dead.
_DYING: Final = frozenset({"die", "perish", "succumb"})
#: Words that say whose those counted are ("three of their own dead").
_OWNERS: Final = frozenset(
    {"the", "-", "their", "its", "his", "own", "them", "whom", "us", "those"}
)
#: Verbs for what befalls people that are things as nouns: "a bus", "the transport".
_THINGS_TOO: Final = frozenset({"bus", "transport", "butcher"})
#: How far, in words, a number may stand from what happened to those it counts.
REACH: Final = 9


def effect_of(number: Number, last: int, sentence: TokenSpan) -> str | None:
    """What happened to those counted: said of them, right after them, else before them."""
    noun = sentence[last]
    if noun.lemma_.lower() in figure_words().corpses:
        return "killed"
    is_said = noun.dep_ == "nsubjpass" or (
        noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _DYING
    )
    if is_said and (effect := _effect_word(noun.head)):
        return effect
    if noun.dep_ == "nsubj" and _loses_life(noun.head):
        return "killed"
    return (
        _effect_after(last, sentence)
        or _effect_before(number.first, sentence)
        or _effect_of_toll(number.first, sentence)
    )


def _effect_of_toll(first: int, sentence: TokenSpan) -> str | None:
    """What a toll counts, however long its name ("the death toll from … rose to 8")."""
    for position in range(first - 2, max(first - 5, -1), -1):
        verb = sentence[position]
        if verb.lemma_.lower() in figure_words().carriers and verb.pos_ in ("VERB", "AUX"):
            subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
            named = (token for subject in subjects for token in subject.subtree)
            return next((e for token in named if (e := _effect_word(token))), None)
    return None


def _effect_after(last: int, sentence: TokenSpan) -> str | None:
    start = after_part(last, sentence, figure_words().within_people)
    for index in range(start, min(start + 7, len(sentence))):
        token = sentence[index]
        effect = _effect_word(token)
        # "N militants killed M soldiers": those counted are not the victims.
        # "Over 400 wounded, mostly women": a bare number is nobody's doer.
        is_bare = index == last + 1 and sentence[last].like_num
        if effect and not is_bare and _has_own_object(token, last, sentence):
            return None
        if effect:
            return effect
        is_passed = token.lower_ in figure_words().links or token.pos_ in ("AUX", "ADV")
        is_passed = is_passed or _is_owner(sentence, last, index)
        is_whole = "among" in [t.lower_ for t in sentence[last + 1 : index]]
        if not is_passed and not (is_whole and token.pos_ in ("NUM", "NOUN")):
            return None
    return None


def _is_owner(sentence: TokenSpan, last: int, index: int) -> bool:
    """Whether a word only says whose those counted are ("12 members of the Group killed")."""
    words = sentence[last + 1 : index + 1]
    if not len(words) or words[0].lower_ not in ("of", "from"):
        return False
    rest = words[1:]
    return all(word.pos_ == "PROPN" or word.lower_ in _OWNERS for word in rest)


def _has_own_object(token: Token, last: int, sentence: TokenSpan) -> bool:
    if token.tag_ == "VBG" and token.lower_ != "missing":
        return True
    if token.pos_ != "VERB" or token.lemma_.lower() in _DYING or _loses_life(token):
        return False
    has_object = any(child.dep_ in ("dobj", "obj") for child in token.children)
    is_passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)
    previous = sentence[last]
    return has_object and not is_passive and previous.dep_ in ("nsubj", "nummod", "conj")


def _loses_life(verb: Token) -> bool:
    """Whether a verb says that its subject dies ("lost their lives")."""
    lives = (child for child in verb.children if child.dep_ in ("dobj", "obj"))
    return verb.lemma_.lower() == "lose" and any(noun.lemma_.lower() == "life" for noun in lives)


def _effect_word(token: Token) -> str | None:
    effect_of = figure_words().effect_of
    if token.lemma_.lower() in _THINGS_TOO and token.pos_ != "VERB":
        return None
    return effect_of.get(token.lemma_.lower()) or effect_of.get(token.lower_)


def _effect_before(first: int, sentence: TokenSpan) -> str | None:
    for index in range(first - 1, max(first - 1 - REACH, -1), -1):
        token = sentence[index]
        if token.text in (";", ":"):
            return None
        effect = _effect_word(token)
        # "claimed the lives of ten" kills; "claimed ten villages" and "the claim" do not.
        if effect and token.lemma_.lower() in ("claim", "lose", "toll"):
            return effect if token.pos_ in ("VERB", "NOUN") else None
        if effect:
            return effect
        if token.pos_ == "VERB" and token.lemma_.lower() not in figure_words().carriers:
            return None
        if token.lower_ in ("in", "on", "from", "with", "near", "after", "by", "for") and (
            index == first - 1
        ):
            return None
    return None
