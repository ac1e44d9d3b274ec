// Joins the parts: a map, a clock and a bar of buttons. It always stands on the days it shows:
// once at rest it tells the page, which then shows the same days everywhere.

const LONGEST_FRAME_S = 0.25;
const PLAYING_LABELS_MS = 450;
const RESTING_LABELS_MS = 120;
const SETTLE_MS = 400;
const WORDS_MS = 120;
const STEP_OF_REDUCED_MOTION_S = 1;
const SCENES = { events: EventScene, held: HeldScene };

const players = new WeakMap();
// A press of Play starts one player once: not again when a page is come back to.
const startedTokens = new Set();

class Player {
  constructor(parent) {
    this.parent = parent;
    this.root = parent.querySelector(".player");
    this.find = (selector) => this.root.querySelector(selector);
    this.canvas = this.find(".view");
    this.context = this.canvas.getContext("2d", { alpha: false, ...ON_THE_CPU });
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.isReduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.nFrames = 0;
    this.root.nFrames = 0;
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
    this.discs = new Discs(this.settings, this.ratio);
    this.labels = new Labels(this.settings);
    this.ground = new Ground(this.settings);
    this.ground.provinces = (words.provinces ?? []).map(({ parts }) => ({ path: pathOfAreas(parts) }));
    this.ground.load().then(() => this.redraw());
    const plays = !startedTokens.has(settings.token);
    startedTokens.add(settings.token);
    if (!this.clock) this.begin();
    else this.clock.nDays = this.scene.nDays;
    if (!plays && this.nMoves !== settings.nMoves) {
      this.clock.adopt(settings);
      this.sent = this.clock.window.join();
    } else if (plays) this.sent = `${settings.start},${settings.end}`;
    this.nMoves = settings.nMoves;
    this.timebar = new Timebar(this.find(".time"), this.settings, this.scene.bars, this.calendar);
    this.fillChoices();
    this.resize();
    this.show();
    this.scene.animate();
    if (plays) this.togglePlay();
  }

  begin() {
    const { settings } = this;
    const place = deckView(settings.map) ?? settings.view;
    this.view = new View(place, 0, settings.height);
    this.clock = new Clock({ ...settings, nDays: this.scene.nDays });
    this.root.view = this.view.place;
    this.canvas.setAttribute("aria-label", settings.alt);
    this.connect();
    this.observer.observe(this.root);
  }

  connect() {
    this.root.addEventListener("click", (event) => {
      const act = event.target.closest("button")?.dataset.act;
      if (act) this.act(act);
    });
    followPointers(this.canvas, {
      view: () => this.view,
      changed: () => this.redraw(RESTING_LABELS_MS),
      point: (x, y) => this.hover(x, y),
      leave: () => this.hover(),
    });
    this.canvas.addEventListener("keydown", (event) => {
      if (event.key === " ") this.act("play");
      else if (moveByKey(event.key, this.view)) this.redraw(RESTING_LABELS_MS);
      else return;
      event.preventDefault();
    });
    this.connectTime(this.find(".time"));
    this.find(".length").addEventListener("change", (event) => {
      this.clock.length = Number(event.target.value);
      this.clock.goTo(this.clock.now);
      this.show();
    });
    this.find(".pace").addEventListener("change", (event) => {
      this.clock.pace = Number(event.target.value);
    });
  }

  connectTime(canvas) {
    const drag = (event) => {
      if (!this.isScrubbing) return;
      const box = canvas.getBoundingClientRect();
      this.clock.goTo(this.timebar.dayAt(event.clientX - box.left));
      this.show();
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.isScrubbing = true;
      this.pause();
      drag(event);
    });
    canvas.addEventListener("pointermove", drag);
    for (const name of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(name, () => {
        this.isScrubbing = false;
        this.show();
      });
    }
    canvas.addEventListener("keydown", (event) => {
      const days = { ArrowLeft: -1, ArrowRight: 1, PageUp: 30, PageDown: -30 }[event.key];
      const ends = { Home: this.clock.least, End: this.clock.nDays - 1 }[event.key];
      if (days === undefined && ends === undefined) return;
      event.preventDefault();
      this.pause();
      this.clock.goTo(ends ?? this.clock.day + days);
      this.show();
    });
  }

  act(name) {
    if (name === "play") this.togglePlay();
    else if (name === "stop") this.stop();
    else if (name === "back" || name === "forward") {
      this.clock.step(name === "back" ? -1 : 1);
      this.show();
    } else {
      if (name === "home") this.view = new View(this.settings.home, this.view.width, this.view.height);
      else this.view.zoomBy(name === "closer" ? 0.5 : -0.5);
      this.redraw(RESTING_LABELS_MS);
    }
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
    this.showWords();
    this.timebar.draw(this.clock.window);
    this.redraw(this.clock.isPlaying ? PLAYING_LABELS_MS : 0);
    this.settle();
  }

  showWords() {
    const [first, last] = this.clock.window;
    const words = this.scene.title?.(last) ?? this.calendar.range(first, last);
    this.find(".days").textContent = words;
    this.find(".summary").textContent = this.scene.summary;
    this.root.classList.toggle("playing", this.clock.isPlaying);
    // What the page says of other days is dimmed until it follows.
    document.documentElement.classList.toggle("frontline-playing", this.clock.isPlaying);
    this.find(".play span").textContent = this.clock.isPlaying ? "Pause" : "Play";
    const time = this.find(".time");
    time.setAttribute("aria-valuemin", this.clock.least);
    time.setAttribute("aria-valuemax", this.clock.nDays - 1);
    time.setAttribute("aria-valuenow", last);
    time.setAttribute("aria-valuetext", words);
    Object.assign(this.root.dataset, {
      start: this.calendar.iso(first), end: this.calendar.iso(last), shown: this.scene.nShown,
    });
  }

  // Words and time bar follow a few times a second: nobody reads faster, and the browser has to
  // paint the page around the map anew for each.
  showTime(now) {
    if (now - (this.shownAt ?? 0) < WORDS_MS) return;
    this.shownAt = now;
    this.showWords();
    this.timebar.draw(this.clock.window);
  }

  fillChoices() {
    for (const [name, options] of [["length", this.settings.lengths], ["pace", this.settings.paces]]) {
      const select = this.find(`.${name}`);
      select.hidden = options.length < 2;
      select.replaceChildren(...options.map(([words, value]) => new Option(words, value)));
      select.value = String(this.clock[name]);
    }
  }

  resize() {
    if (!this.view) return;
    const width = Math.round(this.coverMap());
    const { height } = this.settings;
    if (width === 0) return;
    if (this.view.width !== width || this.canvas.height !== Math.round(height * this.ratio)) {
      this.view.resize(width, height);
      this.canvas.width = Math.round(width * this.ratio);
      this.canvas.height = Math.round(height * this.ratio);
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
      const { names, discs } = this.scene.namesAndDiscs(this.view);
      this.labels.place(names, discs, this.view);
      this.needsLabels = this.clock.isPlaying ? now + PLAYING_LABELS_MS : 0;
    }
    this.ground.draw(this.context, this.view, this.ratio, this.scene.shades);
    this.scene.draw(this.context, this.view, this.discs);
    this.labels.draw(this.context, this.view, this.ratio);
    this.nFrames += 1;
    // Read by tests and measurements; properties cost the page no new style.
    Object.assign(this.root, { nFrames: this.nFrames, view: this.view.place });
    if (isMoving || this.clock.isPlaying || this.needsLabels) this.redraw();
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
    const tip = this.find(".tip");
    const province = x === undefined ? -1 : this.ground.provinceAt(this.context, this.view, x, y);
    const lines = x === undefined ? null : this.scene.lines(this.view, x, y, province);
    tip.hidden = !lines;
    if (!lines) return;
    [...tip.children].forEach((line, i) => {
      line.textContent = lines[i];
    });
    const { colours } = this.settings;
    Object.assign(tip.style, {
      background: colours.land, color: colours.ink, borderColor: colours.provinceLine,
    });
    const left = x + 14 + tip.offsetWidth > this.view.width ? x - 14 - tip.offsetWidth : x + 14;
    const top = y + 14 + tip.offsetHeight > this.view.height ? y - 10 - tip.offsetHeight : y + 14;
    Object.assign(tip.style, { left: `${Math.max(left, 2)}px`, top: `${Math.max(top, 2)}px` });
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
