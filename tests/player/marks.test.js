// The rules by which counts become marks, on the same figures as tests/views/maps/test_scenes.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  circleInk, discRadius, shadeFill, shadeSteps, sizeUnit, topTwo,
} from "../../frontline/ui/playback/marks.js";

const FIGURES = JSON.parse(
  readFileSync(new URL("../cases/scenes/figures.json", import.meta.url), "utf-8"),
);
const { rules } = FIGURES;

test("discs grow with their events", () => {
  for (const [nEvents, unit, scale, radius] of FIGURES.radii) {
    const found = discRadius(nEvents, unit, { ...rules.discs, scale });
    assert.ok(Math.abs(found - radius) < 1e-9, `${nEvents} events: ${found}`);
  }
});

test("the largest disc is not cut", () => {
  for (const [busiest, unit] of FIGURES.units) {
    assert.equal(sizeUnit(busiest, rules.discs), unit, `${busiest} events`);
  }
});

test("shades have the steps of the still map", () => {
  for (const [most, steps] of FIGURES.steps) {
    assert.deepEqual([...shadeSteps(most, rules.shades)], steps, `${most} events`);
  }
});

test("a count takes the shade above the last step that it passes", () => {
  const fills = ["land", "one", "two", "three", "four"];
  const found = [0, 1, 4, 5, 14, 15, 24, 25].map((n) => shadeFill(n, [4, 14, 24], fills));
  assert.deepEqual(found, ["land", "one", "one", "two", "two", "three", "three", "four"]);
});

test("many circles are paler", () => {
  for (const [nCircles, line, fill] of FIGURES.ink) {
    const found = circleInk(nCircles, rules.circles);
    assert.ok(Math.abs(found.line - line) < 1e-9 && Math.abs(found.fill - fill) < 1e-9);
  }
});

test("a second family needs its share, and the first of equals is the legend's", () => {
  const top = (...sums) => topTwo(sums, 0, sums.length, rules.discs.secondShare);
  assert.deepEqual(top(0, 0, 0), [-1, -1]);
  assert.deepEqual(top(0, 4, 2), [1, 2]);
  assert.deepEqual(top(0, 5, 2), [1, -1]);
  assert.deepEqual(top(3, 3, 3), [0, 1]);
  assert.deepEqual(top(1, 2, 4), [2, 1]);
});
