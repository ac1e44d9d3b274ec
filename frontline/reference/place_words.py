"""The words that say what kind of place a name stands for (``place_words.yml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from frontline import folders
from frontline.errors import ReferenceDataError
from frontline.reference.transliteration import fold_latin

PLACE_WORDS_FILE = folders.LEXICON / "place_words.yml"


_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Kind words of the lexicon.

    ``kind_of`` maps a word or phrase in lower case to its kind; ``settled``
    holds the kinds that may be one and the same place as a community.
    """

    kind_of: Mapping[str, str]
    settled: frozenset[str]

    @classmethod
    @cache
    def load(cls, path: Path = PLACE_WORDS_FILE) -> PlaceWords:
        """Read and validate the lexicon.

        Raises:
            ReferenceDataError: If the file is not what it should be; the
                message names the file and the entry.
        """
        try:
            document = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise ReferenceDataError(f"{path}: cannot be read: {error}") from error
        if not isinstance(document, dict) or not isinstance(document.get("kinds"), dict):
            raise ReferenceDataError(f"{path}: needs the sections 'kinds' and 'settled'")
        kind_of: dict[str, str] = {}
        for kind, words in document["kinds"].items():
            for word in words:
                if kind_of.setdefault(str(word).lower(), kind) != kind:
                    raise ReferenceDataError(
                        f"{path}: '{word}' stands under '{kind_of[str(word).lower()]}' and '{kind}'"
                    )
        unknown = set(document.get("settled", ())) - set(document["kinds"])
        if unknown:
            raise ReferenceDataError(f"{path}: settled kinds not under 'kinds': {sorted(unknown)}")
        return cls(kind_of, frozenset(document.get("settled", ())))

    @property
    def longest(self) -> int:
        """The number of words of the longest phrase."""
        return max(len(phrase.split()) for phrase in self.kind_of)


def kind_and_bare_name(name: str, words: PlaceWords) -> tuple[str, str]:
    """The kind of a UCDP row by its name's last word, and the name without kind words.

    A name without a kind word at its end may have one at its start ("Jabal
    Batra"): that word belongs to the name and stays in it.
    """
    plain = _PARENTHESIS.sub("", name).strip()
    tokens = plain.split()
    for length in range(min(words.longest, len(tokens) - 1), 0, -1):
        phrase = fold_latin(" ".join(tokens[-length:]))
        if phrase in words.kind_of:
            return words.kind_of[phrase], " ".join(tokens[:-length])
    first = words.kind_of.get(fold_latin(tokens[0])) if tokens else None
    return first or "site", plain
