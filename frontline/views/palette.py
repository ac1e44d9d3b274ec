"""Colours of both themes: actor families, neutrals, marks in a text.

An actor's colour means that actor and nothing else: controls, links and bars
that count all actors take the neutrals. The ten family colours stay apart
under red-green colour blindness (CIEDE2000 difference of 15 or more for
deuteranopia and protanopia, simulated after Machado et al. 2009);
``tests/views/test_palette.py`` holds that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, Literal

from frontline.model import MapFamily

Theme = Literal["light", "dark"]
Rgba = tuple[int, int, int, int]

# Rec. 601 luma below which white text reads better than ink.
_LUMA_OF_DARK_FILL: Final = 135
INK_ON_FILL: Final = "#14181C"
WHITE: Final = "#FFFFFF"

FAMILY_CODES: Final[Mapping[MapFamily, str]] = {
    MapFamily.GOVERNMENT: "GV",
    MapFamily.TRANSITIONAL: "TG",
    MapFamily.RUSSIA: "RU",
    MapFamily.OPPOSITION: "OP",
    MapFamily.ISLAMIC_STATE: "IS",
    MapFamily.SDF: "SD",
    MapFamily.TURKEY: "TU",
    MapFamily.COALITION: "CO",
    MapFamily.ISRAEL: "IL",
    MapFamily.OTHER: "–",
}


@dataclass(frozen=True, slots=True)
class FamilyColour:
    """Fill and rim of one family in one theme, as ``#RRGGBB``."""

    fill: str
    rim: str


@dataclass(frozen=True, slots=True)
class Neutrals:
    """Everything that is not an actor, as ``#RRGGBB``.

    ``shading`` are the four steps of provinces that hold events known to the
    province only, lightest count first. ``bar`` is the filtered part of a
    count, ``bar_all`` the whole behind it.
    """

    page: str
    raised: str
    ink: str
    second: str
    third: str
    rule: str
    sea: str
    neighbours: str
    land: str
    province_line: str
    outline: str
    river: str
    lake: str
    bar: str
    bar_all: str
    shading: tuple[str, str, str, str]
    mark_actor: str
    mark_what: str
    mark_place: str


_DARK_RIM: Final = "#0B0E11"
# Islamic State's fill is almost the dark page's colour: it needs a pale edge there.
PALE_RIM: Final = "#E8EBEE"

FAMILY_COLOURS: Final[Mapping[Theme, Mapping[MapFamily, FamilyColour]]] = {
    "light": {
        MapFamily.GOVERNMENT: FamilyColour("#B5201A", "#701410"),
        MapFamily.TRANSITIONAL: FamilyColour("#4DCBAC", "#1F7460"),
        MapFamily.RUSSIA: FamilyColour("#8E1466", "#580C3F"),
        MapFamily.OPPOSITION: FamilyColour("#6FA04A", "#45632E"),
        MapFamily.ISLAMIC_STATE: FamilyColour("#17191C", "#0E1011"),
        MapFamily.SDF: FamilyColour("#EFC711", "#947B0B"),
        MapFamily.TURKEY: FamilyColour("#0A9AA0", "#065F63"),
        MapFamily.COALITION: FamilyColour("#1668CF", "#0E4080"),
        MapFamily.ISRAEL: FamilyColour("#8CC3F8", "#57799A"),
        MapFamily.OTHER: FamilyColour("#81776B", "#504A42"),
    },
    "dark": {
        MapFamily.GOVERNMENT: FamilyColour("#DC3A20", _DARK_RIM),
        MapFamily.TRANSITIONAL: FamilyColour("#2E6B6B", _DARK_RIM),
        MapFamily.RUSSIA: FamilyColour("#F7BEC1", _DARK_RIM),
        MapFamily.OPPOSITION: FamilyColour("#8FC16B", _DARK_RIM),
        MapFamily.ISLAMIC_STATE: FamilyColour("#080A0E", PALE_RIM),
        MapFamily.SDF: FamilyColour("#FBE62E", _DARK_RIM),
        MapFamily.TURKEY: FamilyColour("#1DA3AC", _DARK_RIM),
        MapFamily.COALITION: FamilyColour("#4371C2", _DARK_RIM),
        MapFamily.ISRAEL: FamilyColour("#B7DBFF", _DARK_RIM),
        MapFamily.OTHER: FamilyColour("#918B7D", _DARK_RIM),
    },
}

NEUTRALS: Final[Mapping[Theme, Neutrals]] = {
    "light": Neutrals(
        page="#FFFFFF",
        raised="#F3F4F4",
        ink="#1C2126",
        second="#5B636B",
        third="#6B737B",
        rule="#D9DCDF",
        sea="#DDE6EC",
        neighbours="#EFEEEA",
        land="#FBFAF7",
        province_line="#CFCCC4",
        outline="#8D8A82",
        river="#9DBFD3",
        lake="#C5DAE6",
        bar="#3A4F66",
        bar_all="#D3D7DB",
        shading=("#F3EFF5", "#E8E1ED", "#D9CEE1", "#C6B7D2"),
        mark_actor="#E7E2F0",
        mark_what="#F6E9C9",
        mark_place="#DDEBE4",
    ),
    "dark": Neutrals(
        page="#12161B",
        raised="#1C2229",
        ink="#E8EBEE",
        second="#A4ADB6",
        third="#8A949E",
        rule="#343C45",
        sea="#0E1318",
        neighbours="#171C22",
        land="#20262D",
        province_line="#3A424B",
        outline="#77818B",
        river="#3E6075",
        lake="#2A4250",
        bar="#A9BED3",
        bar_all="#343C45",
        shading=("#28272F", "#302D39", "#3B3547", "#4A4059"),
        mark_actor="#41385A",
        mark_what="#574617",
        mark_place="#23483A",
    ),
}


def css_colours(theme: Theme) -> str:
    """The neutrals as custom properties for stylesheets: ``--frontline-bar-all: #…;`` and so on."""
    named = asdict(NEUTRALS[theme])
    return " ".join(
        f"--frontline-{name.replace('_', '-')}: {value};"
        for name, value in named.items()
        if isinstance(value, str)
    )


def map_family(name: str | None) -> MapFamily:
    """The family of that name; None and names without a colour are "Other"."""
    try:
        return MapFamily(name or "")
    except ValueError:
        return MapFamily.OTHER


def family_colour(family: MapFamily | str | None, theme: Theme) -> FamilyColour:
    """Fill and rim of a family; an unknown family looks like "Other"."""
    return FAMILY_COLOURS[theme][map_family(family)]


def rim_of_pair(first: MapFamily | str | None, second: MapFamily | str, theme: Theme) -> str:
    """Rim of a marker in two halves: pale in the dark wherever either is Islamic State."""
    if theme == "dark" and MapFamily.ISLAMIC_STATE in (map_family(first), map_family(second)):
        return PALE_RIM
    return family_colour(first, theme).rim


def line_colour(family: MapFamily | str | None, theme: Theme) -> str:
    """The colour of a ring that stands for a family: its fill, where that shows on the land."""
    colour = family_colour(family, theme)
    # A ring of Islamic State's fill would vanish on the dark land.
    is_dark = theme == "dark" and map_family(family) is MapFamily.ISLAMIC_STATE
    return colour.rim if is_dark else colour.fill


def ring_colour(theme: Theme) -> str:
    """The colour of rings around marks, of what is picked and what is contested."""
    return WHITE if theme == "dark" else NEUTRALS[theme].ink


def rgba(colour: str, opacity: float = 1.0) -> Rgba:
    """``#RRGGBB`` as the four bytes deck.gl wants; ``opacity`` from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue, round(255 * opacity)


def luma(colour: str) -> float:
    """Brightness from 0 to 255 (Rec. 601)."""
    red, green, blue, _ = rgba(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def text_on(fill: str) -> str:
    """The text colour that reads on a fill: white on dark fills, ink on pale ones."""
    return WHITE if luma(fill) < _LUMA_OF_DARK_FILL else INK_ON_FILL
