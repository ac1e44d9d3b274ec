// Where the still map below stands. Streamlit tells nobody, but React keeps deck.gl's object
// beside the map's canvas; asked through its public `getViewports`. Null when it is not there.

export function deckView(selector) {
  const viewport = viewportOf(selector);
  return viewport && { latitude: viewport.latitude, longitude: viewport.longitude, zoom: viewport.zoom };
}

// West, south, east and north of what the map shows, in degrees.
export function deckBounds(selector) {
  const bounds = viewportOf(selector)?.getBounds();
  return bounds?.every(Number.isFinite) ? bounds : null;
}

function viewportOf(selector) {
  const canvas = document.querySelector(`${selector} canvas`);
  const key = canvas && Object.keys(canvas).find((name) => name.startsWith("__reactFiber$"));
  for (let fiber = key ? canvas[key] : null; fiber; fiber = fiber.return) {
    const deck = deckOf(fiber);
    const viewport = deck?.isInitialized ? deck.getViewports()[0] : null;
    if (viewport && [viewport.latitude, viewport.longitude, viewport.zoom].every(Number.isFinite)) {
      return viewport;
    }
  }
  return null;
}

function deckOf(fiber) {
  for (let hook = fiber.memoizedState; hook?.next !== undefined; hook = hook.next) {
    const held = Array.isArray(hook.memoizedState) ? hook.memoizedState[0] : hook.memoizedState;
    const deck = held?.deck ?? held?.current?.deck;
    if (typeof deck?.getViewports === "function") return deck;
    if (hook.next === null) break;
  }
  return null;
}
