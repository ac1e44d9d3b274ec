"""Bytes to text, or one clear refusal."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.errors import ReportError
from frontline.reports.decode import MAX_BYTES, decode_text, read_text

TEXT = "Le village a été repris – 12 février. “Shelling”, he said.\r\nIt’s over."
ARABIC = "قصف الجيش مواقع قرب المدينة صباح اليوم وسقط عدد من القتلى والجرحى بين المدنيين " * 4


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"],
)
def test_text_is_read_whatever_its_encoding(data: bytes) -> None:
    assert decode_text(data, "a.txt") == TEXT


def test_arabic_in_an_old_encoding_is_detected() -> None:
    assert decode_text(ARABIC.encode("cp1256"), "a.txt") == ARABIC


def test_newlines_stay_as_they_are() -> None:
    assert decode_text(b"one\r\ntwo\rthree\n\nfour", "a.txt") == "one\r\ntwo\rthree\n\nfour"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"...!!! --- ???", "no words"),
        (b"%PDF-1.7 something", "a PDF"),
        (b"PK\x03\x04 something", "zip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(32)) * 40 + b"words", "binary"),
        (b"words \x00 and \x00 zeros " * 9, "binary"),
        (b"a" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(ReportError, match=why) as refusal:
        decode_text(data, "a.txt")
    assert str(refusal.value).startswith("a.txt: ")
    assert "\n" not in str(refusal.value)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 1_100_000)
    with pytest.raises(ReportError, match=r"5\.2 MB is too large"):
        read_text(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="cannot be read"):
        read_text(tmp_path / "none.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    said = ""
    try:
        text = decode_text(data, "a.txt")
    except ReportError as refusal:
        text, said = "", str(refusal)
    assert text or said.startswith("a.txt: ")


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1)
)
def test_what_is_written_in_utf8_comes_back(text: str) -> None:
    data = f"word {text}".encode()
    assert decode_text(data, "a.txt") == f"word {text}"
