"""Which language a report is in, cheaply: by script and by function words.

Enough to keep reports apart that the English parser would misread; it tells
no dialects and is undecided ("und") on a text too short to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from frontline.model import Span

ENGLISH: Final = "en"
UNDECIDED: Final = "und"
_SAMPLE: Final = 20_000
_SCRIPTS: Final = (
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_FUNCTION_WORDS: Final = {
    "en": "the of and in to was were that by on for with from has have said is at which their",
    "fr": "le la les des du et dans une est par sur pour avec que qui au aux ont été cette",
    "de": "der die das und in den von mit auf für ist im dem nicht ein eine wurden bei sich des",
    "es": "el los las del y en una por con para que fue han se su al como más sobre entre",
    "it": "il gli della di e in una per con che sono nel dei alla ha stato anche dopo",
    "tr": "ve bir bu için ile olan olarak de da çok daha sonra kadar göre tarafından ise en",
    "nl": "de het een en van in op met voor zijn is dat door niet bij werden aan naar",
    "pt": "o os as do da dos das e em uma por com para que foi não se ao mais",
    "ku": "li û ji bo ku di de bi re hat wê yên ya yê ev her jî hatin",
}
# Not what hyphens hold together: the "al" of "al-Bab" is no language's word.
_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_LANGUAGES_OF: Final = {
    word: tuple(lang for lang, words in _FUNCTION_WORDS.items() if word in words.split())
    for words in _FUNCTION_WORDS.values()
    for word in words.split()
}


def detect_language(text: str, ranges: Iterable[Span]) -> str:
    """The ISO 639-1 code of the language most of the ranges are in.

    A text with fewer than eight function words is taken as English when its
    letters are Latin and undecided otherwise: short headlines are common.
    """
    sample = " ".join(span.of(text) for span in ranges)[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    if not letters:
        return UNDECIDED
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) > 0.5 * letters:
            return language
    counts: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower()):
        counts.update(_LANGUAGES_OF.get(word, ()))
    if sum(counts.values()) < 8:
        return ENGLISH
    language, most = counts.most_common(1)[0]
    return ENGLISH if counts[ENGLISH] == most else language
