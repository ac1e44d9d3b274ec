"""The parts of a document by their look: what each line is, and the date labels it bears.

Lines here are those of a text whose broken lines were joined: each is a
paragraph, an item, a heading, a field of a card, a row of a table. Which day
a label means is settled later, by `frontline.reports.governing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontline.model import BlockKind, Span
from frontline.reports.date_labels import DateLabel, date_label
from frontline.reports.datelines import dateline_end
from frontline.reports.lines import Line, text_lines
from frontline.reports.marks import (
    ITEM_MARK,
    any_field_name,
    bare_heading,
    field_name,
    is_date_field,
    is_field_label,
    is_marked_heading,
    is_rule,
    is_table_row,
    is_title_like,
)

#: Fewer fields than this are no cards: "Source: our correspondent".
_MIN_FIELDS: Final = 3
_MIN_ROWS: Final = 2
#: A heading is no longer than this, in characters and words.
_MAX_HEADING: Final = 90
_MAX_HEADING_WORDS: Final = 12
_MAX_TITLE: Final = 220
#: Datelines stand before the report's words, or at their beginning.
_HEAD_PARTS: Final = 4
_CELL_WITH_DATE: Final = 3
_SENTENCE_END: Final = re.compile(r"[.!?…;,][\"'”’)\]]{0,3}\Z")
_MAIL_FIELD: Final = re.compile(r"(From|To|Cc|Date|Sent|Subject|Reply-To|X-[\w-]+): ", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document: a block before its date is known.

    ``dated`` is the date written at its head, in its field or in its row.
    """

    span: Span
    kind: BlockKind
    label: str | None = None
    dated: DateLabel | None = None


def read_layout(text: str, title: str | None = None) -> tuple[Part, ...]:
    """The parts of a text in order, none overlapping; marks of lists belong to none."""
    lines = [line for line in text_lines(text) if not line.is_blank]
    header = _mail_header(lines)
    parts = [_header_part(line) for line in lines[:header]]
    parts += _body_parts(lines[header:])
    real = _real_rows(_real_fields(text, parts))
    return tuple(_with_title(text, _with_datelines(text, real), title))


# ------------------------------------------------------------------ line by line


def _mail_header(lines: Sequence[Line]) -> int:
    """How many lines at the head are the header of a mail."""
    names = []
    for line in lines:
        match = _MAIL_FIELD.match(line.content)
        if match is None:
            break
        names.append(match[1].lower())
    is_mail = "from" in names and ("subject" in names or "to" in names)
    return len(names) if is_mail else 0


def _header_part(line: Line) -> Part:
    match = _MAIL_FIELD.match(line.content)
    name = match[1].lower() if match else ""
    span = Span(line.margin + (match.end() if match else 0), line.end)
    kinds = {"subject": BlockKind.TITLE, "date": BlockKind.DATELINE, "sent": BlockKind.DATELINE}
    return Part(span, kinds.get(name, BlockKind.BOILERPLATE), match[1] if match else None)


def _body_parts(lines: Sequence[Line]) -> Iterator[Part]:
    label: str | None = None
    for line in lines:
        if is_rule(line.content):
            continue
        if is_field_label(line.content):
            label = line.content.rstrip(": ")
            continue
        if label is not None:
            yield _labelled(line, label)
            label = None
        else:
            yield from _line_parts(line)


def _labelled(line: Line, label: str) -> Part:
    """The value of a field whose name stood on the line above."""
    return Part(Span(line.margin, line.end), BlockKind.FIELD, label, date_label(line.content))


def _line_parts(line: Line) -> Iterator[Part]:
    content, start = line.content, line.margin
    if is_table_row(content):
        yield Part(Span(start, line.end), BlockKind.TABLE, dated=_row_date(content))
        return
    field = field_name(content)
    if field is not None:
        name, value = field
        dated = date_label(content[value:]) if is_date_field(name) else None
        yield Part(Span(start + value, line.end), BlockKind.FIELD, name, dated)
        return
    yield from _prose_parts(line)


def _prose_parts(line: Line) -> Iterator[Part]:
    content, start = line.content, line.margin
    label = date_label(content)
    if label is not None:
        end = len(content) if label.is_alone else label.end
        words = content[:end].rstrip(" \t:–—-|")
        yield Part(Span(start, start + len(words)), BlockKind.DATE_HEADING, dated=label)
        if label.is_alone:
            return
        start += label.end
    elif is_marked_heading(content):
        first, last = bare_heading(content)
        yield Part(Span(start + first, start + last), BlockKind.HEADING)
        return
    mark = ITEM_MARK.match(content)
    if mark is not None and label is None:
        yield from _item_parts(start, line.end, content, mark.end())
        return
    is_item = label is not None or mark is not None
    kind = BlockKind.ITEM if is_item else _prose_kind(content)
    yield Part(Span(start, line.end), kind)


def _item_parts(start: int, end: int, content: str, mark: int) -> Iterator[Part]:
    """An item, with a date of its own where one follows a number or an hour."""
    if content[mark:].isupper() and _prose_kind(content[mark:]) is BlockKind.HEADING:
        yield Part(Span(min(start + mark, end), end), BlockKind.HEADING)
        return
    label = date_label(content[mark:])
    if label is None or label.is_alone or label.month is None or label.day is None:
        yield Part(Span(min(start + mark, end), end), BlockKind.ITEM)
        return
    words = content[mark : mark + label.end].rstrip(" \t:–—-|")
    first = start + mark
    yield Part(Span(first, first + len(words)), BlockKind.DATE_HEADING, dated=label)
    yield Part(Span(first + label.end, end), BlockKind.ITEM)


def _row_date(content: str) -> DateLabel | None:
    """The date of a row: the first of its first cells that is one."""
    for cell in content.strip("| ").split("|")[:_CELL_WITH_DATE]:
        label = date_label(cell.strip())
        if label is not None and label.is_alone and label.day is not None and label.month:
            return label
    return None


def _prose_kind(content: str) -> BlockKind:
    if len(content) > _MAX_HEADING or _SENTENCE_END.search(content):
        return BlockKind.PARAGRAPH
    words = content.split()
    if len(words) > _MAX_HEADING_WORDS:
        return BlockKind.PARAGRAPH
    is_heading = content.endswith(":") or is_title_like(content) or content.isupper()
    return BlockKind.HEADING if is_heading or len(words) <= 4 else BlockKind.PARAGRAPH


# ------------------------------------------------------------------ the document as a whole


def _real_fields(text: str, parts: Sequence[Part]) -> list[Part]:
    """Fields only where there are cards; a single "Source: …" is a paragraph."""
    fields = [part for part in parts if part.kind is BlockKind.FIELD]
    is_card = len(fields) >= _MIN_FIELDS or any(part.dated for part in fields)
    if is_card:
        return [*parts[:1], *(_as_field(text, part) for part in parts[1:])]
    return [
        replace(part, kind=BlockKind.PARAGRAPH) if part.kind is BlockKind.FIELD else part
        for part in parts
    ]


def _as_field(text: str, part: Part) -> Part:
    """A line of a card whose name is no common one: "Suspected agent: chlorine"."""
    if part.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return part
    match = any_field_name(part.span.of(text))
    if match is None:
        return part
    name, value = match
    return Part(Span(part.span.start + value, part.span.end), BlockKind.FIELD, name)


def _real_rows(parts: Sequence[Part]) -> list[Part]:
    """Rows only where there are several; one line with bars is a paragraph."""
    rows = [part for part in parts if part.kind is BlockKind.TABLE]
    if len(rows) >= _MIN_ROWS:
        return list(parts)
    return [
        replace(part, kind=BlockKind.PARAGRAPH, dated=None) if part in rows else part
        for part in parts
    ]


def _with_datelines(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts with the datelines of the report's head as parts of their own."""
    found: list[Part] = []
    for number, part in enumerate(parts):
        is_prose = part.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        content = part.span.of(text)
        end = dateline_end(content) if number < _HEAD_PARTS and is_prose else None
        is_title = number == 0 and len(content) <= _MAX_TITLE and len(parts) > 1
        if end is None or (is_title and end < len(content)):
            found.append(part)
            continue
        cut = part.span.start + end
        words = text[part.span.start : cut].rstrip(" -–—:.")
        found.append(Part(Span(part.span.start, part.span.start + len(words)), BlockKind.DATELINE))
        if cut < part.span.end:
            found.append(replace(part, span=Span(cut, part.span.end), kind=BlockKind.PARAGRAPH))
    return found


def _with_title(text: str, parts: Sequence[Part], title: str | None) -> list[Part]:
    """The first part is the title where it looks like one and more follows."""
    found = list(parts)
    if any(part.kind is BlockKind.TITLE for part in found) or len(found) < 2:
        return found
    first = found[0]
    content = first.span.of(text)
    is_known = title is not None and _folded(content) == _folded(title)
    looks_so = len(content) <= _MAX_TITLE and not re.search(r"[.;,]\Z", content)
    is_prose = first.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    if is_known or (looks_so and is_prose):
        found[0] = replace(first, kind=BlockKind.TITLE)
    return found


def _folded(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()
