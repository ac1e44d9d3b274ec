"""What of a report is war reporting, and what is not and why.

The text is read line by line, and inside a line sentence by sentence, since
collections often squeeze an article with its page furniture into one
paragraph. Every character ends up kept or dropped, never both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frontline.model import DroppedRange, Span
from frontline.reference.calendar import written_dates
from frontline.reports.comments import first_comment
from frontline.reports.rules import load_rules
from frontline.reports.run_ons import bounded_ranges, run_on_tails

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]{0,2}\s+(?=[\"'“‘(]?[A-Z0-9])")
#: A line longer than this share of the text is the article itself, squeezed into one paragraph.
_ARTICLE_SHARE: Final = 0.4
#: A tail opens in this last part of the text.
_TAIL_SHARE: Final = 0.5
_WORD: Final = re.compile(r"\S+")
#: Small words of grammar and number words: tags have none, sentences begin or go on with them.
_GRAMMAR: Final = frozenset(
    (
        *("a", "an", "the", "at", "in", "on", "of", "to", "by", "from", "with", "as", "after"),
        *("was", "were", "is", "are", "has", "have", "had", "said", "says", "out", "that", "more"),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "dozens"),
    )
)
#: A full stop behind a word in small letters: what stands before it is a sentence.
_SENTENCE_STOP: Final = re.compile(
    r"(?:\b[a-z][\w'’-]+\b.*\b[\w'’-]{3,}|\b[a-z]{4,})[.!?][\"”’')]*\Z"
)
_MAX_TAGS: Final = 45
#: Comments can only follow an article: this many characters must be kept before them.
_MIN_ARTICLE: Final = 200
#: Patterns look at no more of a line than this; page furniture is short.
_MAX_LINE: Final = 4_000


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    reason: str


def split_boilerplate(
    text: str, title: str | None = None
) -> tuple[tuple[Span, ...], tuple[DroppedRange, ...]]:
    """Part a text into kept and dropped ranges.

    Args:
        text: The whole text of a report.
        title: Its title, where known: the second time it stands in the text it is dropped.

    Returns:
        Kept and dropped ranges, each in order; together they cover the text
        once. White space goes with the range before it.
    """
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    cuts = [
        *_line_cuts(text, lines),
        *_inline_cuts(text),
        *_tag_cuts(text),
        *_tail_cuts(text),
        *(_Cut(span.start, span.end, "run-on text") for span in run_on_tails(text)),
    ]
    cuts.extend(_title_repeats(text, lines, title))
    cuts.extend(_comment_cuts(text, lines, cuts))
    return _partition(text, cuts)


def _line_cuts(text: str, lines: Sequence[Span]) -> Iterator[_Cut]:
    for line in lines:
        content = line.of(text).strip()
        if not content or len(content) > _MAX_LINE * 4:
            continue
        reason = _line_reason(content)
        if reason is not None:
            yield _Cut(line.start, line.end, reason)
        else:
            yield from _paragraph_cuts(text, line)


def _line_reason(content: str) -> str | None:
    if len(content) > _MAX_LINE:
        return None
    for rule in load_rules()["line"]:
        if rule.pattern.fullmatch(content):
            return rule.reason
    if not any(character.isalpha() for character in content):
        return "counter"
    return "dateline" if _is_dateline(content) else None


def _is_dateline(content: str) -> bool:
    """A line that is little more than a date: "12 May 2016 | Middle East", and no sentence."""
    if len(content) > 90 or _SENTENCE_STOP.search(content):
        return False
    dates = [d for d in written_dates(content) if d.year is not None]
    rest = len(content) - sum(d.span.end - d.span.start for d in dates)
    return bool(dates) and rest <= 30 and ":" not in content.replace(" : ", "")


def _paragraph_cuts(text: str, line: Span) -> Iterator[_Cut]:
    content = line.of(text)
    is_article = len(content) > _ARTICLE_SHARE * len(text)
    for rule in load_rules()["paragraph"]:
        match = rule.pattern.search(content)
        if match is None:
            continue
        if not is_article:
            yield _Cut(line.start, line.end, rule.reason)
            return
        start, end = _sentence_around(content, match.start(), match.end())
        yield _Cut(line.start + start, line.start + end, rule.reason)


def _sentence_around(content: str, start: int, end: int) -> tuple[int, int]:
    first, last = 0, len(content)
    for boundary in _SENTENCE_END.finditer(content):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.start() >= end - 1:
            last = boundary.end()
            break
    return first, last


def _inline_cuts(text: str) -> Iterator[_Cut]:
    for rule in load_rules()["inline"]:
        for match in rule.pattern.finditer(text):
            yield _Cut(match.start(), match.end(), rule.reason)


def _tail_cuts(text: str) -> Iterator[_Cut]:
    opening = int(len(text) * _TAIL_SHARE)
    for rule in load_rules()["tail"]:
        match = rule.pattern.search(text, opening)
        if match is not None:
            yield _Cut(match.start(), len(text), rule.reason)


def _tag_cuts(text: str) -> Iterator[_Cut]:
    for rule in load_rules()["tags"]:
        for match in rule.pattern.finditer(text):
            end = _sentence_after_tags(text, match.end())
            if end is not None:
                yield _Cut(match.start(), end, rule.reason)


def _sentence_after_tags(text: str, start: int) -> int | None:
    """Where the sentence after a list of tags begins.

    Tags are names and nouns: the first small word of grammar belongs to a
    sentence, which began with the capital letter before it.
    """
    capital = None
    for number, word in enumerate(_WORD.finditer(text, start)):
        if number > _MAX_TAGS or word.group()[-1:] in ".!?":
            return None
        if word.group()[:1].isupper() or word.group()[:1].isdigit():
            capital = word.start()
        if word.group().lower() in _GRAMMAR:
            return capital
    return None


def _title_repeats(text: str, lines: Sequence[Span], title: str | None) -> Iterator[_Cut]:
    wanted = _folded(title or "")
    if len(wanted) < 12:
        return
    same = [line for line in lines if _folded(line.of(text)) == wanted]
    for line in same[1:]:
        yield _Cut(line.start, line.end, "repeated title")


def _folded(line: str) -> str:
    return re.sub(r"\W+", " ", line.casefold()).strip()


def _comment_cuts(text: str, lines: Sequence[Span], cuts: Sequence[_Cut]) -> Iterator[_Cut]:
    dropped = {cut.start for cut in cuts}
    kept_before = 0
    kept_lines: list[Span] = []
    for line in lines:
        content = line.of(text).strip()
        if kept_before >= _MIN_ARTICLE and _opens_comments(content):
            yield _Cut(line.start, len(text), "reader comments")
            break
        if content and line.start not in dropped:
            kept_before += len(content)
        # A link that stands alone among comments is part of them.
        if content:
            kept_lines.append(line)
    start = first_comment([line.of(text).strip() for line in kept_lines])
    if start is not None and kept_lines[start].start >= _MIN_ARTICLE:
        yield _Cut(kept_lines[start].start, len(text), "reader comments")


def _opens_comments(content: str) -> bool:
    return len(content) < 80 and any(
        rule.pattern.fullmatch(content) for rule in load_rules()["comments"]
    )


def _partition(
    text: str, cuts: Sequence[_Cut]
) -> tuple[tuple[Span, ...], tuple[DroppedRange, ...]]:
    """Make cuts disjoint and give every character to one side."""
    pieces: list[tuple[int, int, str | None]] = []
    position = 0
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        start, end = max(cut.start, position), min(cut.end, len(text))
        if end <= start:
            continue
        if start > position:
            pieces.append((position, start, None))
        pieces.append((start, end, cut.reason))
        position = end
    if position < len(text):
        pieces.append((position, len(text), None))
    return _joined(text, pieces)


def _joined(
    text: str, pieces: Sequence[tuple[int, int, str | None]]
) -> tuple[tuple[Span, ...], tuple[DroppedRange, ...]]:
    merged: list[tuple[int, int, str | None]] = []
    for start, end, reason in pieces:
        is_blank = not text[start:end].strip()
        if merged and (is_blank or merged[-1][2] == reason):
            merged[-1] = (merged[-1][0], end, merged[-1][2])
        else:
            merged.append((start, end, "blank" if is_blank and reason is None else reason))
    whole = [Span(start, end) for start, end, reason in merged if reason is None]
    kept = tuple(piece for span in whole for piece in bounded_ranges(text, span))
    dropped = tuple(
        DroppedRange(Span(start, end), reason)
        for start, end, reason in merged
        if reason is not None
    )
    return kept, dropped
