// The canvas that the map is drawn on. What is drawn off screen is handed to the screen as a
// surface of its own: the browser need not compose the page around it anew for each frame, which
// without a graphics card takes two to three times as long as drawing the map.

// Many small pictures are copied a frame. Without a graphics card a canvas "on the GPU" takes a
// hundred times as long for that; with one, the map's single upload a frame is cheap.
export const ON_THE_CPU = { willReadFrequently: true };

const sheets = new WeakMap();

// A canvas is given away once; whoever comes back to it finds what it was given away as.
export function sheetOf(canvas) {
  if (typeof canvas.transferControlToOffscreen !== "function") return canvas;
  if (!sheets.has(canvas)) sheets.set(canvas, canvas.transferControlToOffscreen());
  return sheets.get(canvas);
}

// The map's corners are round like the still map's. Painted, not cut by the browser: a map that
// may let nothing through hides what lies below, which then need not be drawn at all.
export function roundCorners(context, { width, height }, radius, colour) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colour;
  context.beginPath();
  context.rect(0, 0, width, height);
  context.roundRect(0, 0, width, height, radius);
  context.fill("evenodd");
}
