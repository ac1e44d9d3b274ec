// A button that tells the page what part of the country its map shows.

import { deckBounds } from "./deck_view.js";

export default async function mount({ parentElement, data, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("span[role=status]");
  const answer = () => {
    const bounds = deckBounds(data.map);
    said.textContent = bounds ? "" : "The map is not there yet.";
    if (bounds) setTriggerValue("extent", bounds);
  };
  button.addEventListener("click", answer);
  return () => button.removeEventListener("click", answer);
}
