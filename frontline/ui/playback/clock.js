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
  // It runs between the days `within`, of all without.
  constructor({ nDays, start, end, length, pace, stops, within }) {
    Object.assign(this, { nDays, anchor: start, now: end, length, pace, stops });
    [this.from, this.to] = within ?? [0, nDays - 1];
    this.isPlaying = false;
  }

  // Stands on the days that the page shows.
  adopt({ start, end, within }) {
    this.isPlaying = false;
    [this.from, this.to] = within ?? [0, this.nDays - 1];
    this.anchor = start;
    this.now = end;
    if (end - start + 1 !== this.length) this.length = 0;
  }

  get day() {
    return Math.floor(this.now);
  }

  get window() {
    const first = this.length ? Math.max(this.from, this.day - this.length + 1) : this.anchor;
    return [Math.min(first, this.day), this.day];
  }

  // A window that moves is never shorter than it is said to be.
  get least() {
    return this.length ? Math.min(this.from + this.length - 1, this.to) : this.anchor;
  }

  goTo(now) {
    this.now = Math.min(Math.max(now, this.least), this.to);
  }

  play() {
    // From the last day on it begins again, with a whole window where one rolls.
    if (this.day >= this.to) this.goTo(this.least);
    this.isPlaying = this.day < this.to;
  }

  pause() {
    this.isPlaying = false;
    this.now = this.day;
  }

  tick(seconds) {
    this.goTo(this.now + seconds * this.pace);
    if (this.day >= this.to) this.pause();
  }

  // To the next day on which something changes, else by the days of a second.
  step(sign) {
    this.pause();
    const { stops, day } = this;
    const next = sign > 0 ? stops?.find((d) => d > day) : stops?.findLast((d) => d < day);
    this.goTo(stops ? (next ?? day) : day + sign * this.pace);
  }
}
