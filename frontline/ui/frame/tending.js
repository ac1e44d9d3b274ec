// Does what Streamlit's own elements leave undone; each part has its row in docs/streamlit.md.

const KEPT = "frontline-link";
const SETTLED_MS = 150;
const CLOSED_MS = 450;
const TABLES = '[data-testid="stTable"] > div';
const MENU_LINK = '[data-testid="stSidebarNavLink"]';
const MENU = '[data-testid="stSidebar"]';
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

function tend() {
  let waiting = null;
  const mend = () => {
    waiting = null;
    hideUnnamedMarks();
    openScrolledTables();
  };
  const soon = () => {
    waiting ??= setTimeout(mend, SETTLED_MS);
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", soon);
  document.addEventListener("click", closeMenu, true);
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
