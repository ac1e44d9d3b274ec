// Draws the names that names.js has set.

import { ON_THE_CPU } from "./sheet.js";

// Left and right stay so in Arabic too: "start" would turn round with the script.
const ALIGNMENTS = { start: "left", middle: "center", end: "right" };

export class Labels {
  constructor(style, names) {
    this.style = style;
    this.names = names;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", ON_THE_CPU);
    this.paintedFor = "";
  }

  // Draws anew only if the view has changed or names were set anew.
  draw(context, view, ratio) {
    const key = `${view.key}|${ratio}`;
    if (key !== this.paintedFor) {
      this.paintedFor = key;
      this.paint(view, ratio);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.canvas, 0, 0);
  }

  paint(view, ratio) {
    const { colours, names: rules } = this.style;
    this.canvas.width = Math.round(view.width * ratio);
    this.canvas.height = Math.round(view.height * ratio);
    const context = this.context;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { text, x, y } of this.names.free) {
      const at = [view.pixelX(x), view.pixelY(y), "middle"];
      this.write(text, ...at, rules.countrySize, colours.third, colours.neighbours);
    }
    for (const name of this.names.set) {
      const [x, y] = [view.pixelX(name.x), view.pixelY(name.y)];
      if (name.hasLeader) this.leader(x, y, name);
      const at = [x + name.dx, y + name.dy, name.anchor];
      this.write(name.text, ...at, rules.size, colours.ink, colours.land);
    }
  }

  leader(x, y, { dx, dy }) {
    const { context } = this;
    const { leaderWidth, leaderShare } = this.style.names;
    context.strokeStyle = this.style.colours.second;
    context.lineWidth = leaderWidth;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + leaderShare * dx, y + leaderShare * dy);
    context.stroke();
  }

  // Lines of a text stand around its point, each as high as the type.
  write(text, x, y, anchor, size, ink, halo) {
    const { context } = this;
    context.font = `${this.style.names.weight} ${size}px ${this.style.font}`;
    context.textAlign = ALIGNMENTS[anchor];
    context.lineWidth = this.style.names.halo;
    context.strokeStyle = halo;
    context.fillStyle = ink;
    const lines = text.split("\n");
    lines.forEach((line, i) => {
      const top = y + size * (i - (lines.length - 1) / 2);
      context.strokeText(line, x, top);
      context.fillText(line, x, top);
    });
  }
}
