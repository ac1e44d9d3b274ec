"""HTML: where the templates are loaded, and the one way by which values get into them.

The templates stand in ``views/templates/``. Every value is escaped as it is
put in, a name without a value is an error, and what a template gives is
``Markup``: put into another it stays as it is, while a plain string never does.
A value inside of ``style`` goes through one of the filters below.
"""

from __future__ import annotations

import re
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from frontline import folders

_SUFFIX: Final = ".html"
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}|transparent")
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t\r]*\n){2,}")


def colour(value: str) -> str:
    """A colour for ``style``, as it is.

    Raises:
        ValueError: If it is neither ``#RRGGBB`` nor ``transparent``.
    """
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"not a colour: {value!r}")
    return value


def pixels(value: float) -> str:
    """A length for ``style``, in whole pixels."""
    return f"{value:.0f}px"


def percent(value: float) -> str:
    """A share of 0 to 100 for ``style``."""
    return f"{value:.2f}%"


def few_empty_lines(html: Markup) -> Markup:
    """HTML with runs of empty lines as one, and none at the start."""
    return Markup(_EMPTY_LINES.sub("\n\n", html).lstrip())


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(folders.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(
        colour=colour, pixels=pixels, percent=percent, few_empty_lines=few_empty_lines
    )
    return made


ENVIRONMENT: Final = _environment()


def render(name: str, /, **values: object) -> Markup:
    """A template filled with values.

    Args:
        name: Of the template, without ``.html``.
        values: What it names; plain strings are escaped.

    Raises:
        jinja2.UndefinedError: If it names what has no value.
    """
    return Markup(ENVIRONMENT.get_template(name + _SUFFIX).render(values))
