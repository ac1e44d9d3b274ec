// Hands on the map: drag, wheel, pinch and keys move the view.

const WHEEL_SPEED = 0.01;
const KEY_PAN_PX = 60;

export function followPointers(canvas, { view, changed, point, leave }) {
  const down = new Map();
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [a, b] = [...down.values()];
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, px: Math.hypot(a[0] - b[0], a[1] - b[1]) };
  };
  const move = (event) => {
    const [x, y] = at(event);
    if (!down.has(event.pointerId)) return point(x, y);
    const before = down.size === 2 ? spread() : null;
    const [oldX, oldY] = down.get(event.pointerId);
    down.set(event.pointerId, [x, y]);
    if (before) {
      const after = spread();
      view().pan(after.x - before.x, after.y - before.y);
      view().zoomBy(Math.log2(after.px / Math.max(before.px, 1)), after.x, after.y);
    } else view().pan(x - oldX, y - oldY);
    return changed();
  };
  const lift = (event) => {
    down.delete(event.pointerId);
    canvas.classList.toggle("dragged", down.size > 0);
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (down.size < 2) down.set(event.pointerId, at(event));
    canvas.classList.add("dragged");
    leave();
  });
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", leave);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const scale = 2 / (1 + Math.exp(-Math.abs(event.deltaY * WHEEL_SPEED)));
    view().zoomBy(Math.log2(event.deltaY > 0 ? 1 / scale : scale), ...at(event));
    changed();
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => {
    view().zoomBy(1, ...at(event));
    changed();
  });
}

// Whether the key meant something here.
export function moveByKey(key, view) {
  const pans = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  if (pans[key]) view.pan(pans[key][0] * KEY_PAN_PX, pans[key][1] * KEY_PAN_PX);
  else if (key === "+" || key === "=") view.zoomBy(0.5);
  else if (key === "-") view.zoomBy(-0.5);
  else return false;
  return true;
}
