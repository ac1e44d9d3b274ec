// Hands on the player: its buttons, choices, map and time bar.

import { followPointers, moveByKey } from "./pointer.js";

const DAY_KEYS = { ArrowLeft: -1, ArrowRight: 1, PageUp: 30, PageDown: -30 };

export function connectControls(player) {
  player.root.addEventListener("click", (event) => {
    const act = event.target.closest("button")?.dataset.act;
    if (act) player.act(act);
  });
  connectMap(player);
  connectTime(player);
  player.find(".length").addEventListener("change", (event) => {
    player.clock.length = Number(event.target.value);
    player.clock.goTo(player.clock.now);
    player.show();
  });
  player.find(".pace").addEventListener("change", (event) => {
    player.clock.pace = Number(event.target.value);
  });
}

function connectMap(player) {
  followPointers(player.canvas, {
    view: () => player.view,
    changed: () => player.moved(),
    point: (x, y) => player.hover(x, y),
    leave: () => player.hover(),
  });
  player.canvas.addEventListener("keydown", (event) => {
    if (event.key === " ") player.act("play");
    else if (moveByKey(event.key, player.view)) player.moved();
    else return;
    event.preventDefault();
  });
}

function connectTime(player) {
  const canvas = player.find(".time");
  const drag = (event) => {
    if (!player.isScrubbing) return;
    const box = canvas.getBoundingClientRect();
    player.clock.goTo(player.timebar.dayAt(event.clientX - box.left));
    player.show();
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    player.isScrubbing = true;
    player.pause();
    drag(event);
  });
  canvas.addEventListener("pointermove", drag);
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, () => {
      player.isScrubbing = false;
      player.show();
    });
  }
  canvas.addEventListener("keydown", (event) => moveTimeByKey(player, event));
}

function moveTimeByKey(player, event) {
  const { clock } = player;
  const days = DAY_KEYS[event.key];
  const end = { Home: clock.least, End: clock.to }[event.key];
  if (event.key === " ") player.act("play");
  else if (days !== undefined || end !== undefined) {
    player.pause();
    clock.goTo(end ?? clock.day + days);
    player.show();
  } else return;
  event.preventDefault();
}
