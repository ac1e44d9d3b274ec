"""Calls the typesetter: pages as PDF, PNG or SVG from a template of ours and data as JSON.

Whatever a report, a dataset or an author wrote reaches the template as a
string of data and is never read as markup. The same input gives the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from frontline.briefing.fonts import FAMILIES, font_files
from frontline.briefing.pictures.svg import Picture
from frontline.errors import MissingComponentError

_HERE: Final = Path(__file__).parent
_PICTURE: Final = "picture.typ"
_PX_PER_INCH: Final = 96.0
_EMBEDDED: Final = re.compile(
    r'<image [^>]*?xlink:href="data:image/svg\+xml;base64,(?P<data>[^"]*)"'
    r'[^>]*? width="(?P<width>[^"]*)" height="(?P<height>[^"]*)"[^>]*?/>'
)
_SIZE: Final = re.compile(r' (?:width|height)="[^"]*"')
Output = Literal["pdf", "png", "svg"]


@lru_cache(maxsize=1)
def _typst() -> Any:  # noqa: ANN401 - a module that may be missing
    try:
        import typst
    except ImportError as error:
        raise MissingComponentError(
            "briefings need the package typst; install it with `pip install 'frontline[brief]'`"
        ) from error
    return typst


@lru_cache(maxsize=1)
def _fonts() -> Any:  # noqa: ANN401 - a class of a module that may be missing
    folders = sorted({str(path.parent) for path in font_files()})
    return _typst().Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=folders
    )


def typeset(
    template: str,
    data: Mapping[str, Any],
    output: Output,
    *,
    made_on: date,
    ppi: float = 144,
    is_accessible: bool = True,
) -> list[bytes]:
    """The pages of a template filled with data: one file of PDF, one a page of PNG and SVG.

    Args:
        template: The file's name beside this module.
        data: What ``sys.inputs.data`` holds, as JSON.
        output: Which kind.
        made_on: The day that stands in a PDF.
        ppi: Pixels an inch of PNG.
        is_accessible: Whether a PDF must meet PDF/UA-1.
    """
    midnight = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    extra: dict[str, Any] = {"ppi": ppi} if output == "png" else {}
    if output == "pdf" and is_accessible:
        extra["pdf_standards"] = ["ua-1"]
    made = _typst().compile(
        str(_HERE / template),
        root=str(_HERE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=output,
        sys_inputs={"data": json.dumps({**data, "fonts": FAMILIES}, ensure_ascii=False)},
        timestamp=int(midnight.timestamp()),
        **extra,
    )
    return list(made) if isinstance(made, list) else [made]


@lru_cache(maxsize=64)
def outlined(picture: Picture) -> str:
    """A picture as SVG whose letters are shapes: the same on every machine, without any font."""
    return spliced(_drawn(picture, "svg", 96)[0])


def spliced(svg: bytes) -> str:
    """SVG of the typesetter with the pictures that it holds as files put in as they are."""
    return _EMBEDDED.sub(_inner, svg.decode())


def _inner(found: re.Match[str]) -> str:
    """A picture of ours in the place of the file: its own coordinates in the same frame."""
    inner = base64.b64decode(found["data"]).decode()
    size = f' width="{found["width"]}" height="{found["height"]}"'
    head, _, rest = inner.partition(">")
    return f"{_SIZE.sub('', head)}{size}>{rest}"


@lru_cache(maxsize=64)
def as_png(picture: Picture, dots_per_inch: float, width_inches: float | None = None) -> bytes:
    """A picture as PNG.

    Args:
        picture: The map or chart.
        dots_per_inch: Of what it is shown at.
        width_inches: How wide it is shown; as wide as on a screen unless given.
    """
    scale = 1.0 if width_inches is None else width_inches * _PX_PER_INCH / picture.width
    return _drawn(picture, "png", dots_per_inch * scale)[0]


def drawing(picture: Picture) -> dict[str, Any]:
    """What the templates draw a picture from."""
    return {
        "svg": picture.svg,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
        "labels": [asdict(label) for label in picture.labels],
    }


def _drawn(picture: Picture, output: Output, ppi: float) -> list[bytes]:
    data = {"picture": drawing(picture)}
    return typeset(_PICTURE, data, output, made_on=date(2000, 1, 1), ppi=ppi)
