// Discs in one or two families' colours, each drawn once and then copied.

const RIM_PX = 0.9;
// Radii are rounded to this: a picture for each of many, not for all.
const RADIUS_STEP = 0.5;
const HOLLOW_PX = 2.4;
const FADED = 0.4;
const CONTEST_GAP_PX = 4;
const PLAIN = {};

class Discs {
  constructor(settings, ratio) {
    this.settings = settings;
    this.ratio = ratio;
    this.pictures = new Map();
  }

  // The picture of a disc; `second` is −1 for one family. Of a held place `look` says the rest.
  picture(family, second, radius, look = PLAIN) {
    const steps = Math.max(1, Math.round(radius / RADIUS_STEP));
    const bits = (look.isHollow ? 1 : 0) | (look.isFaded ? 2 : 0) | (look.hasCode ? 4 : 0) |
      (look.isContested ? 16 : 0);
    const key = ((steps * 16 + family) * 16 + second + 1) * 32 + bits + (look === PLAIN ? 8 : 0);
    let found = this.pictures.get(key);
    if (!found) {
      found = this.paint(family, second, steps * RADIUS_STEP, look);
      this.pictures.set(key, found);
    }
    return found;
  }

  paint(family, second, radius, look) {
    const isContested = look !== PLAIN && look.isContested;
    const half = Math.ceil((radius + (isContested ? CONTEST_GAP_PX : 0) + 1) * this.ratio);
    const canvas = new OffscreenCanvas(2 * half, 2 * half);
    const context = canvas.getContext("2d", ON_THE_CPU);
    context.setTransform(this.ratio, 0, 0, this.ratio, half, half);
    if (look.isHollow) this.paintHollow(context, family, radius, look.isFaded);
    else {
      context.globalAlpha = look.isFaded ? FADED : 1;
      this.paintFull(context, family, second, radius);
      context.globalAlpha = 1;
    }
    if (isContested) this.paintContest(context, radius);
    else if (look.hasCode) this.paintCode(context, family, look);
    return canvas.transferToImageBitmap();
  }

  paintFull(context, family, second, radius) {
    const { families, paleRim, paleFamily, isDark } = this.settings;
    this.fillArc(context, families[family].fill, radius, 0, 2 * Math.PI);
    if (second >= 0) {
      // Angles run clockwise from three o'clock: this is the half towards the lower right.
      this.fillArc(context, families[second].fill, radius, -Math.PI / 4, (3 * Math.PI) / 4);
    }
    const isPale = isDark && (family === paleFamily || second === paleFamily);
    context.strokeStyle = isPale ? paleRim : families[family].rim;
    context.lineWidth = RIM_PX;
    context.beginPath();
    context.arc(0, 0, radius - RIM_PX / 2, 0, 2 * Math.PI);
    context.stroke();
  }

  paintHollow(context, family, radius, isFaded) {
    const { families, paleRim, paleFamily, isDark, colours } = this.settings;
    this.fillArc(context, colours.land, radius, 0, 2 * Math.PI);
    context.globalAlpha = isFaded ? FADED : 1;
    context.strokeStyle = isDark && family === paleFamily ? paleRim : families[family].fill;
    context.lineWidth = HOLLOW_PX;
    context.beginPath();
    context.arc(0, 0, radius - HOLLOW_PX / 2, 0, 2 * Math.PI);
    context.stroke();
    context.globalAlpha = 1;
  }

  paintContest(context, radius) {
    context.strokeStyle = this.settings.isDark ? "#FFFFFF" : this.settings.colours.ink;
    context.lineWidth = 1.4;
    context.setLineDash([4.2, 2.8]);
    context.beginPath();
    context.arc(0, 0, radius + CONTEST_GAP_PX, 0, 2 * Math.PI);
    context.stroke();
  }

  paintCode(context, family, { isHollow, isFaded }) {
    const { families, colours, font } = this.settings;
    context.fillStyle = isHollow || isFaded ? colours.ink : families[family].text;
    context.font = `700 9px ${font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(families[family].code, 0, 0.5);
  }

  fillArc(context, colour, radius, from, to) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(0, 0, radius - RIM_PX / 2, from, to);
    context.fill();
  }

  // To whole pixels of the screen: copying without smoothing is several times as fast.
  draw(context, picture, x, y) {
    const half = picture.width / 2;
    context.drawImage(
      picture, Math.round(x * this.ratio) - half, Math.round(y * this.ratio) - half,
    );
  }
}

// A dot for each named city without a marker, so that its name belongs somewhere.
function drawDots(context, view, ratio, cities, colour) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colour;
  for (const city of cities) {
    context.beginPath();
    context.arc(view.pixelX(city.x), view.pixelY(city.y), 1.8, 0, 2 * Math.PI);
    context.fill();
  }
}

// The ring around what is picked on the page.
function drawRing(context, view, ratio, { x, y }, radius, { isDark, colours }) {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.strokeStyle = isDark ? "#FFFFFF" : colours.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(view.pixelX(x), view.pixelY(y), radius, 0, 2 * Math.PI);
  context.stroke();
}
