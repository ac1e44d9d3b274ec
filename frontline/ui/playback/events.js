// The scene of Overview: events by place, as running sums over a window of days.

// How fast a marker grows to its size: most of the way in so many seconds.
const EASE_S = 0.12;
const LEAST_TARGET_PX = 7;
// Its outer edge lies four pixels off the disc, as on the still map.
const RING_GAP_PX = 3;
// About ten metres in drawing coordinates: positions are packed to one.
const SAME_SPOT = 1.5e-4;

class EventScene {
  constructor(settings, words, columns) {
    this.settings = settings;
    this.words = words;
    this.daily = new DailyCounts(columns);
    this.nDays = words.nDays;
    this.bars = this.daily.totals.subarray(1);
    this.markerOf = varints(columns.placeMarkers);
    this.provinceOf = varints(columns.placeProvinces);
    this.nMarkers = words.names.length;
    const latitudes = signedSums(columns.latitudes);
    const longitudes = signedSums(columns.longitudes);
    this.x = Float64Array.from(longitudes, (value) => worldX(value / 1e5) - ORIGIN_X);
    this.y = Float64Array.from(latitudes, (value) => worldY(value / 1e5) - ORIGIN_Y);
    this.metres = varints(columns.radii);
    this.circled = [...this.metres.keys()].filter((m) => this.metres[m] >= 15000);
    this.setUpSums();
    this.setUpCities();
    this.setUpPicked();
    this.order = Array.from({ length: 2 * (settings.sizes.most + 1) }, () => []);
  }

  setUpSums() {
    this.sums = new Int32Array((this.nMarkers + 1) * N_FAMILIES);
    this.totals = new Int32Array(this.nMarkers + 1);
    this.provinceSums = new Int32Array((this.words.provinces.length + 1) * N_FAMILIES);
    this.provinceTotals = new Int32Array(this.words.provinces.length + 1);
    this.coarse = new Int32Array(this.words.provinces.length + 1);
    this.radius = new Float32Array(this.nMarkers);
    this.first = 1;
    this.last = 0;
    this.nShown = 0;
    this.addDay(0, 1);
  }

  setUpCities() {
    this.cities = this.settings.cities.map((city) => ({
      ...city,
      x: worldX(city.longitude) - ORIGIN_X,
      y: worldY(city.latitude) - ORIGIN_Y,
      marker: this.words.cityMarkers[city.id] ?? -1,
    }));
    this.isCity = new Set(this.cities.map((city) => city.marker));
  }

  // The ring lies around the marker that stands where the picked place or event does, else it
  // stands alone.
  setUpPicked() {
    const { picked } = this.settings;
    if (!picked) return;
    const x = worldX(picked.longitude) - ORIGIN_X;
    const y = worldY(picked.latitude) - ORIGIN_Y;
    const isThere = (m) => Math.abs(this.x[m] - x) + Math.abs(this.y[m] - y) < SAME_SPOT;
    this.picked = { x, y, marker: Array.from(this.x.keys()).find(isThere) ?? -1 };
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
    this.setUnit();
    this.setShades();
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

  // The most frequent family and, with half its count or more, the second; −1 for none.
  topTwo(sums, at) {
    let first = -1;
    let second = -1;
    for (let family = 0; family < N_FAMILIES; family += 1) {
      const n = sums[at + family];
      if (n <= 0) continue;
      if (first < 0 || n > sums[at + first]) {
        second = first;
        first = family;
      } else if (second < 0 || n > sums[at + second]) second = family;
    }
    const isShared = second >= 0 && 2 * sums[at + second] >= sums[at + first];
    return [first, isShared ? second : -1];
  }

  target(marker) {
    const n = this.totals[marker + 1];
    const { ofOne, least, most, scale } = this.settings.sizes;
    const radius = ofOne * Math.sqrt(n / this.unit);
    return n > 0 ? scale * Math.min(most, Math.max(least, radius)) : 0;
  }

  // How many events have the size of one, so that the largest marker need not be cut.
  setUnit() {
    const { ofOne, most } = this.settings.sizes;
    let busiest = 0;
    for (let m = 1; m <= this.nMarkers; m += 1) busiest = Math.max(busiest, this.totals[m]);
    const wanted = busiest / (most / ofOne) ** 2;
    let power = 1;
    while (5 * power < wanted) power *= 10;
    this.unit = power * ([1, 2, 5].find((n) => n * power >= wanted) ?? 1);
  }

  // Lets markers grow and shrink towards their sizes; at once without `seconds`.
  animate(seconds) {
    const share = seconds === undefined ? 1 : 1 - Math.exp(-seconds / EASE_S);
    let isMoving = false;
    for (let m = 0; m < this.nMarkers; m += 1) {
      const target = this.target(m);
      const gap = target - this.radius[m];
      if (gap === 0) continue;
      if (Math.abs(gap) < 0.3 || share === 1) this.radius[m] = target;
      else {
        this.radius[m] += gap * share;
        isMoving = true;
      }
    }
    return isMoving;
  }

  // Of each province, by what is known to no closer place.
  setShades() {
    const { steps, mostOfSteps, shades } = this.settings.shading;
    const most = this.coarse.subarray(1).reduce((a, b) => Math.max(a, b), 0);
    const upper = most <= mostOfSteps ? steps : stepsUpTo(most);
    this.shades = this.words.provinces.map((_, i) => {
      const n = this.coarse[i + 1];
      return n > 0 ? shades[upper.filter((step) => n > step).length] : this.settings.colours.land;
    });
  }

  draw(context, view, discs) {
    this.drawCircles(context, view, discs.ratio);
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.order.forEach((markers) => {
      markers.length = 0;
    });
    for (let m = 0; m < this.nMarkers; m += 1) {
      if (this.radius[m] > 0.4) this.order[Math.round(2 * this.radius[m])].push(m);
    }
    for (let size = this.order.length - 1; size >= 0; size -= 1) {
      for (const m of this.order[size]) this.drawMarker(context, view, discs, m);
    }
    this.drawCities(context, view, discs.ratio);
    if (this.picked) this.drawPicked(context, view, discs.ratio);
  }

  drawPicked(context, view, ratio) {
    const { ofOne, least, scale } = this.settings.sizes;
    const smallest = scale * Math.max(least, ofOne / Math.sqrt(this.unit));
    const { marker } = this.picked;
    const radius = marker < 0 ? smallest : Math.max(this.radius[marker], smallest);
    drawRing(context, view, ratio, this.picked, radius + RING_GAP_PX, this.settings);
  }

  drawMarker(context, view, discs, m) {
    const x = view.pixelX(this.x[m]);
    const y = view.pixelY(this.y[m]);
    if (x < -25 || y < -25 || x > view.width + 25 || y > view.height + 25) return;
    const [family, second] = this.topTwo(this.sums, (m + 1) * N_FAMILIES);
    // A marker that is shrinking away has lost its families.
    if (family < 0) return;
    discs.draw(context, discs.picture(family, second, this.radius[m]), x, y);
  }

  // Dashed circles of the true radius around places known less closely.
  drawCircles(context, view, ratio) {
    const { circleLine, circleFill } = this.settings.colours;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineWidth = 1;
    context.strokeStyle = circleLine;
    context.fillStyle = circleFill;
    context.setLineDash([4, 3]);
    for (const m of this.circled) {
      if (this.totals[m + 1] <= 0) continue;
      const radius = this.metres[m] * view.pixelsPerMetre(this.y[m]);
      const x = view.pixelX(this.x[m]);
      const y = view.pixelY(this.y[m]);
      if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
    context.setLineDash([]);
  }

  drawCities(context, view, ratio) {
    const free = this.cities.filter(({ marker }) => marker < 0 || this.totals[marker + 1] <= 0);
    drawDots(context, view, ratio, free, this.settings.colours.third);
  }

  // What may be named, the heaviest first, and what no name may lie on.
  namesAndDiscs(view) {
    const shown = [];
    for (let m = 0; m < this.nMarkers; m += 1) {
      if (this.totals[m + 1] > 0) shown.push(m);
    }
    shown.sort((a, b) => this.totals[b + 1] - this.totals[a + 1]);
    const names = this.cities.map((city) => ({
      text: city.name, x: city.x, y: city.y, isMajor: true,
      radius: city.marker >= 0 ? this.target(city.marker) : 0,
    }));
    for (const m of shown.slice(0, 3 * MOST_NAMES)) {
      if (this.isCity.has(m)) continue;
      const radius = this.target(m);
      names.push({ text: this.words.names[m], x: this.x[m], y: this.y[m], radius, isMajor: false });
    }
    const discs = shown
      .slice(0, 600)
      .map((m) => [view.pixelX(this.x[m]), view.pixelY(this.y[m]), this.target(m)]);
    return { names, discs };
  }

  markerAt(view, px, py) {
    let found = -1;
    for (let m = 0; m < this.nMarkers; m += 1) {
      if (this.totals[m + 1] <= 0) continue;
      const reach = Math.max(this.target(m), LEAST_TARGET_PX);
      const dx = view.pixelX(this.x[m]) - px;
      const dy = view.pixelY(this.y[m]) - py;
      // Small markers lie on top of large ones.
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
    return named.map((family) => this.settings.families[family].name).join(", ") || "nobody";
  }

  // What the bar says beside the days.
  get summary() {
    return `${number(this.nShown)} of ${counted(this.words.nTotal, "event")}`;
  }
}

// Three steps up to the largest count, each three times the one before, rounded down to 1, 2, 5.
function stepsUpTo(most) {
  const rounded = (value) => {
    const power = 10 ** Math.max(0, Math.floor(Math.log10(value)));
    return Math.max(1, ...[1, 2, 5].map((n) => n * power).filter((n) => n <= value));
  };
  const steps = [];
  for (const share of [27, 9, 3]) {
    const before = steps.length ? steps[steps.length - 1] + 1 : 1;
    steps.push(Math.max(before, rounded(most / share) - 1));
  }
  return steps;
}

function number(value) {
  return value.toLocaleString("en-GB");
}

function counted(n, one) {
  return `${number(n)} ${one}${n === 1 ? "" : "s"}`;
}
