"""Files that are no report: tables of events or articles, pages, mails, office documents.

Read as prose they would give events that nobody told; so they are refused
with a line that says what they look like and what to do.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from frontline.errors import ReportError

#: What files of these endings are; a report is plain text.
_FORMATS: Final = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), "a web page"),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "a mail"),
    **dict.fromkeys((".md", ".markdown", ".rst"), "marked-up text"),
    **dict.fromkeys((".rtf", ".doc", ".docx", ".odt", ".pages"), "an office document"),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), "a spreadsheet"),
    **dict.fromkeys((".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xml"), "a data file"),
    ".pdf": "a PDF",
}
#: Columns that only tables of coded events have: ACLED's, UCDP's, this project's own.
_ACLED: Final = frozenset(
    {"event_id_cnty", "event_date", "sub_event_type", "actor1", "inter1", "geo_precision"}
)
_UCDP: Final = frozenset(
    {"type_of_violence", "side_a", "side_b", "dyad_name", "date_start", "where_prec", "active_year"}
)
_EVENT: Final = frozenset(
    {"event_type", "sub_event_type", "event_date", "actors", "actor1", "fatalities", "latitude"}
)
_MIN_EVENT_COLUMNS: Final = 3
_TEXT_COLUMNS: Final = frozenset(
    {"text", "content", "body", "article", "full_text", "fulltext", "article_content", "story"}
)
_ARTICLE_COLUMNS: Final = frozenset(
    {"id", "title", "headline", "date", "published", "published_on", "url", "source", "link"}
)
#: No more of a file than this is looked at, in characters.
_SAMPLE: Final = 20_000


def refuse_no_report(text: str, name: str) -> None:
    """Pass a text that may be a report.

    Args:
        text: What the file holds.
        name: Its name, which stands in the error.

    Raises:
        ReportError: If it is a table of events or articles, or a file whose
            ending names another format than plain text.
    """
    kind = _table_kind(text)
    if kind is not None:
        raise ReportError(f"{name}: {kind}")
    suffix = Path(name).suffix.lower()
    if suffix in _FORMATS:
        raise ReportError(
            f"{name}: is {_FORMATS[suffix]} ({suffix}), which is not read yet; "
            "save its text as plain text (.txt)"
        )


def _table_kind(text: str) -> str | None:
    columns = _json_keys(text) or _header(text)
    if len(columns & _UCDP) >= _MIN_EVENT_COLUMNS:
        return (
            "looks like a table of coded events (UCDP's columns); "
            "take it in with 'frontline import ucdp'"
        )
    if max(len(columns & _ACLED), len(columns & _EVENT)) >= _MIN_EVENT_COLUMNS:
        return (
            "looks like a table of coded events; reports are prose, "
            "give the texts that were coded as .txt files"
        )
    if columns & _TEXT_COLUMNS and columns & _ARTICLE_COLUMNS:
        return (
            "looks like a table of articles; save each text as a .txt file of its own, "
            "their dates in reports.csv"
        )
    return None


def _header(text: str) -> frozenset[str]:
    """The names in the first line, where that is a header of columns."""
    line = text.lstrip("\ufeff\r\n ").splitlines()[:1]
    if not line or len(line[0]) > _SAMPLE:
        return frozenset()
    for delimiter in ",\t;|":
        if delimiter in line[0]:
            try:
                cells = next(csv.reader(io.StringIO(line[0]), delimiter=delimiter))
            except (csv.Error, StopIteration):
                continue
            if _are_names(cells):
                return _folded(cells)
    return frozenset()


def _are_names(cells: Iterable[str]) -> bool:
    return all(len(cell) <= 40 and cell.strip().count(" ") <= 3 for cell in cells)


def _json_keys(text: str) -> frozenset[str]:
    """The keys of the first object, where the text is JSON or one object a line."""
    start = text[:_SAMPLE].lstrip("\ufeff\r\n\t [")
    if not start.startswith("{"):
        return frozenset()
    try:
        first, _ = json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return frozenset()
    return _folded(first) if isinstance(first, dict) else frozenset()


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(str(name).strip().lower().replace(" ", "_") for name in names)
