"""Small pictures of few colours as PNG files, without a library for pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

Rgba = tuple[int, int, int, int]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_BITS: Final = 8
_INDEXED: Final = 3


def indexed_png(picture: np.ndarray[Any, np.dtype[np.uint8]], palette: Sequence[Rgba]) -> bytes:
    """A picture whose pixels are positions in a palette (PNG, third edition, W3C 2025).

    Args:
        picture: Rows of pixels, from the top.
        palette: At most 256 colours, each red, green, blue, opacity.
    """
    height, width = picture.shape
    # Each row begins with its filter: none.
    rows = np.zeros((height, width + 1), dtype=np.uint8)
    rows[:, 1:] = picture
    header = struct.pack(">IIBBBBB", width, height, _BITS, _INDEXED, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour[:3])
    opacities = bytes(colour[3] for colour in palette)
    parts = (
        (b"IHDR", header),
        (b"PLTE", colours),
        (b"tRNS", opacities),
        (b"IDAT", zlib.compress(rows.tobytes(), level=2)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    whole = name + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))
