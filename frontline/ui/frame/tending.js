// Does what Streamlit's own elements leave undone; each part has its row in docs/streamlit.md.

const KEPT = "frontline-link";
const SETTLED_MS = 150;
const CLOSED_MS = 450;
const TABLES = '[data-testid="stTable"] > div';
const MENU_LINK = '[data-testid="stSidebarNavLink"]';
const MENU = '[data-testid="stSidebar"]';
const LOOK_MS = 40;
const POPOVER = '[data-testid="stPopoverBody"]';
const POPOVER_BUTTON = '[data-testid="stPopover"] button';
const DATE = '[data-testid="stDateInputField"]';
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';

// An address has its link only once a run has begun: a page loaded anew before that has lost it.
function takeUpLink() {
  const [how] = performance.getEntriesByType("navigation");
  const kept = sessionStorage.getItem(KEPT);
  if (how?.type === "reload" && !location.search && kept) {
    location.replace(`${location.pathname}?${kept}`);
  }
}

// The surface of a drag is a mark of the chart without a name: no mark to be told of.
function hideUnnamedMarks() {
  const marks = '.role-mark[role="graphics-symbol"]:not([aria-label]):not([aria-hidden])';
  for (const mark of document.querySelectorAll(marks)) mark.setAttribute("aria-hidden", "true");
}

// What scrolls sideways must be reached without a pointer.
function openScrolledTables() {
  for (const box of document.querySelectorAll(TABLES)) {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls === box.hasAttribute("tabindex")) continue;
    const label = box.querySelector("table")?.getAttribute("aria-label") ?? "Table";
    const given = { tabindex: "0", role: "region", "aria-label": label };
    for (const [name, value] of Object.entries(given)) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}

// In a narrow window the menu covers the page; on what calls itself no phone it would stay.
function closeMenu(event) {
  if (!event.target.closest?.(MENU_LINK)) return;
  setTimeout(() => {
    const menu = document.querySelector(MENU)?.getBoundingClientRect();
    if (menu && menu.right > 0) document.querySelector(CLOSE)?.click();
  }, CLOSED_MS);
}

// What a popover holds lies at the end of the document, far from its button: opened by a key, the
// keyboard goes into it, and from its ends back to the button.
let opener = null;
const entered = new WeakSet();

function enterPopover() {
  const popover = lastOf(document.querySelectorAll(POPOVER));
  const button = document.activeElement?.closest(POPOVER_BUTTON);
  const [first] = reachable(popover);
  if (!first || !button || entered.has(popover)) return;
  entered.add(popover);
  // The browser shows where the keyboard is only to who uses it.
  if (!document.activeElement.matches(":focus-visible")) return;
  opener = button;
  first.focus();
}

function leavePopover(event) {
  const popover = event.target.closest?.(POPOVER);
  if (!popover || !opener?.isConnected) return;
  const places = reachable(popover);
  const end = event.shiftKey ? places[0] : lastOf(places);
  const isLeft = event.key === "Tab" && event.target === end;
  if (isLeft) event.preventDefault();
  if (isLeft || event.key === "Escape") setTimeout(() => opener.focus(), isLeft ? 0 : LOOK_MS);
}

// A typed date is taken when another element has the keyboard: Enter goes on to the next, and
// Escape, which closes the popover with the field still in it, leaves the field first.
function takeDate(event) {
  const field = event.target.closest?.(DATE);
  const popover = event.target.closest?.(POPOVER);
  if (!field) return;
  if (event.key === "Escape" && popover) {
    popover.tabIndex = -1;
    popover.focus();
  } else if (event.key === "Enter") {
    const places = reachable(popover ?? document);
    const last = places.findLastIndex((one) => field.contains(one));
    (places[last + 1] ?? places[0]).focus();
  }
}

function lastOf(list) {
  return list[list.length - 1];
}

function reachable(part) {
  const all = part?.querySelectorAll('a[href], button, input, [tabindex="0"]') ?? [];
  return [...all].filter((one) => !one.disabled && one.tabIndex >= 0 && one.getClientRects().length);
}

function tend() {
  let waiting = null;
  const mend = () => {
    waiting = null;
    hideUnnamedMarks();
    openScrolledTables();
    enterPopover();
  };
  const soon = () => {
    waiting ??= setTimeout(mend, SETTLED_MS);
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", soon);
  document.addEventListener("click", closeMenu, true);
  document.addEventListener("keydown", takeDate, true);
  document.addEventListener("keydown", leavePopover, true);
  soon();
}

export default function ({ data }) {
  if (!window.isTendedByFrontline) {
    window.isTendedByFrontline = true;
    takeUpLink();
    tend();
  }
  sessionStorage.setItem(KEPT, data.link);
}
