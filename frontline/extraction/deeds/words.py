"""Finding the words that tell that something happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from frontline.extraction.lexicon import ActionLexicon, load_actions
from frontline.model import Deed


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells of an action.

    ``token`` carries the grammar (the verb, or the noun's head); ``first`` and
    ``last`` bound the words; ``verb`` is the light verb that governs a noun.
    """

    token: Token
    first: Token
    last: Token
    action: Deed
    lemma: str
    is_noun: bool
    verb: Token | None = None

    @property
    def start(self) -> int:
        """First character, counted from the passage's start."""
        return self.first.idx

    @property
    def end(self) -> int:
        """Character after the last, counted from the passage's start."""
        return self.last.idx + len(self.last)


# Verbs that carry out what their object names ("launched an attack").
LIGHT_VERBS = frozenset(
    [
        "launch",
        "conduct",
        "carry",
        "make",
        "wage",
        "begin",
        "start",
        "stage",
        "mount",
        "commence",
        "undertake",
        "perform",
        "execute",
        "intensify",
        "continue",
        "step",
        "resume",
        "renew",
        "open",
        "deliver",
        "unleash",
        "lead",
        "initiate",
        "direct",
        "do",
        "pursue",
        "escalate",
        "expand",
        "develop",
        "use",
        "plan",
        "report",
        "witness",
        "see",
    ]
)
#: No sentence tells this many things; one that seems to is no sentence, and costs dearly.
MAX_TRIGGERS = 25
_ATTACK_NOUNS_NEEDING_VERB = frozenset({"operation", "campaign", "push"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def find_triggers(sentence: Span, taken: Sequence[tuple[int, int]]) -> tuple[Trigger, ...]:
    """The triggers of a sentence, in its order.

    Args:
        sentence: A parsed sentence.
        taken: Character ranges (of the passage) that name actors or places
            and can therefore not tell an action.
    """
    lexicon = load_actions()
    used: set[int] = set()
    found: list[Trigger] = []
    for trigger in (*_phrases(sentence, lexicon), *_words(sentence, lexicon)):
        tokens = range(trigger.first.i, trigger.last.i + 1)
        first, last = trigger.start, trigger.end
        is_taken = any(first < end and start < last for start, end in taken)
        if is_taken or any(i in used for i in tokens):
            continue
        used.update(tokens)
        if trigger.verb is not None and trigger.action not in (Deed.AGREE, Deed.EVACUATE):
            used.add(trigger.verb.i)
        found.append(trigger)
        if len(found) == MAX_TRIGGERS:
            break
    return tuple(sorted(found, key=lambda trigger: trigger.first.i))


def lemma_of(token: Token) -> str:
    """The lemma in lower case; plain plurals that the tagger misread lose their s."""
    lemma = token.lemma_.lower()
    if lemma == token.lower_ and lemma.endswith("s") and len(lemma) > 4 and token.tag_ != "VBZ":
        return lemma[:-1]
    return lemma


def _phrases(sentence: Span, lexicon: ActionLexicon) -> Iterator[Trigger]:
    for token in sentence:
        lemma = lemma_of(token)
        for words, action in lexicon.noun_phrases.get(lemma, ()):
            first = _phrase_start(sentence, token, words)
            # "Rockets fired by …" is a deed told by its verb, no "rocket fire".
            if first is not None and token.tag_ not in ("VBN", "VBD"):
                yield Trigger(token, first, token, Deed(action), " ".join(words), True)
                break
        for words, action in lexicon.verb_phrases.get(lemma, ()):
            last = _phrase_end(sentence, token, words)
            if last is not None and token.tag_ not in _NOUN_TAGS:
                yield Trigger(token, token, last, Deed(action), " ".join(words), False)
                break


def _phrase_start(sentence: Span, last: Token, words: tuple[str, ...]) -> Token | None:
    token = last
    for word in reversed(words[:-1]):
        if token.i - 1 < sentence.start:
            return None
        token = token.nbor(-1)
        if token.text == "-" and token.i - 1 >= sentence.start:
            token = token.nbor(-1)
        if lemma_of(token) != word and token.lower_ != word:
            return None
    return token


def _phrase_end(sentence: Span, first: Token, words: tuple[str, ...]) -> Token | None:
    token = first
    for word in words[1:]:
        for _ in range(4):
            if token.i + 1 >= sentence.end:
                return None
            token = token.nbor(1)
            if token.lower_ == word or lemma_of(token) == word:
                break
            if token.is_punct:
                return None
        else:
            return None
    return token


def _words(sentence: Span, lexicon: ActionLexicon) -> Iterator[Trigger]:
    for token in sentence:
        lemma = lemma_of(token)
        trigger = _light(token, lemma, lexicon) or _noun(token, lemma, lexicon)
        trigger = trigger or _verb(token, lexicon)
        if trigger is not None:
            yield trigger


def _light(token: Token, lemma: str, lexicon: ActionLexicon) -> Trigger | None:
    governors = lexicon.light.get(lemma)
    if governors is None or token.tag_ not in _NOUN_TAGS:
        return None
    verb = token.head
    for _ in range(2):
        if verb.pos_ not in ("VERB", "AUX") and verb.dep_ in ("prep", "conj", "dobj"):
            verb = verb.head
    action = governors.get(verb.lemma_.lower())
    if action is None or verb.i == token.i:
        return None
    first, last = sorted((verb, token), key=lambda part: part.i)
    return Trigger(verb, first, last, Deed(action), lemma, False, token)


def _noun(token: Token, lemma: str, lexicon: ActionLexicon) -> Trigger | None:
    action = lexicon.nouns.get(lemma) or lexicon.nouns.get(token.lower_)
    is_noun = token.tag_ in _NOUN_TAGS or (lemma.endswith("ing") and token.tag_ == "VBG")
    is_noun = is_noun or (token.lower_ in lexicon.nouns and _is_gerund(token))
    if action is None or not (is_noun or lemma not in lexicon.verbs):
        return None
    if is_noun and token.lower_ in lexicon.nouns:
        lemma = token.lower_ if token.tag_ == "VBG" else lemma
    is_argument = token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass", "compound")
    if token.tag_ == "VBG" and not (is_argument or _is_gerund(token)):
        return None
    verb = light_verb(token)
    if lemma in _ATTACK_NOUNS_NEEDING_VERB and verb is None:
        return None
    return Trigger(token, token, token, Deed(action), lemma, True, None)


def _is_gerund(token: Token) -> bool:
    """Whether an -ing form names a happening ("fighting between …", "killed in fighting")."""
    if token.tag_ != "VBG" or any(c.dep_ in ("dobj", "aux", "nsubj") for c in token.children):
        return False
    is_told = token.dep_ == "pcomp" and token.head.lower_ in ("in", "after", "during", "amid")
    return is_told or token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj")


def light_verb(noun: Token) -> Token | None:
    """The verb that carries out what the noun names, or None."""
    token = noun
    for _ in range(3):
        head = token.head
        if head.pos_ == "VERB" and token.dep_ in ("dobj", "nsubjpass", "pobj", "acl", "conj"):
            return head if head.lemma_.lower() in LIGHT_VERBS else None
        if token.dep_ == "conj" or (
            token.dep_ in ("pobj", "prep", "compound") and head.i != token.i
        ):
            token = head
            continue
        break
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in LIGHT_VERBS:
            return child
    return None


def _verb(token: Token, lexicon: ActionLexicon) -> Trigger | None:
    if not token.tag_.startswith("VB") and token.lower_ not in lexicon.irregular:
        return None
    lemma = lexicon.irregular.get(token.lower_) or token.lemma_.lower()
    action = lexicon.verbs.get(lemma)
    is_adjective = token.dep_ == "amod" and token.head.i > token.i
    # "The injured were taken away" names people, not what happened to them.
    is_adjective = is_adjective or (token.i > 0 and token.nbor(-1).lower_ == "the")
    if action is None or is_adjective:
        return None
    return Trigger(token, token, token, Deed(action), lemma, False)
