// The base map: fetched once a page, kept as paths, drawn into a picture of its own per view.

import { drawingX, drawingY } from "./projection.js";
import { ON_THE_CPU } from "./sheet.js";

const FOLDER = "app/static/basemap";
const fetched = new Map();

function drawingPoint([longitude, latitude]) {
  return [drawingX(longitude), drawingY(latitude)];
}

function addRing(path, points) {
  points.forEach((point, i) => {
    if (i === 0) path.moveTo(...drawingPoint(point));
    else path.lineTo(...drawingPoint(point));
  });
}

// Polygons, each of rings, as one path.
export function pathOfAreas(polygons) {
  const path = new Path2D();
  polygons.forEach((rings) => rings.forEach((points) => addRing(path, points)));
  return path;
}

// Straight pieces of one kind; those that meet are one line, so that it has no gaps.
function pathOfPieces(rows) {
  const path = new Path2D();
  let end = null;
  for (const { a, b } of rows) {
    if (!end || end[0] !== a[0] || end[1] !== a[1]) path.moveTo(...drawingPoint(a));
    path.lineTo(...drawingPoint(b));
    end = b;
  }
  return path;
}

// The rows of a file of the base map by their kind, in the order of the file.
function fetchRows(name) {
  if (!fetched.has(name)) {
    const url = new URL(`${FOLDER}/${name}.json`, document.baseURI);
    fetched.set(name, fetch(url).then(async (answer) => byKind(await answer.json())));
  }
  return fetched.get(name);
}

function byKind(rows) {
  const kinds = new Map();
  for (const row of rows) {
    if (!kinds.has(row.kind)) kinds.set(row.kind, []);
    kinds.get(row.kind).push(row);
  }
  return [...kinds];
}

export class Ground {
  constructor(style) {
    this.style = style;
    this.canvas = document.createElement("canvas");
    this.parts = null;
    this.provinces = [];
    this.drawnFor = "";
  }

  async load() {
    const [areas, lines] = await Promise.all(["ground", "segments"].map(fetchRows));
    this.parts = {
      areas: areas.map(([kind, rows]) => [kind, pathOfAreas(rows.map(({ p }) => p))]),
      lines: lines.map(([kind, rows]) => [kind, pathOfPieces(rows)]),
    };
  }

  // Draws anew only if the view or a province's shade has changed.
  draw(context, view, ratio, shades) {
    const key = `${view.key}|${ratio}|${shades.join()}|${this.parts !== null}`;
    if (key !== this.drawnFor) {
      this.drawnFor = key;
      this.paint(view, ratio, shades);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.canvas, 0, 0);
  }

  paint(view, ratio, shades) {
    const { colours, ground } = this.style;
    this.canvas.width = Math.round(view.width * ratio);
    this.canvas.height = Math.round(view.height * ratio);
    const context = this.canvas.getContext("2d", { alpha: false, ...ON_THE_CPU });
    context.fillStyle = colours.page;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    view.apply(context, ratio);
    if (!this.parts) return;
    const isAbove = ([kind]) => ground.above.includes(kind);
    const fill = ([kind, path]) => this.fill(context, path, ground.areas[kind]);
    this.parts.areas.filter((area) => !isAbove(area)).forEach(fill);
    this.provinces.forEach(({ path }, i) => this.fill(context, path, shades[i]));
    this.parts.areas.filter(isAbove).forEach(fill);
    this.parts.lines.forEach((line) => this.stroke(context, view, line));
  }

  fill(context, path, colour) {
    context.fillStyle = colour ?? this.style.colours.land;
    context.fill(path, "evenodd");
  }

  stroke(context, view, [kind, path]) {
    const [colour, width] = this.style.ground.lines[kind];
    context.lineJoin = "round";
    context.lineWidth = width / view.scale;
    context.strokeStyle = colour;
    context.stroke(path);
  }

  provinceAt(context, view, px, py) {
    const x = (px - view.width / 2) / view.scale + view.x;
    const y = (py - view.height / 2) / view.scale + view.y;
    context.setTransform(1, 0, 0, 1, 0, 0);
    return this.provinces.findIndex(({ path }) => context.isPointInPath(path, x, y, "evenodd"));
  }
}
