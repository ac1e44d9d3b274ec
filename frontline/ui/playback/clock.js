// The days that are shown: from a first day to now, or a window that rolls; and how fast.

export const DAY_MS = 86400000;
export const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

export class Calendar {
  constructor(firstDay) {
    this.first = Date.parse(`${firstDay}T00:00:00Z`);
  }

  date(day) {
    return new Date(this.first + day * DAY_MS);
  }

  iso(day) {
    return this.date(day).toISOString().slice(0, 10);
  }

  words(day) {
    const date = this.date(day);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  range(first, last) {
    if (first === last) return this.words(first);
    const [a, b] = [this.date(first), this.date(last)];
    const isOneMonth =
      a.getUTCFullYear() === b.getUTCFullYear() && a.getUTCMonth() === b.getUTCMonth();
    return isOneMonth
      ? `${a.getUTCDate()}–${this.words(last)}`
      : `${this.words(first)} – ${this.words(last)}`;
  }
}

export class Clock {
  // `length` 0 is "from the first day on", else a window of so many days; `pace` days a second.
  constructor({ nDays, start, end, length, pace, stops }) {
    Object.assign(this, { nDays, anchor: start, now: end, length, pace, stops });
    this.isPlaying = false;
  }

  // Stands on the days that the page shows.
  adopt({ start, end }) {
    this.isPlaying = false;
    this.anchor = start;
    this.now = end;
    if (end - start + 1 !== this.length) this.length = 0;
  }

  get day() {
    return Math.floor(this.now);
  }

  get window() {
    const first = this.length ? Math.max(0, this.day - this.length + 1) : this.anchor;
    return [Math.min(first, this.day), this.day];
  }

  get least() {
    return this.length ? 0 : this.anchor;
  }

  goTo(now) {
    this.now = Math.min(Math.max(now, this.least), this.nDays - 1);
  }

  play() {
    // From the last day on it begins again, with a whole window where one rolls.
    if (this.day >= this.nDays - 1) this.goTo(this.length ? this.length - 1 : this.anchor);
    this.isPlaying = this.day < this.nDays - 1;
  }

  pause() {
    this.isPlaying = false;
    this.now = this.day;
  }

  tick(seconds) {
    this.goTo(this.now + seconds * this.pace);
    if (this.day >= this.nDays - 1) this.pause();
  }

  // To the next day on which something changes, else by the days of a second.
  step(sign) {
    this.pause();
    const { stops, day } = this;
    const next = sign > 0 ? stops?.find((d) => d > day) : stops?.findLast((d) => d < day);
    this.goTo(stops ? (next ?? day) : day + sign * this.pace);
  }
}
