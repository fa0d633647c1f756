// The calendar's comfort: posts are dragged to another time, moved in a dialog, chosen together. Every act is a form of
// the page; its answer is the calendar again, or the form with what is wrong, and is put in place here.
const main = document.getElementById("main");
const said = document.getElementById("said");

const parse = (html) => new DOMParser().parseFromString(html, "text/html");
const cardOf = (node) => node?.closest(".card-post");

/** Sends a form in the background; gives the page that came, and whether it is the calendar. */
async function send(action, fields) {
  const answer = await fetch(action, { method: "POST", body: new URLSearchParams(fields) });
  const page = parse(await answer.text());
  if (!answer.ok || page.getElementById("shown")) return page;
  location.assign(answer.url);
  return new Promise(() => {});
}

function say(text) {
  const notice = document.createElement("div");
  notice.className = "notice mb-3";
  notice.setAttribute("role", "alert");
  notice.append(text);
  said.replaceChildren(notice);
  notice.scrollIntoView({ block: "nearest" });
}

/** Puts the calendar of another page in place of this one; the notice is announced, because its place stays. */
function show(page) {
  for (const id of ["shown", "said"]) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  document.getElementById("selection")?.reset();
  count();
}

/** What a page that is not the calendar says was wrong. */
const why = (page) => ["main [role=alert]", "main .blank > p", "main h1"]
  .map((place) => page.querySelector(place)?.textContent.trim())
  .find((words) => words);

const fieldsOf = (form, button) => [...new FormData(form, button)];
const token = () => new FormData(document.getElementById("selection")).get("_csrf");

/** Moves one post; null for the time keeps its hour. */
async function move(card, date, time) {
  const { post } = card.dataset;
  card.setAttribute("aria-busy", "true");
  try {
    const page = await send(card.querySelector("[data-move]").href.replace(/\?.*/, ""), {
      _csrf: token(), date, time: time ?? "", back: main.dataset.back,
    });
    if (page.getElementById("shown")) {
      show(page);
      focus(post);
    } else {
      say(why(page));
    }
  } catch (offline) {
    say(main.dataset.failed);
  } finally {
    card.removeAttribute("aria-busy");
  }
}

function focus(post) {
  const card = main.querySelector(`[data-post="${post}"] .slot`);
  (card ?? main).focus({ preventScroll: card == null });
}

// Dragging. A day keeps the hour; an hour is taken to the quarter.
let dragged = null;
let target = null;

function mark(cell, quarter) {
  if (target && target !== cell) {
    target.classList.remove("drop-here");
    target.removeAttribute("data-hint");
    target.removeAttribute("data-quarter");
  }
  target = cell;
  if (!cell) return;
  cell.classList.add("drop-here");
  const { name } = cell.dataset;
  if (name && cell.dataset.quarter !== String(quarter)) {
    cell.dataset.quarter = quarter;
    cell.dataset.hint = name.replace(/00(?=\D*$)/, String(quarter * 15).padStart(2, "0"));
  }
}

function quarterIn(cell, y) {
  const { top, height } = cell.getBoundingClientRect();
  return Math.max(0, Math.min(3, Math.floor(((y - top) / height) * 4)));
}

main.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[draggable=true]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".slot-text").textContent);
  requestAnimationFrame(() => dragged?.classList.add("is-dragged"));
});
main.addEventListener("dragover", (event) => {
  const cell = dragged && event.target.closest("[data-drop]");
  mark(cell, cell && quarterIn(cell, event.clientY));
  if (cell) event.preventDefault();
});
main.addEventListener("drop", (event) => {
  const card = dragged;
  const cell = card && event.target.closest("[data-drop]");
  if (!cell) return;
  event.preventDefault();
  const [date, hour] = cell.dataset.drop.split("T");
  const quarter = String(quarterIn(cell, event.clientY) * 15).padStart(2, "0");
  letGo();
  if (hour || !cell.contains(card)) move(card, date, hour && `${hour.slice(0, 2)}:${quarter}`);
});
main.addEventListener("dragend", letGo);

/** The answer may take the dragged card away before the browser says that the drag is over. */
function letGo() {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  mark(null);
}

// The dialog that moves a post: the page of that form, lifted out.
const dialog = document.createElement("dialog");
dialog.className = "dialog";
dialog.setAttribute("aria-labelledby", "move-title");
main.append(dialog);

async function askWhere(link) {
  try {
    const page = parse(await (await fetch(link.href)).text());
    const form = page.getElementById("move");
    if (!form) {
      say(why(page));
      return;
    }
    dialog.dataset.post = cardOf(link).dataset.post;
    dialog.replaceChildren(form);
    dialog.showModal();
    dialog.querySelector("[name=date]").focus();
  } catch (offline) {
    say(main.dataset.failed);
  }
}
dialog.addEventListener("close", () => focus(dialog.dataset.post));

main.addEventListener("click", (event) => {
  const link = event.target.closest("[data-move]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  askWhere(link);
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const link = cardOf(document.activeElement)?.querySelector("[data-move]");
  if (!link) return;
  event.preventDefault();
  askWhere(link);
}, { capture: true });

main.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  const action = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
  try {
    const page = await send(action, fieldsOf(form, event.submitter));
    const again = page.getElementById("move");
    if (page.getElementById("shown")) {
      show(page);
      if (dialog.open) dialog.close();
    } else if (dialog.open && again) {
      dialog.replaceChildren(again);
      dialog.querySelector("[name=date]").focus();
    } else {
      dialog.close();
      say(why(page));
    }
  } catch (offline) {
    dialog.close();
    say(main.dataset.failed);
  }
});

// Choosing several.
let last = null;
const boxes = () => [...main.querySelectorAll("[name=post]")];

function count() {
  const number = document.getElementById("count");
  if (!number) return;
  number.hidden = false;
  number.textContent = boxes().filter((box) => box.checked).length;
}
main.addEventListener("click", (event) => {
  if (!event.target.matches("[name=post]")) return;
  const all = boxes();
  const [from, to] = [all.indexOf(last), all.indexOf(event.target)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) all.slice(from, to).forEach((box) => { box.checked = event.target.checked; });
  last = event.target;
  count();
});
main.addEventListener("reset", () => setTimeout(count));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open], details.menu[open]")) return;
  document.getElementById("selection")?.reset();
});
count();
