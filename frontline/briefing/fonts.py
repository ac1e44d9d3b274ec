"""The letters of briefings: which fonts, what they can draw, how wide a text is.

Source Sans is what the app is set in; Noto Sans Arabic has the names of
places. Both come as packages, so that a briefing looks the same on every
machine; fonts of the system are never used.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PIL import ImageFont

from frontline.errors import MissingComponentError

LATIN: Final = "Source Sans Pro"
ARABIC: Final = "Noto Sans Arabic"
#: Has the signs that the others lack; part of the typesetter.
SIGNS: Final = "DejaVu Sans Mono"
FAMILIES: Final = (LATIN, ARABIC, SIGNS)
_LATIN_FILES: Final = {
    400: "SourceSansPro-Regular.ttf",
    600: "SourceSansPro-Semibold.ttf",
    700: "SourceSansPro-Bold.ttf",
}
# Drawn by the third family, which is no file of ours: only what is written by ourselves.
_SIGNS: Final = frozenset("→●◐○⊖✕□−…–≥×·▲▼◆◇")
#: Stands for a character that no font here has.
UNKNOWN_CHARACTER: Final = "□"
# A text is measured at this size, and the result scaled.
_MEASURED_PX: Final = 100
_SAFETY: Final = 1.02
_INSTALL: Final = "install it with `pip install 'frontline[brief]'` (`make run` does)"


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, ...]:
    """Every font file of briefings.

    Raises:
        MissingComponentError: If the packages that hold them are not installed.
    """
    latin = _folder("font_source_sans_pro")
    arabic = sorted(_folder("fontpkg_noto_sans_arabic").glob("*.ttf"))
    return (*(latin / name for name in _LATIN_FILES.values()), *arabic[:1])


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise MissingComponentError(f"briefings need the package {package}; {_INSTALL}")
    return Path(next(iter(found.submodule_search_locations))) / "files"


@lru_cache(maxsize=8)
def _font(weight: int, *, is_arabic: bool) -> ImageFont.FreeTypeFont:
    path = font_files()[-1] if is_arabic else _folder("font_source_sans_pro") / _LATIN_FILES[weight]
    return ImageFont.truetype(str(path), _MEASURED_PX)


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    """Every code point that the font files have a shape for."""
    return frozenset(code for path in font_files() for code in _code_points(path.read_bytes()))


def _code_points(data: bytes) -> Iterator[int]:
    """The code points of a TrueType file's ``cmap``, formats 4 and 12 (OpenType 1.9, "cmap")."""
    n_tables = struct.unpack_from(">H", data, 4)[0]
    tables = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(n_tables))
    at = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    n_maps = struct.unpack_from(">H", data, at + 2)[0]
    for n in range(n_maps):
        start = at + struct.unpack_from(">I", data, at + 4 + 8 * n + 4)[0]
        kind = struct.unpack_from(">H", data, start)[0]
        if kind == 4:
            count = struct.unpack_from(">H", data, start + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", data, start + 14)
            starts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
            yield from _covered(zip(starts, ends, strict=True))
        elif kind == 12:
            count = struct.unpack_from(">I", data, start + 12)[0]
            groups = (struct.unpack_from(">III", data, start + 16 + 12 * g) for g in range(count))
            yield from _covered((first, last) for first, last, _ in groups)


def _covered(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, last in ranges:
        if first != 0xFFFF:
            yield from range(first, last + 1)


def is_arabic(text: str) -> bool:
    """Whether a text is written from right to left: its first letter with a direction is."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def drawable(text: str) -> str:
    """A text without control characters; what no font here has becomes ``UNKNOWN_CHARACTER``.

    Line ends stay. Surrogates, which no file may hold, go too.
    """
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    known = _drawable()
    return "".join(
        c if c == "\n" or ord(c) in known or c in _SIGNS else UNKNOWN_CHARACTER for c in kept
    )


@lru_cache(maxsize=16384)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """How wide the longest line of a text is set, in the unit of ``size``.

    Args:
        text: As ``drawable`` gives it.
        size: Height of the type.
        weight: 400, 600 or 700.
    """
    widest = max((_width(line, weight) for line in text.split("\n")), default=0.0)
    return widest * size / _MEASURED_PX * _SAFETY


def _width(line: str, weight: int) -> float:
    """Stretch by stretch, since a font measures only what it has."""
    width = 0.0
    for stretch, arabic in _stretches(line):
        width += _font(weight, is_arabic=arabic).getlength(stretch)
    return width


def _stretches(line: str) -> Iterator[tuple[str, bool]]:
    start, was_arabic = 0, False
    for at, character in enumerate(line):
        now = unicodedata.bidirectional(character) in ("R", "AL")
        if now != was_arabic and not character.isspace():
            if at > start:
                yield line[start:at], was_arabic
            start, was_arabic = at, now
    if line[start:]:
        yield line[start:], was_arabic


def wrap(text: str, width: float, size: float, weight: int = 400) -> list[str]:
    """The lines of a text that is no wider than ``width``; a longer word is cut where it must be.

    Args:
        text: As ``drawable`` gives it.
        width: In the unit of ``size``.
        size: Height of the type.
        weight: 400, 600 or 700.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in (part for w in paragraph.split() for part in _parts(w, width, size, weight)):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, weight) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def _parts(word: str, width: float, size: float, weight: int) -> Iterator[str]:
    while len(word) > 1 and text_width(word, size, weight) > width:
        end = len(word) - 1
        while end > 1 and text_width(word[:end], size, weight) > width:
            end = end * 3 // 4
        yield word[:end]
        word = word[end:]
    yield word


def cut(text: str, width: float, size: float, weight: int = 400) -> str:
    """A text as one line no wider than ``width``; "…" stands for what was cut."""
    if text_width(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(f"{text[:middle].rstrip()}…", size, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"
