"""One key for the many Latin spellings of an Arabic, Kurdish or Turkish place name.

Reports write "Deir Ezzor", "Deir ez-Zor" and "Dayr az-Zawr"; all three have
the key ``dirzur``. Two strengths exist:

* ``name_key`` folds what transliterators differ on by rule: articles, long
  and short vowels of one colour, q/k, doubled consonants, hamza and 'ayn,
  the feminine ending.
* ``skeleton`` drops vowels too and joins z/dh and kh/k, for what they differ on by ear.

The rules follow the differences between the BGN/PCGN 1956 and UNGEGN 2017
romanisations of Arabic and the looser habits of news desks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLES = "al el il ul an en ar er as es ash esh aj ej at et ath eth ad ed adh az ez l wal wa w"
_QUALIFIER_WORDS = "big little eastern western northern southern upper lower"
ARTICLES = frozenset(_ARTICLES.split())
QUALIFIERS = frozenset(_QUALIFIER_WORDS.split())
# Spellings of the words that villages are named with; the key of each is the first.
_WORD_VARIANTS = {
    variant: words.split()[0]
    for words in (
        "tal tall tel tell til",
        "tulul tlul tloul tuloul",
        "jabal jebel jabel jbal jibal djebel jebal gebel djabal",
        "khirbat kherbet khirbet khurbat kherbeh khirba khirbah khirbit",
        "um umm om oum omm",
        "bir beer ber bi'r be'r bier",
        "jub jubb jeb joub jib job",
        "kafr kfar kafar kufr kafer kafir kefr",
        "marat ma'arrat maarat maarrat maaret marrat maarret ma'rat ma'arat maara maarra marra "
        "ma'arra",
        "deir dayr der dair deyr",
        "abu abou abo albu bu bou abul aboul abi",
        "qalat qal'at qalaat qala qal'a qala'a qalaa",
        "sheikh shaykh sheik sheykh shekh shikh cheikh shaikh sheih",
        "beit bait bayt bet beyt",
        "ibn bin ben",
        "ain ayn ein en eyn 'ayn",
        "madinat medinet madinet madina",
        "mazraat mazra'at mazraet mazra mazraa mazra'a mazraah",
        "hosh hawsh housh hush",
        "rasm resm",
        "khan han",
        "qasr qaser kasr",
        "wadi ouadi wady",
        "saint st",
        "sayyida sayyed sayyeda saida sayeda sayidah sayyidah sayyidat sit sitt",
        "big kabir kabira kabirah kabireh kbir kbireh kebir kabeera kabeer elkabir elkabireh "
        "kubra kubrah",
        "little saghir saghira saghirah saghireh sghir sghireh small sughrah "
        "elsaghir elsaghireh elsaghira sughra",
        "eastern sharqi sharqiyah sharqiyeh sharqia sharki sharqiya sharkiya sharqieh east",
        "western gharbi gharbiyah gharbiyeh gharbia gharbiya gharbieh west",
        "northern shamali shamaliyah shamaliyeh shimali shimaliyah shmali north",
        "southern janubi janubiyah janoubi jnubi janubiyeh qebli south",
        "upper fawqani foqani fawqa fawqaniyah foqaniyeh",
        "lower tahtani tahta tahtaniyah tahtaniyeh",
    )
    for variant in words.split()
}
_APOSTROPHES = re.compile(r"[ʿʾʼ‘’'`´ʻˈ]")
_WORDS = re.compile(r"[a-z0-9]+")
_JOINED_ARTICLE = re.compile(r"^(?:el(?=...)|al(?=[b-df-hj-np-tv-z]..)|[ae](?=([zsrdnt])\1...))")
_CONSTRUCT = re.compile(r"(?<=...)[aei]t$")
"""The feminine ending before another word: "Tayyibat al-Imam", "Tabiyet Jazira"."""
_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = (
    ("tch", "c"),
    ("sh", "c"),
    ("ch", "c"),
    ("ş", "c"),
    ("kh", "x"),
    ("gh", "g"),
    ("dh", "d"),
    ("dj", "j"),
    ("th", "t"),
    ("ph", "f"),
    ("q", "k"),
    ("v", "w"),
)
_LONG_U = re.compile(r"aou|aw|au|ou|ow|w|o|u")
_LONG_I = re.compile(r"ay|ai|ei|ey|ie|y|e|i")
_ENDING = re.compile(r"(?<=..)i?a?h?$")
"""Feminine and nisba endings: -a, -ah, -eh, -iya, -iyyeh …"""
_FEMININE = re.compile(r"(?<=..)eh?$")
"""The feminine ending as the Levant says it: "Quriyeh" is Quriyah."""
_VOWELS = re.compile(r"(?<!^)[aiu]")
_KURDISH_LETTERS = re.compile("[êîûşçğıöüÊÎÛŞÇĞİÖÜ]")
_KURDISH = str.maketrans(
    {"c": "j", "C": "J", "ç": "ch", "Ç": "Ch", "ş": "sh", "Ş": "Sh", "x": "kh", "X": "Kh"}
    | {"e": "a", "E": "A", "ê": "e", "Ê": "E", "ğ": "gh", "Ğ": "Gh", "ı": "i", "İ": "I"}
)
_ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0640\u0670]")
_ARABIC_WORD = re.compile(r"[\u0621-\u064a0-9]+")
_ARABIC_FOLD = str.maketrans("أإآٱةىؤئگکیہھ", "اااا" + "هيويككيهه")


def fold_latin(text: str) -> str:
    """Lower case without diacritics; apostrophes of every kind become ``'``."""
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = _APOSTROPHES.sub("'", text).replace("ı", "i").replace("ø", "o")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=16384)
def spelling(name: str) -> str:
    """The name as written, without case, diacritics, apostrophes and punctuation."""
    return " ".join(_WORDS.findall(fold_latin(name).replace("'", "")))


@lru_cache(maxsize=65536)
def plain_word(word: str, *, first: bool = False) -> str:
    """A folded word without a joined article ("elkrum"), in its usual spelling.

    The first word keeps what looks like an article: it may be none.
    """
    word = _WORD_VARIANTS.get(word, word)
    if not first and len(word) >= 5:
        word = _JOINED_ARTICLE.sub("", word)
        word = _WORD_VARIANTS.get(word, word)
    return word


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A plain word as it sounds, its ending kept: "Salma" and "Salmiyeh" differ."""
    word = _FEMININE.sub("a", _DOUBLED.sub(r"\1", word))
    for digraph, letter in _CONSONANTS:
        word = word.replace(digraph, letter)
    word = _LONG_I.sub("i", _LONG_U.sub("u", word))
    word = _DOUBLED.sub(r"\1", word)
    return word.removesuffix("h") if len(word) > 2 else word


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of one plain word."""
    return _ENDING.sub("", sound(word))


def plain_words(name: str) -> list[str]:
    """A name's words in their usual spelling, articles out unless nothing else is left.

    "Western Tiba" and "Tiba al-Gharbiyah" are one name: qualifiers go last.
    """
    words = _WORDS.findall(fold_latin(name).replace("'", ""))
    kept = [word for word in words if word not in ARTICLES] or words
    plain = [plain_word(word, first=i == 0) for i, word in enumerate(kept)]
    if len(plain) > 1:
        plain.sort(key=QUALIFIERS.__contains__)
        plain[:-1] = [_CONSTRUCT.sub("a", word) for word in plain[:-1]]
    return plain


def has_article(name: str) -> bool:
    """Whether a name begins with the article, in Latin or Arabic script."""
    if is_arabic(name):
        return name.startswith("ال")
    words = _WORDS.findall(fold_latin(name).replace("'", ""))
    return len(words) > 1 and words[0] in ARTICLES


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """The transliteration key of a Latin name; empty when it has no letters."""
    return _DOUBLED.sub(r"\1", "".join(map(word_key, plain_words(name))))


def name_sound(name: str) -> str:
    """A Latin name as it sounds, endings kept: finer than its key."""
    return _DOUBLED.sub(r"\1", "".join(map(sound, plain_words(name))))


def skeleton(key: str) -> str:
    """The consonants of a key; an initial vowel of any colour becomes ``a``."""
    if not key:
        return ""
    head = "a" if key[0] in "aiu" else key[0]
    return (head + _VOWELS.sub("", key)[1:]).replace("z", "d").replace("x", "k")


def from_kurdish(name: str) -> str:
    """A name in Kurdish or Turkish letters as romanised Arabic has it; the name itself if in none.

    Both write c for j and ç, ş for ch, sh; Kurdish writes x for kh, e for a short a.
    """
    if name.isascii() or not _KURDISH_LETTERS.search(name):
        return name
    return unicodedata.normalize("NFKC", name).translate(_KURDISH)


def is_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return not text.isascii() and any("\u0600" <= c <= "\u06ff" for c in text)


def arabic_key(name: str) -> str:
    """The key of a name in Arabic script: no vowel marks, articles or hamza seats."""
    folded = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", name)).translate(_ARABIC_FOLD)
    words = _ARABIC_WORD.findall(folded)
    return "".join(
        word[2:] if word.startswith("ال") and len(word) > 3 else word.replace("ء", "")
        for word in words
    )
