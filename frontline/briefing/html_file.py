"""A briefing as one HTML file that needs nothing else: no script, no request."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from frontline.briefing.content import Briefing, PartKind
from frontline.briefing.fonts import is_arabic
from frontline.briefing.layout import EDITED
from frontline.briefing.office_files import xml_text
from frontline.briefing.pdf_pages import SOURCES
from frontline.briefing.pictures.svg import Picture
from frontline.briefing.typeset import outlined
from frontline.views.wording import counted

_TEMPLATE: Final = "briefing.html.jinja"
_LISTS: Final = (PartKind.FINDING, PartKind.UNKNOWN)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Templates beside this module; whatever is put into one is escaped."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = xml_text
    made.filters["picture"] = _data_address
    made.tests["arabic"] = is_arabic
    return made


def _data_address(picture: Picture) -> str:
    """A picture as an address of its own content: shown, and never run."""
    content = base64.b64encode(outlined(picture).encode()).decode()
    return f"data:image/svg+xml;base64,{content}"


def html(briefing: Briefing) -> bytes:
    """The briefing as HTML in UTF-8."""
    further = briefing.imprint.n_further_sources
    page = _environment().get_template(_TEMPLATE)
    return page.render(
        briefing=briefing,
        imprint=briefing.imprint,
        lists=_LISTS,
        edited=EDITED,
        sources=SOURCES,
        further=f"and {counted(further, 'more source')}, on the pages" if further else "",
    ).encode()
