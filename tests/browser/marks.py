"""The marks of a map as data: those that deck.gl draws of the still map, those of the player.

Both are read from the page in the form of ``tests/cases/scenes``, so that they
can be held against each other mark by mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

from frontline.model import MapFamily
from frontline.views.maps.control_layers import CONTROL_LAYER, OPACITY_GAMMA
from frontline.views.maps.markers import icon_height
from frontline.views.palette import FAMILY_CODES
from harness.player import Player

Scene = dict[str, Any]
Layers = dict[str, list[dict[str, Any]]]

_CODES = {code: number for number, code in enumerate(FAMILY_CODES[family] for family in MapFamily)}
_LONGEST_MS = 60_000
# What every layer gives deck.gl for each of its rows.
_LAYERS = """() => {
  const canvas = document.querySelector('[data-testid=stDeckGlJsonChart] canvas');
  const key = canvas && Object.keys(canvas).find(name => name.startsWith('__reactFiber$'));
  const deckOf = fiber => {
    for (let hook = fiber.memoizedState; hook?.next !== undefined; hook = hook.next) {
      const held = Array.isArray(hook.memoizedState) ? hook.memoizedState[0] : hook.memoizedState;
      const deck = held?.deck ?? held?.current?.deck;
      if (typeof deck?.getViewports === 'function') return deck;
      if (hook.next === null) break;
    }
  };
  let deck;
  for (let fiber = key && canvas[key]; fiber && !deck; fiber = fiber.return) deck = deckOf(fiber);
  if (!deck) return null;
  const names = {
    getPosition: 'position', getIcon: 'icon', getSize: 'size', getRadius: 'radius',
    getText: 'text', getPixelOffset: 'offset', getTextAnchor: 'anchor', getColor: 'colour',
    getSourcePosition: 'from', getLineColor: 'line',
  };
  return Object.fromEntries(deck.props.layers.flat().map(layer => {
    const rows = Array.isArray(layer.props.data) ? layer.props.data : [];
    const given = Object.entries(names).filter(([name]) => layer.props[name] !== undefined);
    const of = (row, name) => {
      const value = layer.props[name];
      const asked = typeof value === 'function';
      const told = asked ? value(row, {index: 0, data: rows, target: []}) : value;
      return ArrayBuffer.isView(told) ? Array.from(told) : told;
    };
    return [layer.id, rows.map(row => ({
      ...(Array.isArray(row) ? {} : row), opacity: layer.props.opacity,
      ...Object.fromEntries(given.map(([name, short]) => [short, of(row, name)])),
    }))];
  }));
}"""


def layers_of(page: Page) -> Layers:
    """What deck.gl was given to draw, by the layer's name without theme and revision."""
    layers: dict[str, list[dict[str, Any]]] = page.evaluate(_LAYERS)
    return {name.rsplit("-", 1)[0]: rows for name, rows in layers.items()}


def played_scene(player: Player) -> Scene:
    """What the player draws, once it stands still."""
    player.screen.page.wait_for_function(
        "root => root.player.isAtRest", arg=player.root.element_handle(), timeout=_LONGEST_MS
    )
    scene: Scene = player.root.evaluate("root => root.player.snapshot()")
    return scene


def still_events(page: Page, cities: Mapping[tuple[float, float], str]) -> Scene:
    """The map of events that lies below the player.

    Args:
        page: The window.
        cities: The ids of the cities by longitude and latitude.
    """
    layers = layers_of(page)
    marks, dots, ring = [], [], None
    for row in layers["markers"]:
        at, radius = row["position"], row["size"] / icon_height(1.0)
        if row["icon"] == "city":
            dots.append(cities[at[0], at[1]])
        elif row["icon"].startswith("ring"):
            ring = [*at, radius]
        else:
            marks.append([*at, radius, *_families(row["icon"])])
    circles = [[*row["p"], row["s"] / 2] for row in layers.get("uncertain-areas", [])]
    fills: dict[str, str] = {row["id"]: _hex(row["fill"]) for row in layers["provinces"]}
    return {
        "marks": marks,
        "circles": circles,
        "ink": _ink(layers) if circles else None,
        "fills": list(fills.values()),
        "dots": dots,
        "ring": ring,
        **_lettering(layers),
    }


def still_control(page: Page, cities: Mapping[tuple[float, float], str]) -> Scene:
    """The map of held places that lies below the player; arguments as of ``still_events``."""
    layers = layers_of(page)
    icons = {name: _by_place(layers[f"{name}-icons"]) for name in ("fresh", "last-known")}
    hollow, codes = _by_place(layers["inferred"]), _by_place(layers["codes"])
    contested = _by_place(layers["contested-rings"])
    marks = []
    for row in layers[CONTROL_LAYER]:
        at = tuple(row["position"])
        is_last_known = at in icons["last-known"]
        solid = icons["last-known" if is_last_known else "fresh"].get(at)
        code = codes[at]["text"] if at in codes else ""
        # A hollow mark tells its family by its code; a dot, by its colour alone.
        by_code: tuple[int | None, int] = (_CODES.get(code), -1)
        families = _families(solid["icon"]) if solid else by_code
        marks.append(
            [
                row["id"],
                *at,
                row["radius"],
                *families,
                code,
                at in hollow,
                at in contested,
                is_last_known,
            ]
        )
    picked = [[*row["position"], row["radius"]] for row in layers["picked-rings"]]
    faded = [row["opacity"] ** (1 / OPACITY_GAMMA) for row in layers["last-known-icons"]]
    return {
        "marks": marks,
        "fade": faded[0] if faded else None,
        "dots": [cities[tuple(row["position"])] for row in layers["cities"]],
        "ring": picked[0] if picked else None,
        **_lettering(layers),
    }


def _by_place(rows: Sequence[dict[str, Any]]) -> dict[tuple[float, ...], dict[str, Any]]:
    return {tuple(row["position"]): row for row in rows}


def _families(icon: str) -> tuple[int, int]:
    """The families of an icon of the sheet: two codes and a size."""
    codes = icon[:-1]
    first = next(code for code in _CODES if codes.startswith(code) and codes[len(code) :] in _CODES)
    one, other = _CODES[first], _CODES[codes[len(first) :]]
    return one, -1 if other == one else other


def _hex(colour: Sequence[int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])


def _ink(layers: Layers) -> dict[str, float]:
    (fill,) = {tuple(row["colour"]) for row in layers["uncertain-areas"]}
    (line,) = {tuple(row["colour"]) for row in layers["uncertainty"]}
    return {"line": line[3] / 255, "fill": fill[3] / 255}


def _lettering(layers: Layers) -> Scene:
    led = {tuple(row["position"]) for row in layers.get("leaders", [])}
    names = [
        [row["text"], *row["offset"], row["anchor"], tuple(row["position"]) in led]
        for row in layers["labels"]
    ]
    return {"names": names, "countries": [row["text"] for row in layers["countries-names"]]}
