"""The ten colours stay apart for everyone, and text on them stays legible."""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from frontline.model import MapFamily
from frontline.views.palette import (
    FAMILY_CODES,
    FAMILY_COLOURS,
    NEUTRALS,
    PALE_RIM,
    Theme,
    family_colour,
    map_family,
    rgba,
    rim_of_pair,
    text_on,
)

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB.
MACHADO: dict[str, Matrix] = {
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
SRGB_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
THEMES: tuple[Theme, ...] = ("light", "dark")


def linear(colour: str) -> Triple:
    channels = [value / 255 for value in rgba(colour)[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def times(matrix: Matrix, vector: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def lab(rgb: Triple) -> Triple:
    clipped = tuple(min(1.0, max(0.0, c)) for c in rgb)
    xyz = times(SRGB_TO_XYZ, (clipped[0], clipped[1], clipped[2]))
    white = (0.95047, 1.0, 1.08883)
    fx, fy, fz = (
        (c / w) ** (1 / 3) if c / w > 0.008856 else 7.787 * c / w + 16 / 116
        for c, w in zip(xyz, white, strict=True)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if (a or b) else 0.0


def ciede2000(first: Triple, second: Triple) -> float:
    """Sharma, Wu & Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    c_mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(c_mean**7 / (c_mean**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2, h1, h2 = hypot(a1, b1), hypot(a2, b2), hue(a1, b1), hue(a2, b2)
    dh = h2 - h1
    if c1 * c2 == 0:
        dh = 0.0
    elif abs(dh) > 180:
        dh -= 360 if dh > 0 else -360
    delta_h = 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + 360) / 2
    t = (
        1
        - 0.17 * cos(radians(hm - 30))
        + 0.24 * cos(radians(2 * hm))
        + 0.32 * cos(radians(3 * hm + 6))
        - 0.20 * cos(radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rotation = (
        -2 * sqrt(cm**7 / (cm**7 + 25**7)) * sin(radians(60 * exp(-(((hm - 275) / 25) ** 2))))
    )
    dl, dc, dhh = (l2 - l1) / sl, (c2 - c1) / sc, delta_h / sh
    return sqrt(dl**2 + dc**2 + dhh**2 + rotation * dc * dhh)


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio."""
    a, b = (0.2126 * r + 0.7152 * g + 0.0722 * bl for r, g, bl in map(linear, (first, second)))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def test_ciede2000_agrees_with_published_pairs() -> None:
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(
        1.2644, abs=1e-4
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", ["deutan", "protan"])
def test_families_stay_apart_for_colour_blind_readers(theme: Theme, vision: str) -> None:
    seen = {
        family: lab(times(MACHADO[vision], linear(colour.fill)))
        for family, colour in FAMILY_COLOURS[theme].items()
    }
    nearest = min(ciede2000(seen[a], seen[b]) for a, b in combinations(seen, 2))
    assert nearest >= 15


@pytest.mark.parametrize("theme", THEMES)
def test_every_family_has_a_colour_and_a_code(theme: Theme) -> None:
    assert set(FAMILY_COLOURS[theme]) == set(MapFamily) == set(FAMILY_CODES)
    assert len({colour.fill for colour in FAMILY_COLOURS[theme].values()}) == len(MapFamily)


@pytest.mark.parametrize("family", MapFamily)
def test_light_rims_show_on_land(family: MapFamily) -> None:
    assert contrast(FAMILY_COLOURS["light"][family].rim, NEUTRALS["light"].land) >= 3.9


@pytest.mark.parametrize("theme", THEMES)
def test_code_on_a_fill_is_legible(theme: Theme) -> None:
    for colour in FAMILY_COLOURS[theme].values():
        assert contrast(text_on(colour.fill), colour.fill) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_ink_reads_on_page_and_marks(theme: Theme) -> None:
    neutrals = NEUTRALS[theme]
    for ground in (neutrals.page, neutrals.raised, neutrals.mark_actor, neutrals.mark_what):
        assert contrast(neutrals.ink, ground) >= 7
    assert contrast(neutrals.second, neutrals.page) >= 4.5
    assert contrast(neutrals.third, neutrals.page) >= 4.5


def test_unknown_family_looks_like_other() -> None:
    assert map_family("unknown") is map_family(None) is MapFamily.OTHER
    assert family_colour("nobody", "dark") == family_colour(MapFamily.OTHER, "dark")


def test_islamic_state_gets_a_pale_rim_in_the_dark() -> None:
    assert rim_of_pair("SDF", "Islamic State", "dark") == PALE_RIM
    assert rim_of_pair("Islamic State", "SDF", "dark") == PALE_RIM
    assert rim_of_pair("SDF", "Turkey", "dark") != PALE_RIM
