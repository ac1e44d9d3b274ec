// Draws the scenes: each knows which marks lie on which.

import { drawCircles, drawDots, drawRing } from "./discs.js";
import { ON_THE_CPU } from "./sheet.js";

export class EventPainter {
  constructor(scene) {
    this.scene = scene;
    this.style = scene.style;
  }

  draw(context, view, discs) {
    const { scene, style } = this;
    drawCircles(context, view, discs.ratio, scene.circles, scene.circleInk, style);
    context.setTransform(1, 0, 0, 1, 0, 0);
    discs.isMoving = !scene.isResting;
    scene.eachDisc((m, radius, family, second) => {
      const x = view.pixelX(scene.x[m]);
      const y = view.pixelY(scene.y[m]);
      if (view.holds(x, y, radius)) {
        discs.draw(context, discs.picture(family, second, radius), x, y);
      }
    });
    drawDots(context, view, discs.ratio, scene.dots(), style);
    const ring = scene.ring();
    if (ring) drawRing(context, view, discs.ratio, ring, ring.radius - style.rings.width / 2, style);
  }
}

export class ControlPainter {
  constructor(scene) {
    this.scene = scene;
    this.style = scene.style;
    this.canvas = document.createElement("canvas");
    this.paintedFor = "";
  }

  // Between two days nothing changes: thousands of places are then one picture.
  draw(context, view, discs) {
    const { width, height } = context.canvas;
    const key = `${view.key}|${this.scene.day}|${width}|${height}`;
    if (key !== this.paintedFor) {
      this.paintedFor = key;
      Object.assign(this.canvas, { width, height });
      this.paint(this.canvas.getContext("2d", ON_THE_CPU), view, discs);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.canvas, 0, 0);
  }

  // What is stated below what is last known, that below what is inferred; codes and rings on all.
  paint(context, view, discs) {
    const { scene, style } = this;
    const layers = { fresh: [], lastKnown: [], inferred: [] };
    const shown = scene.marks(view);
    for (const mark of shown) {
      const [x, y] = [view.pixelX(mark.x), view.pixelY(mark.y)];
      if (!view.holds(x, y, mark.reach)) continue;
      const draw = (picture) => discs.draw(context, picture, x, y);
      const layer = mark.isHollow ? "inferred" : mark.isLastKnown ? "lastKnown" : "fresh";
      layers[layer].push([mark, draw]);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    const drawn = Object.values(layers).flat();
    for (const [mark, draw] of drawn) {
      const look = { isHollow: mark.isHollow, isFaded: mark.isLastKnown };
      draw(discs.picture(mark.family, mark.second, mark.radius, look));
    }
    for (const [mark, draw] of drawn) {
      if (mark.code) draw(discs.code(mark.family, mark.isHollow || mark.isLastKnown));
    }
    for (const [mark, draw] of drawn) if (mark.isContested) draw(discs.contest(mark.reach));
    const ring = scene.ring(view);
    if (ring) drawRing(context, view, discs.ratio, ring, ring.radius, style);
    drawDots(context, view, discs.ratio, scene.dots(), style);
  }
}
