"""The selections that briefings are tested on."""

from __future__ import annotations

from datetime import date

from frontline.briefing.content import PartKind
from frontline.briefing.recipe import Preset, Recipe
from frontline.selection import LabelLanguage, Period, Selection, ViewOptions

YEAR = Period(date(2016, 1, 1), date(2016, 12, 31))
REPORT = Recipe(
    name="report",
    classification="For exercise use only",
    author="The desk",
    selection=Selection(datasets=("fa-kes",), period=YEAR),
)
ARABIC = Recipe(
    name="arabic",
    title="الوضع في سوريا",
    author="مكتب",
    selection=Selection(datasets=("fa-kes",), period=YEAR),
    options=ViewOptions(labels=LabelLanguage.ARABIC),
    texts={PartKind.FINDING: "في عام 2016 وقعت أحداث كثيرة."},
)
EMPTY = Recipe(name="empty", selection=Selection(text="zzzzzz"))
MANY = Recipe(name="many", selection=Selection(datasets=("synthetic",)))
TWO = Recipe(
    name="two",
    preset=Preset.SLIDE,
    selection=Selection(datasets=("fa-kes", "synthetic"), period=YEAR, provinces=("SY02",)),
)
HOSTILE_WORDS = (
    "<script>alert(1)</script> #panic() $x$ *bold* [link](javascript:1) \\u{7} "
    '= title\n`raw` @ref \x00\x1b\x0b\ud800 ]]> "quoted" & \u202eflip {{ 7*7 }} {% raw %}'
)
HOSTILE = Recipe(
    name="hostile",
    title=HOSTILE_WORDS,
    classification=HOSTILE_WORDS,
    author=HOSTILE_WORDS,
    selection=Selection(),
    texts=dict.fromkeys(PartKind, HOSTILE_WORDS + " " + "W" * 300),
)
ALL = (REPORT, ARABIC, EMPTY, MANY, TWO, HOSTILE)
