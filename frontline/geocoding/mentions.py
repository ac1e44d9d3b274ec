"""Finds where a text names places.

A name is a run of capitalised words that the gazetteer knows in some
spelling, a foreign place, or, behind a kind word or a locative preposition, a
capitalised run that nobody knows: that one is kept unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from frontline.geocoding.name_index import NameIndex
from frontline.geocoding.phrases import Surroundings, kind_of, surroundings
from frontline.geocoding.tokens import Word, are_joined, opens_name, sentences_of, words_of
from frontline.model import PlaceMention, Span
from frontline.reference.foreign_places import ForeignPlace
from frontline.reference.lexicons import load_word_lists
from frontline.reference.places import Gazetteer, gazetteer
from frontline.reference.transliteration import ARTICLES, name_key, spelling

LONGEST_NAME = 6
SHORT_KEY = 3
_ENDS_LIST = re.compile(r"\s*(?:[.;:)\n]|$|,\s*(?:Syria|[a-z]))")
_PERSON_TITLES = frozenset(
    [
        "president",
        "minister",
        "general",
        "colonel",
        "captain",
        "commander",
        "leader",
        "mr",
        "mrs",
        "ms",
        "dr",
        "spokesman",
        "sheikh",
        "secretary",
        "ambassador",
        "envoy",
        "activist",
        "director",
        "prince",
        "king",
        "emir",
        "brigadier",
        "major",
        "lieutenant",
    ]
)
_NAMING_KINDS = frozenset(["tal", "tell", "tall", "jabal", "wadi", "ghouta"])
_GENERIC = _NAMING_KINDS | frozenset(
    [
        "deir",
        "dayr",
        "kafr",
        "kfar",
        "abu",
        "umm",
        "um",
        "khan",
        "ain",
        "ayn",
        "ein",
        "bir",
        "beit",
        "bayt",
        "ras",
        "qalat",
        "jisr",
        "jebel",
        "tel",
        "bab",
        "khirbet",
        "maarat",
        "sheikh",
        "rasm",
        "hosh",
        "nahr",
        "bani",
        "saint",
        "the",
        "mount",
    ]
)
_SPEECH = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+|would\s+|will\s+|may\s+|also\s+|and\s+\w+\s+)*"
    r"(?:said|says|say|announced|denied|denies|accused|accuses|warned|claims?|claimed|agreed|"
    r"rejected|insists?|wants?|supports?|backs?|deal)\b"
)
_LIST_JOINT = re.compile(
    r"\s*(?:,|;|/|and|or|&|as\s+well\s+as|,\s*and)\s*(?:also\s+)?(?:in\s+|near\s+|of\s+|at\s+|the\s+)*\Z"
)
_WITHIN_JOINT = re.compile(
    r"\s*,?\s*(?:located\s+|situated\s+|lying\s+|which\s+lies\s+|area\s+|district\s+|region\s+|town\s+|"
    r"village\s+|city\s+)*(?:in|of|at|inside|within|on|near)\s+(?:the\s+)?\Z"
)
_OWNER_JOINT = re.compile(r"(?:['’]s?|s)\s+(?:\w+\s+){0,2}\Z")
_BRACKET_JOINT = re.compile(r"\s*\(\s*\Z")
_COMMA_JOINT = re.compile(r"\s*,\s*\Z")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the text before its surroundings are read."""

    span: Span
    name: str
    is_foreign: bool = False
    is_known: bool = True
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Stopwords:
    """Words that are village names but usually mean something else."""

    plain: frozenset[str]
    people: frozenset[str]

    @classmethod
    def load(cls) -> Stopwords:
        """Read ``data/lexicon/place_stopwords.yml``."""
        lists = load_word_lists(
            "place_stopwords", ("english", "calendar", "institutions", "people")
        )
        plain = [w for name in ("english", "calendar", "institutions") for w in lists[name]]
        return cls(
            frozenset(spelling(word) for word in plain),
            frozenset(spelling(word) for word in lists["people"]),
        )


class MentionFinder:
    """Finds place mentions with the gazetteer's names and the words around them."""

    def __init__(
        self,
        index: NameIndex,
        gazetteer: Gazetteer,
        foreign: Mapping[str, ForeignPlace],
        alias_keys: frozenset[str],
    ) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._foreign = foreign
        self._alias_keys = alias_keys
        self._stopwords = Stopwords.load()
        self._governorate_spellings = frozenset(
            spelling(name) for names in gazetteer.spellings.values() for name in names
        )

    def find(
        self, text: str, ranges: Sequence[Span], exclude: Sequence[Span] = ()
    ) -> tuple[PlaceMention, ...]:
        """All mentions of places in the ranges, in the order of the text."""
        lower_words = frozenset(re.findall(r"\b[a-z]{3,}\b", text))
        found: list[PlaceMention] = []
        for sentence in (s for span in ranges for s in sentences_of(text, span)):
            found += self._find_in_sentence(text, sentence, exclude, lower_words)
        return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))

    def _find_in_sentence(
        self, text: str, sentence: Span, exclude: Sequence[Span], lower_words: frozenset[str]
    ) -> list[PlaceMention]:
        words = words_of(text, sentence)
        is_caption = _is_caption(words)
        named: list[tuple[FoundName, Surroundings]] = []
        position = 0
        while position < len(words):
            name, length = self._name_at(text, words, position)
            position += length
            if name is None or any(name.span.overlaps(span) for span in exclude):
                continue
            around = surroundings(text, name.span, sentence, is_city=self._is_city(name.name))
            if is_caption:
                around = replace(around, is_locative=True)
            previous = named[-1][0].span.end if named else -1
            if self._is_place(text, name, around, words, lower_words, previous):
                named.append((name, around))
                while position < len(words) and words[position].start < around.end:
                    position += 1
        return self._join(text, named)

    def _name_at(
        self, text: str, words: Sequence[Word], start: int
    ) -> tuple[FoundName | None, int]:
        """The longest name that begins at a word, and how many words to move on."""
        runs = self._runs(text, words, start)
        for run in runs:
            found = self._known(text, run)
            if found:
                return found, len(run)
        for run in runs:
            name = text[run[0].start : run[-1].end]
            if self._sounds_known(name) and not self._is_stopword(name):
                return FoundName(Span(run[0].start, run[-1].end), name), len(run)
        unknown = next((run for run in runs if self._may_be_unknown_name(run)), None)
        if unknown:
            span = Span(unknown[0].start, unknown[-1].end)
            return FoundName(span, span.of(text), is_known=False), len(unknown)
        return None, 1

    def _sounds_known(self, name: str) -> bool:
        """Whether a place's name sounds like this, its first word "Tal" left out if need be."""
        if self._index.has_skeleton(name):
            return True
        head, _, rest = name.partition(" ")
        if head.lower() not in _NAMING_KINDS or not rest:
            return False
        return rest in self._index or self._index.has_skeleton(rest)

    def _runs(self, text: str, words: Sequence[Word], start: int) -> list[Sequence[Word]]:
        """The runs of name-like words from a word on, the longest first."""
        first = words[start]
        if not (first.is_name_like or first.is_article):
            return []
        if first.is_article and start + 1 < len(words):
            if not opens_name(text, first, words[start + 1]):
                return []
        runs: list[Sequence[Word]] = []
        end = start
        while end < len(words) and end - start < LONGEST_NAME:
            word = words[end]
            if end > start and not are_joined(text, words[end - 1], word):
                break
            if not (word.is_name_like or word.is_article or word.text[0].isdigit()):
                break
            end += 1
            if word.is_name_like or word.text[0].isdigit():
                runs.append(words[start:end])
        return [run for run in reversed(runs) if self._may_be_name(run)]

    @staticmethod
    def _may_be_name(run: Sequence[Word]) -> bool:
        """A kind word at the end is read as one; a generic word alone names nothing."""
        last = run[-1].text.lower()
        content = [word.text.lower() for word in run if not word.is_article]
        if not content or (len(run) == 1 and content[0] in _GENERIC):
            return False
        return kind_of(last) is None or last in _NAMING_KINDS

    def _known(self, text: str, run: Sequence[Word]) -> FoundName | None:
        span = Span(run[0].start, run[-1].end)
        name = span.of(text)
        if len(run) == 1 and name.endswith("s") and self._is_plain_possessive(name):
            span, name = Span(span.start, span.end - 1), name[:-1]
        if spelling(name) in self._foreign:
            return FoundName(span, name, is_foreign=True)
        if spelling(name) == "syria":
            return FoundName(span, name)
        if name_key(name) in self._alias_keys or self._gazetteer.governorate_pcode(name):
            return FoundName(span, name, is_strong=not self._is_stopword(name))
        if name in self._index:
            content = [word for word in run if not word.is_article]
            is_strong = len(content) > 1 or self._is_prominent(name)
            return FoundName(span, name, is_strong=is_strong and not self._is_stopword(name))
        return None

    def _is_plain_possessive(self, name: str) -> bool:
        """ "Aleppos" and "Syrias": the apostrophe was lost on the way."""
        bare = spelling(name[:-1])
        is_name = bare == "syria" or bare in self._foreign
        is_name = is_name or bare in self._governorate_spellings
        return is_name and spelling(name) not in self._governorate_spellings

    def _is_city(self, name: str) -> bool:
        return self._gazetteer.governorate_pcode(name) is not None

    def _is_prominent(self, name: str) -> bool:
        """Whether a town of this very spelling is one that readers know."""
        for match in self._index.look_up(name):
            place = match.place
            is_known = place.ucdp_events >= 8 or (place.population or 0) >= 20_000
            if match.quality >= 0.95 and is_known and len(name_key(name)) >= 4:
                return True
        return False

    def _is_stopword(self, name: str) -> bool:
        written = spelling(name)
        head, _, rest = written.partition(" ")
        without_article = rest if head in ARTICLES and rest else written
        return without_article in self._stopwords.plain or written in self._stopwords.people

    def _may_be_unknown_name(self, run: Sequence[Word]) -> bool:
        if any(word.is_article and not word.is_name_like for word in run[-1:]):
            return False
        return not any(self._is_stopword(word.text) for word in run if len(run) == 1)

    def _is_place(
        self,
        text: str,
        name: FoundName,
        around: Surroundings,
        words: Sequence[Word],
        lower_words: frozenset[str],
        previous: int,
    ) -> bool:
        """Whether the name stands for a place here, not for a person, side or word.

        A name right behind another place's ("previous" is where that one ends)
        is the next of a row.
        """
        is_next_of_row = previous >= 0 and text[previous : name.span.start].strip(" -") == ""
        if around.kind is not None:
            return name.is_known or self._is_sound_unknown(text, name, around)
        if name.is_foreign or spelling(name.name) == "syria":
            return around.is_locative and not _SPEECH.match(text[name.span.end :])
        if self._is_stopword(name.name) or spelling(name.name) in lower_words:
            return False
        if is_next_of_row and name.is_known:
            return True
        if self._is_person(text, name, words):
            return False
        if name.is_strong:
            return not (_SPEECH.match(text[name.span.end :]) and not around.is_locative)
        return around.is_locative and (name.is_known or self._is_sound_unknown(text, name, around))

    def _is_sound_unknown(self, text: str, name: FoundName, around: Surroundings) -> bool:
        """A name nobody knows counts only behind "in", "near" … or with a kind word."""
        content = [w for w in name.name.split() if spelling(w)]
        if any(spelling(word) in self._stopwords.plain for word in content[:1]):
            return False
        preceding = text[max(0, name.span.start - 25) : name.span.start].lower()
        has_preposition = re.search(r"\b(?:in|near|at|outside|towards?)\s+(?:the\s+)?\Z", preceding)
        return around.kind is not None or around.relation != "in" or bool(has_preposition)

    def _is_person(self, text: str, name: FoundName, words: Sequence[Word]) -> bool:
        """Whether neighbours show a person: "Rami Abdel Rahman", "General Hassan"."""
        before = next((w for w in reversed(words) if w.end <= name.span.start), None)
        after = next((w for w in words if w.start >= name.span.end), None)
        if before and before.text.lower() in _PERSON_TITLES:
            return are_joined(text, before, Word(name.span.start, name.span.end, name.name))
        if name.is_strong and len(name.name.split()) == 1 and not name.name[0].islower():
            return False
        return self._continues_name(text, before, name) or self._continued_by(text, name, after)

    def _continues_name(self, text: str, before: Word | None, name: FoundName) -> bool:
        if before is None or not before.is_name_like or before.is_article:
            return False
        gap = text[before.end : name.span.start]
        is_first = re.search(
            r"(?:^|[.!?:\n]\s*[\"“']?)\Z", text[max(0, before.start - 4) : before.start]
        )
        is_kind = kind_of(before.text.lower()) is not None
        is_place = self._is_city(before.text) or self._is_stopword(before.text)
        return gap in (" ", "-") and not is_kind and not is_place and not is_first

    def _continued_by(self, text: str, name: FoundName, after: Word | None) -> bool:
        if after is None or not after.is_name_like:
            return False
        if text[name.span.end : after.start] != " " or kind_of(after.text.lower()):
            return False
        if after.is_article or after.text in self._index:
            return False
        return after.text.isalpha() and spelling(after.text) not in self._stopwords.plain

    def _join(
        self, text: str, named: Sequence[tuple[FoundName, Surroundings]]
    ) -> list[PlaceMention]:
        """Make mentions; composites become one, lists share kind words and relation."""
        mentions = [_mention(name, around) for name, around in named]
        mentions = _with_containers(text, mentions)
        plurals = [around.kind_is_plural for _, around in named]
        _share_in_lists(text, mentions, plurals)
        return _join_composites(text, mentions)


def _is_caption(words: Sequence[Word]) -> bool:
    """Whether a line only names: "Khisham, Deir Ezzor governorate, Syria"."""
    plain = [w for w in words if not (w.is_name_like or w.is_article or w.text[0].isdigit())]
    return bool(words) and all(
        kind_of(word.text) is not None or word.text.lower() in _CAPTION_WORDS for word in plain
    )


_CAPTION_WORDS = frozenset(
    "of and the in near at north south east west northern southern eastern western countryside "
    "rural area between border with road outskirts km".split()
)
_PART_KINDS = {
    "countryside": "countryside",
    "rural": "countryside",
    "suburb": "suburb",
    "outskirts": "suburb",
    "neighbo": "neighbourhood",
    "quarter": "neighbourhood",
    "district": "neighbourhood",
    "province": "governorate",
    "governorate": "governorate",
}


def _mention(name: FoundName, around: Surroundings) -> PlaceMention:
    kind = around.kind
    if around.relation == "part" and around.part and kind is None:
        kind = next((k for p, k in _PART_KINDS.items() if around.part.startswith(p)), None)
    return PlaceMention(
        span=name.span,
        phrase=Span(around.start, around.end),
        name=name.name,
        relation=around.relation,
        kind=kind,
        bearing=around.bearing,
        distance_km=around.distance_km,
    )


def _share_in_lists(text: str, mentions: list[PlaceMention], plurals: Sequence[bool]) -> None:
    """ "The provinces of A, B and C": each is a province; "near A, B and C" likewise."""
    for i in range(1, len(mentions)):
        left, right = mentions[i - 1], mentions[i]
        gap = text[left.phrase.end : right.phrase.start]
        if not _LIST_JOINT.fullmatch(gap):
            continue
        if right.kind is None and left.kind is not None and plurals[0:i] and any(plurals[:i]):
            mentions[i] = right = replace(right, kind=left.kind)
        if right.relation == "in" and left.relation == "near":
            mentions[i] = replace(right, relation="near", distance_km=left.distance_km)
    for i in range(len(mentions) - 1, 0, -1):
        left, right = mentions[i - 1], mentions[i]
        gap = text[left.phrase.end : right.phrase.start]
        if (
            left.kind is None
            and right.kind is not None
            and plurals[i]
            and _LIST_JOINT.fullmatch(gap)
        ):
            mentions[i - 1] = replace(left, kind=right.kind)


_ROAD = re.compile(
    r"\s+(?:(?:international|strategic|main|supply|desert)\s+)?(?:road|highway|motorway|route|supply\s+line)s?\b",
    re.IGNORECASE,
)
_ROAD_BEFORE = re.compile(
    r"\b(?:road|highway|motorway|route)\s+(?:that\s+)?(?:between|from|linking|connecting|links|connects)\s+"
    r"(?:the\s+)?(?:\w+\s+of\s+)?\Z",
    re.IGNORECASE,
)
_BETWEEN_BEFORE = re.compile(
    r"\b(?:(?:area|areas|region|territory|line|front|desert)\s+)?between\s+(?:the\s+)?(?:\w+\s+of\s+)?\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|to|with)\s+(?:the\s+)?(?:\w+\s+of\s+)?\Z")
_DASH = re.compile(r"\s?[-–—]\s?\Z")
_BORDER_JOINT = re.compile(r"(?:['’]s)?\s+border\s+with\s+(?:the\s+)?\Z")
_BORDER_AFTER = re.compile(r"\s+(?:provincial\s+|administrative\s+)?borders?\b")


def _join_composites(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    joined: list[PlaceMention] = []
    skip = False
    for i, left in enumerate(mentions):
        if skip:
            skip = False
            continue
        right = mentions[i + 1] if i + 1 < len(mentions) else None
        composite = _composite(text, left, right) if right else None
        joined.append(composite or left)
        skip = composite is not None
    return joined


def _composite(text: str, left: PlaceMention, right: PlaceMention) -> PlaceMention | None:
    """One mention for "the A-B road", "between A and B", "A's border with B"."""
    inner = text[left.span.end : right.span.start]
    preceding = text[max(0, left.span.start - 60) : left.span.start]
    following = text[right.span.end : right.span.end + 40]
    is_dash, is_and = _DASH.fullmatch(inner), _AND.fullmatch(inner)
    road_before, road_after = _ROAD_BEFORE.search(preceding), _ROAD.match(following)
    start, end = min(left.phrase.start, left.span.start), max(right.phrase.end, right.span.end)
    relation = None
    if is_dash and road_after:
        relation, end = "road", right.span.end + road_after.end()
    elif is_and and road_before:
        relation, start = "road", left.span.start - len(road_before.group())
    elif (is_and and " and " in inner) and (between := _BETWEEN_BEFORE.search(preceding)):
        relation, start = "between", left.span.start - len(between.group())
    elif is_dash and (border := _BORDER_AFTER.match(following)):
        relation, end = "border", right.span.end + border.end()
    elif _BORDER_JOINT.fullmatch(text[left.phrase.end : right.span.start]) or (
        right.relation == "border" and _BORDER_JOINT.fullmatch(inner)
    ):
        relation = "border"
    if relation is None:
        return None
    if left.relation in ("near", "direction") and relation == "road":
        start = left.phrase.start
    return replace(
        left,
        span=Span(left.span.start, right.span.end),
        phrase=Span(min(start, left.span.start), end),
        relation=relation,
        kind=left.kind,
        others=(right.name,),
    )


def _with_containers(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Note for each mention the places that the text puts it in, nearest first."""
    result = []
    for i, mention in enumerate(mentions):
        within: list[str] = []
        for j in range(i + 1, min(i + 3, len(mentions))):
            other, previous = mentions[j], mentions[j - 1]
            gap = text[previous.phrase.end : other.phrase.start]
            ends_list = _ENDS_LIST.match(text[other.phrase.end :]) is not None
            if not _contains(gap, previous, other, is_last=ends_list):
                break
            within.append(other.name)
        if i > 0 and _owns(text, mentions[i - 1], mention):
            within.append(mentions[i - 1].name)
        result.append(replace(mention, within=tuple(within)))
    return result


def _contains(gap: str, inner: PlaceMention, outer: PlaceMention, *, is_last: bool) -> bool:
    if inner.kind == "governorate":
        return False
    if outer.relation not in ("in", "part"):
        return outer.relation in ("near", "direction") and gap.strip(" ,") == ""
    if _WITHIN_JOINT.fullmatch(gap) or _BRACKET_JOINT.fullmatch(gap):
        return True
    if not _COMMA_JOINT.fullmatch(gap):
        return False
    names_area = gazetteer().governorate_pcode(outer.name) is not None
    is_area = gazetteer().governorate_pcode(inner.name) is not None
    return outer.kind in ("governorate", "countryside") or (
        is_last and names_area and not is_area and outer.kind is None
    )


def _owns(text: str, owner: PlaceMention, mention: PlaceMention) -> bool:
    """ "Aleppo's Salah al-Din", "the Aleppo district of Sheikh Saeed"."""
    gap = text[owner.span.end : mention.span.start]
    if _OWNER_JOINT.fullmatch(gap):
        return True
    return owner.kind in ("district", "neighbourhood") and bool(
        re.fullmatch(r"\s+\w+\s+of\s+(?:the\s+)?", gap)
    )
