// Discs in one or two families' colours, each drawn once and then copied. Every size and colour
// is one of the style's.

import { ON_THE_CPU } from "./sheet.js";

// While discs grow, their pictures are so many pixels apart: one for each of many, not for all.
const MOVING_STEP = 0.5;
// More pictures than this are dropped and drawn anew as they are needed.
const MOST_PICTURES = 6000;
const STRIPE = "#FFFFFF";
const SOLID = { isHollow: false, isFaded: false };

export class Discs {
  constructor(style, ratio) {
    this.style = style;
    this.ratio = ratio;
    this.pictures = new Map();
    this.isMoving = false;
  }

  // The picture of a disc; `second` is −1 for one family.
  picture(family, second, radius, look = SOLID) {
    const step = this.isMoving ? MOVING_STEP : this.style.discs.radiusStep;
    const drawn = Math.max(1, Math.round(radius / step)) * step;
    const bits = (look.isHollow ? 1 : 0) | (look.isFaded ? 2 : 0);
    const key = ((Math.round(1000 * drawn) * 16 + family) * 16 + second + 1) * 4 + bits;
    return this.kept(key, () => this.square(drawn, (context) => {
      context.globalAlpha = look.isFaded ? this.style.control.lastKnown : 1;
      if (look.isHollow) this.paintHollow(context, family, drawn);
      else this.paintFull(context, family, second, drawn);
    }));
  }

  // The code of a family; on the land's colour it has the ink's.
  code(family, isOnLand) {
    const { families, colours, control, font } = this.style;
    return this.kept(`code ${family} ${isOnLand}`, () => this.square(control.radius, (context) => {
      context.fillStyle = isOnLand ? colours.ink : families[family].text;
      context.font = `${control.codeWeight} ${control.codeSize}px ${font}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(families[family].code, 0, 0.5);
    }));
  }

  // The dashed ring of a contested place, its middle at that radius.
  contest(radius) {
    const { colour, contestedWidth, contestedDash } = this.style.rings;
    return this.kept(`contest ${radius}`, () => this.square(radius + 1, (context) => {
      context.strokeStyle = colour;
      context.lineWidth = contestedWidth;
      context.setLineDash(contestedDash.map((widths) => widths * contestedWidth));
      strokeCircle(context, 0, 0, radius);
    }));
  }

  kept(key, paint) {
    let found = this.pictures.get(key);
    if (!found) {
      if (this.pictures.size > MOST_PICTURES) this.pictures.clear();
      found = paint();
      this.pictures.set(key, found);
    }
    return found;
  }

  square(radius, paint) {
    const half = Math.ceil((radius + 1) * this.ratio);
    const canvas = new OffscreenCanvas(2 * half, 2 * half);
    const context = canvas.getContext("2d", ON_THE_CPU);
    context.setTransform(this.ratio, 0, 0, this.ratio, half, half);
    paint(context);
    return canvas.transferToImageBitmap();
  }

  paintFull(context, family, second, radius) {
    const { families, rims, discs } = this.style;
    const inner = radius - discs.rim / 2;
    fillArc(context, families[family].fill, inner, 0, 2 * Math.PI);
    if (second >= 0) {
      // Angles run clockwise from three o'clock: this is the half towards the lower right.
      fillArc(context, families[second].fill, inner, -Math.PI / 4, (3 * Math.PI) / 4);
      if (family === discs.striped) this.paintStripe(context, -inner);
      if (second === discs.striped) this.paintStripe(context, inner);
    }
    context.strokeStyle = rims[family][second < 0 ? family : second];
    context.lineWidth = discs.rim;
    strokeCircle(context, 0, 0, inner);
  }

  // In one half, parallel to the line between both; below zero it is the upper left one.
  paintStripe(context, radius) {
    const { discs } = this.style;
    const away = discs.stripeAt * radius * Math.SQRT1_2;
    const along = Math.abs(radius) * discs.stripeLength * Math.SQRT1_2;
    context.strokeStyle = STRIPE;
    context.lineWidth = discs.stripeWidth * Math.abs(radius);
    context.beginPath();
    context.moveTo(away - along, away + along);
    context.lineTo(away + along, away - along);
    context.stroke();
  }

  paintHollow(context, family, radius) {
    const { families, colours, control } = this.style;
    const alpha = context.globalAlpha;
    context.globalAlpha = 1;
    fillArc(context, colours.land, radius, 0, 2 * Math.PI);
    context.globalAlpha = alpha;
    context.strokeStyle = families[family].line;
    context.lineWidth = control.hollowWidth;
    strokeCircle(context, 0, 0, radius - control.hollowWidth / 2);
  }

  // To whole pixels of the screen: copying without smoothing is several times as fast.
  draw(context, picture, x, y) {
    const half = picture.width / 2;
    context.drawImage(
      picture, Math.round(x * this.ratio) - half, Math.round(y * this.ratio) - half,
    );
  }
}

function fillArc(context, colour, radius, from, to) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(0, 0, radius, from, to);
  context.fill();
}

function strokeCircle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

// A dot for each named city without a disc, so that its name belongs somewhere.
export function drawDots(context, view, ratio, dots, { rings, colours }) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.third;
  for (const { x, y } of dots) {
    context.beginPath();
    context.arc(view.pixelX(x), view.pixelY(y), rings.cityDot, 0, 2 * Math.PI);
    context.fill();
  }
}

// The ring around what is picked, its middle at that radius.
export function drawRing(context, view, ratio, { x, y }, radius, { rings }) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.strokeStyle = rings.colour;
  context.lineWidth = rings.width;
  strokeCircle(context, view.pixelX(x), view.pixelY(y), radius);
}

// Dashed circles of the true radius around places known less closely.
export function drawCircles(context, view, ratio, shown, ink, { circles }) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineWidth = circles.width;
  context.strokeStyle = `rgba(${circles.ink}, ${ink.line})`;
  context.fillStyle = `rgba(${circles.ink}, ${ink.fill})`;
  context.setLineDash([circles.dash, circles.gap]);
  for (const { x, y, metres } of shown) {
    const radius = metres * view.pixelsPerMetre(y);
    const at = [view.pixelX(x), view.pixelY(y)];
    if (!view.holds(...at, radius)) continue;
    context.beginPath();
    context.arc(...at, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.setLineDash([]);
}
