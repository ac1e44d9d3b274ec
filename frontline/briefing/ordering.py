"""A briefing as a command line orders it: days and parts of a link, over a recipe or the usual."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from frontline.briefing.making import with_formats
from frontline.briefing.recipe import Preset, Recipe, load_recipe
from frontline.errors import InputError
from frontline.selection import Period, read_link

_MOST_LINK: Final = 20_000


@dataclass(frozen=True, slots=True)
class Order:
    """What the options of the command say; None where they say nothing."""

    first: str | None = None
    last: str | None = None
    filters: tuple[str, ...] = ()
    link: str | None = None
    preset: str | None = None
    title: str | None = None
    formats: str | None = None


def day_of(said: str | None, option: str) -> date:
    """A day of the command line; today without one.

    Raises:
        InputError: If it is no day.
    """
    if said is None:
        return date.today()
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise InputError(f"{option}: “{said[:40]}” is no day like 2016-12-08") from error


def ordered(path: Path | None, order: Order) -> Recipe:
    """The recipe of a file, or the usual one, with what the options say.

    Raises:
        InputError: If the file, a filter, a day, a preset or a format means nothing.
    """
    recipe = load_recipe(path) if path is not None else Recipe()
    query = _query(order)
    if query:
        link = read_link(query)
        if link.notices:
            raise InputError(link.notices[0])
        recipe = replace(recipe, selection=link.selection, options=link.options, last_days=None)
    period = recipe.selection.period
    if order.first or order.last:
        start = day_of(order.first, "--from") if order.first else period.start
        end = day_of(order.last, "--to") if order.last else period.end
        if start and end and start > end:
            raise InputError(f"--to: the period ends ({end}) before it begins ({start})")
        selection = replace(recipe.selection, period=Period(start, end))
        recipe = replace(recipe, selection=selection, last_days=None)
    if order.preset is not None:
        if order.preset not in set(Preset):
            known = ", ".join(Preset)
            raise InputError(f"--preset: “{order.preset[:40]}” is not known; known are {known}")
        recipe = replace(recipe, preset=Preset(order.preset))
    if order.title is not None:
        recipe = replace(recipe, title=" ".join(order.title.split())[:200])
    return with_formats(recipe, order.formats) if order.formats is not None else recipe


def _query(order: Order) -> dict[str, list[str]]:
    """The parameters of the link and of each filter."""
    query = parse_qs(urlsplit((order.link or "")[:_MOST_LINK]).query)
    for said in order.filters:
        name, equals, value = said.partition("=")
        if not equals or not name or not value:
            raise InputError(f"--filter: “{said[:40]}” is no part of a link like province=SY02")
        query.setdefault(name, []).append(value)
    return query
