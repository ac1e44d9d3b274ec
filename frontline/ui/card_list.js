// A list of cards, a dozen at first: a tap on one tells its id, and once what it opens is drawn the
// page moves there. All words are set as text.

const FIRST = 12;
const MORE = 25;
const LONGEST_WAIT_MS = 15_000;
const LOOK_MS = 60;

const lists = new WeakMap();

class CardList {
  constructor(parent) {
    this.parent = parent;
    this.list = parent.querySelector(".cards");
    this.more = parent.querySelector(".more");
    this.nShown = FIRST;
    this.sent = "";
    this.asked = null;
    this.more.addEventListener("click", () => this.showMore());
  }

  // Called anew at each run of the page; the cards are drawn anew when they are others.
  update({ cards, picked, label, opens }, tell) {
    Object.assign(this, { cards, picked, opens, tell });
    this.list.setAttribute("aria-label", label);
    const sent = JSON.stringify(cards);
    if (sent !== this.sent) {
      this.sent = sent;
      this.draw();
    } else if (this.indexOfPicked() >= this.nShown) {
      this.draw();
    } else this.mark();
    if (this.asked !== null && this.asked === picked) this.moveToOpened();
    if (this.asked !== picked) this.asked = null;
  }

  indexOfPicked() {
    return this.cards.findIndex((card) => card.id === this.picked);
  }

  draw() {
    const focused = this.parent.activeElement?.dataset?.id ?? null;
    this.nShown = Math.min(this.cards.length, Math.max(this.nShown, FIRST, this.indexOfPicked() + 1));
    this.list.replaceChildren(...this.cards.slice(0, this.nShown).map((card) => this.item(card)));
    this.mark();
    this.sayMore();
    if (focused !== null) this.button(focused)?.focus({ preventScroll: true });
  }

  mark() {
    for (const button of this.list.querySelectorAll(".card")) {
      button.setAttribute("aria-pressed", String(button.dataset.id === this.picked));
    }
  }

  sayMore() {
    const nLeft = this.cards.length - this.nShown;
    this.more.hidden = nLeft <= 0;
    this.more.textContent = `Show ${Math.min(MORE, nLeft)} more of ${nLeft.toLocaleString("en")}`;
  }

  showMore() {
    const next = this.cards[this.nShown];
    this.nShown += MORE;
    this.draw();
    if (next) this.button(next.id)?.focus({ preventScroll: true });
  }

  button(id) {
    return [...this.list.querySelectorAll(".card")].find((button) => button.dataset.id === id);
  }

  item(card) {
    const button = element("button", "card");
    button.type = "button";
    button.dataset.id = card.id;
    const head = element("span", "head");
    head.append(element("span", "day", card.day), element("span", "mark", card.mark));
    const lines = card.lines.map((line) => element("span", "line", line));
    button.append(head, element("span", "title", card.title), ...lines);
    if (card.rest) button.append(element("span", "rest", card.rest));
    button.addEventListener("click", () => this.pick(card.id));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  pick(id) {
    this.asked = id === this.picked ? null : id;
    this.tell(id);
  }

  // What is picked is drawn below by the same run: it is waited for.
  moveToOpened() {
    this.asked = null;
    const until = performance.now() + LONGEST_WAIT_MS;
    const look = () => {
      const isRunning = !document.querySelector('.stApp[data-test-script-state="notRunning"]');
      const opened = document.querySelector(`.st-key-${this.opens}`);
      if ((isRunning || !opened) && performance.now() < until) setTimeout(look, LOOK_MS);
      else opened?.scrollIntoView({ block: "start", behavior: pace() });
    };
    setTimeout(look, LOOK_MS);
  }
}

function element(name, kind, words = "") {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = words;
  if (words) made.dir = "auto";
  return made;
}

function pace() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!lists.has(parentElement)) lists.set(parentElement, new CardList(parentElement));
  lists.get(parentElement).update(data, (id) => setTriggerValue("picked", id));
}
