"""Two versions of one happening: a side that says it holds what another says it took.

"The army took the town, the ministry said. The rebels said they were still in
control of it": the second sentence tells no event of its own, and yet it is
word against word. It becomes a claim of the same event that disputes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from frontline.extraction.deeds.kinds import CAPTURES
from frontline.extraction.deeds.reader import ReadDeed, Retold
from frontline.extraction.document import Document
from frontline.extraction.roles.attribution import Attribution, attribute, speakers
from frontline.extraction.roles.speech_words import speech_words
from frontline.model import ClaimStatus, Role, Stance


def rival_versions(
    document: Document, families: Mapping[str, str]
) -> Iterator[tuple[int | None, ReadDeed, Attribution]]:
    """The captures that another sentence disputes, as told there.

    The speaker must be a party to the war, on another side than whoever is
    said to have taken the place, and say in words of ``holds``
    (``data/lexicon/attribution.yml``) that it is theirs.

    Args:
        document: Its deeds, and the sentences that tell of them again.
        families: The side of each canonical name.

    Yields:
        The number of the deed that was read of that sentence and is none of its
        own, None where none was; the disputed deed as told there; who says so.
    """
    for number, told in _told_again(document):
        deed = document.deeds[told.deed]
        if deed.kind not in CAPTURES or not _says_it_holds(document, told):
            continue
        view, sentence = document.view.views[told.sentence], document.sentences[told.sentence]
        rule = attribute(sentence.span, view.tokens[told.unit], speakers(sentence, families))
        if rule.claimant is None or not rule.is_party:
            continue
        takers = {
            families.get(document.sentences[part.sentence].actors[part.index].name)
            for part in deed.actors
            if part.role is Role.INITIATOR
        }
        if not takers or families.get(rule.claimant) in takers:
            continue
        there = replace(
            deed, sentence=told.sentence, unit=told.unit, words=(told.unit,), is_sure=False
        )
        disputing = replace(rule, stance=Stance.DISPUTES, claim_status=ClaimStatus.CLAIMED)
        yield number, there, disputing


def _told_again(document: Document) -> Iterator[tuple[int | None, Retold]]:
    for told in document.retold:
        yield None, told
    for number, deed in enumerate(document.deeds):
        first = document.deeds[deed.told_with]
        if deed.kind in CAPTURES and first.sentence != deed.sentence:
            yield number, Retold(deed.sentence, deed.unit, deed.told_with)


def _says_it_holds(document: Document, told: Retold) -> bool:
    return bool(_holding().search(document.sentences[told.sentence].text))


@cache
def _holding() -> re.Pattern[str]:
    words = sorted(speech_words()["holds"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
