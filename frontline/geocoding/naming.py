"""Names a located place as people say it: "Area east of Zabadani", "Aleppo province"."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from frontline.geocoding.scoring import Scored
from frontline.model import PlaceMention
from frontline.reference.distance import direction_name
from frontline.reference.places import Area, Place
from frontline.reference.transliteration import is_arabic, name_key, spelling

ALIKE_BY_EAR = 0.4
_SILENT_KINDS = frozenset(
    ["village", "town", "city", "locality", "governorate", "area", "countryside", "border", None]
)


def location_name(
    text: str, mention: PlaceMention, best: Scored | None, others: Sequence[Scored | None] = ()
) -> str:
    """The readable name of what a mention stands for."""
    said_kind = _said_kind(text, mention)
    base = _base_name(mention.name, best)
    is_area = best is not None and isinstance(best.candidate.target, Area)
    if mention.others:
        second = _base_name(mention.others[0], others[0] if others else None)
        return _composite_name(mention.relation, base, second)
    if mention.relation == "direction" and mention.bearing is not None:
        return f"Area {direction_name(mention.bearing)} of {_with_kind(base, said_kind)}"
    if mention.relation == "part":
        return _part_name(mention, base, is_area=is_area)
    if is_area:
        return _area_name(mention, base, best, said_kind)
    return _with_kind(base, said_kind)


def _base_name(said: str, best: Scored | None) -> str:
    """The familiar name where the project has one of its own, else as the text says."""
    tidy = _capitalised(said)
    if best is None:
        return tidy
    target = best.candidate.target
    if isinstance(target, Area):
        return target.familiar if target.level <= 1 else tidy
    if not is_alike_by_ear(said, target):
        return _capitalised(target.familiar)
    if spelling(target.familiar) != spelling(target.name) or name_key(said) in (
        name_key(target.name),
    ):
        is_alike = name_key(target.familiar) == name_key(said) or target.familiar != target.name
        return _capitalised(target.familiar) if is_alike and _is_settled(target) else tidy
    return tidy


def is_alike_by_ear(said: str, target: Place) -> bool:
    """Whether a reader would know the place's usual name by the one said: not Girê Spî."""
    if is_arabic(said):
        return True
    key = name_key(said)
    return any(
        Levenshtein.normalized_similarity(key, name_key(name)) >= ALIKE_BY_EAR
        for name in (target.familiar, target.name)
    )


def _is_settled(target: Place) -> bool:
    return target.kind in ("town", "village", "governorate_capital", "capital") and (
        target.familiar != target.name or target.kind != "village"
    )


def _capitalised(name: str) -> str:
    """A name as a heading writes it: "al-Bab" becomes "Al-Bab"."""
    plain = " ".join(name.split())
    return plain[:1].upper() + plain[1:]


def _said_kind(text: str, mention: PlaceMention) -> str:
    """The kind words that follow the name in the text ("Military Airport")."""
    if mention.kind in _SILENT_KINDS or mention.relation == "part":
        return ""
    return " ".join(text[mention.span.end : mention.phrase.end].strip(" ()-").split())


def _with_kind(base: str, said_kind: str) -> str:
    is_said = not said_kind or said_kind.lower() in base.lower()
    singular = said_kind if said_kind.lower().endswith("heights") else said_kind.removesuffix("s")
    return base if is_said else f"{base} {singular}"


def _composite_name(relation: str, one: str, other: str) -> str:
    if relation == "between":
        return f"Area between {one} and {other}"
    return f"{one}-{other} {relation}"


def _part_name(mention: PlaceMention, base: str, *, is_area: bool) -> str:
    direction = "" if mention.bearing is None else f"{direction_name(mention.bearing)}ern "
    if mention.kind == "countryside":
        name = f"{direction}{base} countryside"
    elif mention.kind == "suburb":
        name = f"{direction}outskirts of {base}"
    elif mention.kind == "governorate" or (is_area and not direction):
        name = f"{direction}{base} province"
    else:
        name = f"{direction}{base}"
    return name[:1].upper() + name[1:]


def _area_name(mention: PlaceMention, base: str, best: Scored | None, said_kind: str) -> str:
    level = best.candidate.target.level if best and isinstance(best.candidate.target, Area) else 0
    if best is not None and best.candidate.alias is not None:
        return _with_kind(_capitalised(mention.name), said_kind)
    if level == 1:
        return f"{base} province"
    return f"{base} district" if level == 2 else f"{base} subdistrict"
