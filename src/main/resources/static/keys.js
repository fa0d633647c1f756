// The keyboard on every page of a workspace: [data-key] is pressed by its key, [data-open] opens a dialog, and the palette
// goes anywhere. Single keys keep quiet in fields, and for who has switched them off.
const palette = document.getElementById("palette");
const keysOn = document.getElementById("keys-on");
const SWITCH = "single-keys";

const isTyping = ({ target }) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") != null;
const isOpen = () => document.querySelector("dialog[open]") != null;

function open(id) {
  const dialog = document.getElementById(id);
  if (isOpen()) return;
  dialog.showModal();
  if (dialog === palette) begin();
}

keysOn.checked = localStorage.getItem(SWITCH) !== "off";
keysOn.addEventListener("change", () => {
  if (keysOn.checked) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "off");
});
document.querySelectorAll("[data-open][hidden], [data-open] [hidden]").forEach((hint) => { hint.hidden = false; });

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open(opener.dataset.open);
  }
  const shut = event.target.closest("dialog [data-close]");
  if (shut) {
    event.preventDefault();
    shut.closest("dialog").close();
  } else if (event.target.matches?.("dialog[open]")) {
    event.target.close();
  }
});

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (key === "k") {
      event.preventDefault();
      open("palette");
    } else if (key === "z" && !event.shiftKey && !isTyping(event) && !isOpen()) {
      document.querySelector("[data-undo]")?.click();
    }
    return;
  }
  if (event.altKey || event.defaultPrevented || !keysOn.checked || isTyping(event) || isOpen()) return;
  const target = [...document.querySelectorAll("[data-key]")].findLast((one) => one.dataset.key === key);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
  if (target.matches("summary")) target.parentElement.querySelector("input:not([type=hidden])")?.focus();
});

// The palette: pages at once, then posts and days as the search page finds them.
const input = palette.querySelector("input");
const list = palette.querySelector("[role=listbox]");
const fixed = [...list.children];
let asked = null;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const shown = () => [...list.children].filter((option) => !option.hidden);

function choose(option) {
  for (const one of list.children) one.setAttribute("aria-selected", String(one === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function begin() {
  input.value = "";
  show([]);
}

/** The first is chosen; without a word the pages stand first. */
function show(found) {
  const typed = plain(input.value.trim());
  list.replaceChildren(...found, ...fixed);
  for (const option of fixed) option.hidden = !plain(option.textContent).includes(typed);
  palette.querySelector(".palette-none").hidden = shown().length > 0;
  list.hidden = shown().length === 0;
  choose(shown()[0]);
}

function option(link, index, inside) {
  const item = document.createElement("li");
  item.id = `palette-found-${index}`;
  item.setAttribute("role", "option");
  item.dataset.href = link.getAttribute("href");
  item.append(...inside);
  return item;
}

async function ask() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const typed = input.value.trim();
  show([]);
  if (!typed) return;
  try {
    await new Promise((resolve) => { setTimeout(resolve, 120); });
    if (signal.aborted) return;
    const answer = await fetch(`${input.form.action}?${new URLSearchParams({ q: typed })}`, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = [...page.querySelectorAll("#found-day, #found .slot")].slice(0, 8);
    show(links.map((link, index) => option(link, index, link.childNodes)));
  } catch (problem) {
    if (!signal.aborted) show([]);
  }
}

const go = (option) => location.assign(option.dataset.href);

input.addEventListener("input", ask);
input.form.addEventListener("submit", (event) => {
  const chosen = list.querySelector("[aria-selected=true]:not([hidden])");
  if (!chosen) return;
  event.preventDefault();
  go(chosen);
});
input.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = shown();
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  choose(all[(at + step + all.length) % all.length]);
});
list.addEventListener("click", (event) => {
  const chosen = event.target.closest("[role=option]");
  if (chosen) go(chosen);
});
