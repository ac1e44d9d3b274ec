"""What the look of a line says of it: marks of lists and headings, fields, tables, titles."""

from __future__ import annotations

import re
from typing import Final

from frontline.reports.date_labels import date_label

#: A dot, a dash, a number or a time before an item of a list.
ITEM_MARK: Final = re.compile(
    r"(?:[-–—*•‣▪●◦·►»→+]\s+|\(?\d{1,3}[.)]\s+|\[\d{1,3}\]\s+|\(?[a-z]\)\s+|"
    r"\(?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m?\.?)?\)?\s*(?:[-–—:|]\s*|\s))"
)
#: Marks of headings in plain text, before and after.
HEADING_MARK: Final = re.compile(r"(?:#{1,6}\s+|={1,6}\s*|\*\*|__)")
_HEADING_END: Final = re.compile(r"(?:\s*={1,6}|\s*#{1,6}|\*\*|__)[:.]?\Z")
_UNDERLINE: Final = re.compile(r"[-=_*~]{3,}\Z")
_FIELD: Final = re.compile(r"([A-Z][\w'’/()-]*(?: [\w'’/()-]+){0,3})\s?:(?=\s|\Z)\s*")
#: Names of fields as incident cards and record sheets put them.
_FIELD_NAMES: Final = re.compile(
    r"(?i:(?:incident |event |report |strike |attack )?(?:date|time|day|location|place|type|code|"
    r"id|number|no|status|category)(?: of (?:the )?(?:incident|event|attack|strike))?|when|where|"
    r"what|who|how|governorate|province|district|sub-?district|village|town|city|area|region|country|"
    r"casualt(?:y|ies)(?: \w+)?|deaths?|killed|injur(?:ed|ies)|wounded|fatalities|victims?|"
    r"belligerents?|perpetrators?|attackers?|(?:alleged |suspected )?(?:perpetrator|actor|"
    r"responsib\w+)|actors?|parties|target|weapons?|munitions?|narrative|summary|description|"
    r"details?|notes?|remarks?|comments?|account|source|sources|reporter|verification|"
    r"confidence|grading|assessment|coordinates|damage|response|impact|claim|from|to|subject|"
    r"cc|sent|reply-to)"
)
_DATE_FIELD: Final = re.compile(
    r"(?i:(?:(?:incident|event|strike|attack|occurrence)s? )?(?:date|day|when|date and time|"
    r"date/time|time and date)(?: of (?:the )?(?:incident|event|attack|strike|occurrence))?)"
)
_MOST_ALONE: Final = 90
_MAX_NAME: Final = 28
_CAPITAL_SHARE: Final = 0.6
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def stands_alone(content: str) -> bool:
    """Whether a line is a thing of its own whatever stands beside it: heading, row, rule, date."""
    if is_rule(content) or is_table_row(content) or is_marked_heading(content):
        return True
    label = date_label(content) if len(content) <= _MOST_ALONE else None
    return label is not None and label.is_alone


def is_rule(content: str) -> bool:
    """Whether a line is only drawn, to part what stands above from what stands below."""
    return _UNDERLINE.match(content) is not None


def is_table_row(content: str) -> bool:
    """Whether a line is a row of cells."""
    return content.startswith("|") or content.count(" | ") >= 2 or content.count("\t") >= 2


def opens_block(content: str) -> bool:
    """Whether a line begins an item, a field or a dated entry."""
    if ITEM_MARK.match(content) or HEADING_MARK.match(content):
        return True
    return date_label(content) is not None or field_name(content) is not None


def is_marked_heading(content: str) -> bool:
    """Whether marks make the line a heading: "## April", "== March 2019 ==", "**12 April**"."""
    mark = HEADING_MARK.match(content)
    if mark is None or len(content) > 2 * _MOST_ALONE:
        return False
    return mark.group()[0] == "#" or _HEADING_END.search(content, mark.end()) is not None


def bare_heading(content: str) -> tuple[int, int]:
    """Where the words of a heading begin and end inside its marks."""
    mark, end = HEADING_MARK.match(content), _HEADING_END.search(content)
    start = mark.end() if mark else 0
    return start, max(start, end.start() if end else len(content))


def field_name(content: str) -> tuple[str, int] | None:
    """The name of a card's field and where its value begins: "Location: Shafa"."""
    match = _FIELD.match(content)
    if match is None or not _FIELD_NAMES.fullmatch(match[1]):
        return None
    return match[1], match.end()


def any_field_name(content: str) -> tuple[str, int] | None:
    """As `field_name`, for any short name: only what stands around it tells that it is one."""
    match = _FIELD.match(content)
    is_short = match is not None and len(match[1]) <= _MAX_NAME and match.end() < len(content)
    return (match[1], match.end()) if match is not None and is_short else None


def is_field_label(content: str) -> bool:
    """Whether a line is the bare name of a field: "Incident date"."""
    return content[:1].isupper() and bool(_DATE_FIELD.fullmatch(content.rstrip(": ")))


def is_date_field(name: str) -> bool:
    """Whether a field of this name tells when what the card tells of happened."""
    return bool(_DATE_FIELD.fullmatch(name))


def is_title_like(content: str) -> bool:
    """Whether most words of a line are capitalised, as in headlines."""
    words = _WORD.findall(content)
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= _CAPITAL_SHARE * len(words)
