// The scene of Control: who holds which place on a day. A place's spans stand in order of time;
// each lasts until the next one starts, the first from the beginning.

const UNKNOWN = 0;
const CONTESTED = 2;
// How far the words on a place carry.
const CURRENT = 0;
const LAST_KNOWN = 1;
const LOST = 2;
const HELD_RADIUS = 9;
const DOT_RADIUS = 5;
// Nearer than this to a place with later news there is no room for a code.
const CROWDED_PX = 17;
const LONG_AGO = -(2 ** 30);

class HeldScene {
  constructor(settings, words, columns) {
    this.settings = settings;
    this.words = words;
    this.nDays = words.nDays;
    this.nPlaces = words.names.length;
    const latitudes = signedSums(columns.latitudes);
    const longitudes = signedSums(columns.longitudes);
    this.x = Float64Array.from(longitudes, (value) => worldX(value / 1e5) - ORIGIN_X);
    this.y = Float64Array.from(latitudes, (value) => worldY(value / 1e5) - ORIGIN_Y);
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
    this.order = [];
    this.isCrowded = new Uint8Array(this.nPlaces);
    this.crowdedFor = "";
    this.setUpCities();
    this.picked = words.placeIds.indexOf(settings.picked);
    this.marks = document.createElement("canvas");
    this.paintedFor = "";
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
      if (this.flags[span] & 8) from[span] = LONG_AGO;
      else if (from[span] >= 0 && from[span] < this.nDays) this.bars[from[span]] += 1;
    }
    this.from = from;
  }

  setUpCities() {
    const numbers = new Map(this.words.placeIds.map((id, place) => [id, place]));
    this.cities = this.settings.cities.map((city) => ({
      ...city,
      x: worldX(city.longitude) - ORIGIN_X,
      y: worldY(city.latitude) - ORIGIN_Y,
      place: numbers.get(city.id) ?? -1,
    }));
    this.isCity = new Set(this.cities.map((city) => city.place));
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
      const state = this.flags[span] & 3;
      this.standings[place] = LOST;
      if (state === UNKNOWN || this.from[span] > day) continue;
      this.news[place] = this.lastNews(span, day);
      this.standings[place] = this.standing(place);
      if (this.standings[place] === LOST) continue;
      this.nShown += 1;
      if (this.standings[place] === LAST_KNOWN) this.nLastKnown += 1;
      else if (state === CONTESTED) this.nContested += 1;
      keys.push((Math.max(this.news[place], -1) + 1) * this.nPlaces + place);
    }
    // The latest news first: later places in the list give way.
    this.order = Float64Array.from(keys).sort().reverse().map((key) => key % this.nPlaces);
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
    const state = this.flags[this.current[place]] & 3;
    return state === CONTESTED && this.standings[place] === CURRENT;
  }

  // What is last known is faded and never hollow, as on the still map.
  isHollow(place, second) {
    const isInferred = (this.flags[this.current[place]] & 4) !== 0;
    return isInferred && second < 0 && this.standings[place] === CURRENT;
  }

  familiesOf(place) {
    const span = this.current[place];
    const first = this.families[span] & 15;
    const second = this.families[span] >> 4;
    // Allies of one colour hold a place together as one; who contests it is always two.
    const isTwo = second !== 15 && (second !== first || this.isContested(place));
    return [first, isTwo ? second : -1];
  }

  animate() {
    return false;
  }

  // Which places lie close to one with later news, at this zoom.
  crowd(view) {
    const key = `${this.day}|${view.zoom.toFixed(2)}`;
    if (key === this.crowdedFor) return;
    this.crowdedFor = key;
    const cells = new Map();
    for (const place of this.order) {
      const x = this.x[place] * view.scale;
      const y = this.y[place] * view.scale;
      const column = Math.floor(x / CROWDED_PX);
      const row = Math.floor(y / CROWDED_PX);
      this.isCrowded[place] = nearAny(cells, column, row, x, y) ? 1 : 0;
      const cell = cellKey(column, row);
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push(x, y);
    }
  }

  // Between two days nothing changes: thousands of places are then one picture.
  draw(context, view, discs) {
    const { width, height } = context.canvas;
    const key = `${view.key}|${this.day}|${width}|${height}`;
    if (key !== this.paintedFor) {
      this.paintedFor = key;
      Object.assign(this.marks, { width, height });
      this.paint(this.marks.getContext("2d", ON_THE_CPU), view, discs);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.marks, 0, 0);
  }

  paint(context, view, discs) {
    this.crowd(view);
    context.setTransform(1, 0, 0, 1, 0, 0);
    // Solid ones below hollow ones, and of each the latest news on top.
    for (const isHollowTurn of [false, true]) {
      for (let i = this.order.length - 1; i >= 0; i -= 1) {
        this.drawPlace(context, view, discs, this.order[i], isHollowTurn);
      }
    }
    this.drawCities(context, view, discs.ratio);
    if (this.isShown(this.picked)) this.drawPicked(context, view, discs.ratio);
  }

  drawPicked(context, view, ratio) {
    const spot = { x: this.x[this.picked], y: this.y[this.picked] };
    const radius = this.radius(this.picked) + CONTEST_GAP_PX;
    drawRing(context, view, ratio, spot, radius, this.settings);
  }

  drawPlace(context, view, discs, place, isHollowTurn) {
    const [family, second] = this.familiesOf(place);
    const isHollow = this.isHollow(place, second);
    if (isHollow !== isHollowTurn) return;
    const x = view.pixelX(this.x[place]);
    const y = view.pixelY(this.y[place]);
    if (x < -25 || y < -25 || x > view.width + 25 || y > view.height + 25) return;
    const look = {
      isHollow,
      isFaded: this.standings[place] === LAST_KNOWN,
      isContested: this.isContested(place),
      hasCode: !this.isCrowded[place],
    };
    discs.draw(context, discs.picture(family, second, this.radius(place), look), x, y);
  }

  radius(place) {
    return this.isCrowded[place] ? DOT_RADIUS : HELD_RADIUS;
  }

  // With the ring of a contested place, which names keep clear of.
  outerRadius(place) {
    return this.radius(place) + (this.isContested(place) ? CONTEST_GAP_PX : 0);
  }

  isShown(place) {
    return place >= 0 && this.standings[place] !== LOST;
  }

  drawCities(context, view, ratio) {
    const free = this.cities.filter((city) => !this.isShown(city.place));
    drawDots(context, view, ratio, free, this.settings.colours.third);
  }

  namesAndDiscs(view) {
    this.crowd(view);
    const names = this.cities.map((city) => ({
      text: city.name, x: city.x, y: city.y, isMajor: true,
      radius: this.isShown(city.place) ? this.outerRadius(city.place) : 0,
    }));
    for (const place of this.order.slice(0, 3 * MOST_NAMES)) {
      if (this.isCity.has(place)) continue;
      names.push({
        text: this.words.names[place], x: this.x[place], y: this.y[place],
        radius: this.outerRadius(place), isMajor: false,
      });
    }
    const discs = Array.from(this.order, (place) => [
      view.pixelX(this.x[place]), view.pixelY(this.y[place]), this.outerRadius(place),
    ]).filter(([x, y]) => x > -10 && y > -10 && x < view.width + 10 && y < view.height + 10);
    return { names, discs };
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
    const name = (number) => this.settings.families[number].name;
    const from = this.from[span];
    const since = from > LONG_AGO ? ` since ${this.settings.dayWords(from)}` : "";
    const actors = this.words.actors[this.actors[span] - 1] ?? "no force named";
    const sides = second >= 0 ? `${name(family)}, ${name(second)}` : name(family);
    const isLastKnown = this.standings[place] === LAST_KNOWN;
    const how = this.flags[span] & 4 ? "inferred" : "stated";
    const besieger = this.words.besiegers[this.besiegers[span] - 1];
    const news = this.news[place];
    return [
      this.words.names[place],
      this.isContested(place)
        ? `Contested: ${sides}${since}`
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

function nearAny(cells, column, row, x, y) {
  for (let c = column - 1; c <= column + 1; c += 1) {
    for (let r = row - 1; r <= row + 1; r += 1) {
      const points = cells.get(cellKey(c, r)) ?? [];
      for (let i = 0; i < points.length; i += 2) {
        if ((points[i] - x) ** 2 + (points[i + 1] - y) ** 2 < CROWDED_PX ** 2) return true;
      }
    }
  }
  return false;
}
