"""Whatever stands in a value reaches a page as the words that it is, through every template."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from frontline import folders
from frontline.views.legends import Entry, Shape, Swatch, legend_html
from frontline.views.palette import NEUTRALS, FamilyColour, css_colours
from frontline.views.templating import ENVIRONMENT, few_empty_lines, render
from frontline.views.text.claim_cards import ClaimCard, card_html
from frontline.views.text.passages import Mark, Piece

STYLE: Final = Path(__file__).resolve().parents[2] / "frontline" / "ui" / "frame" / "style.css"
FILES: Final = sorted(folders.TEMPLATES.glob("*.html"))
SOURCES: Final = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
#: Of macros alone; others are filled with it.
MACROS: Final = frozenset({"swatch"})
PAINT: Final = FamilyColour("#123456", "#654321")

Word = Callable[[], str]


class Words:
    """Gives payloads, each different, and keeps them."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self) -> str:
        n = len(self.given)
        self.given.append(
            f'{n}"\'></p><script>x{n}()</script><img src=x onerror="y()">&lt;{{{{ 7*7 }}}}'
        )
        return self.given[-1]


class Page(HTMLParser):
    """What a browser would find: tags, names of attributes, and all words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.words += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def pieces(word: Word) -> list[Piece]:
    marks = [Piece(word(), mark, claim=word()) for mark in get_args(Mark)]
    return [*marks, Piece(word(), dropped=word()), Piece(word(), claim=word()), Piece(word())]


def card(word: Word) -> ClaimCard:
    return ClaimCard("false", word(), word(), word(), (word(), word()), None)  # type: ignore[arg-type]


def columns(word: Word, *, is_narrow: bool) -> dict[str, Any]:
    """Cards that are plain strings are words too; only what a template gave is HTML."""
    cards = [word()] if is_narrow else []
    shown = {"title": word(), "family": word(), "colour": PAINT, "cards": cards}
    silent: dict[str, Any] = {"title": word(), "family": None, "colour": None, "cards": []}
    rows = [] if is_narrow else [
        {"day": word(), "weekday": word(), "cells": [[word()], []]},
        {"day": word(), "weekday": "", "cells": [[], [word(), word()]]},
    ]  # fmt: skip
    both = {"columns": [shown, silent], "rows": rows}
    return {**both, "is_narrow": is_narrow, "silence": word()}


def span(word: Word, **look: Any) -> dict[str, Any]:  # noqa: ANN401 - as the template has it
    kinds = {"is_last_known": False, "is_inferred": False, "fill": "", "share": 12.5}
    return {"words": word(), "title": word(), **kinds, **look}


def entry(word: Word) -> Entry:
    swatch = Swatch("disc", "#123456", "transparent", "#ABCDEF", 9.6, 0.5)
    return Entry((word(), swatch, word()), count=word(), title=word(), is_absent=True)


#: Values for each template, every text in them a payload.
FILLED: Final[dict[str, Callable[[Word], dict[str, Any]]]] = {
    "additions": lambda w: {"additions": [{"glyph": w(), "message": w()}]},
    "claim_card": lambda w: {
        "card": ClaimCard("false", w(), w(), w(), (w(), w()), ()),  # type: ignore[arg-type]
        "status": w(), "is_open": True, "is_false": True, "edge": "#123456", "quote": w(),
    },
    "claim_columns": lambda w: columns(w, is_narrow=False),
    "claim_columns, narrow": lambda w: columns(w, is_narrow=True),
    "claims_list": lambda w: {"claims": [{"address": w(), "title": w(), "line": w()}] },
    "correction": lambda w: {"line": {"is_in_force": True, "what": w(), "note": w()}},
    "count_block": lambda w: {"lines": w()},
    "count_head": lambda w: {"heading": w(), "words": w()},
    "count_line": lambda w: {"bold": w(), "rest": w()},
    "count_line, plain": lambda w: {"bold": "", "rest": w()},
    "denial": lambda w: {"denied": w(), "claimed": w()},
    "document": lambda w: {"pieces": pieces(w)},
    "event_facts": lambda w: {"facts": [(w(), w()), (w(), w())]},
    "event_fields": lambda w: {
        "groups": [
            {"title": w(), "fields": [{"explanation": w(), "label": w(), "value": w()}]}
        ]
    },
    "event_heading": lambda w: {
        "when": w(), "where": w(), "arabic": w(), "dataset": w(), "denial": w(), "family": w(),
        "colour": PAINT, "summary": w(),
    },
    "finding": lambda w: {"opening": w(), "bold": w(), "rest": w()},
    "footer": lambda w: {"words": w()},
    "heading": lambda w: {"words": w(), "level": 2},
    "history_bars": lambda w: {
        "rows": [
            {"words": w(), "parts": [
                span(w), span(w, is_last_known=True),
                span(w, fill="#123456", text="#FFFFFF", rim="#654321", is_inferred=True),
            ]}
        ],
        "first": w(), "last": w(),
    },
    "left_out": lambda w: {
        "reasons": [{"code": w(), "summary": w(), "sentences": [w(), w()], "more": w()}]
    },
    "legend": lambda w: {"lines": [[entry(w)], [entry(w), entry(w)]], "heading": w()},
    "legend, one line": lambda w: {"lines": [[entry(w), entry(w)]], "heading": ""},
    "map_note": lambda w: {"place": w()},
    "mark_legend": lambda w: {"marks": {"actor": w(), "place": w()}, "more": w()},
    "name_facts": lambda w: {
        "facts": [(w(), w())], "spelling_words": w(), "spellings": [w(), w()], "more": w(),
    },
    "name_finding": lambda w: {"sentence": w(), "rest": w()},
    "name_heading": lambda w: {"title": w(), "arabic": w(), "family": w(), "colour": PAINT},
    "pieces": lambda w: {"pieces": pieces(w)},
    "place_statements": lambda w: {
        "note": w(),
        "statements": [{"title": w(), "note": w(), "supporting": [w()], "denying": [w(), w()]}],
    },
    "readings": lambda w: {"readings": [w(), w()]},
    "sides": lambda w: {
        "sides": [{"family": w(), "colour": PAINT, "name": w(), "days": w()}]
    },
    "state": lambda w: {"name": w(), "values": {"places": w(), "day": w()}},
}  # fmt: skip


def test_every_template_is_tried() -> None:
    assert {name.split(",")[0] for name in FILLED} | MACROS == set(SOURCES)


@pytest.mark.parametrize("name", FILLED)
def test_a_payload_is_shown_as_its_words(name: str) -> None:
    words = Words()
    html = render(name.split(",", maxsplit=1)[0], **FILLED[name](words))
    assert "<script" not in html
    assert "<img" not in html
    page = Page(html)
    assert not page.tags & {"script", "img"}
    assert [name for name in page.attributes if name.startswith("on")] == []
    shown = "\0".join(page.words)
    assert words.given
    assert [word for word in words.given if word not in shown] == []


@pytest.mark.parametrize("name", SOURCES)
def test_no_template_lets_anything_pass(name: str) -> None:
    """Every value is escaped, and in an attribute it stands within quotation marks."""
    source = SOURCES[name]
    assert not re.search(r"\|\s*safe|autoescape|xmlattr|Markup|<script|\son[a-z]+=", source)
    assert not re.search(r"=\s*\{\{", source)
    # What is said in `style` is a number or went through a filter of ours.
    for style in re.findall(r'style="([^"]*)"', source):
        for value in re.findall(r"\{\{(.*?)\}\}", style):
            is_checked = value.strip() == "part.style"  # By `Swatch`, as below.
            assert is_checked or re.search(r"\|(colour|pixels|percent|length) *$", value), value


def test_every_template_compiles_and_what_has_no_value_is_an_error() -> None:
    assert set(SOURCES) == {name.removesuffix(".html") for name in ENVIRONMENT.list_templates()}
    with pytest.raises(UndefinedError):
        render("finding", opening="x", bold="y")


@pytest.mark.parametrize("value", ["red;background:url(//x)", "#12345", "", "url(x)", "#1234567"])
def test_a_colour_is_a_colour(value: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        render("event_heading", when="", where="", arabic=None, dataset=None, denial="",
               family="", summary="",
               colour=FamilyColour(value, "#000000"))  # fmt: skip


BAD: Final = "red;width:9em"


@pytest.mark.parametrize(
    "swatch", [Swatch("disc", BAD), Swatch("disc", rim=BAD), Swatch("halves", other=BAD)]
)
def test_a_swatch_takes_colours_alone(swatch: Swatch) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        legend_html([Entry((swatch,))])


def test_html_put_into_html_is_escaped_once() -> None:
    words = Words()
    inner = card_html(card(words), "light")
    outer = render("count_block", lines=inner)
    assert inner in outer
    assert few_empty_lines(Markup("\n\n<b>x</b>\n\n\n\ny")) == Markup("<b>x</b>\n\ny")


def test_a_mark_over_a_line_break_draws_no_bar() -> None:
    assert (
        render("pieces", pieces=[Piece("a"), Piece("\n", "actor", claim="x"), Piece("b")]) == "a\nb"
    )


def test_a_quote_holds_the_lines_of_its_text_and_no_other() -> None:
    told = ClaimCard("reported", "t", "w", "s", (), (Piece("one\n two"), Piece(" three", "what")))  # type: ignore[arg-type]
    (quote,) = re.findall(r'<div dir="auto".*?</div>', card_html(told, "dark"), re.DOTALL)
    assert re.sub(r"<[^>]*>", "", quote) == "one\n two three"


def test_classes_and_colours_named_are_there() -> None:
    style = STYLE.read_text(encoding="utf-8")
    styled = set(re.findall(r"\.(frontline-[a-z-]*[a-z])", style))
    named = {
        name
        for source in SOURCES.values()
        for found in re.findall(r'class="([^"]*)"', source)
        for name in re.sub(r"\{[{%].*?[%}]\}", " ", found.replace("{{", " {{")).split()
        if not name.endswith("-")
    }
    shapes = {f"frontline-{shape}" for shape in get_args(Shape)}
    marks = {f"frontline-mark-{mark}" for mark in get_args(Mark)}
    assert (named | shapes | marks) - styled == set()
    assert len(named) > 30
    for theme in NEUTRALS:
        known = set(re.findall(r"(--frontline-[a-z-]+):", css_colours(theme)))
        assert set(re.findall(r"var\((--frontline-[a-z-]+)", style)) <= known


def test_a_legend_of_nothing_is_empty() -> None:
    assert legend_html([]) == '<div class="frontline-legend"></div>'
