"""Who tells: the sources and how a text's names lead to them."""

from pathlib import Path

import pytest

from frontline.errors import ReferenceDataError
from frontline.reference.actors import load_actors
from frontline.reference.sources import load_sources


@pytest.mark.parametrize(
    ("words", "name", "speaks_for"),
    [
        ("a source in the army", "Syrian military source", "Syrian Armed Forces"),
        ("state television", "Syrian state television", "Government of Syria"),
        ("the SANA news agency", "SANA", "Government of Syria"),
        ("workers of the SOHR", "Syrian Observatory for Human Rights", None),
        ("pro-opposition media", "Pro-opposition sources", "Pro-opposition sources"),
        ("local residents", "Residents", None),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_source(words: str, name: str, speaks_for: str | None) -> None:
    source = load_sources().find(words)
    assert source is not None
    assert (source.name, source.speaks_for) == (name, speaks_for)


@pytest.mark.parametrize("words", ["the tailor", "a fart of nerves", "", "art", "the map"])
def test_other_words_lead_nowhere(words: str) -> None:
    assert load_sources().find(words) is None


def test_there_are_sources_of_every_side() -> None:
    sources = load_sources()
    assert len(sources) >= 100
    assert {s.kind for s in sources} >= {"agency", "outlet", "monitor", "state-media", "witness"}


def test_a_lean_is_a_side_of_the_lexicon() -> None:
    families = {actor.family for actor in load_actors()}
    assert {s.leans for s in load_sources() if s.leans} <= families


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("- {name: A, kind: paper, aliases: []}", "line 2: 'paper' is no kind"),
        ("- {kind: outlet, aliases: []}", "line 2: a name is needed"),
        ("- {name: A, kind: outlet, aliases: b}", "line 2: aliases must be a list"),
        ("- {name: A, kind: outlet, url: b}", "line 2: unknown key 'url'"),
        ("- {name: A, kind: outlet}\n- {name: B, kind: outlet, aliases: [A]}", "already means A"),
    ],
)
def test_a_damaged_entry_is_named_by_its_line(tmp_path: Path, entry: str, why: str) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(f"sources:\n{entry}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=why):
        load_sources(path)
