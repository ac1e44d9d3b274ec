// What the player shows of a message, without a page: also `node played.js MESSAGE VIEW WINDOWS`,
// which prints the scene of each window of days as JSON.

import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";

import { splitHead, unpack } from "../../frontline/ui/playback/bytes.js";
import { ControlScene } from "../../frontline/ui/playback/control_scene.js";
import { EventScene } from "../../frontline/ui/playback/event_scene.js";
import { Names } from "../../frontline/ui/playback/names.js";
import { View } from "../../frontline/ui/playback/projection.js";

const SCENES = { events: EventScene, control: ControlScene };

export async function playedScenes(path, view, windows) {
  const [settings, body] = splitHead(new Uint8Array(readFileSync(path)));
  const { words, columns } = await unpack(body);
  const scene = new SCENES[settings.scene](settings, words, columns);
  const seen = new View(view, view.width, view.height, settings.style.ground);
  const names = new Names(settings.style);
  return windows.map(([first, last]) => {
    scene.setWindow(first, last);
    scene.animate();
    names.place(scene.lettering(seen), seen, false);
    return {
      ...scene.snapshot(seen),
      names: names.set.map((name) => [name.text, name.dx, name.dy, name.anchor, name.hasLeader]),
      countries: names.free.map(({ text }) => text),
    };
  });
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const [path, view, windows] = argv.slice(2);
  stdout.write(JSON.stringify(await playedScenes(path, JSON.parse(view), JSON.parse(windows))));
}
