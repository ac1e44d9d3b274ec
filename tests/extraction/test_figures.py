"""What the numbers of a sentence count."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.extraction.mentions.figures.assignment import DeedPosition, assign_figures
from frontline.extraction.mentions.figures.figures import Figure, find_figures
from frontline.extraction.text.parser import load_parser
from frontline.model import ActorMention, Role, Span

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "figures.yml").read_text(encoding="utf-8")
)
ACTORS = {
    "ISIS": ("Islamic State", "islamic-state"),
    "Government forces": ("Syrian Armed Forces", "pro-government"),
}


def figures_of(text: str) -> tuple[Figure, ...]:
    actors = [
        ActorMention(name, Role.OTHER, family, Span(text.index(word), text.index(word) + len(word)))
        for word, (name, family) in ACTORS.items()
        if word in text
    ]
    return find_figures(load_parser()(text)[:], actors)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_numbers_are_counted_for_what_they_count(case: dict[str, Any]) -> None:
    found = [
        {"name": f.name, "value": f.value}
        | ({"bound": f.bound} if f.bound else {})
        | ({"part": True} if f.is_part else {})
        | ({"fatal": True} if f.is_fatality else {})
        | ({"total": True} if f.is_total else {})
        | ({"high": f.most} if f.most != f.best else {})
        | ({"low": f.low} if f.low != f.best else {})
        for f in figures_of(case["text"])
    ]
    assert found == case["figures"]


def test_the_span_covers_number_and_noun() -> None:
    text = "Shelling wounded nearly 14 people."
    (figure,) = figures_of(text)
    assert figure.span.of(text) == "14 people"


def test_losses_belong_to_the_actor_they_are_said_of() -> None:
    (figure,) = figures_of("At least 25 ISIS members were killed.")
    assert figure.victim is not None and figure.victim.name == "Islamic State"


ASSIGNED: tuple[Any, ...] = (
    # Field case 15: what a neighbour did is not counted for the first deed.
    (
        "On 6 March 2020, SNA fighters shelled SDF posts near Ain Issa, and a Turkish drone struck "
        "a convoy of civilians near Tell Tamer, killing five people.",
        ("shelled", "struck"),
        {"struck": ["killed"]},
    ),
    (
        "Sixty fighters were killed on 19 January 2017 when US jets hit a camp in the west.",
        ("hit",),
        {"hit": ["fighters_killed"]},
    ),
    (
        "More than 150 were killed by US strikes in the first three weeks of January.",
        ("strikes",),
        {},
    ),
    (
        "Jets bombed the mill, wounding nine, while gunmen shot two guards dead at the bridge.",
        ("bombed", "shot"),
        {"bombed": ["injured"], "shot": ["guards_killed"]},
    ),
    (
        "Mortars hit the market, and four shepherds died in the blast of a mine in the hills.",
        ("hit", "blast"),
        {"blast": ["shepherds_killed"]},
    ),
)


@pytest.mark.parametrize(("text", "words", "expected"), ASSIGNED, ids=[a[0][:40] for a in ASSIGNED])
def test_a_figure_belongs_to_its_own_deed(
    text: str, words: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    sentence = load_parser()(text)[:]
    figures = find_figures(sentence)
    deeds = [DeedPosition(text.index(w), text.index(w) + len(w)) for w in words]
    found: dict[str, list[str]] = {}
    for figure, deed in assign_figures(sentence, figures, deeds).items():
        found.setdefault(words[deed], []).append(figures[figure].name)
    assert found == expected


def test_dead_belong_to_no_deed_that_harms_nobody() -> None:
    text = "The two sides signed a truce after five people were killed."
    sentence = load_parser()(text)[:]
    deed = DeedPosition(text.index("truce"), text.index("truce") + 5, is_harming=False)
    assert assign_figures(sentence, find_figures(sentence), [deed]) == {}
