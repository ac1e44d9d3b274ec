// The scene of Overview: events by place, as running sums over a window of days. It says what is
// shown and draws nothing; frontline/views/maps/scenes.py tells of the same scene in Python.

import { degrees, varints } from "./bytes.js";
import { DailyCounts, N_FAMILIES } from "./daily.js";
import { circleInk, discRadius, shadeFill, shadeSteps, sizeUnit, topTwo } from "./marks.js";
import { drawingX, drawingY } from "./projection.js";
import { counted, number } from "./wording.js";

// How fast a disc grows to its size: most of the way in so many seconds.
const EASE_S = 0.12;
// Nearer than this in pixels, it has arrived.
const ARRIVED = 0.3;
// What shrinks away is gone below this radius.
const GONE = 0.4;
// Discs of like size share a bucket while they grow: the order in which they are drawn.
const BUCKETS_A_PIXEL = 2;

export class EventScene {
  constructor(settings, words, columns) {
    this.settings = settings;
    this.style = settings.style;
    this.words = words;
    this.daily = new DailyCounts(columns);
    this.nDays = words.nDays;
    this.bars = this.daily.totals.subarray(1);
    this.markerOf = varints(columns.placeMarkers);
    this.provinceOf = varints(columns.placeProvinces);
    this.nMarkers = words.names.length;
    this.nameUnits = varints(columns.nameUnits);
    this.latitudes = degrees(columns.latitudes, this.style.discs.decimals);
    this.longitudes = degrees(columns.longitudes, this.style.discs.decimals);
    this.x = this.longitudes.map(drawingX);
    this.y = this.latitudes.map(drawingY);
    this.metres = varints(columns.radii);
    this.setUpSums();
    this.setUpCities();
    this.setUpPicked();
    this.setUpCircles();
    this.isResting = true;
    this.buckets = [];
    this.ordered = [];
    this.orderedFor = "";
  }

  setUpSums() {
    this.sums = new Int32Array((this.nMarkers + 1) * N_FAMILIES);
    this.totals = new Int32Array(this.nMarkers + 1);
    this.provinceSums = new Int32Array((this.words.provinces.length + 1) * N_FAMILIES);
    this.provinceTotals = new Int32Array(this.words.provinces.length + 1);
    this.coarse = new Int32Array(this.words.provinces.length + 1);
    this.radius = new Float64Array(this.nMarkers);
    this.first = 1;
    this.last = 0;
    this.nShown = 0;
    this.addDay(0, 1);
  }

  setUpCircles() {
    const markers = [...this.metres.keys()].filter((m) => this.metres[m] > 0);
    this.wide = markers.map((marker) => ({
      marker, x: this.x[marker], y: this.y[marker], metres: this.metres[marker],
    }));
    this.circles = [];
  }

  setUpCities() {
    this.cities = this.style.cities.map((city) => ({
      ...city,
      x: drawingX(city.longitude),
      y: drawingY(city.latitude),
      markers: this.words.cityMarkers[city.id] ?? [],
    }));
    this.isCity = new Set(this.cities.flatMap((city) => city.markers));
  }

  // The ring lies around the disc that stands where the picked place or event does, else it
  // stands alone.
  setUpPicked() {
    const { picked } = this.settings;
    if (!picked) return;
    const { longitude, latitude } = picked;
    const isThere = (m) => this.longitudes[m] === longitude && this.latitudes[m] === latitude;
    const marker = Array.from(this.x.keys()).find(isThere) ?? -1;
    const [x, y] = [drawingX(longitude), drawingY(latitude)];
    this.picked = { longitude, latitude, x, y, marker };
  }

  // Days from 0 on, both inclusive. Whole days come in and go out; nothing is counted anew.
  setWindow(first, last) {
    const from = first + 1;
    const to = last + 1;
    while (this.last < to) this.addDay((this.last += 1), 1);
    while (this.first > from) this.addDay((this.first -= 1), 1);
    while (this.last > to) {
      this.addDay(this.last, -1);
      this.last -= 1;
    }
    while (this.first < from) {
      this.addDay(this.first, -1);
      this.first += 1;
    }
    this.weigh();
  }

  // What follows from the counts of all places together.
  weigh() {
    const busiest = this.totals.subarray(1).reduce((a, b) => Math.max(a, b), 0);
    this.unit = sizeUnit(busiest, this.style.discs);
    const most = this.coarse.subarray(1).reduce((a, b) => Math.max(a, b), 0);
    const steps = shadeSteps(most, this.style.shades);
    // Of each province, by what is known to no closer place.
    this.shades = this.words.provinces.map((_, i) =>
      shadeFill(this.coarse[i + 1], steps, this.style.shades.fills));
    // Places known less closely than the rules' least circle.
    const { leastMetres } = this.style.circles;
    this.circles = this.wide.filter(
      ({ marker, metres }) => metres >= leastMetres && this.totals[marker + 1] > 0,
    );
    this.circleInk = circleInk(this.circles.length, this.style.circles);
  }

  addDay(day, sign) {
    const { starts, places, families, counts, isCounted, totals } = this.daily;
    for (let i = starts[day]; i < starts[day + 1]; i += 1) {
      const n = sign * counts[i];
      const marker = this.markerOf[places[i]];
      const province = this.provinceOf[places[i]];
      this.sums[marker * N_FAMILIES + families[i]] += n;
      this.provinceSums[province * N_FAMILIES + families[i]] += n;
      if (!isCounted[i]) continue;
      this.totals[marker] += n;
      this.provinceTotals[province] += n;
      // What has a province but no marker is known to a district or province only.
      if (marker === 0) this.coarse[province] += n;
    }
    this.nShown += sign * totals[day];
  }

  topTwo(sums, at) {
    return topTwo(sums, at, N_FAMILIES, this.style.discs.secondShare);
  }

  target(marker) {
    return discRadius(this.totals[marker + 1], this.unit, this.style.discs);
  }

  // Lets discs grow and shrink towards their sizes; at once without `seconds`.
  animate(seconds) {
    const share = seconds === undefined ? 1 : 1 - Math.exp(-seconds / EASE_S);
    let isMoving = false;
    for (let m = 0; m < this.nMarkers; m += 1) {
      const target = this.target(m);
      const gap = target - this.radius[m];
      if (gap === 0) continue;
      if (Math.abs(gap) < ARRIVED || share === 1) this.radius[m] = target;
      else {
        this.radius[m] += gap * share;
        isMoving = true;
      }
    }
    this.isResting = seconds === undefined;
    return isMoving;
  }

  // Visits each disc that is shown, the largest first: number, radius, family, second or −1.
  eachDisc(visit) {
    const visitOne = (m) => {
      const [family, second] = this.topTwo(this.sums, (m + 1) * N_FAMILIES);
      // A disc that is shrinking away has lost its families.
      if (family >= 0) visit(m, this.radius[m], family, second);
    };
    if (this.isResting) this.atRest().forEach(visitOne);
    else this.eachBySize(visitOne);
  }

  // Places with events, the most first; those with like counts in their own order.
  atRest() {
    const key = `${this.first},${this.last}`;
    if (key !== this.orderedFor) {
      const { totals } = this;
      this.orderedFor = key;
      this.ordered = [];
      for (let m = 0; m < this.nMarkers; m += 1) if (totals[m + 1] > 0) this.ordered.push(m);
      this.ordered.sort((a, b) => totals[b + 1] - totals[a + 1] || a - b);
    }
    return this.ordered;
  }

  // What moves, by its size alone: sorting thousands for each frame would take too long.
  eachBySize(visit) {
    const { buckets } = this;
    buckets.forEach((markers) => {
      markers.length = 0;
    });
    for (let m = 0; m < this.nMarkers; m += 1) {
      if (this.radius[m] <= GONE) continue;
      const size = Math.round(BUCKETS_A_PIXEL * this.radius[m]);
      while (buckets.length <= size) buckets.push([]);
      buckets[size].push(m);
    }
    for (let size = buckets.length - 1; size >= 0; size -= 1) buckets[size].forEach(visit);
  }

  // Cities without a disc.
  dots() {
    return this.cities.filter(({ markers }) => markers.every((m) => this.totals[m + 1] <= 0));
  }

  // The ring around what is picked, `radius` up to its outer edge.
  ring() {
    if (!this.picked) return null;
    const smallest = discRadius(1, this.unit, this.style.discs);
    const { marker } = this.picked;
    const disc = marker < 0 ? smallest : Math.max(this.radius[marker], smallest);
    return { ...this.picked, radius: disc + this.style.rings.gap };
  }

  // What may be named, and what no name may lie on.
  lettering(view) {
    const shown = this.atRest();
    const cities = this.cities.map((city) => ({
      ...city, radius: Math.max(0, ...city.markers.map((m) => this.target(m))),
    }));
    const discs = new Float64Array(3 * shown.length);
    shown.forEach((m, i) => {
      discs.set([view.pixelX(this.x[m]), view.pixelY(this.y[m]), this.target(m)], 3 * i);
    });
    return { cities, places: this.names(shown), discs };
  }

  *names(shown) {
    for (const m of shown) {
      if (this.isCity.has(m)) continue;
      yield {
        text: this.words.names[m], units: this.nameUnits[m], x: this.x[m], y: this.y[m],
        radius: this.target(m), weight: this.totals[m + 1],
      };
    }
  }

  // Everything shown, as data: tests hold it against the still map.
  snapshot() {
    const marks = [];
    this.eachDisc((m, radius, family, second) => {
      marks.push([this.longitudes[m], this.latitudes[m], radius, family, second]);
    });
    const ring = this.ring();
    return {
      marks,
      circles: this.circles.map(({ marker, metres }) => [
        this.longitudes[marker], this.latitudes[marker], metres,
      ]),
      ink: this.circleInk,
      fills: this.shades,
      dots: this.dots().map(({ id }) => id),
      ring: ring && [ring.longitude, ring.latitude, ring.radius],
    };
  }

  markerAt(view, px, py) {
    let found = -1;
    for (let m = 0; m < this.nMarkers; m += 1) {
      if (this.totals[m + 1] <= 0) continue;
      const reach = Math.max(this.target(m), this.style.discs.leastTarget);
      const dx = view.pixelX(this.x[m]) - px;
      const dy = view.pixelY(this.y[m]) - py;
      // Small discs lie on top of large ones.
      const isAbove = found < 0 || this.totals[m + 1] <= this.totals[found + 1];
      if (dx * dx + dy * dy <= reach * reach && isAbove) found = m;
    }
    return found;
  }

  lines(view, px, py, province) {
    const marker = this.markerAt(view, px, py);
    if (marker >= 0) return this.markerLines(marker);
    return province >= 0 ? this.provinceLines(province) : null;
  }

  markerLines(marker) {
    const { starts, places } = this.daily;
    const seen = new Set();
    let first = -1;
    let last = -1;
    for (let day = this.first; day <= this.last; day += 1) {
      for (let i = starts[day]; i < starts[day + 1]; i += 1) {
        if (this.markerOf[places[i]] !== marker + 1) continue;
        seen.add(places[i]);
        if (first < 0) first = day - 1;
        last = day - 1;
      }
    }
    for (let i = starts[0]; i < starts[1]; i += 1) {
      if (this.markerOf[places[i]] === marker + 1) seen.add(places[i]);
    }
    const more = seen.size - 1;
    const days = first < 0 ? "undated" : this.settings.dayRange(first, last);
    return [
      this.words.names[marker] + (more > 0 ? ` and ${counted(more, "more place")}` : ""),
      `${counted(this.totals[marker + 1], "event")}, ${days}`,
      `Most named: ${this.familyWords(this.sums, (marker + 1) * N_FAMILIES)}`,
    ];
  }

  provinceLines(province) {
    const at = (province + 1) * N_FAMILIES;
    const n = this.provinceTotals[province + 1];
    const coarse = number(this.coarse[province + 1]);
    return [
      `${this.words.provinces[province].name} province`,
      `${counted(n, "event")}, ${coarse} known to district or province only`,
      n ? `Most named: ${this.familyWords(this.provinceSums, at)}` : "No events in this selection",
    ];
  }

  familyWords(sums, at) {
    const named = this.topTwo(sums, at).filter((family) => family >= 0);
    return named.map((family) => this.style.families[family].name).join(", ") || "nobody";
  }

  // What the bar says beside the days.
  get summary() {
    return `${number(this.nShown)} of ${counted(this.words.nTotal, "event")}`;
  }
}
