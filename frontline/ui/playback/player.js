// Joins the parts: a map, a clock and a bar of buttons. It always stands on the days it shows:
// once at rest it tells the page, which then shows the same days everywhere.

import { splitHead, unpack } from "./bytes.js";
import { Calendar, Clock } from "./clock.js";
import { ControlScene } from "./control_scene.js";
import { connectControls } from "./controls.js";
import { deckView } from "./deck_view.js";
import { Discs } from "./discs.js";
import { EventScene } from "./event_scene.js";
import { Ground, pathOfAreas } from "./ground.js";
import { Labels } from "./labels.js";
import { Names } from "./names.js";
import { ControlPainter, EventPainter } from "./painters.js";
import { View } from "./projection.js";
import { fillChoices, showTip, showWords } from "./readout.js";
import { ON_THE_CPU, roundCorners, sheetOf } from "./sheet.js";
import { Timebar } from "./timebar.js";

const LONGEST_FRAME_S = 0.25;
const PLAYING_LABELS_MS = 450;
const RESTING_LABELS_MS = 120;
const SETTLE_MS = 400;
const SAME_ZOOM = 0.001;
const WORDS_MS = 120;
const STEP_OF_REDUCED_MOTION_S = 1;
const SCENES = { events: EventScene, control: ControlScene };
const PAINTERS = { events: EventPainter, control: ControlPainter };

const players = new WeakMap();
// A press of Play starts one player once: not again when a page is come back to.
const startedTokens = new Set();

class Player {
  constructor(parent) {
    this.parent = parent;
    this.root = parent.querySelector(".player");
    this.find = (selector) => this.root.querySelector(selector);
    this.canvas = this.find(".view");
    this.sheet = sheetOf(this.canvas);
    this.context = this.sheet.getContext("2d", { alpha: false, ...ON_THE_CPU });
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.isReduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.nFrames = 0;
    this.root.nFrames = 0;
    // Through it tests read what is drawn.
    this.root.player = this;
    this.needsLabels = 0;
    this.isDirty = true;
    this.sent = "";
    this.observer = new ResizeObserver(() => this.resize());
  }

  // Called anew at each run of the page; only what changed is read.
  async update(message, tell) {
    this.tell = tell;
    if (this.message && sameBytes(this.message, message)) return;
    this.message = message;
    const [settings, body] = splitHead(message);
    const { words, columns } = await unpack(body);
    if (this.message !== message || this.isGone) return;
    this.calendar = new Calendar(settings.firstDay);
    this.settings = {
      ...settings,
      dayWords: (day) => this.calendar.words(day),
      dayRange: (first, last) => this.calendar.range(first, last),
    };
    this.scene = new SCENES[settings.scene](this.settings, words, columns);
    this.style = settings.style;
    this.painter = new PAINTERS[settings.scene](this.scene);
    this.discs = new Discs(this.style, this.ratio);
    this.names = new Names(this.style);
    this.labels = new Labels(this.style, this.names);
    this.ground = new Ground(this.style);
    this.ground.provinces = (words.provinces ?? []).map(({ parts }) => ({ path: pathOfAreas(parts) }));
    this.ground.load().then(() => this.redraw());
    const plays = !startedTokens.has(settings.token);
    startedTokens.add(settings.token);
    if (!this.clock) this.begin();
    else {
      this.clock.nDays = this.scene.nDays;
      this.clock.to = Math.min(this.clock.to, this.scene.nDays - 1);
    }
    if (!plays && this.nMoves !== settings.nMoves) {
      this.clock.adopt(settings);
      this.sent = this.clock.window.join();
    } else if (plays) this.sent = `${settings.start},${settings.end}`;
    this.nMoves = settings.nMoves;
    this.timebar = new Timebar(
      this.find(".time"), this.style, this.scene.bars, this.calendar, this.clock,
    );
    fillChoices(this);
    this.resize();
    this.show();
    this.scene.animate();
    if (plays) this.togglePlay();
  }

  begin() {
    const { settings } = this;
    const place = deckView(settings.map) ?? settings.view;
    this.view = new View(place, 0, settings.height, this.style.ground);
    this.clock = new Clock({ ...settings, nDays: this.scene.nDays });
    this.root.view = this.view.place;
    this.canvas.setAttribute("aria-label", settings.alt);
    connectControls(this);
    this.observer.observe(this.root);
    this.corner = parseFloat(getComputedStyle(this.find(".map")).borderTopLeftRadius) || 0;
  }

  act(name) {
    if (name === "play") this.togglePlay();
    else if (name === "stop") this.stop();
    else if (name === "back" || name === "forward") {
      this.clock.step(name === "back" ? -1 : 1);
      this.show();
    } else {
      if (name === "home") this.goHome();
      else this.view.zoomBy(name === "closer" ? 0.5 : -0.5);
      this.moved();
    }
  }

  goHome() {
    const { width, height } = this.view;
    this.view = new View(this.settings.home, width, height, this.style.ground);
  }

  // The view has changed: names follow a moment later, from where they are.
  moved() {
    this.redraw(RESTING_LABELS_MS);
  }

  togglePlay() {
    if (this.clock.isPlaying) this.pause();
    else this.clock.play();
    this.lastFrame = undefined;
    this.show();
  }

  pause() {
    this.clock.pause();
    this.show();
  }

  stop() {
    this.pause();
    clearTimeout(this.settling);
    this.isClosed = true;
    this.report();
  }

  // Tells the page the days once they have stood still for a moment.
  settle() {
    clearTimeout(this.settling);
    if (this.clock.isPlaying || this.isScrubbing || this.isClosed) return;
    if (this.clock.window.join() === this.sent) return;
    this.settling = setTimeout(() => this.report(), SETTLE_MS);
  }

  report() {
    const [first, last] = this.clock.window;
    this.sent = this.clock.window.join();
    this.tell("settled", {
      start: this.calendar.iso(first),
      end: this.calendar.iso(last),
      length: this.clock.length,
      pace: this.clock.pace,
      view: this.view.place,
      isClosed: Boolean(this.isClosed),
    });
  }

  show() {
    this.scene.setWindow(...this.clock.window);
    if (!this.clock.isPlaying) this.scene.animate(this.isScrubbing ? 0.02 : undefined);
    // At rest names stand as if they had never moved.
    this.keepsNames = this.clock.isPlaying || this.isScrubbing;
    showWords(this);
    this.timebar.draw(this.clock.window);
    if (this.pointer) this.point();
    this.redraw(this.clock.isPlaying ? PLAYING_LABELS_MS : 0);
    this.settle();
  }

  // Words and time bar follow a few times a second: nobody reads faster, and the browser has to
  // paint the page around the map anew for each.
  showTime(now) {
    if (now - (this.shownAt ?? 0) < WORDS_MS) return;
    this.shownAt = now;
    showWords(this);
    this.timebar.draw(this.clock.window);
    if (this.pointer) this.point();
  }

  resize() {
    if (!this.view) return;
    const width = Math.round(this.coverMap());
    const { height } = this.settings;
    if (width === 0) return;
    if (this.view.width !== width || this.sheet.height !== Math.round(height * this.ratio)) {
      this.view.resize(width, height);
      this.sheet.width = Math.round(width * this.ratio);
      this.sheet.height = Math.round(height * this.ratio);
      this.canvas.style.height = `${height}px`;
    }
    this.timebar.resize(this.root.clientWidth, this.ratio);
    this.timebar.draw(this.clock.window);
    this.redraw(0);
  }

  // Lies exactly on the still map, which stays as it is below.
  coverMap() {
    const map = document.querySelector(`${this.settings.map} [data-testid=stDeckGlJsonChart]`);
    if (!map) return this.root.clientWidth;
    const below = map.getBoundingClientRect();
    const own = this.root.getBoundingClientRect();
    const shift = parseFloat(this.root.style.marginTop || "0");
    this.root.style.marginTop = `${shift + below.top - own.top}px`;
    const frame = this.find(".map");
    frame.style.marginLeft = `${below.left - own.left}px`;
    frame.style.width = `${below.width}px`;
    return below.width;
  }

  redraw(labelsIn) {
    this.isDirty = true;
    if (labelsIn !== undefined) {
      const due = performance.now() + labelsIn;
      this.needsLabels = this.needsLabels && this.clock.isPlaying ? this.needsLabels : due;
    }
    if (!this.frame) this.frame = requestAnimationFrame((now) => this.drawFrame(now));
  }

  drawFrame(now) {
    this.frame = 0;
    if (this.isGone) return;
    const isMoving = this.advance(now);
    if (this.needsLabels && now >= this.needsLabels) {
      this.setNames();
      this.needsLabels = this.clock.isPlaying ? now + PLAYING_LABELS_MS : 0;
    }
    this.ground.draw(this.context, this.view, this.ratio, this.scene.shades);
    this.painter.draw(this.context, this.view, this.discs);
    this.labels.draw(this.context, this.view, this.ratio);
    roundCorners(this.context, this.sheet, this.corner * this.ratio, this.style.colours.page);
    this.nFrames += 1;
    // Read by tests and measurements; properties cost the page no new style.
    Object.assign(this.root, { nFrames: this.nFrames, view: this.view.place });
    if (isMoving || this.clock.isPlaying || this.needsLabels) this.redraw();
  }

  setNames() {
    const seen = this.framed();
    this.names.place(this.scene.lettering(seen), seen, this.keepsNames);
    this.labels.paintedFor = "";
    this.keepsNames = true;
  }

  // The view whose edges names keep within: with the whole country in sight the frame that the
  // still map's names are set for, as wide as the page is or not; nearer what is seen.
  framed() {
    const { home, height } = this.settings;
    if (this.view.zoom > home.zoom + SAME_ZOOM) return this.view;
    return new View(this.view.place, home.width, height, this.style.ground);
  }

  // Whether it stands still and everything that it shows is drawn.
  get isAtRest() {
    return !this.clock.isPlaying && !this.isScrubbing && !this.needsLabels && !this.frame;
  }

  // Everything it shows, as data.
  snapshot() {
    return {
      ...this.scene.snapshot(this.view),
      names: this.names.set.map(({ text, dx, dy, anchor, hasLeader }) => [
        text, dx, dy, anchor, hasLeader,
      ]),
      countries: this.names.free.map(({ text }) => text),
    };
  }

  // Lets the clock run by the time since the last frame; whether markers still grow.
  advance(now) {
    if (!this.clock.isPlaying) {
      this.lastFrame = undefined;
      return false;
    }
    this.lastFrame ??= now;
    const seconds = Math.min((now - this.lastFrame) / 1000, LONGEST_FRAME_S);
    if (this.isReduced && now - this.lastFrame < 1000 * STEP_OF_REDUCED_MOTION_S) return true;
    this.lastFrame = now;
    const before = this.clock.day;
    this.clock.tick(this.isReduced ? STEP_OF_REDUCED_MOTION_S : seconds);
    if (this.clock.day !== before) {
      this.scene.setWindow(...this.clock.window);
      this.showTime(now);
    }
    if (!this.clock.isPlaying) this.show();
    return this.scene.animate(this.isReduced || !this.clock.isPlaying ? undefined : seconds);
  }

  hover(x, y) {
    this.pointer = x === undefined ? null : [x, y];
    this.point();
  }

  // What lies under the pointer changes with the days too.
  point() {
    const { pointer, view } = this;
    const lines = pointer && this.scene.lines(
      view, ...pointer, this.ground.provinceAt(this.context, view, ...pointer),
    );
    showTip(this.find(".tip"), lines, pointer ?? [0, 0], this.style, view);
  }

  leave() {
    this.isGone = true;
    document.documentElement.classList.remove("frontline-playing");
    this.observer.disconnect();
    clearTimeout(this.settling);
    cancelAnimationFrame(this.frame);
  }
}

function sameBytes(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export default async function mount({ data, parentElement, setTriggerValue }) {
  if (!players.has(parentElement)) players.set(parentElement, new Player(parentElement));
  const player = players.get(parentElement);
  await player.update(data, setTriggerValue);
  return () => {
    player.leave();
    players.delete(parentElement);
  };
}
