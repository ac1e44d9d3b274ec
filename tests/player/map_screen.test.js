// The scale bar is a round length that fits its room.

import assert from "node:assert/strict";
import { test } from "node:test";

import { scaleBar } from "../../frontline/ui/playback/map_screen.js";

test("a bar is as long as it says, round and within its room", () => {
  for (const zoom of [4.5, 5.71, 6.1, 8, 11, 14]) {
    const { km, pixels } = scaleBar({ latitude: 34.88, zoom });
    assert.ok(pixels <= 160 && pixels > 60);
    assert.match(String(km).replace(/[0.]/g, ""), /^[125]$/);
    const metresAPixel = (78271.517 * Math.cos((34.88 * Math.PI) / 180)) / 2 ** zoom;
    assert.ok(Math.abs(km * 1000 - pixels * metresAPixel) < 1);
  }
});
