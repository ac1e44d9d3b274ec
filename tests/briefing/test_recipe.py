"""A recipe says what to say, survives its file, and is refused in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from frontline.briefing.content import PartKind
from frontline.briefing.recipe import (
    MOST_BYTES,
    Format,
    Paper,
    Preset,
    Recipe,
    Shape,
    read_recipe,
    write_recipe,
)
from frontline.errors import InputError
from frontline.model import ControlRule
from frontline.selection import Grouping, LabelLanguage, Period, Selection, ViewOptions

FULL = Recipe(
    name="weekly-aleppo",
    title="حلب: week by week",
    preset=Preset.SINCE,
    classification="Internal",
    author="Desk",
    selection=Selection(
        datasets=("fa-kes", "reports"), provinces=("SY02", "SY07"), families=("Russia",), text="dam"
    ),
    options=ViewOptions(
        grouping=Grouping.PLACE,
        labels=LabelLanguage.ARABIC,
        rule=ControlRule.CORROBORATED,
        day=date(2016, 12, 8),
    ),
    last_days=7,
    compare=Period(date(2015, 1, 1), date(2015, 1, 7)),
    parts=(PartKind.MAP, PartKind.FINDING),
    texts={PartKind.MAP: "One line.\nAnother: with a colon, and # a sign."},
    formats=(Format.PPTX, Format.PDF),
    shape=Shape.PHONE,
    paper=Paper.WIDE,
    address="https://war.example.org",
)


@pytest.mark.parametrize("recipe", [Recipe(), FULL, replace(FULL, last_days=None)])
def test_a_recipe_survives_its_file(recipe: Recipe) -> None:
    assert read_recipe(write_recipe(recipe)) == recipe


def test_a_recipe_written_by_hand_is_short() -> None:
    recipe = read_recipe("title: Aleppo\nperiod: {last: 7}\nfilters: {province: SY02}\n")
    assert recipe.selection.provinces == ("SY02",)
    dated = recipe.dated(date(2016, 12, 20), date(2016, 12, 10))
    assert dated.selection.period == Period(date(2016, 12, 4), date(2016, 12, 10))
    assert dated.last_days is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("titel: x", "titel"),
        ("preset: poster", "preset"),
        ("parts: [map, moon]", "moon"),
        ("period: {from: 2016-13-01}", "from"),
        ("period: {from: 2016-12-02, to: 2016-12-01}", "before it begins"),
        ("period: {last: 0}", "last"),
        ("period: {last: true}", "last"),
        ("filters: {province: Aleppo}", "province"),
        ("filters: {colour: red}", "colour"),
        ("name: ../../etc", "name"),
        ("address: javascript:alert(1)", "address"),
        ("title: [a]", "title"),
        ("title: " + "x" * 300, "title"),
        ("texts: {map: " + "x" * 5000 + "}", "texts"),
        ("formats: exe", "exe"),
        ("briefing: 9", "version"),
        ("- a list", "fields"),
        ("a: &a [x]\nb: *a", "alias"),
        ("a: {{", "YAML"),
        ("a: !!python/object/apply:os.system [x]", "YAML"),
        ("x" * (MOST_BYTES + 1), "larger"),
    ],
)
def test_what_means_nothing_is_one_line_that_names_it(text: str, named: str) -> None:
    with pytest.raises(InputError) as caught:
        read_recipe(text, "mine.yml")
    assert "mine.yml" in str(caught.value)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
