"""The recipe of a briefing: a small YAML file that people write by hand and share.

It holds which days, which filters and what to include; never a number or a
name that data give. Every field is checked, and what is wrong is one line that
names the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

from frontline.briefing.content import PartKind
from frontline.errors import InputError
from frontline.selection import (
    MOST_VALUES,
    Period,
    Selection,
    ViewOptions,
    read_link,
    write_link,
)

#: The version of the file.
VERSION: Final = 1
MOST_BYTES: Final = 100_000
MOST_TEXT: Final = 4_000
_LONGEST_LINE: Final = 200
_MOST_LAST_DAYS: Final = 3_660
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']{1,180}")
_ONE_DAY: Final = timedelta(days=1)


class Preset(StrEnum):
    """What a briefing is made for; each has its parts in their order."""

    PICTURE = "one picture"
    SLIDE = "one slide"
    REPORT = "situation report"
    SINCE = "what changed since"


class Format(StrEnum):
    """What a briefing can be written as."""

    PDF = "pdf"
    PPTX = "pptx"
    DOCX = "docx"
    HTML = "html"
    PNG = "png"
    SVG = "svg"


class Shape(StrEnum):
    """The shape of a picture."""

    WIDE = "16:9"
    CLASSIC = "4:3"
    SQUARE = "square"
    PHONE = "phone"


class Paper(StrEnum):
    """The pages of a PDF."""

    A4 = "a4"
    WIDE = "16:9"


# The order of a situation report is OCHA's: highlights, overview, what happened, needs of proof
# and gaps; sources stand last.
PARTS: Final[Mapping[Preset, tuple[PartKind, ...]]] = {
    Preset.PICTURE: (PartKind.FINDING, PartKind.MAP),
    Preset.SLIDE: (PartKind.FINDING, PartKind.MAP, PartKind.TIMELINE, PartKind.KEY_EVENTS),
    Preset.REPORT: (
        PartKind.FINDING,
        PartKind.MAP,
        PartKind.KEY_EVENTS,
        PartKind.TIMELINE,
        PartKind.CONTROL,
        PartKind.CHANGES,
        PartKind.GAINS,
        PartKind.COUNTS,
        PartKind.CONTESTED,
        PartKind.UNKNOWN,
    ),
    Preset.SINCE: (
        PartKind.FINDING,
        PartKind.SINCE,
        PartKind.CHANGES,
        PartKind.KEY_EVENTS,
        PartKind.UNKNOWN,
    ),
}
PAPERS: Final[Mapping[Preset, Paper]] = {
    Preset.PICTURE: Paper.WIDE,
    Preset.SLIDE: Paper.WIDE,
    Preset.REPORT: Paper.A4,
    Preset.SINCE: Paper.A4,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to say of what.

    ``last_days`` are so many days up to the day it is made on, or to the last
    that data reach, in the place of the selection's own period. ``texts`` are
    the author's words for a part.
    """

    name: str = "briefing"
    title: str = ""
    preset: Preset = Preset.REPORT
    classification: str = ""
    author: str = ""
    selection: Selection = field(default_factory=Selection)
    options: ViewOptions = field(default_factory=ViewOptions)
    last_days: int | None = None
    compare: Period | None = None
    parts: tuple[PartKind, ...] = ()
    texts: Mapping[PartKind, str] = field(default_factory=dict)
    formats: tuple[Format, ...] = (Format.PDF,)
    shape: Shape = Shape.WIDE
    paper: Paper | None = None
    address: str = ""

    @property
    def order(self) -> tuple[PartKind, ...]:
        """The parts in their order: the recipe's own, else those of its preset."""
        return self.parts or PARTS[self.preset]

    @property
    def page(self) -> Paper:
        """The pages of a PDF: the recipe's own, else those of its preset."""
        return self.paper or PAPERS[self.preset]

    def dated(self, today: date, last: date | None) -> Recipe:
        """The recipe with its days in numbers.

        Args:
            today: The day that it is made on.
            last: The last day that data reach.
        """
        if self.last_days is None:
            return self
        end = min(today, last) if last else today
        period = Period(end - (self.last_days - 1) * _ONE_DAY, end)
        return replace(self, selection=replace(self.selection, period=period), last_days=None)


def is_recipe_name(name: str) -> bool:
    """Whether a name may be that of a file."""
    return _NAME.fullmatch(name) is not None


def write_recipe(recipe: Recipe) -> str:
    """The recipe as YAML; what is at its default is left out."""
    plain = replace(recipe.selection, period=Period())
    said: dict[str, Any] = {
        "briefing": VERSION,
        "name": recipe.name,
        "title": recipe.title,
        "classification": recipe.classification,
        "author": recipe.author,
        "address": recipe.address,
        "preset": str(recipe.preset),
        "period": _period_said(recipe),
        "compare": _period_map(recipe.compare) if recipe.compare else None,
        "filters": _link_map(write_link(plain)),
        "view": _link_map(write_link(Selection(), recipe.options)),
        "parts": [str(part) for part in recipe.parts],
        "texts": {str(part): text for part, text in recipe.texts.items()},
        "formats": [str(one) for one in recipe.formats],
        "shape": "" if recipe.shape is Shape.WIDE else str(recipe.shape),
        "page": str(recipe.paper or ""),
    }
    kept = {key: value for key, value in said.items() if value}
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=100)


def _period_said(recipe: Recipe) -> dict[str, Any]:
    if recipe.last_days is not None:
        return {"last": recipe.last_days}
    return _period_map(recipe.selection.period)


def _link_map(link: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {name: list(v) if len(v) > 1 else v[0] for name, v in link.items()}


def _period_map(period: Period) -> dict[str, Any]:
    ends = (("from", period.start), ("to", period.end))
    return {name: day for name, day in ends if day is not None}


def read_recipe(text: str, named: str = "the recipe") -> Recipe:
    """A recipe from YAML.

    Args:
        text: What the file says.
        named: What to call it in an error.

    Raises:
        InputError: If it is too large, is no YAML, or has a field that means nothing.
    """
    return recipe_of(read_yaml(text, named), named)


class _PlainLoader(yaml.SafeLoader):
    """Leaves days as they are written, so that a wrong one can be named."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as in its parent
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(text: str, named: str) -> dict[str, Any]:
    """YAML with a mapping at its top, bounded.

    Raises:
        InputError: If it is not that.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise InputError(f"{named}: is larger than {MOST_BYTES // 1000} KB; no recipe is")
    try:
        # An alias may stand for itself many times over: there is nothing to name twice here.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise InputError(f"{named}: has an alias (*name); write the value out")
        said = yaml.load(text, Loader=_PlainLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(f"{named}: not usable YAML: {' '.join(str(error).split())}") from error
    if not isinstance(said, dict):
        raise InputError(f"{named}: needs fields at its top, such as `title: …`")
    return said


_FIELDS: Final = (
    *("briefing", "name", "title", "classification", "author", "address", "preset", "period"),
    *("compare", "filters", "view", "parts", "texts", "formats", "shape", "page"),
)


def recipe_of(said: Mapping[str, Any], named: str) -> Recipe:
    """A recipe from the fields of its file.

    Raises:
        InputError: If a field is not known or means nothing; it is named.
    """
    reader = _Reader(said, named)
    reader.allow(_FIELDS)
    version = said.get("briefing", VERSION)
    if version != VERSION:
        raise InputError(f"{named}: briefing: {version!r:.40} is no version; write {VERSION}")
    name = reader.line("name") or "briefing"
    if not is_recipe_name(name):
        raise InputError(f"{named}: name: use up to 64 of A to Z, a to z, 0 to 9, - and _")
    address = reader.line("address")
    if address and not _ADDRESS.fullmatch(address):
        raise InputError(f"{named}: address: is no address like https://war.example.org")
    period, last_days = reader.period()
    selection, options = reader.link()
    paper = reader.line("page")
    return Recipe(
        name=name,
        title=reader.line("title"),
        preset=reader.choice("preset", Preset, Preset.REPORT),
        classification=reader.line("classification"),
        author=reader.line("author"),
        selection=replace(selection, period=period or selection.period),
        options=options,
        last_days=last_days,
        compare=reader.days("compare"),
        parts=reader.choices("parts", PartKind),
        texts=reader.texts(),
        formats=reader.choices("formats", Format) or (Format.PDF,),
        shape=reader.choice("shape", Shape, Shape.WIDE),
        paper=reader.choice("page", Paper, Paper.A4) if paper else None,
        address=address,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """The fields of a file, each checked as it is read."""

    said: Mapping[str, Any]
    named: str

    def allow(self, known: Iterable[str]) -> None:
        unknown = [str(key)[:40] for key in self.said if key not in set(known)]
        if unknown:
            raise InputError(f"{self.named}: {unknown[0]}: is not known; known are {_all(known)}")

    def line(self, key: str) -> str:
        value = self.said.get(key)
        if value is None:
            return ""
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise InputError(f"{self.named}: {key}: must be a line of text")
        text = " ".join(str(value).split())
        if len(text) > _LONGEST_LINE:
            raise InputError(f"{self.named}: {key}: is longer than {_LONGEST_LINE} characters")
        return text

    def choice(self, key: str, kind: Any, usual: Any) -> Any:  # noqa: ANN401 - a StrEnum and its member
        value = self.line(key)
        return self._one(key, value, kind) if value else usual

    def choices(self, key: str, kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a StrEnum
        value = self.said.get(key)
        if value is None:
            return ()
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or len(values) > len(list(kind)):
            raise InputError(f"{self.named}: {key}: must be a list of {_all(kind)}")
        return tuple(dict.fromkeys(self._one(key, str(one), kind) for one in values))

    def _one(self, key: str, value: str, kind: Any) -> Any:  # noqa: ANN401 - a StrEnum
        by_value = {str(member): member for member in kind}
        if value not in by_value:
            raise InputError(
                f"{self.named}: {key}: “{value[:40]}” is not known; known are {_all(by_value)}"
            )
        return by_value[value]

    def mapping(self, key: str) -> dict[str, Any]:
        value = self.said.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict) or len(value) > len(fields(ViewOptions)) + 20:
            raise InputError(f"{self.named}: {key}: must be fields with values")
        return value

    def days(self, key: str) -> Period | None:
        said = self.mapping(key)
        if not said:
            return None
        start, end = (self._day(key, said, name) for name in ("from", "to"))
        if start and end and start > end:
            raise InputError(f"{self.named}: {key}: ends ({end}) before it begins ({start})")
        return Period(start, end)

    def _day(self, key: str, said: Mapping[str, Any], name: str) -> date | None:
        value = said.get(name)
        try:
            return None if value is None else date.fromisoformat(str(value))
        except ValueError as error:
            raise InputError(
                f"{self.named}: {key}: {name}: “{str(value)[:40]}” is no day like 2016-12-08"
            ) from error

    def period(self) -> tuple[Period | None, int | None]:
        said = self.mapping("period")
        if "last" not in said:
            return self.days("period"), None
        value = said["last"]
        if type(value) is not int or not 0 < value <= _MOST_LAST_DAYS:
            raise InputError(
                f"{self.named}: period: last: must be a number of days, 1 to {_MOST_LAST_DAYS}"
            )
        return None, value

    def link(self) -> tuple[Selection, ViewOptions]:
        query: dict[str, Sequence[str]] = {}
        for key in ("filters", "view"):
            for name, value in self.mapping(key).items():
                values = value if isinstance(value, list) else [value]
                query[str(name)] = [str(one) for one in values[:MOST_VALUES]]
        link = read_link(query)
        known = {*write_link(link.selection, link.options), "data"}
        if link.notices:
            raise InputError(f"{self.named}: filters: {link.notices[0]}")
        for name, told in query.items():
            if name not in known and not _is_default(name, told):
                raise InputError(f"{self.named}: filters: {name[:40]}: is not known in a link")
        return link.selection, link.options

    def texts(self) -> dict[PartKind, str]:
        texts = {}
        for key, value in self.mapping("texts").items():
            text = str(value)
            if len(text) > MOST_TEXT:
                raise InputError(f"{self.named}: texts: {key}: is longer than {MOST_TEXT}")
            texts[self._one("texts", str(key), PartKind)] = text
        return texts


def _is_default(name: str, values: Sequence[str]) -> bool:
    """Whether a link's parameter is known and only says what holds anyway."""
    probe = read_link({name: list(values)})
    return not probe.notices and name in {"group", "areas", "labels", "rule", "bars", "undated"}


def _all(values: Iterable[Any]) -> str:
    return ", ".join(str(value) for value in values)


def load_recipe(path: Path) -> Recipe:
    """The recipe in a file.

    Raises:
        InputError: If it cannot be read or means nothing.
    """
    return read_recipe(read_small_file(path), path.name)


def read_small_file(path: Path) -> str:
    """The text of a file no larger than a recipe may be.

    Raises:
        InputError: If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1).decode("utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is no text in UTF-8") from error
