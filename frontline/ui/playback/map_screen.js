// On the whole screen a map keeps its legend, and gets its days and a scale bar.

import { deckView } from "./deck_view.js";

const EARTH_M = 40075016.686;
const WORLD_PX = 512;
const LONGEST_BAR_PX = 160;
const LOOK_MS = 250;

// The longest round length that the bar has room for, in kilometres, and the bar's pixels.
export function scaleBar({ latitude, zoom }, room = LONGEST_BAR_PX) {
  const metres =
    (EARTH_M * Math.cos((latitude * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom);
  const most = (metres * room) / 1000;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((n) => n * power).find((length) => length <= most);
  return { km, pixels: (1000 * km) / metres };
}

// Streamlit shows the map on the whole screen, but nothing of what is around it.
function isOnWholeScreen(data) {
  return document.querySelector(`${data.frame} button[aria-label^="${data.closing}"]`) !== null;
}

class Caption {
  constructor({ frame, words }) {
    this.frame = frame;
    this.root = document.createElement("div");
    this.root.className = "frontline-map-caption";
    const days = document.createElement("b");
    days.textContent = words;
    this.bar = document.createElement("span");
    const line = document.createElement("div");
    line.append(days, this.bar);
    const legends = document.querySelectorAll(`${frame} .frontline-legend`);
    this.root.append(line, ...[...legends].map((legend) => legend.cloneNode(true)));
    document.body.append(this.root);
    this.timer = setInterval(() => this.follow(), LOOK_MS);
    this.follow();
  }

  follow() {
    const view = deckView(this.frame);
    if (!view) return;
    const { km, pixels } = scaleBar(view);
    this.bar.style.width = `${pixels}px`;
    this.bar.textContent = `${km} km`;
  }

  remove() {
    clearInterval(this.timer);
    this.root.remove();
  }
}

export default async function mount({ data }) {
  let caption = null;
  const look = () => {
    if (isOnWholeScreen(data)) caption ??= new Caption(data);
    else {
      caption?.remove();
      caption = null;
    }
  };
  const soon = () => setTimeout(look, LOOK_MS);
  const hands = ["click", "keydown"];
  for (const name of hands) document.addEventListener(name, soon, true);
  look();
  return () => {
    for (const name of hands) document.removeEventListener(name, soon, true);
    caption?.remove();
    caption = null;
  };
}
