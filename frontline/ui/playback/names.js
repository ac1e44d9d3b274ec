// Names, set so that none lies on another or on a disc: the heaviest first, each at the first of
// eight positions that is free. While it plays, a name keeps its former position as long as that is
// free, so that names do not jump while discs grow. frontline/views/maps/labels.py does the same in
// Python; the widths of names come from there.

import { drawingX, drawingY } from "./projection.js";

export class Names {
  constructor(style) {
    this.rules = style.names;
    this.countries = style.countries.map((country) => ({
      ...country, x: drawingX(country.longitude), y: drawingY(country.latitude),
    }));
    this.positions = new Map();
    this.set = [];
    this.free = [];
  }

  // `cities` are tried before `places`, which stand heaviest first: {text, units, x, y, radius,
  // weight} in drawing coordinates; `discs`: x, y and radius of each in pixels, one after another.
  place({ cities, places, discs }, view, keeps) {
    const obstacles = new Obstacles(discs);
    const taken = [];
    this.set = [];
    if (!keeps) this.positions.clear();
    for (const name of this.wanted(cities, places, view)) {
      const at = [view.pixelX(name.x), view.pixelY(name.y)];
      if (!view.holds(...at)) continue;
      const found = this.firstFree(name, at, taken, obstacles, view);
      if (found) {
        taken.push(found.box);
        this.set.push({ ...name, ...found });
        this.positions.set(name.text, found.position);
      }
    }
    this.free = this.countries.filter((country) => this.hasRoom(country, taken, view));
  }

  // Cities first, then the heaviest in the view, as many as are tried at all.
  wanted(cities, places, view) {
    const names = cities.map((city) => ({ ...city, isMajor: true, weight: Infinity }));
    for (const place of places) {
      if (names.length >= this.rules.most) break;
      if (view.holds(view.pixelX(place.x), view.pixelY(place.y))) names.push(place);
    }
    return names.sort((a, b) => (a.weight === b.weight ? compare(a, b) : b.weight - a.weight));
  }

  firstFree(name, [x, y], taken, obstacles, view) {
    const { size, near, leader } = this.rules;
    const width = (name.units * size) / 100;
    const gaps = name.isMajor ? [near, leader] : [near];
    const former = this.positions.get(name.text);
    for (const gap of gaps) {
      const positions = eightPositions(name.radius + gap, this.rules);
      const order = [...positions.keys()];
      if (former !== undefined && gap === near) order.unshift(former);
      for (const position of order) {
        const [dx, dy, anchor] = positions[position];
        const box = boxOf(x + dx, y + dy, width, size, anchor, this.rules);
        if (!isInside(box, view) || taken.some((other) => overlap(box, other))) continue;
        if (obstacles.touch(box)) continue;
        return { dx, dy, anchor, box, position, hasLeader: gap !== near };
      }
    }
    return null;
  }

  hasRoom({ units, x, y }, taken, view) {
    const { countrySize, countryBox } = this.rules;
    const at = [view.pixelX(x), view.pixelY(y)];
    const box = boxOf(...at, (units * countrySize) / 100, countryBox, "middle", this.rules);
    return isInside(box, view) && !taken.some((other) => overlap(box, other));
  }
}

// Discs from left to right, so that a name is held against those near it alone.
class Obstacles {
  constructor(discs) {
    const n = discs.length / 3;
    const order = Array.from({ length: n }, (_, i) => 3 * i).sort((a, b) => discs[a] - discs[b]);
    this.x = Float64Array.from(order, (i) => discs[i]);
    this.y = Float64Array.from(order, (i) => discs[i + 1]);
    this.radius = Float64Array.from(order, (i) => discs[i + 2]);
    this.widest = this.radius.reduce((a, b) => Math.max(a, b), 0);
  }

  touch([left, top, right, bottom]) {
    let i = this.firstFrom(left - this.widest);
    for (; i < this.x.length && this.x[i] <= right + this.widest; i += 1) {
      const across = this.x[i] - Math.min(Math.max(this.x[i], left), right);
      const down = this.y[i] - Math.min(Math.max(this.y[i], top), bottom);
      if (across * across + down * down < this.radius[i] * this.radius[i]) return true;
    }
    return false;
  }

  firstFrom(x) {
    let [low, high] = [0, this.x.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.x[middle] < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a, b) {
  if (a.text === b.text) return 0;
  return a.text < b.text ? -1 : 1;
}

// Right, left, above, below, then the four corners.
function eightPositions(gap, rules) {
  const corner = rules.corner * gap;
  const above = gap + rules.above;
  return [
    [gap, 0, "start"],
    [-gap, 0, "end"],
    [0, -above, "middle"],
    [0, above, "middle"],
    [corner, -corner, "start"],
    [corner, corner, "start"],
    [-corner, -corner, "end"],
    [-corner, corner, "end"],
  ];
}

function boxOf(x, y, width, size, anchor, { halfHeight, margin }) {
  const left = { start: x, end: x - width, middle: x - width / 2 }[anchor];
  const half = halfHeight * size;
  return [left - margin, y - half, left + width + margin, y + half];
}

function isInside([left, top, right, bottom], { width, height }) {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
