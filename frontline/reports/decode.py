"""Bytes of a report file to text, or one clear refusal.

UTF-8 and UTF-16 are told by their form. Anything else is read as Windows-1252
where that gives the letters and quotation marks of western texts, and is left
to charset-normalizer where it does not. Newlines stay as they are: every
offset Frontline stores counts characters of exactly this text.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from frontline.errors import ReportError
from frontline.reference.plain_files import read_bounded

MAX_BYTES: Final = 4 * 1024 * 1024
_SAMPLE_BYTES: Final = 65_536
_SIGNATURES: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings worth guessing for reports on this war, when neither Unicode nor western.
_GUESSES: Final = ["cp1256", "cp1251", "koi8_r", "cp1254", "iso8859_6", "cp1255", "cp1250"]
_WESTERN: Final = frozenset("éèêëàâäáãåçîïíìôöóòõûüúùñßæœøÿ’‘“”–—…«»°·´•€£©®™\xa0½¼²³§¿¡")


def read_text(path: Path) -> str:
    """The text of a report file.

    Raises:
        ReportError: If the file is missing, empty, binary, larger than 4 MB
            or in an encoding that cannot be told.
    """
    try:
        data = read_bounded(path, MAX_BYTES)
        if len(data) > MAX_BYTES:
            size = path.stat().st_size / 1024**2
            raise ReportError(f"{path}: {size:.1f} MB is too large; split it, a text may have 4 MB")
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror})") from error
    return decode_text(data, str(path))


def decode_text(data: bytes, name: str) -> str:
    """The text of a report's bytes; ``name`` stands in the error.

    Raises:
        ReportError: As `read_text`.
    """
    if len(data) > MAX_BYTES:
        raise ReportError(f"{name}: too large; split it, a text may have 4 MB")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReportError(f"{name}: is {kind}, not text; save it as plain text (.txt)")
    text = _decoded(data, name)
    if not any(character.isalnum() for character in text):
        raise ReportError(f"{name}: is empty or holds no words; nothing to read")
    if _looks_binary(text):
        raise ReportError(f"{name}: is binary, not text; save it as plain text (.txt)")
    return text


def _decoded(data: bytes, name: str) -> str:
    encoding = _encoding(data)
    if encoding is None:
        raise ReportError(f"{name}: its encoding cannot be told; save it as UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{name}: is not plain text, or not in UTF-8; save it as plain text (.txt) in UTF-8"
        ) from error


def _encoding(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    if b"\x00" in data[:_SAMPLE_BYTES]:
        return _utf16_order(data[:_SAMPLE_BYTES]) or "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy_encoding(data)
    return "utf-8"


def _utf16_order(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain text is zero."""
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _legacy_encoding(data: bytes) -> str | None:
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    foreign = [character for character in western if ord(character) > 127]
    if foreign:
        share = sum(character.lower() in _WESTERN for character in foreign) / len(foreign)
        # Arabic or Cyrillic read as Windows-1252 is nearly all letters above 127.
        if share > 0.9 and len(foreign) < 0.2 * len(western):
            return "cp1252"
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_GUESSES).best()
    return best.encoding if best is not None else None


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE_BYTES]
    if "\x00" in sample:
        return True
    controls = sum(
        unicodedata.category(character) in ("Cc", "Co", "Cn") and character not in "\t\n\r\f\v\x85"
        for character in sample
    )
    return controls > 0.1 * len(sample)
