// The scene of Control: who holds which place on a day. A place's spans stand in order of time;
// each lasts until the next one starts, the first from the beginning. It says what is shown and
// draws nothing; frontline/views/maps/scenes.py tells of the same scene in Python.

import { degrees, signedSums, unzigzag, varints } from "./bytes.js";
import { drawingX, drawingY } from "./projection.js";
import { counted, number } from "./wording.js";

// A span's flags: two bits of state, then whether it is inferred, whether it has no beginning.
const STATE = 3;
const INFERRED = 4;
const BEGINNING = 8;
const UNKNOWN = 0;
const CONTESTED = 2;
// Two families share a byte; this stands for none.
const NO_FAMILY = 15;
// How far the words on a place carry.
const CURRENT = 0;
const LAST_KNOWN = 1;
const LOST = 2;
const LONG_AGO = -(2 ** 30);

export class ControlScene {
  constructor(settings, words, columns) {
    this.settings = settings;
    this.style = settings.style;
    this.words = words;
    this.nDays = words.nDays;
    this.nPlaces = words.names.length;
    this.nameUnits = varints(columns.nameUnits);
    this.latitudes = degrees(columns.latitudes, this.style.control.decimals);
    this.longitudes = degrees(columns.longitudes, this.style.control.decimals);
    this.x = this.longitudes.map(drawingX);
    this.y = this.latitudes.map(drawingY);
    this.starts = offsets(varints(columns.spanCounts));
    this.flags = columns.flags;
    this.families = columns.families;
    this.actors = varints(columns.actors);
    this.besiegers = varints(columns.besiegers);
    this.evidenceStarts = offsets(varints(columns.evidenceCounts));
    this.readDays(columns);
    this.current = this.starts.slice(0, this.nPlaces);
    this.news = new Int32Array(this.nPlaces);
    this.standings = new Uint8Array(this.nPlaces).fill(LOST);
    this.setUpOrder();
    this.isCrowded = new Uint8Array(this.nPlaces);
    this.crowdedFor = "";
    this.setUpCities();
    this.shades = [];
  }

  readDays({ fromSteps, evidenceSteps }) {
    const from = signedSums(fromSteps);
    this.evidence = Int32Array.from(varints(evidenceSteps), unzigzag);
    this.bars = new Float64Array(this.nDays);
    for (let span = 0; span < from.length; span += 1) {
      for (let i = this.evidenceStarts[span]; i < this.evidenceStarts[span + 1]; i += 1) {
        this.evidence[i] += from[span];
      }
      if (this.flags[span] & BEGINNING) from[span] = LONG_AGO;
      else if (from[span] >= 0 && from[span] < this.nDays) this.bars[from[span]] += 1;
    }
    this.from = from;
  }

  // Places with news of one day stand in the order of their ids.
  setUpOrder() {
    const ids = this.words.placeIds;
    const byId = Array.from(ids.keys()).sort(
      (a, b) => (ids[a] < ids[b] ? -1 : ids[a] > ids[b] ? 1 : b - a),
    );
    this.byId = Int32Array.from(byId);
    this.rank = new Int32Array(this.nPlaces);
    byId.forEach((place, rank) => {
      this.rank[place] = rank;
    });
    this.order = [];
  }

  setUpCities() {
    // A place that several datasets tell of is there several times.
    const numbers = new Map();
    this.words.placeIds.forEach((id, place) => {
      numbers.set(id, [...(numbers.get(id) ?? []), place]);
    });
    this.cities = this.style.cities.map((city) => ({
      ...city,
      x: drawingX(city.longitude),
      y: drawingY(city.latitude),
      places: numbers.get(city.id) ?? [],
    }));
    this.isCity = new Set(this.cities.flatMap((city) => city.places));
  }

  setWindow(_, day) {
    if (day === this.day) return;
    this.day = day;
    this.nShown = 0;
    this.nContested = 0;
    this.nLastKnown = 0;
    const keys = [];
    for (let place = 0; place < this.nPlaces; place += 1) {
      const span = this.moveTo(place, day);
      const state = this.flags[span] & STATE;
      this.standings[place] = LOST;
      if (state === UNKNOWN || this.from[span] > day) continue;
      this.news[place] = this.lastNews(span, day);
      this.standings[place] = this.standing(place);
      if (this.standings[place] === LOST) continue;
      this.nShown += 1;
      if (this.standings[place] === LAST_KNOWN) this.nLastKnown += 1;
      else if (state === CONTESTED) this.nContested += 1;
      keys.push((Math.max(this.news[place], -1) + 1) * this.nPlaces + this.rank[place]);
    }
    // The latest news first: later places in the list give way.
    const latest = Float64Array.from(keys).sort().reverse();
    this.order = Array.from(latest, (key) => this.byId[key % this.nPlaces]);
    this.crowdedFor = "";
  }

  moveTo(place, day) {
    let span = this.current[place];
    while (span + 1 < this.starts[place + 1] && this.from[span + 1] <= day) span += 1;
    while (span > this.starts[place] && this.from[span] > day) span -= 1;
    this.current[place] = span;
    return span;
  }

  // The last day up to this one on which something was said; long ago when nothing was.
  lastNews(span, day) {
    for (let i = this.evidenceStarts[span + 1] - 1; i >= this.evidenceStarts[span]; i -= 1) {
      if (this.evidence[i] <= day) return this.evidence[i];
    }
    return LONG_AGO;
  }

  // How far the words on a place carry on the day, as frontline/control/limits.py has it.
  standing(place) {
    const span = this.current[place];
    const news = this.news[place];
    const { fadeDays, lostDays } = this.settings;
    if (news > LONG_AGO) {
      const silence = this.day - news;
      if (silence <= fadeDays) return CURRENT;
      return silence <= lostDays ? LAST_KNOWN : LOST;
    }
    // What is inferred back from later words counts the days to them; it is never last known.
    const hasEnd = span + 1 < this.starts[place + 1];
    return hasEnd && this.from[span + 1] - this.day > fadeDays ? LOST : CURRENT;
  }

  isContested(place) {
    const state = this.flags[this.current[place]] & STATE;
    return state === CONTESTED && this.standings[place] === CURRENT;
  }

  // What is last known is faded and never hollow, as on the still map.
  isHollow(place, second) {
    const isInferred = (this.flags[this.current[place]] & INFERRED) !== 0;
    return isInferred && second < 0 && this.standings[place] === CURRENT;
  }

  familiesOf(place) {
    const span = this.current[place];
    const first = this.families[span] & NO_FAMILY;
    const second = this.families[span] >> 4;
    // Allies of one colour hold a place together as one; who contests it is always two.
    const isTwo = second !== NO_FAMILY && (second !== first || this.isContested(place));
    return [first, isTwo ? second : -1];
  }

  // Nothing grows here: a day is drawn as it is.
  animate() {
    return false;
  }

  // Which places lie close to one with later news, at this zoom.
  crowd(view) {
    const key = `${this.day}|${view.zoom.toFixed(2)}`;
    if (key === this.crowdedFor) return;
    this.crowdedFor = key;
    const near = this.style.control.crowded;
    const cells = new Map();
    for (const place of this.order) {
      const x = this.x[place] * view.scale;
      const y = this.y[place] * view.scale;
      const column = Math.floor(x / near);
      const row = Math.floor(y / near);
      this.isCrowded[place] = nearAny(cells, column, row, x, y, near) ? 1 : 0;
      const cell = cellKey(column, row);
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push(x, y);
    }
  }

  // The marks shown, the latest news last, on top.
  marks(view) {
    this.crowd(view);
    const marks = [];
    for (let i = this.order.length - 1; i >= 0; i -= 1) marks.push(this.mark(this.order[i]));
    return marks;
  }

  mark(place) {
    const [family, second] = this.familiesOf(place);
    return {
      place,
      x: this.x[place],
      y: this.y[place],
      radius: this.radius(place),
      reach: this.reach(place),
      family,
      second,
      code: this.isCrowded[place] || second >= 0 ? "" : this.style.families[family].code,
      isHollow: this.isHollow(place, second),
      isContested: this.isContested(place),
      isLastKnown: this.standings[place] === LAST_KNOWN,
    };
  }

  radius(place) {
    const { radius, dotRadius } = this.style.control;
    return this.isCrowded[place] ? dotRadius : radius;
  }

  // With the ring of a contested place, which names keep clear of.
  reach(place) {
    return this.radius(place) + (this.isContested(place) ? this.style.rings.gap : 0);
  }

  isShown(place) {
    return this.standings[place] !== LOST;
  }

  // Cities without a mark.
  dots() {
    return this.cities.filter((city) => !city.places.some((place) => this.isShown(place)));
  }

  // The ring around the picked place, if it is shown.
  ring(view) {
    this.crowd(view);
    const isPicked = (candidate) => this.words.placeIds[candidate] === this.settings.picked;
    const place = this.settings.picked ? this.order.find(isPicked) : undefined;
    if (place === undefined) return null;
    const radius = this.radius(place) + this.style.rings.gap;
    return { place, x: this.x[place], y: this.y[place], radius };
  }

  // What may be named, and what no name may lie on.
  lettering(view) {
    this.crowd(view);
    const cities = this.cities.map((city) => ({
      ...city,
      radius: Math.max(
        0, ...city.places.filter((place) => this.isShown(place)).map((place) => this.reach(place)),
      ),
    }));
    const discs = new Float64Array(3 * this.order.length);
    this.order.forEach((place, i) => {
      const at = [view.pixelX(this.x[place]), view.pixelY(this.y[place])];
      discs.set([...at, this.reach(place)], 3 * i);
    });
    return { cities, places: this.names(), discs };
  }

  *names() {
    let weight = 0;
    for (const place of this.order) {
      if (this.isCity.has(place)) continue;
      yield {
        text: this.words.names[place], units: this.nameUnits[place],
        x: this.x[place], y: this.y[place], radius: this.reach(place), weight,
      };
      weight -= 1;
    }
  }

  // Everything shown, as data: tests hold it against the still map.
  snapshot(view) {
    const ring = this.ring(view);
    const at = (place) => [this.longitudes[place], this.latitudes[place]];
    return {
      marks: this.marks(view).map((mark) => [
        this.words.placeIds[mark.place], ...at(mark.place), mark.radius, mark.family, mark.second,
        mark.code, mark.isHollow, mark.isContested, mark.isLastKnown,
      ]),
      fade: this.style.control.lastKnown,
      dots: this.dots().map(({ id }) => id),
      ring: ring && [...at(ring.place), ring.radius],
    };
  }

  lines(view, px, py) {
    this.crowd(view);
    const place = this.order.find((candidate) => {
      const dx = view.pixelX(this.x[candidate]) - px;
      const dy = view.pixelY(this.y[candidate]) - py;
      return dx * dx + dy * dy <= this.radius(candidate) ** 2;
    });
    return place === undefined ? null : this.placeLines(place);
  }

  placeLines(place) {
    const span = this.current[place];
    const [family, second] = this.familiesOf(place);
    const name = (position) => this.style.families[position].name;
    const from = this.from[span];
    const since = from > LONG_AGO ? ` since ${this.settings.dayWords(from)}` : "";
    const actors = this.words.actors[this.actors[span] - 1] ?? "no force named";
    const sides = second >= 0 ? `${name(family)}, ${name(second)}` : name(family);
    const isLastKnown = this.standings[place] === LAST_KNOWN;
    const how = this.flags[span] & INFERRED ? "inferred" : "stated";
    const besieger = this.words.besiegers[this.besiegers[span] - 1];
    const news = this.news[place];
    return [
      this.words.names[place],
      this.isContested(place)
        ? `Contested: ${sides} (${actors})${since}`
        : `${isLastKnown ? "Last known: " : ""}${sides} (${actors})${since}` +
          (isLastKnown ? "" : `, ${how}`),
      (news > LONG_AGO ? `Last word ${this.settings.dayWords(news)}` : "No word yet") +
        (besieger ? `; besieged by ${besieger}` : ""),
    ];
  }

  title(day) {
    return `Last stated holder on ${this.settings.dayWords(day)}`;
  }

  get summary() {
    const nHeld = this.nShown - this.nContested - this.nLastKnown;
    const contested = this.nContested ? `, ${number(this.nContested)} contested` : "";
    const lastKnown = this.nLastKnown ? `, ${number(this.nLastKnown)} last known` : "";
    return `${number(nHeld)} of ${counted(this.nPlaces, "place")} held${contested}${lastKnown}`;
  }
}

function offsets(counts) {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((n, i) => {
    starts[i + 1] = starts[i] + n;
  });
  return starts;
}

function cellKey(column, row) {
  return column * 65536 + row;
}

function nearAny(cells, column, row, x, y, near) {
  for (let c = column - 1; c <= column + 1; c += 1) {
    for (let r = row - 1; r <= row + 1; r += 1) {
      const points = cells.get(cellKey(c, r)) ?? [];
      for (let i = 0; i < points.length; i += 2) {
        if (Math.hypot(points[i] - x, points[i + 1] - y) < near) return true;
      }
    }
  }
  return false;
}
