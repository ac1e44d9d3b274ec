"""A state and its forces: which of the two an event means."""

from __future__ import annotations

from functools import lru_cache

from frontline.extraction.lexicon import load_affiliations


@lru_cache(maxsize=1)
def _forces() -> dict[str, tuple[str, str]]:
    """Forces and air force by government."""
    pairs: dict[str, tuple[str, str]] = {}
    for side in load_affiliations().modifiers.values():
        government = side.actors.get("government")
        forces = side.actors.get("forces")
        if government and forces and government.startswith("Government of"):
            pairs.setdefault(government, (forces, side.actors.get("air", forces)))
    return pairs


def military_name(name: str, *, is_air: bool) -> str:
    """The forces a government's name stands for in fighting ("Israel struck")."""
    pair = _forces().get(name)
    if pair is not None:
        return pair[1] if is_air else pair[0]
    air = {forces: air for forces, air in _forces().values()}
    return air.get(name, name) if is_air else name
