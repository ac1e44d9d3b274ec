// Two maps side by side that move together: what one shows, the other is asked to show too.
// Streamlit draws each from its own state; the function that its own map calls as it is moved
// stands beside that map, and is called with the place of the other.

import { deckView } from "./deck_view.js";

// After the last touch of a map it may still glide; a slow browser may take longer to catch up.
const GLIDE_MS = 1500;
const CATCH_UP_MS = 10_000;
const MOVES = ["pointerdown", "pointermove", "wheel", "keydown", "touchmove", "dblclick"];

/** The props with which a map is drawn: its place, and what is called as it moves. Null without. */
function propsOfMap(selector) {
  const canvas = document.querySelector(`${selector} canvas`);
  const key = canvas && Object.keys(canvas).find((name) => name.startsWith("__reactFiber$"));
  for (let fiber = key ? canvas[key] : null; fiber; fiber = fiber.return) {
    const props = fiber.memoizedProps;
    if (props?.viewState && typeof props.onViewStateChange === "function") return props;
  }
  return null;
}

function differs(one, other) {
  return ["latitude", "longitude", "zoom"].some((name) => Math.abs(one[name] - other[name]) > 1e-7);
}

/** Ask a map to show what another does; whether it could be asked. */
export function follow(selector, view) {
  const props = propsOfMap(selector);
  if (!props) return false;
  props.onViewStateChange({ viewState: { ...props.viewState, ...view } });
  return true;
}

export default async function mount({ data }) {
  let leader = null;
  let until = 0;
  let frame = 0;
  const step = () => {
    const view = leader && deckView(leader);
    const other = data.maps.find((selector) => selector !== leader);
    const beside = view && deckView(other);
    const isBehind = Boolean(beside) && differs(view, beside) && follow(other, view);
    const limit = until + (isBehind ? CATCH_UP_MS : 0);
    frame = performance.now() < limit ? requestAnimationFrame(step) : 0;
  };
  const lead = (event) => {
    const touched = data.maps.find((selector) => event.target.closest?.(selector));
    if (!touched || (event.type === "pointermove" && !event.buttons)) return;
    leader = touched;
    until = performance.now() + GLIDE_MS;
    frame ||= requestAnimationFrame(step);
  };
  for (const move of MOVES) document.addEventListener(move, lead, { capture: true, passive: true });
  return () => {
    cancelAnimationFrame(frame);
    for (const move of MOVES) document.removeEventListener(move, lead, { capture: true });
  };
}
