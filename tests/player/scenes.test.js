// The player's scenes are those of tests/cases/scenes. pytest packs what the player is sent into
// the folder $SCENES (tests/player/test_player.py); without it there is nothing to read.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { playedScenes } from "./played.js";

const CASES = new URL("../cases/scenes/", import.meta.url);
const folder = process.env.SCENES;

function rounded(value) {
  if (typeof value === "number") return Math.round(1000 * value) / 1000 + 0;
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, rounded(held)]));
}

function sorted({ dots, circles, ...rest }) {
  const inOrder = (rows) => rows?.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
  return { ...rest, dots: inOrder(dots), circles: inOrder(circles) };
}

const files = readdirSync(CASES).filter((file) => file.endsWith("_scene.json"));
assert.ok(files.length >= 4);
for (const file of files) {
  test(`${file} is what the player shows`, { skip: folder ? false : "no $SCENES" }, async () => {
    const said = JSON.parse(readFileSync(new URL(file, CASES), "utf-8"));
    const message = join(folder, file.replace(".json", ".bin"));
    const [found] = await playedScenes(message, said.view, [said.window]);
    assert.deepEqual(sorted(rounded(found)), sorted(rounded(said.scene)));
  });
}
