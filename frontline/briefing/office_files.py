"""What files of office programs share: no date of their own, no character that XML forbids."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any, Final

from frontline.briefing.fonts import drawable
from frontline.errors import MissingComponentError

#: The face that office programs have, no wider than the one that texts are measured in.
FACE: Final = "Calibri"
ARABIC_FACE: Final = "Arial"
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Of the workbooks behind charts, which are stamped with the time they are made at.
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)\d{4}[^<]*(<)")
# The first day that a zip file can have.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def xml_text(text: str) -> str:
    """A text as XML may hold it."""
    return _FORBIDDEN.sub("", drawable(text))


def normalised(data: bytes, *, is_inner: bool = False) -> bytes:
    """A zip file whose entries have one fixed date and stand in their order: same bytes each time.

    The workbooks behind charts are normalised too.

    Args:
        data: The file.
        is_inner: Whether it is such a workbook, stamped with the time it was made at.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in read.namelist():
            content = read.read(name)
            if name.endswith(".xlsx"):
                content = normalised(content, is_inner=True)
            if is_inner and name.endswith("docProps/core.xml"):
                content = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return out.getvalue()


def set_properties(properties: Any, title: str, author: str, made_on: date) -> None:  # noqa: ANN401
    """What the file says of itself; python-pptx and python-docx name it alike."""
    midnight = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - written as UTC
    properties.title = xml_text(title)[:255]
    properties.author = xml_text(author)[:255]
    properties.last_modified_by = xml_text(author)[:255]
    properties.created = properties.modified = midnight
    properties.language = "en"


def missing(package: str) -> MissingComponentError:
    """The error for a package that is not installed."""
    return MissingComponentError(
        f"this format needs the package {package}; install it with `pip install 'frontline[brief]'`"
    )
