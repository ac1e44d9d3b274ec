// Writes the address that the server says, and tells it where "back" and "forward" led.

// How many moves were told; what the server has not taken over yet must not be written over.
let nTold = 0;
let shownPath = location.pathname;
let isWaiting = false;
// An entry that was just come to is put right; what is chosen on it begins another.
let isFresh = true;

function write(query) {
  const search = query ? `?${query}` : "";
  if (location.search !== search) {
    const address = location.pathname + search + location.hash;
    if (isFresh) history.replaceState(history.state, "", address);
    else history.pushState({}, "", address);
  }
  isFresh = false;
}

export default function mount({ data, setTriggerValue }) {
  const tell = () => {
    isWaiting = false;
    setTriggerValue("moved", location.search);
  };
  const onMove = () => {
    nTold = data.moves + 1;
    isFresh = true;
    // Another page first has to be drawn: its run tells.
    if (location.pathname === shownPath) tell();
    else isWaiting = true;
  };
  if (location.pathname !== shownPath) isFresh = true;
  shownPath = location.pathname;
  if (isWaiting) tell();
  else if (data.moves >= nTold) write(data.query);
  window.addEventListener("popstate", onMove);
  return () => window.removeEventListener("popstate", onMove);
}
