"""What is known of a place or an actor by itself, whatever the events: names, areas, side.

Places come from the gazetteer, or, where it has none, from what the events
say; actors from ``data/actors.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from frontline.model import MapFamily
from frontline.reference.actor_names import load_arabic_names
from frontline.reference.actors import load_actors
from frontline.reference.places import Area, Gazetteer, Place
from frontline.reference.transliteration import is_arabic
from frontline.views.palette import Theme, family_colour, map_family
from frontline.views.row_types import ActorSideRow, PlaceNameRow
from frontline.views.templating import render
from frontline.views.wording import NOT_REPORTED, day, listed, number

# So many other spellings are said; the rest is a number.
_MOST_SPELLINGS: Final = 24
_AREA_KINDS: Final = ("country", "province", "district", "subdistrict")


@dataclass(frozen=True, slots=True)
class NameFacts:
    """A name with what is known of whom or what it names.

    ``facts`` are pairs of label and value, ``spellings`` other names it goes
    by. ``at`` are the coordinates that distances are measured from; None for
    an area, or where nobody has them.
    """

    title: str
    arabic: str | None
    facts: tuple[tuple[str, str], ...]
    spellings: tuple[str, ...] = ()
    spelling_words: str = "Other spellings"
    at: tuple[float, float] | None = None
    is_area: bool = False
    family: MapFamily | None = None


# ------------------------------------------------------------------ places


def place_facts(place_id: str, told: Sequence[PlaceNameRow], known: Gazetteer) -> NameFacts | None:
    """Everything that is known of a place; None where nothing is.

    Args:
        place_id: A place's id, a p-code, or the id of a spot.
        told: ``place_frames.place_names_told``.
        known: The gazetteer.
    """
    if place_id in known.places:
        return _of_gazetteer(known.places[place_id], told, known)
    if place_id in known.areas:
        return _of_area(known.areas[place_id], known)
    return _as_told(told) if told else None


def _of_gazetteer(place: Place, told: Sequence[PlaceNameRow], known: Gazetteer) -> NameFacts:
    names = dict.fromkeys((*place.names, *(str(r["location"]) for r in told if _is_exact(r))))
    spellings = tuple(n for n in names if n not in (place.familiar, place.name_ar))
    facts = [
        ("OCHA's name" if place.source.startswith("OCHA") else "Gazetteer's name", place.name),
        ("Kind", _kind(place.kind)),
        *_areas((place.admin3_pcode, place.admin2_pcode, place.admin1_pcode), known),
        ("Position", position(place.latitude, place.longitude)),
        ("Population", number(place.population)),
        ("Place id", place.place_id),
    ]
    if place.city:
        facts.insert(2, ("Quarter of", place.city))
    if place.is_rough:
        facts.append(("Position known to", "some kilometres"))
    return NameFacts(
        place.familiar,
        place.name_ar,
        tuple(facts),
        spellings,
        at=(place.latitude, place.longitude),
    )


def _is_exact(row: PlaceNameRow) -> bool:
    return row["geo_precision"] == "exact" and bool(row["location"])


def _kind(kind: str) -> str:
    return kind.replace("_", " ").capitalize()


def _areas(pcodes: Sequence[str | None], known: Gazetteer) -> list[tuple[str, str]]:
    """Subdistrict, district, province with their Arabic names and p-codes."""
    labels = ("Subdistrict", "District", "Province")
    found = []
    for label, pcode in zip(labels, pcodes, strict=True):
        area = known.areas.get(pcode or "")
        if area is not None:
            names = " · ".join(name for name in (area.name, area.name_ar, area.pcode) if name)
            found.append((label, names))
    return found


def _of_area(area: Area, known: Gazetteer) -> NameFacts:
    kind = _AREA_KINDS[area.level]
    parents: tuple[str | None, ...] = (*(None,) * 3, *reversed(area.parents))[-3:]
    facts = [
        ("OCHA's name", area.name),
        ("Kind", kind.capitalize()),
        *_areas(parents, known),
        ("P-code", area.pcode),
    ]
    title = area.familiar if area.level == 0 else f"{area.familiar} {kind}"
    own = (area.name, *known.spellings.get(area.pcode, ()))
    spellings = tuple(name for name in dict.fromkeys(own) if name != area.familiar)
    return NameFacts(title, area.name_ar, tuple(facts), spellings, is_area=True)


def _as_told(told: Sequence[PlaceNameRow]) -> NameFacts:
    """A place that the gazetteer lacks, as the events have it; what is known closest first."""
    first = told[0]
    names = tuple(dict.fromkeys(str(r["location"]) for r in told if r["location"]))
    areas = zip(("Subdistrict", "District", "Province"), _areas_told(first), strict=True)
    facts = [(label, area) for label, area in areas if area]
    at = _point_told(first)
    if at:
        facts.append(("Position", position(*at)))
    if first["outside_syria"]:
        facts.append(("Where", "outside Syria: listed, not mapped"))
    facts.append(("Gazetteer", "not in it: as the events have it"))
    title = names[0] if names else NOT_REPORTED
    return NameFacts(title, first["location_ar"], tuple(facts), names[1:], at=at)


def _areas_told(row: PlaceNameRow) -> tuple[str | None, str | None, str | None]:
    return row["admin3"], row["admin2"], row["admin1"]


def _point_told(row: PlaceNameRow) -> tuple[float, float] | None:
    """Where the events have the place, if they know it to a point."""
    latitude, longitude = row["latitude"], row["longitude"]
    if latitude is None or longitude is None:
        return None
    precision = row["geo_precision"]
    return (latitude, longitude) if precision and precision.is_point else None


def position(latitude: float, longitude: float) -> str:
    """Coordinates as people write them: ``34.5657° N, 38.2877° E``."""
    north, east = ("N" if latitude >= 0 else "S"), ("E" if longitude >= 0 else "W")
    return f"{abs(latitude):.4f}° {north}, {abs(longitude):.4f}° {east}"


def place_spellings(place_id: str, known: Gazetteer) -> tuple[str, ...]:
    """Every name of a place or area of the gazetteer, for a search through a list."""
    if place_id in known.places:
        return known.places[place_id].names
    if place_id in known.areas:
        area = known.areas[place_id]
        names = (area.name, area.name_ar, *known.spellings.get(place_id, ()))
        return tuple(dict.fromkeys(name for name in names if name))
    return ()


# ------------------------------------------------------------------ actors


@dataclass(frozen=True, slots=True)
class SideSpan:
    """The side that an actor is on, from and until which day; None is open."""

    side: str
    map_family: MapFamily
    start: date | None
    end: date | None

    def words(self) -> str:
        """The days in words."""
        if self.start and self.end:
            return f"{day(self.start)} – {day(self.end)}"
        if self.start:
            return f"since {day(self.start)}"
        return f"until {day(self.end)}" if self.end else "all along"


def side_spans(name: str) -> tuple[SideSpan, ...]:
    """The sides of an actor over time, the first first; none for one that is not listed."""
    lexicon = load_actors()
    actor = lexicon.get(name)
    if actor is None:
        return ()
    starts: list[date | None] = [actor.existed_from, *(change.since for change in actor.changes)]
    ends = [*(change.since - timedelta(days=1) for change in actor.changes), actor.existed_until]
    spans = []
    for start, end in zip(starts, ends, strict=True):
        # A change after the actor's own end, or before its beginning, is none of its days.
        last = min((d for d in (end, actor.existed_until) if d), default=None)
        if start and last and start > last:
            continue
        family = lexicon.family_on(name, start or (last if last else None))
        spans.append(SideSpan(family.label, family.map_family, start, last))
    return tuple(spans)


def actor_facts(name: str, told: Sequence[ActorSideRow]) -> NameFacts | None:
    """Everything that is known of an actor; None where nothing is.

    Args:
        name: Its canonical name.
        told: ``actor_frames.actor_sides_told``.
    """
    actor = load_actors().get(name)
    if actor is None:
        if not told:
            return None
        family = map_family(told[0]["map_family"])
        facts = (("List of actors", "not in it: known by this name alone, side unknown"),)
        return NameFacts(name, None, facts, family=family)
    kinds = {"non-state": "Armed or political group", "state": "State or a part of one"}
    facts_of = [("Kind", kinds.get(actor.kind, actor.kind.capitalize()))]
    if actor.parent:
        facts_of.append(("Part of", actor.parent))
    if actor.existed_from or actor.existed_until:
        ends = (actor.existed_from, actor.existed_until)
        facts_of.append(("Existed", " – ".join(day(d) if d else "…" for d in ends)))
    if actor.successor:
        facts_of.append(("Became", actor.successor))
    if actor.is_generic:
        facts_of.append(("Stands for", "any of its side whom reports do not name"))
    arabic = load_arabic_names().get(name, ())
    return NameFacts(
        name,
        arabic[0] if arabic else None,
        tuple(facts_of),
        actor_spellings(name)[1 if arabic else 0 :],
        "Words that texts use for it",
        family=actor.map_family,
    )


def actor_spellings(name: str) -> tuple[str, ...]:
    """Every name of an actor, Arabic ones and short forms first, for a search through a list."""
    actor = load_actors().get(name)
    aliases = actor.aliases if actor else ()
    return (*load_arabic_names().get(name, ()), *sorted(aliases, key=len))


# ------------------------------------------------------------------ HTML


def heading_html(facts: NameFacts, theme: Theme) -> Markup:
    """The name in both scripts, of an actor with the colour of its side."""
    family = facts.family
    return render(
        "name_heading",
        title=facts.title,
        arabic=facts.arabic,
        family=family,
        colour=family_colour(family, theme) if family else None,
    )


def facts_html(facts: NameFacts) -> Markup:
    """The facts side by side, then the other spellings; they wrap on a phone."""
    ordered = sorted(facts.spellings, key=lambda name: not is_arabic(name))
    n_more = len(ordered) - _MOST_SPELLINGS
    return render(
        "name_facts",
        facts=facts.facts,
        spelling_words=facts.spelling_words,
        spellings=ordered[:_MOST_SPELLINGS],
        more=f" and {number(n_more)} more" if n_more > 0 else "",
    )


def sides_html(spans: Sequence[SideSpan], theme: Theme) -> Markup:
    """The sides over time, a line each with its colour."""
    sides = [
        {
            "family": span.map_family,
            "colour": family_colour(span.map_family, theme),
            "name": span.side,
            "days": span.words(),
        }
        for span in spans
    ]
    return render("sides", sides=sides)


def sides_words(told: Sequence[ActorSideRow]) -> str:
    """The sides that the events' datasets give an actor, in words; "" without any."""
    names: Mapping[str, None] = dict.fromkeys(str(row["map_family"]) for row in told)
    return listed(list(names))
