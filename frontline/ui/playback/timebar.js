// The histogram of all days with the window in it; dragging it moves the window.

import { DAY_MS, MONTHS } from "./clock.js";
import { ON_THE_CPU } from "./sheet.js";

const BAR_HEIGHT = 44;
const AXIS_HEIGHT = 16;

export class Timebar {
  constructor(canvas, style, bars, calendar, clock) {
    Object.assign(this, { canvas, style, bars, calendar, clock });
    this.context = canvas.getContext("2d", ON_THE_CPU);
  }

  resize(width, ratio) {
    this.width = width;
    this.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round((BAR_HEIGHT + AXIS_HEIGHT) * ratio);
    const days = this.bars.length;
    // Bars of days, weeks or several weeks, three pixels wide or more.
    const daysOfThree = (3 * days) / width;
    this.binDays = daysOfThree <= 1 ? 1 : 7 * Math.ceil(daysOfThree / 7);
    this.bins = new Float64Array(Math.ceil(days / this.binDays));
    this.bars.forEach((n, day) => {
      this.bins[Math.floor(day / this.binDays)] += n;
    });
    this.most = this.bins.reduce((a, b) => Math.max(a, b), 1);
    this.pale = this.paintBars(this.style.colours.barAll);
    this.dark = this.paintBars(this.style.colours.bar);
  }

  paintBars(colour) {
    const canvas = document.createElement("canvas");
    canvas.width = this.canvas.width;
    canvas.height = this.canvas.height;
    const context = canvas.getContext("2d", ON_THE_CPU);
    context.scale(this.ratio, this.ratio);
    context.fillStyle = colour;
    const step = this.x(this.binDays) - this.x(0);
    this.bins.forEach((n, i) => {
      if (n <= 0) return;
      const height = Math.max(1, (n / this.most) * (BAR_HEIGHT - 4));
      const width = Math.max(1, step - (step > 2.5 ? 1 : 0));
      context.fillRect(this.x(i * this.binDays), BAR_HEIGHT - height, width, height);
    });
    return canvas;
  }

  x(day) {
    return (day / this.bars.length) * this.width;
  }

  dayAt(x) {
    const day = Math.floor((x / this.width) * this.bars.length);
    return Math.min(Math.max(day, 0), this.bars.length - 1);
  }

  draw([first, last]) {
    const context = this.context;
    const { colours } = this.style;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.pale, 0, 0);
    const left = Math.round(this.x(first) * this.ratio);
    const right = Math.max(left + 1, Math.round(this.x(last + 1) * this.ratio));
    const height = Math.round(BAR_HEIGHT * this.ratio);
    const width = right - left;
    context.fillStyle = colours.window;
    context.fillRect(left, 0, width, height);
    context.drawImage(this.dark, left, 0, width, height, left, 0, width, height);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.fillStyle = colours.rule;
    context.fillRect(0, BAR_HEIGHT, this.width, 1);
    this.drawAxis(context);
    context.fillStyle = colours.bar;
    // The period that it plays in, where that is not the whole.
    const { from, to } = this.clock;
    if (from > 0 || to < this.bars.length - 1) {
      context.fillRect(this.x(from), BAR_HEIGHT, Math.max(2, this.x(to + 1) - this.x(from)), 2);
    }
    context.fillRect(Math.min(this.x(last + 1), this.width - 1) - 1, 0, 2, BAR_HEIGHT);
    context.beginPath();
    context.arc(Math.min(Math.max(this.x(last + 1), 5), this.width - 5), BAR_HEIGHT, 5, 0, 7);
    context.fill();
  }

  drawAxis(context) {
    context.font = `12px ${this.style.font}`;
    context.fillStyle = this.style.colours.second;
    context.textBaseline = "top";
    let free = 0;
    for (const [day, words] of this.ticks()) {
      const x = this.x(day);
      const width = context.measureText(words).width;
      if (x < free || x + width > this.width - 8) continue;
      context.fillText(words, x, BAR_HEIGHT + 4);
      free = x + width + 14;
    }
  }

  // The first of each year; of each month where the whole is shorter than two years.
  ticks() {
    const { calendar } = this;
    const nDays = this.bars.length;
    const first = calendar.date(0);
    if (nDays < 60) return Array.from({ length: nDays }, (_, day) => [day, calendar.words(day)]);
    const ticks = [];
    const step = nDays < 730 ? 1 : 12;
    const month = step === 1 ? first.getUTCMonth() + 1 : 12;
    for (let m = month; ; m += step) {
      const date = new Date(Date.UTC(first.getUTCFullYear(), m, 1));
      const day = Math.round((date - first) / DAY_MS);
      if (day >= nDays) return ticks;
      const year = date.getUTCFullYear();
      ticks.push([day, step === 1 ? `${MONTHS[date.getUTCMonth()]} ${year}` : `${year}`]);
    }
  }
}
