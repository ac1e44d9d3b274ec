"""Whether a place lies in the one the text puts it in."""

from frontline.geocoding.scoring import IN_NAMED_SUBDISTRICT, containment
from frontline.reference.places import gazetteer

PALMYRA, HALLABAT, ARAK, DAMASCUS = "C2889", "U00921", "C2890", "C1001"


def test_a_town_stands_for_the_subdistrict_that_is_called_after_it() -> None:
    places = gazetteer().places
    assert containment(places[HALLABAT], places[PALMYRA]) == IN_NAMED_SUBDISTRICT
    assert containment(places[ARAK], places[PALMYRA]) > IN_NAMED_SUBDISTRICT
    assert containment(places[DAMASCUS], places[PALMYRA]) == 0
