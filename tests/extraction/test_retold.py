"""Two deeds of one document: how what their sentences name compares."""

from datetime import date

import pytest

from frontline.extraction.deeds.pairs import DocumentView
from frontline.extraction.deeds.reader import Reader
from frontline.extraction.deeds.retold import Likeness, Retelling, retelling
from frontline.extraction.document import Document
from frontline.extraction.extractor import Tools, find_sentences, view_sentences
from frontline.extraction.mentions.actors.matching import ActorMatcher
from frontline.reference.actors import load_actors
from tests.extraction.reports import places_of, report_of

TEXT = (
    "The Syrian army shelled Qassour with 40 rockets on Monday. "
    "ISIS fighters attacked Rihana. "
    "The Syrian army hit it again. "
    "The 40 rockets fell on Monday."
)


@pytest.fixture(scope="module")
def view() -> DocumentView:
    lexicon = load_actors()
    families = {actor.name: actor.family for actor in lexicon}
    tools = Tools(lexicon, ActorMatcher(lexicon), Reader.shared(), families)
    report = report_of(TEXT, date(2016, 5, 4))
    document = Document(report, places_of(TEXT, ["Qassour", "Rihana"]))
    return view_sentences(find_sentences(document, tools), tools).view


def alike(pair: Retelling) -> tuple[int, int, int, int]:
    return pair.actors, pair.places, pair.dates, pair.numbers


def test_sentences_that_name_the_same(view: DocumentView) -> None:
    pair = retelling(view, (2, 3), (0, 3))
    assert (pair.first, pair.second) == ((0, 3), (2, 3))
    assert pair.actors == Likeness.SAME


def test_sentences_that_name_others(view: DocumentView) -> None:
    pair = retelling(view, (0, 3), (1, 2))
    assert alike(pair) == (Likeness.OTHER, Likeness.OTHER, Likeness.ONE, Likeness.ONE)


def test_a_day_and_a_number_in_common(view: DocumentView) -> None:
    pair = retelling(view, (0, 3), (3, 2))
    assert alike(pair)[2:] == (Likeness.SAME, Likeness.SAME)


def test_distance_grows_with_the_sentences_between(view: DocumentView) -> None:
    far = [retelling(view, (0, 3), (at, 0)).far for at in range(1, 4)]
    assert far == sorted(far)
    assert retelling(view, (0, 3), (0, 5)).far == 0
