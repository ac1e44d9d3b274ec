"""Readers' comments without a marker, told by their register.

Comments speak in the first and second person, start in lower case, shout and
swear; reports attribute and date. The seam is where, summed to the end, the
signs of comment most outweigh those of report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_FIRST_PERSON: Final = re.compile(
    r"\b(?:I|I['’´]m|I['’´]d|I['’´]ve|my|me|myself|we should|imo|imho)\b"
)
_SECOND_PERSON: Final = re.compile(r"\b(?:you|your|you['’´]re|u|ur)\b", re.IGNORECASE)
_CHATTER: Final = re.compile(
    r"\b(?:lol|lmao|omg|wtf|wow|haha\w*|yeah|yep|nope|dude|guys|folks|bro|imbecile|idiots?|morons?|"
    r"stupid|troll\w*|bullshit|shit\w*|fuck\w*|damn|hell|crap|assad(?:ist|i)|headchoppers?|"
    r"puppets?|zionists?|hopefully|actually|honestly|of course|anyway|btw|thanks?|please|"
    r"god bless|good job|great (?:news|job|movie|article))\b",
    re.IGNORECASE,
)
_EMOTICON: Final = re.compile(r"[:;]-?[)(DPp](?:\s|$)|<3")
_OPINION: Final = re.compile(
    r"\b(?:should|must|need to|have to|ought to|would be|could be|will be|can choose|"
    r"let(?:['’´]s)?|either|why|how (?:about|can|will)|maybe|perhaps|i think|"
    r"it(?:['’´]s| is) clear)\b",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"https?://\S+$")
_REPORTING: Final = re.compile(
    r"\b(?:said|told|according to|reported(?:ly)?|announced|stated|added that|spokes\w+|"
    r"sources?|killed|captured|seized|attacked|launched|repelled|struck|shelled|advanced|"
    r"On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"last (?:night|week|weekend)|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December) \d)\b"
)
#: The tail must outweigh the report by this much, hold this many plain comments and open with one.
_MIN_WEIGHT: Final = 5.0
_MIN_PLAIN: Final = 2
_MAX_LINES: Final = 5_000


def first_comment(lines: Sequence[str]) -> int | None:
    """The index of the first line of the readers' comments, None when there are none.

    Args:
        lines: The lines of a report that are not blank, stripped.
    """
    if not 3 <= len(lines) <= _MAX_LINES:
        return None
    scores = [comment_score(line) for line in lines]
    best, weight, total, plain = None, 0.0, 0.0, 0
    for index in range(len(lines) - 1, 0, -1):
        total += scores[index]
        plain += scores[index] >= 1.5
        is_seam = scores[index] >= 1.0 and plain >= _MIN_PLAIN
        if is_seam and total >= max(weight, _MIN_WEIGHT):
            best, weight = index, total
    return best


def comment_score(line: str) -> float:
    """How much a line reads as a comment (positive) or as a report (negative)."""
    score = 0.0
    quoted = re.sub(r"[\"“][^\"”]{0,400}[\"”]", "", line)
    score += 2.0 * bool(_FIRST_PERSON.search(quoted))
    score += 1.0 * bool(_SECOND_PERSON.search(quoted))
    score += 1.5 * bool(_CHATTER.search(quoted))
    score += 2.0 * bool(_EMOTICON.search(quoted))
    score += 1.5 * ("!" in quoted or "??" in quoted)
    score += 0.5 * bool(_OPINION.search(quoted))
    score += 1.0 * quoted.rstrip().endswith("?")
    score += 1.5 * bool(re.match(r"[a-zé]", quoted))
    score += 1.0 * bool(_LINK.match(line))
    reporting = len(set(_REPORTING.findall(quoted)))
    score -= 1.5 * min(reporting, 3)
    if not reporting and score == 0.0:
        # Neither: a long plain line is more often report than comment.
        score -= 0.5 if len(line) > 150 else 0.0
    return score
