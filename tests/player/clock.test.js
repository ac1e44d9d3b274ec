// Which days are shown, and what they are called.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar, Clock } from "../../frontline/ui/playback/clock.js";

function clock(fields = {}) {
  return new Clock({ nDays: 100, start: 10, end: 20, length: 0, pace: 7, ...fields });
}

test("days are named as the page names them", () => {
  const calendar = new Calendar("2016-12-08");
  assert.equal(calendar.range(0, 0), "8 Dec 2016");
  assert.equal(calendar.range(0, 3), "8–11 Dec 2016");
  assert.equal(calendar.range(0, 30), "8 Dec 2016 – 7 Jan 2017");
  assert.equal(calendar.iso(24), "2017-01-01");
});

test("without a length all days from the first are shown", () => {
  const growing = clock();
  growing.tick(1);
  assert.deepEqual(growing.window, [10, 27]);
});

test("a window rolls and is cut at the first day", () => {
  const rolling = clock({ length: 7, end: 3 });
  assert.deepEqual(rolling.window, [0, 3]);
  rolling.goTo(50);
  assert.deepEqual(rolling.window, [44, 50]);
});

test("it stops on the last day and begins again from the first", () => {
  const ending = clock({ end: 98 });
  ending.play();
  ending.tick(5);
  assert.equal(ending.isPlaying, false);
  assert.deepEqual(ending.window, [10, 99]);
  ending.play();
  assert.deepEqual(ending.window, [10, 10]);
});

test("steps lead to the days on which something changes", () => {
  const stepping = clock({ stops: [5, 30, 60] });
  stepping.step(1);
  assert.equal(stepping.day, 30);
  stepping.step(-1);
  stepping.step(-1);
  assert.equal(stepping.day, 10);
});

test("it plays inside its period, again and again", () => {
  const inside = clock({ within: [10, 20] });
  inside.play();
  assert.deepEqual(inside.window, [10, 10]);
  inside.tick(5);
  assert.deepEqual([inside.isPlaying, inside.window], [false, [10, 20]]);
  inside.goTo(60);
  assert.deepEqual(inside.window, [10, 20]);
});

test("a window that moves keeps its length from end to end", () => {
  const rolling = clock({ length: 7, within: [10, 40], end: 40 });
  for (const day of [0, 10, 16, 25, 99]) {
    rolling.goTo(day);
    const [first, last] = rolling.window;
    assert.equal(last - first + 1, 7);
    assert.ok(first >= 10 && last <= 40);
  }
});
