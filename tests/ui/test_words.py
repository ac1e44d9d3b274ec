"""Text of others is shown as the words that it is; nothing reaches Streamlit's Markdown else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.ui.words import plain
from tests.hostile.payloads import PAYLOADS

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    *sorted((ROOT / "frontline" / "ui").rglob("*.py")),
    *sorted((ROOT / "pages").glob("*.py")),
    ROOT / "app.py",
]
#: What Streamlit reads as Markdown: the first argument of these, and these arguments of all.
SHOWS = frozenset(
    {
        *("caption", "markdown", "write", "warning", "info", "error", "success", "exception"),
        *("subheader", "header", "title", "toast", "badge", "metric", "spinner", "status"),
        *("button", "popover", "expander", "checkbox", "toggle", "radio", "multiselect"),
        *("selectbox", "pills", "segmented_control", "slider", "select_slider", "text_input"),
        *("text_area", "number_input", "date_input", "time_input", "file_uploader", "table"),
        *("download_button", "form_submit_button", "link_button", "page_link", "dialog", "tabs"),
    }
)
ARGUMENTS = frozenset({"label", "body", "help", "text"})
#: What gives words that need no escaping: numbers and days, and the two of `words`.
SOUND = frozenset({"plain", "ours", "plain_cells", "number", "counted", "day", "len"})


def is_sound(node: ast.expr) -> bool:
    """Whether an expression can hold nothing of others: literals, and what went through `plain`."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Name):
        return node.id.isupper() or node.id.strip("_").isupper()
    if isinstance(node, ast.JoinedStr):
        return all(is_sound(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        # What has a number's format, or is a difference, is a number.
        spec = ast.unparse(node.format_spec).strip("f'\"") if node.format_spec else ""
        is_difference = isinstance(node.value, ast.BinOp) and isinstance(node.value.op, ast.Sub)
        return is_sound(node.value) or is_difference or spec in ("d", ".0") or spec == ".0f"
    if isinstance(node, ast.BinOp):
        return is_sound(node.left) and is_sound(node.right)
    if isinstance(node, ast.IfExp):
        return is_sound(node.body) and is_sound(node.orelse)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        return name in SOUND
    return isinstance(node, ast.Attribute) and node.attr.isupper()


def shown(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        is_ours = ast.unparse(node.func.value).startswith("st")
        is_wording = ast.unparse(node.func.value) == "wording"
        if node.func.attr in SHOWS and node.args and not is_wording:
            yield node.args[0]
        if node.func.attr == "progress":
            yield from node.args[1:2]
        if is_ours:
            yield from (k.value for k in node.keywords if k.arg in ARGUMENTS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_but_our_own_words_is_read_as_markdown(path: Path) -> None:
    """Wrap words of others in `plain`, and our own that are put together in `ours`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [f"{path}:{node.lineno}: {ast.unparse(node)}" for node in shown(tree)]
    wrong = [line for line, node in zip(found, shown(tree), strict=True) if not is_sound(node)]
    assert wrong == []


def test_a_payload_is_words() -> None:
    for payload in PAYLOADS:
        _assert_words(plain(payload))


def _assert_words(words: str) -> None:
    bare = words.replace("\\\\", "")
    for mark in "`*_{}[]<>|~$&!#":
        assert bare.count(mark) == bare.count(f"\\{mark}")
    for address in ("http:/", "https:/", "ftp:/", "mailto:x", "www.", ":red[", ":material/"):
        assert address not in words.lower()


@given(st.text())
def test_words_are_in_one_line_and_nothing_is_lost(text: str) -> None:
    words = plain(text)
    assert "\n" not in words
    stripped = words.replace("\u2060", "").replace("\\", "")
    expected = " ".join(text.encode("utf-8", "replace").decode().split())
    assert stripped == expected.replace("\u2060", "").replace("\\", "")


def test_plain_words_stay_as_they_are() -> None:
    for words in ("Deir ez-Zor, 5 March 2016", "Jisr al-Shughur (Idlib)", "حلب", "10:30 a.m."):
        assert plain(words).replace("\u2060", "") == words
