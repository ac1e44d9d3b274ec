"""The words that say what kind of place a name stands for (``place_words.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from frontline.errors import ReferenceDataError

PLACE_WORDS_FILE = Path(__file__).resolve().parents[2] / "data" / "lexicon" / "place_words.yml"


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
