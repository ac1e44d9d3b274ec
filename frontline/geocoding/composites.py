"""Joins names that belong together: lists, "between A and B", roads, borders, containers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from frontline.model import PlaceMention, Span

IsArea = Callable[[str], bool]

LONGEST_GAP = 80
"""Characters between two names that may still be joined; more are not even looked at."""
_LIST_JOINT = re.compile(
    r"\s*(?:,|;|/|and|or|&|as\s+well\s+as|,\s*and)?\s*(?:also\s+)?(?:in\s+|near\s+|of\s+|at\s+|the\s+)*"
)
_WITHIN_JOINT = re.compile(
    r"\s*,?\s*(?:located\s+|situated\s+|lying\s+|which\s+lies\s+|area\s+|district\s+|region\s+|"
    r"town\s+|village\s+|city\s+)*(?:in|of|at|inside|within|on|near)\s+(?:the\s+)?"
)
_OWNER_JOINT = re.compile(r"(?:['’]s?|s)\s+(?:\w+\s+){0,2}")
_OWNED_QUARTER = re.compile(r"\s+\w+\s+of\s+(?:the\s+)?")
_BRACKET_JOINT = re.compile(r"\s*\(\s*")
_COMMA_JOINT = re.compile(r"\s*,\s*")
_ENDS_LIST = re.compile(r"\s*(?:[.;:)\n]|$|,\s*(?:Syria|[a-z]))")
_ROAD = re.compile(
    r"\s+(?:(?:international|strategic|main|supply|desert)\s+)?"
    r"(?:road|highway|motorway|route|supply\s+line)s?\b",
    re.IGNORECASE,
)
_ROAD_BEFORE = re.compile(
    r"\b(?:road|highway|motorway|route)\s+(?:that\s+)?"
    r"(?:between|from|linking|connecting|links|connects)\s+(?:the\s+)?(?:\w+\s+of\s+)?\Z",
    re.IGNORECASE,
)
_BETWEEN_BEFORE = re.compile(
    r"\b(?:(?:area|areas|region|territory|line|front|desert)\s+)?between\s+(?:the\s+)?"
    r"(?:\w+\s+of\s+)?\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|to|with)\s+(?:the\s+)?(?:\w+\s+of\s+)?")
_DASH = re.compile(r"\s?[-–—]\s?")
_BORDER_JOINT = re.compile(r"(?:['’]s)?\s+border\s+with\s+(?:the\s+)?")
_BORDER_AFTER = re.compile(r"\s+(?:provincial\s+|administrative\s+)?borders?\b")


def is_list_joint(gap: str) -> bool:
    """Whether what stands between two names makes them members of one list."""
    return len(gap) <= LONGEST_GAP and _LIST_JOINT.fullmatch(gap) is not None


def share_in_lists(
    text: str, mentions: Sequence[PlaceMention], plurals: Sequence[bool]
) -> list[PlaceMention]:
    """Give the members of a list what is said once for all of them.

    "The provinces of A, B and C": each is a province; "A, B and C villages"
    likewise; "near A and B": near each. ``plurals`` says which kind words
    stood in the plural.
    """
    shared = list(mentions)
    is_shared = list(plurals)
    for i in range(1, len(shared)):
        left, right = shared[i - 1], shared[i]
        if not is_list_joint(text[left.phrase.end : right.phrase.start]):
            continue
        if right.kind is None and left.kind is not None and is_shared[i - 1]:
            shared[i] = right = replace(right, kind=left.kind)
            is_shared[i] = True
        if right.relation == "in" and left.relation == "near":
            shared[i] = replace(right, relation="near", distance_km=left.distance_km)
    for i in range(len(shared) - 1, 0, -1):
        left, right = shared[i - 1], shared[i]
        is_list = is_list_joint(text[left.phrase.end : right.phrase.start])
        if is_list and left.kind is None and right.kind is not None and is_shared[i]:
            shared[i - 1] = replace(left, kind=right.kind)
            is_shared[i - 1] = True
    return shared


def join_composites(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Make one mention of two names that mark one place together."""
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
    found = _relation(text, left, right)
    if found is None:
        return None
    relation, start, end = found
    if left.relation in ("near", "direction") and relation == "road":
        start = min(start, left.phrase.start)
    return replace(
        left,
        span=Span(left.span.start, right.span.end),
        phrase=Span(min(start, left.span.start), end),
        relation=relation,
        others=(right.name,),
    )


def _relation(text: str, left: PlaceMention, right: PlaceMention) -> tuple[str, int, int] | None:
    """How two names mark one place, and from where to where the text says so."""
    inner = text[left.span.end : right.span.start]
    if len(inner) > LONGEST_GAP:
        return None
    preceding = text[max(0, left.span.start - 60) : left.span.start]
    following = text[right.span.end : right.span.end + 40]
    start, end = left.phrase.start, max(right.phrase.end, right.span.end)
    if _DASH.fullmatch(inner):
        if road := _ROAD.match(following):
            return "road", left.span.start, right.span.end + road.end()
        if border := _BORDER_AFTER.match(following):
            return "border", left.span.start, right.span.end + border.end()
    if _AND.fullmatch(inner):
        if road := _ROAD_BEFORE.search(preceding):
            return "road", left.span.start - len(road.group()), end
        between = _BETWEEN_BEFORE.search(preceding)
        if between and " and " in inner:
            return "between", left.span.start - len(between.group()), end
    is_border = _BORDER_JOINT.fullmatch(inner) or _BORDER_JOINT.fullmatch(
        text[left.phrase.end : right.span.start]
    )
    return ("border", start, end) if is_border else None


def with_containers(
    text: str, mentions: Sequence[PlaceMention], is_area: IsArea
) -> list[PlaceMention]:
    """Note for each mention the places that the text puts it in, nearest first.

    "A, B and C in Hama": each is in Hama.

    Args:
        text: The report's text.
        mentions: The mentions of one sentence in their order.
        is_area: Whether a name is a governorate's.
    """
    result = []
    for i, mention in enumerate(mentions):
        within = _following_containers(text, mentions, i, is_area)
        if i > 0 and _owns(text, mentions[i - 1], mention):
            within.append(mentions[i - 1].name)
        result.append(replace(mention, within=tuple(within)))
    for i in range(len(result) - 1, 0, -1):
        left, right = result[i - 1], result[i]
        is_list = right.within and is_list_joint(text[left.phrase.end : right.phrase.start])
        if is_list and not left.within and not is_area(left.name):
            result[i - 1] = replace(left, within=right.within)
    return result


def _following_containers(
    text: str, mentions: Sequence[PlaceMention], i: int, is_area: IsArea
) -> list[str]:
    within: list[str] = []
    for j in range(i + 1, min(i + 3, len(mentions))):
        inner, outer = mentions[j - 1], mentions[j]
        gap = text[inner.phrase.end : outer.phrase.start]
        is_last = _ENDS_LIST.match(text, outer.phrase.end) is not None
        if not _contains(gap, inner, outer, is_area, is_last=is_last):
            break
        within.append(outer.name)
    return within


def _contains(
    gap: str, inner: PlaceMention, outer: PlaceMention, is_area: IsArea, *, is_last: bool
) -> bool:
    if inner.kind == "governorate" or len(gap) > LONGEST_GAP:
        return False
    if outer.relation not in ("in", "part"):
        is_beside = outer.relation in ("near", "direction") and gap.strip(" ,") == ""
        return is_beside and not is_area(inner.name)
    if _WITHIN_JOINT.fullmatch(gap) or _BRACKET_JOINT.fullmatch(gap):
        return True
    if not _COMMA_JOINT.fullmatch(gap):
        return False
    is_caption = is_last and is_area(outer.name) and not is_area(inner.name)
    return outer.kind in ("governorate", "countryside") or (is_caption and outer.kind is None)


def _owns(text: str, owner: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a city's name stands before: "Aleppo's Salah al-Din", "the Aleppo district of X"."""
    gap = text[owner.span.end : mention.span.start][: LONGEST_GAP + 1]
    if _OWNER_JOINT.fullmatch(gap):
        return True
    return mention.kind is not None and _OWNED_QUARTER.fullmatch(gap) is not None
