// Web Mercator with the numbers of deck.gl: latitude, longitude, zoom; tiles of 512 px.

const TILE_PX = 512;
const EARTH_M = 40075016.686;

export function worldX(longitude) {
  return ((longitude + 180) / 360) * TILE_PX;
}

export function worldY(latitude) {
  const phi = (latitude * Math.PI) / 180;
  return ((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * TILE_PX;
}

function latitudeOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / TILE_PX))) * 180) / Math.PI;
}

// Drawing coordinates count from here: near to it, 32-bit floats are exact to a hundredth pixel.
const ORIGIN_X = worldX(38.8);
const ORIGIN_Y = worldY(34.9);

export function drawingX(longitude) {
  return worldX(longitude) - ORIGIN_X;
}

export function drawingY(latitude) {
  return worldY(latitude) - ORIGIN_Y;
}

export class View {
  // `limits` hold the least and the most zoom.
  constructor({ latitude, longitude, zoom }, width, height, limits) {
    this.limits = limits;
    this.zoom = this.within(zoom);
    this.x = drawingX(longitude);
    this.y = drawingY(latitude);
    this.resize(width, height);
  }

  within(zoom) {
    return Math.min(Math.max(zoom, this.limits.leastZoom), this.limits.mostZoom);
  }

  get scale() {
    return 2 ** this.zoom;
  }

  get place() {
    return {
      latitude: latitudeOf(this.y + ORIGIN_Y),
      longitude: ((this.x + ORIGIN_X) / TILE_PX) * 360 - 180,
      zoom: this.zoom,
    };
  }

  get key() {
    return `${this.x},${this.y},${this.zoom},${this.width},${this.height}`;
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  // The point under (px, py) stays where it is.
  zoomBy(steps, px = this.width / 2, py = this.height / 2) {
    const dx = px - this.width / 2;
    const dy = py - this.height / 2;
    const before = this.scale;
    this.zoom = this.within(this.zoom + steps);
    this.x += dx / before - dx / this.scale;
    this.y += dy / before - dy / this.scale;
  }

  pixelX(x) {
    return (x - this.x) * this.scale + this.width / 2;
  }

  pixelY(y) {
    return (y - this.y) * this.scale + this.height / 2;
  }

  pixelsPerMetre(y) {
    const latitude = (latitudeOf(y + ORIGIN_Y) * Math.PI) / 180;
    return (TILE_PX * this.scale) / (EARTH_M * Math.cos(latitude));
  }

  // Whether a point in pixels lies in it, or reaches into it with a radius.
  holds(x, y, reach = 0) {
    return x > -reach && y > -reach && x < this.width + reach && y < this.height + reach;
  }

  // Paths in drawing coordinates land where they belong; line widths are divided by the scale.
  apply(context, ratio) {
    const scale = this.scale * ratio;
    context.setTransform(
      scale, 0, 0, scale,
      (this.width / 2) * ratio - this.x * scale, (this.height / 2) * ratio - this.y * scale,
    );
  }
}
