// Numbers come out of few bytes as they went in.

import assert from "node:assert/strict";
import { test } from "node:test";

import { degrees, signedSums, varints } from "../../frontline/ui/playback/bytes.js";
import { View } from "../../frontline/ui/playback/projection.js";

test("numbers of one and of several bytes", () => {
  assert.deepEqual([...varints(Uint8Array.of(0, 127, 128, 1, 172, 2))], [0, 127, 128, 300]);
});

test("differences of both signs add up", () => {
  assert.deepEqual([...signedSums(Uint8Array.of(2, 1, 4, 5))], [1, 0, 2, -1]);
  assert.deepEqual([...degrees(Uint8Array.of(208, 15, 1), 3)], [1, 0.999]);
});

test("a point under the pointer stays there when the view is zoomed", () => {
  const limits = { leastZoom: 4.5, mostZoom: 14 };
  const view = new View({ latitude: 35, longitude: 38, zoom: 6 }, 700, 484, limits);
  const [x, y] = [(200 - 350) / view.scale + view.x, (100 - 242) / view.scale + view.y];
  view.zoomBy(1.3, 200, 100);
  assert.ok(Math.abs(view.pixelX(x) - 200) < 1e-6 && Math.abs(view.pixelY(y) - 100) < 1e-6);
  view.zoomBy(99);
  assert.equal(view.zoom, limits.mostZoom);
});
