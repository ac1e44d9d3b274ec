// What Streamlit's table lacks: a row is walked to and picked by keys, what is cut ends in an
// ellipsis and is told in full under the pointer, and the picked row is in sight.

const HEADER_PX = 31;
const ROW_PX = 29;
const PAD_PX = 8;
const ELLIPSIS = "…";
const MOST_KEPT = 20000;
const MOST_TRIES = 600;
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 };

const shortened = new Map();
const helpers = new WeakMap();

// ------------------------------------------------------------------ texts that are cut

function cutTo(context, text, room) {
  const key = `${context.font}|${Math.round(room)}|${text}`;
  if (!shortened.has(key)) {
    if (shortened.size > MOST_KEPT) shortened.clear();
    shortened.set(key, cutNow(context, text, room));
  }
  return shortened.get(key);
}

function cutNow(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (context.measureText(text.slice(0, middle).trimEnd() + ELLIPSIS).width <= room) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, low).trimEnd() + ELLIPSIS;
}

// The table draws each column clipped to its width, then the texts of its cells.
function drawWithEllipses(canvas, helper) {
  const context = canvas.getContext("2d");
  if (!context || context.frontline) return;
  context.frontline = true;
  const { fillText, rect } = Object.getPrototypeOf(context);
  let column = null;
  context.rect = function noted(x, y, width, height) {
    column = { x, width };
    return rect.call(this, x, y, width, height);
  };
  context.fillText = function cut(text, x, y, ...rest) {
    const isInColumn = column && x >= column.x && x < column.x + column.width;
    if (!isInColumn || !["left", "start"].includes(this.textAlign)) {
      return fillText.call(this, text, x, y, ...rest);
    }
    const shown = cutTo(this, text, column.x + column.width - x - PAD_PX);
    helper.note(column, y, shown === text ? null : text);
    return fillText.call(this, shown, x, y, ...rest);
  };
}

// ------------------------------------------------------------------ one table

class Helper {
  constructor(table) {
    this.table = table;
    this.whole = new Map();
    this.columns = new Map();
    this.row = -1;
    this.cursor = document.createElement("div");
    this.cursor.style.cssText =
      "position:absolute;left:0;right:0;pointer-events:none;z-index:2;display:none;" +
      "outline:2px solid currentColor;outline-offset:-2px;border-radius:4px";
    table.style.position = "relative";
    table.append(this.cursor);
    table.addEventListener("keydown", (event) => this.onKey(event), true);
    table.addEventListener("mousemove", (event) => this.onPoint(event));
    table.addEventListener("focusout", () => this.showCursor(false));
    table.addEventListener("pointerdown", (event) => {
      if (event.isTrusted) this.row = this.rowAt(event.clientY);
      this.showCursor(false);
    });
    table.addEventListener("scroll", () => this.showCursor(this.isWalking), true);
  }

  get scroller() {
    return this.table.querySelector(".dvn-scroller");
  }

  get nRows() {
    return Number(this.table.querySelector("[role=grid]")?.ariaRowCount ?? 1) - 1;
  }

  note({ x, width }, y, text) {
    const { scrollTop, scrollLeft } = this.scroller ?? {};
    const row = Math.floor((y - HEADER_PX + scrollTop) / ROW_PX);
    this.columns.set(x + scrollLeft, width);
    const key = `${x + scrollLeft}|${row}`;
    if (text === null || y < HEADER_PX) this.whole.delete(key);
    else this.whole.set(key, text);
  }

  rowAt(clientY) {
    const { scroller } = this;
    const y = clientY - scroller.getBoundingClientRect().top;
    return y < HEADER_PX ? -1 : Math.floor((y - HEADER_PX + scroller.scrollTop) / ROW_PX);
  }

  onPoint(event) {
    const { scroller } = this;
    if (!scroller) return;
    const x = event.clientX - scroller.getBoundingClientRect().left + scroller.scrollLeft;
    const row = this.rowAt(event.clientY);
    const column = [...this.columns].find(([left, width]) => x >= left && x < left + width
      && this.whole.has(`${left}|${row}`));
    const text = column ? this.whole.get(`${column[0]}|${row}`) : "";
    if (this.table.title !== text) this.table.title = text;
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "INPUT") return;
    if (event.key in STEPS) this.walk(STEPS[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.pick();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk(step) {
    const from = this.row < 0 && step > 0 ? -1 : this.row;
    this.row = Math.min(Math.max(from + step, 0), this.nRows - 1);
    this.bringIntoSight(this.row);
    this.showCursor(true);
  }

  pick() {
    if (this.row < 0) this.walk(1);
    this.bringIntoSight(this.row);
    const { scroller } = this;
    const canvas = this.table.querySelector("canvas");
    const box = scroller.getBoundingClientRect();
    const at = {
      bubbles: true, cancelable: true, composed: true, isPrimary: true, button: 0,
      pointerId: 1, pointerType: "mouse",
      clientX: box.left + Math.min(60, box.width / 2),
      clientY: box.top + HEADER_PX + ROW_PX * (this.row + 0.5) - scroller.scrollTop,
    };
    const events = [
      [PointerEvent, "pointermove", 0], [MouseEvent, "mousemove", 0],
      [PointerEvent, "pointerdown", 1], [MouseEvent, "mousedown", 1],
      [PointerEvent, "pointerup", 0], [MouseEvent, "mouseup", 0], [MouseEvent, "click", 0],
    ];
    // The table looks where the pointer is before it takes a press.
    for (const [Kind, name, buttons] of events.slice(0, 2)) {
      canvas.dispatchEvent(new Kind(name, { ...at, buttons }));
    }
    requestAnimationFrame(() => {
      for (const [Kind, name, buttons] of events.slice(2)) {
        canvas.dispatchEvent(new Kind(name, { ...at, buttons }));
      }
      canvas.focus({ preventScroll: true });
      this.showCursor(true);
    });
  }

  bringIntoSight(row) {
    const { scroller } = this;
    if (!scroller || row < 0) return;
    const room = scroller.clientHeight - HEADER_PX;
    const top = row * ROW_PX;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + ROW_PX > scroller.scrollTop + room) scroller.scrollTop = top + ROW_PX - room;
  }

  showCursor(isShown) {
    const { cursor, scroller, row } = this;
    this.isWalking = isShown;
    const y = HEADER_PX + row * ROW_PX - (scroller?.scrollTop ?? 0);
    const isInSight = y >= HEADER_PX && y < (scroller?.clientHeight ?? 0);
    cursor.style.display = isShown && isInSight ? "block" : "none";
    cursor.style.top = `${y}px`;
    cursor.style.height = `${ROW_PX}px`;
  }
}

// ------------------------------------------------------------------ the page

function help({ table: name, row, height }) {
  const table = document.querySelector(`.st-key-${CSS.escape(name)} [data-testid=stDataFrame]`);
  const canvas = table?.querySelector("canvas");
  if (!canvas || !table.querySelector(".dvn-scroller")) return false;
  if (!helpers.has(table)) helpers.set(table, new Helper(table));
  const helper = helpers.get(table);
  drawWithEllipses(canvas, helper);
  const wanted = `${row}|${height}`;
  if (helper.wanted !== wanted) {
    helper.wanted = wanted;
    if (row >= 0) {
      helper.row = row;
      helper.bringIntoSight(row);
    }
  }
  return true;
}

export default function mount({ data }) {
  let isGone = false;
  let nTries = 0;
  // The table is drawn some time after the page.
  const attempt = () => {
    if (isGone || nTries > MOST_TRIES) return;
    nTries += 1;
    if (!help(data)) setTimeout(attempt, 100);
    // Its height follows a moment later.
    else if (nTries < 4) setTimeout(attempt, 250);
  };
  attempt();
  return () => {
    isGone = true;
  };
}
