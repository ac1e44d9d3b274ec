// What the player says in words: its days, how many events or places they hold, what lies under
// the pointer.

export function showWords(player) {
  const { clock, scene, calendar, root } = player;
  const [first, last] = clock.window;
  const words = scene.title?.(last) ?? calendar.range(first, last);
  setText(player.find(".days"), words);
  setText(player.find(".summary"), scene.summary);
  root.classList.toggle("playing", clock.isPlaying);
  // What the page says of other days is dimmed until it follows.
  document.documentElement.classList.toggle("frontline-playing", clock.isPlaying);
  setText(player.find(".play span"), clock.isPlaying ? "Pause" : "Play");
  const time = player.find(".time");
  time.setAttribute("aria-valuemin", clock.least);
  time.setAttribute("aria-valuemax", clock.nDays - 1);
  time.setAttribute("aria-valuenow", last);
  time.setAttribute("aria-valuetext", words);
  Object.assign(root.dataset, {
    start: calendar.iso(first), end: calendar.iso(last), shown: scene.nShown,
  });
}

export function setText(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

export function fillChoices({ settings, clock, find }) {
  for (const [name, options] of [["length", settings.lengths], ["pace", settings.paces]]) {
    const select = find(`.${name}`);
    select.hidden = options.length < 2;
    select.replaceChildren(...options.map(([words, value]) => new Option(words, value)));
    select.value = String(clock[name]);
  }
}

// Shows lines beside (x, y), or nothing.
export function showTip(tip, lines, [x, y], { colours }, view) {
  tip.hidden = !lines;
  if (!lines) return;
  [...tip.children].forEach((line, i) => setText(line, lines[i]));
  Object.assign(tip.style, {
    background: colours.land, color: colours.ink, borderColor: colours.rule,
  });
  const left = x + 14 + tip.offsetWidth > view.width ? x - 14 - tip.offsetWidth : x + 14;
  const top = y + 14 + tip.offsetHeight > view.height ? y - 10 - tip.offsetHeight : y + 14;
  Object.assign(tip.style, { left: `${Math.max(left, 2)}px`, top: `${Math.max(top, 2)}px` });
}
