// Names, set so that none lies on another or on a marker: the heaviest first, each at the first
// of eight positions that is free. A name keeps its former position as long as that is free, so
// that names do not jump while markers grow. The same method as frontline/views/labels.py.

const MOST_NAMES = 32;
const LEADER_PX = 34;
const HALO_PX = 3;

class Labels {
  constructor(settings) {
    this.settings = settings;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", ON_THE_CPU);
    this.widths = new Map();
    this.positions = new Map();
    this.set = [];
  }

  get size() {
    return this.settings.isArabic ? 13.5 : 12;
  }

  font(size) {
    return `600 ${size}px ${this.settings.font}`;
  }

  widthOf(text, size) {
    const key = `${size}|${text}`;
    if (!this.widths.has(key)) {
      this.context.font = this.font(size);
      const lines = text.split("\n").map((line) => this.context.measureText(line).width);
      this.widths.set(key, Math.max(...lines));
    }
    return this.widths.get(key);
  }

  // `names`: {text, x, y, radius, isMajor} in drawing coordinates, the heaviest first;
  // `discs`: [x, y, radius] in pixels.
  place(names, discs, view) {
    const taken = [];
    this.set = [];
    for (const name of names) {
      if (this.set.length >= MOST_NAMES) break;
      const at = [view.pixelX(name.x), view.pixelY(name.y)];
      if (at[0] < 0 || at[1] < 0 || at[0] > view.width || at[1] > view.height) continue;
      const found = this.firstFree(name, at, taken, discs, view);
      if (found) {
        taken.push(found.box);
        this.set.push({ ...name, ...found });
        this.positions.set(name.text, found.position);
      }
    }
    this.countries = this.settings.countries
      .map(([text, latitude, longitude]) => ({
        text, x: worldX(longitude) - ORIGIN_X, y: worldY(latitude) - ORIGIN_Y,
      }))
      .filter((country) => this.hasRoom(country, taken, view));
    this.paintedFor = "";
  }

  firstFree(name, [x, y], taken, discs, view) {
    const width = this.widthOf(name.text, this.size);
    const near = name.radius + 4;
    const gaps = name.isMajor ? [near, name.radius + LEADER_PX] : [near];
    const former = this.positions.get(name.text);
    for (const gap of gaps) {
      const positions = eightPositions(gap);
      const order = [...positions.keys()];
      if (former !== undefined && gap === near) order.unshift(former);
      for (const position of order) {
        const [dx, dy, anchor] = positions[position];
        const box = boxOf(x + dx, y + dy, width, this.size, anchor);
        const isInside = box[0] >= 0 && box[2] <= view.width;
        if (!isInside || taken.some((other) => overlap(box, other))) continue;
        if (discs.some((disc) => touches(box, disc))) continue;
        return { dx, dy, anchor, box, position, hasLeader: gap > near };
      }
    }
    return null;
  }

  hasRoom(country, taken, view) {
    const width = this.widthOf(country.text, 10.5);
    const box = boxOf(view.pixelX(country.x), view.pixelY(country.y), width, 14, "center");
    return box[0] >= 0 && box[2] <= view.width && !taken.some((other) => overlap(box, other));
  }

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
    const { colours } = this.settings;
    this.canvas.width = Math.round(view.width * ratio);
    this.canvas.height = Math.round(view.height * ratio);
    const context = this.context;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.font = this.font(10.5);
    for (const { text, x, y } of this.countries ?? []) {
      text.split("\n").forEach((line, i) => {
        const top = view.pixelY(y) + 12 * i;
        this.write(context, line, view.pixelX(x), top, "center", colours.third, colours.neighbours);
      });
    }
    context.font = this.font(this.size);
    for (const name of this.set) {
      const x = view.pixelX(name.x);
      const y = view.pixelY(name.y);
      if (name.hasLeader) this.leader(context, x, y, name);
      this.write(context, name.text, x + name.dx, y + name.dy, name.anchor, colours.ink, colours.land);
    }
  }

  leader(context, x, y, { dx, dy }) {
    context.strokeStyle = this.settings.colours.second;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 0.9 * dx, y + 0.9 * dy);
    context.stroke();
  }

  write(context, text, x, y, anchor, ink, halo) {
    // Left and right stay so in Arabic too: "start" would turn round with the script.
    context.textAlign = anchor;
    context.lineWidth = HALO_PX;
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }
}

function eightPositions(gap) {
  const corner = 0.72 * gap;
  return [
    [gap, 0, "left"],
    [-gap, 0, "right"],
    [0, -gap - 4, "center"],
    [0, gap + 4, "center"],
    [corner, -corner, "left"],
    [corner, corner, "left"],
    [-corner, -corner, "right"],
    [-corner, corner, "right"],
  ];
}

function boxOf(x, y, width, size, anchor) {
  const left = { left: x, right: x - width, center: x - width / 2 }[anchor];
  const half = 0.55 * size;
  return [left - 1, y - half, left + width + 1, y + half];
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function touches(box, [discX, discY, radius]) {
  const x = Math.min(Math.max(discX, box[0]), box[2]);
  const y = Math.min(Math.max(discY, box[1]), box[3]);
  return (discX - x) ** 2 + (discY - y) ** 2 < radius ** 2;
}
