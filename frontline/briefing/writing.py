"""A briefing as files, in every format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from frontline.briefing.content import Briefing
from frontline.briefing.docx_file import docx
from frontline.briefing.html_file import html
from frontline.briefing.pdf_pages import image, pdf
from frontline.briefing.pptx_file import pptx
from frontline.briefing.recipe import Format, Recipe

#: What a browser is told of each format.
MEDIA: Final[Mapping[Format, str]] = {
    Format.PDF: "application/pdf",
    Format.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.HTML: "text/html",
    Format.PNG: "image/png",
    Format.SVG: "image/svg+xml",
}
_WRITERS: Final[Mapping[Format, Callable[[Briefing, Recipe], bytes]]] = {
    Format.PDF: pdf,
    Format.PPTX: pptx,
    Format.DOCX: lambda briefing, _: docx(briefing),
    Format.HTML: lambda briefing, _: html(briefing),
    Format.PNG: lambda briefing, recipe: image(briefing, recipe, "png"),
    Format.SVG: lambda briefing, recipe: image(briefing, recipe, "svg"),
}


def write(briefing: Briefing, recipe: Recipe, one: Format) -> bytes:
    """The briefing in one format.

    Raises:
        MissingComponentError: If a package for it is not installed.
    """
    return _WRITERS[one](briefing, recipe)


def files_of(briefing: Briefing, recipe: Recipe, formats: Iterable[Format]) -> dict[str, bytes]:
    """The content of each file by its name."""
    return {f"{recipe.name}.{one}": write(briefing, recipe, one) for one in formats}
