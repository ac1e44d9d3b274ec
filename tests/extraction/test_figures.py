"""What the numbers of a sentence count."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from frontline.extraction.figures import Figure, find_figures
from frontline.extraction.parser import load_parser
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
