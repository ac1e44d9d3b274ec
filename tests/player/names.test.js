// Where names stand: apart from each other, from discs and from the edges.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Names } from "../../frontline/ui/playback/names.js";
import { View, drawingX, drawingY } from "../../frontline/ui/playback/projection.js";

const FIGURES = JSON.parse(
  readFileSync(new URL("../cases/scenes/figures.json", import.meta.url), "utf-8"),
);
const STYLE = { ...FIGURES.rules, countries: [], cities: [] };
const VIEW = new View({ latitude: 34.88, longitude: 38.78, zoom: 5.71 }, 700, 484, {
  leastZoom: 4, mostZoom: 14,
});

function name(text, latitude, longitude, fields = {}) {
  const at = { x: drawingX(longitude), y: drawingY(latitude) };
  return { text, units: 300, radius: 5, weight: 1, ...at, ...fields };
}

function placed(places, { cities = [], discs = [], style = STYLE, names, keeps } = {}) {
  const setter = names ?? new Names(style);
  setter.place({ cities, places, discs }, VIEW, keeps ?? false);
  return setter.set.map(({ text, anchor, hasLeader }) => [text, anchor, hasLeader]);
}

test("the heaviest stands first and to the right", () => {
  const found = placed([name("Light", 35, 38), name("Heavy", 35, 38, { weight: 9 })]);
  assert.deepEqual(found[0], ["Heavy", "start", false]);
});

test("equals stand in the order of their letters", () => {
  const found = placed([name("b", 34, 38), name("a", 35, 38), name("c", 36, 38)]);
  assert.deepEqual(found.map(([text]) => text), ["a", "b", "c"]);
});

test("a city without room gets a leader, a village no name", () => {
  const discs = [VIEW.pixelX(drawingX(38)), VIEW.pixelY(drawingY(35)), 22];
  const city = name("City", 35, 38);
  assert.equal(placed([], { cities: [city], discs })[0][2], true);
  assert.deepEqual(placed([name("Village", 35, 38)], { discs }), []);
});

test("no name leaves the view, above or below either", () => {
  const edge = VIEW.pixelY(drawingY(37.45));
  assert.ok(edge > 0 && edge < 6, `${edge}`);
  // Beside it the upper half would lie outside, so it stands below.
  assert.deepEqual(placed([name("Edge", 37.45, 38)]), [["Edge", "middle", false]]);
  assert.deepEqual(placed([name("Out", 45, 38)]), []);
});

test("so many are tried and no more, those outside the view not counted", () => {
  const places = Array.from({ length: 90 }, (_, i) =>
    name(`P${i}`, i % 2 ? 50 : 33 + 0.04 * i, 36.2 + (i % 9) * 0.6, { weight: 90 - i, units: 50 }));
  assert.equal(placed(places).length, STYLE.names.most);
});

test("while it plays a name stays where it was, at rest it goes back", () => {
  const names = new Names(STYLE);
  const beside = [VIEW.pixelX(drawingX(38)) + 15, VIEW.pixelY(drawingY(35)), 8];
  const place = [name("Moved", 35, 38)];
  assert.equal(placed(place, { names, discs: beside })[0][1], "end");
  assert.equal(placed(place, { names, keeps: true })[0][1], "end");
  assert.equal(placed(place, { names, keeps: false })[0][1], "start");
});
