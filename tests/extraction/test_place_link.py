from __future__ import annotations

from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.extraction.parser import load_parser
from frontline.extraction.place_link import features, load_place_link

TEXT = "The army captured Qalib and shelled Zaytan near Hama."


def probabilities(trigger: str) -> dict[str, float]:
    doc = load_parser()(TEXT)
    places = [doc[i : i + 1] for i in range(len(doc)) if doc[i].text in ("Qalib", "Zaytan", "Hama")]
    verb = next(token for token in doc if token.text == trigger)
    link = load_place_link()
    return {place.text: link.probability(verb, place, places) for place in places}


def test_each_verb_gets_its_own_place() -> None:
    captured, shelled = probabilities("captured"), probabilities("shelled")
    assert max(captured, key=lambda name: captured[name]) == "Qalib"
    assert max(shelled, key=lambda name: shelled[name]) == "Zaytan"


def test_probabilities_lie_between_nought_and_one() -> None:
    assert all(0.0 <= value <= 1.0 for value in probabilities("captured").values())


def test_features_are_readable_names() -> None:
    doc = load_parser()(TEXT)
    names = set(features(doc[2], doc[3:4], [doc[3:4]]))
    assert {"side=right", "trigger=capture"} <= names


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"weights\.json"):
        load_place_link(path)
