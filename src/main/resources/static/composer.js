// The composer's comfort: counters and previews while typing, tabs, drafts that save themselves. Every button also works
// as a plain form; those that change the shape of the page are sent in the background and the answer is put in place.
import { offer, pictures } from "./pictures.js";

const form = document.getElementById("composer");
const comment = document.getElementById("comment");
const all = (selector, root = form) => [...root.querySelectorAll(selector)];

// Counting, as the networks do; a link or a mention on another server is found as the program itself finds it.
const segments = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;
const graphemes = (text) => (segments ? [...segments.segment(text)].length : [...text].length);
const inside = String.raw`[^\p{White_Space}<>()?]`;
const parentheses = String.raw`\((?:${inside}+|${inside}*\(${inside}+\)${inside}*)\)`;
const pathEnd = String.raw`[^\p{White_Space}()?!*"'「」<>;:=,.$%\[\]~&\|@]`;
const beyondAscii = String.raw`\u00a0-\ud7ff\ue000-\uffef\u{10000}-\u{10fffd}`;
const SHORTENED = new RegExp([
  String.raw`(?<![A-Za-z0-9@＠$#＃\u202a-\u202e])[Hh][Tt][Tt][Pp][Ss]?:\/\/`,
  String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}_\-]*[\p{L}\p{N}])?\.){1,60}(?:xn--[A-Za-z0-9\-]+|[A-Za-z]{2,63})(?![A-Za-z0-9@])`,
  String.raw`(?::[0-9]+)?(?:\/(?:${inside}*(?:${parentheses}${inside}*){0,60}(?:${pathEnd}|(?<=\))))?)?`,
  String.raw`(?:\?[A-Za-z0-9!?*'();:&=+$\/%#\[\]_.,~\|@^${beyondAscii}\-]*[A-Za-z0-9_&=#\/${beyondAscii}\-])?`,
  String.raw`|(?<![=\/\p{L}\p{N}\p{M}_])@([A-Za-z0-9_]+(?:[.\-]+[A-Za-z0-9_]+){0,60})`,
  String.raw`@[\p{L}\p{N}\p{M}_]+(?:[.\-]+[\p{L}\p{N}\p{M}_]+){0,60}`,
].join(""), "gu");
const counts = {
  GRAPHEMES: graphemes,
  LINKS_AS_23: (text) => graphemes(text.replace(SHORTENED, (link, name) => (name ? `@${name}` : "x".repeat(23)))),
  UTF8_BYTES: (text) => new TextEncoder().encode(text).length,
  CODE_POINTS: (text) => [...text].length,
};

const chosen = (key) => form.querySelector(`input[name=channel][value="${key}"]`)?.checked ?? false;
const own = (key) => words(key)?.querySelector("input[name=own]") != null;
const words = (key) => document.getElementById(`words-${key}`);

// What the program adds to a first part where the network does not show a flag by itself.
function said(key, part) {
  const text = part.querySelector("[data-text]").value;
  if (part.dataset.part !== "0" || (!text.trim() && !part.querySelector(".tile"))) return text;
  const shown = form.querySelector(`.preview[data-channel="${key}"]`).dataset.flags?.split(" ") ?? [];
  const line = all("input[name=flag]:checked").filter((box) => !shown.includes(box.value))
    .map((box) => box.dataset.line).join(" · ");
  if (!line) return text;
  return text.trim() ? `${text.trimEnd()}\n\n${line}` : line;
}

function count(part) {
  const text = part.querySelector("[data-text]");
  const key = part.closest(".words")?.dataset.key;
  let tooLong = false;
  for (const counter of all(".counter", part)) {
    const { channel } = counter.dataset;
    counter.hidden = !chosen(channel) || (key === "all" && own(channel));
    let over = false;
    for (const one of all("[data-unit]", counter)) {
      const used = counts[one.dataset.unit](said(channel, part));
      const excess = used - Number(one.dataset.max);
      one.querySelector("[data-used]").textContent = `${used} / ${one.dataset.max}`;
      one.querySelector("[data-excess]").textContent = excess > 0 ? ` : ${form.dataset.over.replace("#", excess)}` : "";
      over ||= excess > 0;
    }
    counter.toggleAttribute("data-over", over);
    tooLong ||= over && !counter.hidden;
  }
  if (tooLong) text.setAttribute("aria-invalid", "true");
  else text.removeAttribute("aria-invalid");
}

// Previews show what the form holds.
const LINK = /(?:https?:\/\/|www\.)[^\s]+|(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s]*|(?<!\S)[#@][\p{L}\p{N}_.-]+/giu;

function preview(article) {
  const key = article.dataset.channel;
  article.hidden = !chosen(key);
  if (article.hidden) return;
  const parts = all("[data-part]", words(own(key) ? key : "all"));
  const shown = all(".preview-part", article);
  while (shown.length > parts.length) shown.pop().remove();
  while (shown.length < parts.length) {
    const more = shown[0].cloneNode(true);
    shown.at(-1).after(more);
    shown.push(more);
  }
  parts.forEach((part, i) => fill(shown[i], part, said(key, part)));
  const under = article.querySelector(".preview-comment");
  if (under) {
    const value = form.elements.firstComment?.value ?? "";
    under.hidden = !value.trim();
    under.querySelector(".preview-text").replaceChildren(...marked(value));
  }
  for (const flag of all(".preview-flag", article)) {
    flag.hidden = !form.querySelector(`input[name=flag][value="${flag.dataset.flag}"]`).checked;
  }
}

function fill(shown, part, value) {
  const text = shown.querySelector(".preview-text");
  text.classList.toggle("quiet", !value);
  text.replaceChildren(...(value ? marked(value) : [form.dataset.noText]));
  const images = shown.querySelector(".preview-images");
  const tiles = all(".tile", part).filter((tile) => tile.querySelector("img"));
  images.hidden = tiles.length === 0;
  images.replaceChildren(...tiles.map((tile) => {
    const image = document.createElement("img");
    image.src = tile.querySelector("img").src;
    image.alt = tile.querySelector("[data-alt]").value.trim();
    const frame = document.createElement("span");
    frame.className = "preview-image";
    frame.append(image);
    return frame;
  }));
}

function marked(value) {
  const nodes = [];
  let at = 0;
  for (const link of value.matchAll(LINK)) {
    const span = document.createElement("span");
    span.className = "link";
    span.textContent = link[0];
    nodes.push(value.slice(at, link.index), span);
    at = link.index + link[0].length;
  }
  return [...nodes, value.slice(at)];
}

// Tabs: one text for all, one per chosen channel.
let current = "all";

function tabs() {
  const list = form.querySelector("[role=tablist]");
  const keys = all("input[name=channel]").filter((box) => box.checked).map((box) => box.value);
  list.hidden = keys.length < 2 && !keys.some(own);
  if (list.hidden || (current !== "all" && !keys.includes(current))) current = "all";
  for (const tab of all("[role=tab]", list)) {
    const { key } = tab.dataset;
    const selected = key === current;
    tab.hidden = key !== "all" && !keys.includes(key);
    tab.setAttribute("aria-selected", selected);
    tab.tabIndex = selected ? 0 : -1;
    words(key).hidden = !selected;
    words(key).setAttribute("role", list.hidden ? "group" : "tabpanel");
  }
}

function chooseTab(key, focus) {
  current = key;
  tabs();
  if (focus) document.getElementById(`tab-${key}`).focus();
}

function onTabKey(event) {
  const shown = all("[role=tab]").filter((tab) => !tab.hidden);
  const at = shown.indexOf(event.target);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  chooseTab(shown[(next + shown.length) % shown.length].dataset.key, true);
}

function refresh() {
  offer(form);
  tabs();
  all("[data-part]").forEach(count);
  if (comment) {
    count(comment);
    comment.hidden = !form.elements.firstComment.value && all(".counter", comment).every((one) => one.hidden);
  }
  const articles = all(".preview");
  articles.forEach(preview);
  const nothing = articles.every((article) => article.hidden);
  const none = document.getElementById("no-preview");
  none.hidden = !nothing;
  document.getElementById("previews").hidden = nothing;
}

// Saving by itself: one request at a time, again until it is taken.
const state = document.getElementById("savestate");
const draft = form?.dataset.draft === "true";
let changes = 0;
let savedChanges = 0;
let timer;
let running;
let pause = 0;
let stopped = false;
let leaving = false;
let arriving;

function say(text, ...more) {
  const line = state.querySelector("span");
  if (line.textContent === text && more.length === 0) return;
  line.replaceChildren(text, ...more.flatMap((node) => [" ", node]));
}

function changed() {
  changes++;
  plan(800);
}

function plan(after) {
  clearTimeout(timer);
  if (!stopped && !leaving) timer = setTimeout(save, after);
}

function text() {
  const data = new FormData(form);
  for (const [name, value] of [...data.entries()]) {
    // A tag that is still being typed is none yet.
    if (value instanceof File || name === "action" || name === "newTags" || name === "templateName") data.delete(name);
  }
  return data;
}

async function save() {
  if (running) await running;
  if (stopped || leaving || changes === savedChanges) return;
  running = send(changes).finally(() => { running = null; });
  await running;
  if (changes !== savedChanges && !stopped) plan(pause || 800);
}

async function send(upTo) {
  if (draft) say(form.dataset.saving);
  let response;
  try {
    response = await fetch(form.dataset.save, { method: "POST", body: text(), headers: { Accept: "application/json" } });
  } catch {
    return later(form.dataset.retrying);
  }
  if (response.status === 401 || response.status === 403 || response.redirected) return signedOut();
  if (response.status >= 500 || response.status === 429 || !isJson(response)) return later(form.dataset.retrying);
  pause = 0;
  await take(response, upTo);
}

const isJson = (response) => response.headers.get("Content-Type")?.includes("json") ?? false;

function later(text, ...more) {
  pause = Math.min(30000, (pause || 1000) * 2);
  say(text, ...more);
}

function signedOut() {
  const link = document.createElement("a");
  link.href = "/sign-in";
  link.target = "_blank";
  link.textContent = form.dataset.signIn;
  later(form.dataset.signedOut, link);
}

async function take(response, upTo) {
  const answer = await response.json();
  savedChanges = upTo;
  say(answer.state);
  if (response.status === 409 || response.status === 404) return overtaken();
  if (answer.saved) {
    form.elements.version.value = answer.version;
    history.replaceState(null, "", form.dataset.edit);
  } else if (draft && response.ok) {
    stopped = true;
  }
  document.getElementById("when").textContent = answer.when;
  tell(answer.problems);
}

// Somebody else changed the post: nothing is overwritten, the text goes on as a draft of its own when asked to.
function overtaken() {
  stopped = true;
  const button = document.createElement("button");
  button.className = "btn";
  button.type = "submit";
  button.name = "action";
  button.value = "save";
  button.dataset.native = "";
  button.setAttribute("form", form.id);
  button.textContent = form.dataset.goOn;
  say(state.querySelector("span").textContent, button);
}

function tell(problems) {
  const box = document.getElementById("readiness");
  const list = box.querySelector("ul");
  const lines = problems.map((problem) => problem.words);
  if (lines.join("\n") !== all("li", list).map((line) => line.textContent).join("\n")) {
    list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  }
  box.hidden = lines.length === 0;
  for (const badge of all("[role=tab] .count")) {
    const { key } = badge.closest("[role=tab]").dataset;
    const issues = problems.filter((problem) => problem.channel === key).length;
    badge.hidden = issues === 0;
    badge.firstElementChild.textContent = issues;
  }
}

// A new session has a new token; the page itself knows it.
async function renewToken() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const token = page.querySelector("#composer input[name=_csrf]");
  if (token) all("input[name=_csrf]", document).forEach((field) => { field.value = token.value; });
}

// Tags: what is typed becomes a box to tick.
function addTags() {
  const field = form.elements.newTags;
  const names = field.value.split(",").map((name) => name.trim().replace(/\s+/g, " ")).filter(Boolean);
  field.value = "";
  for (const name of names) {
    let box = all("input[name=tag]").find((one) => one.value.toLowerCase() === name.toLowerCase());
    if (!box) {
      const pick = document.getElementById("tag-pick").content.cloneNode(true);
      box = pick.querySelector("input");
      box.value = name;
      pick.querySelector("span").textContent = name;
      form.querySelector(".tag-picks").append(pick);
    }
    box.checked = true;
  }
  if (names.length > 0) changed();
}

// Hashtags go where one was writing last, else to the end of the text that is shown.
let lastText;

function insert(hashtags) {
  const target = lastText?.isConnected && lastText.offsetParent ? lastText : all("[data-text]", words(current)).at(-1) ?? all("[data-text]")[0];
  const at = target === lastText ? target.selectionEnd : target.value.length;
  const before = target.value.slice(0, at);
  target.setRangeText(`${before && !/\s$/.test(before) ? " " : ""}${hashtags}`, at, at, "end");
  target.focus();
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

// Buttons that change the page: sent in the background, the answer's parts replace ours. Says whether it was done.
async function act(action) {
  clearTimeout(timer);
  if (running) await running;
  const upTo = changes;
  const data = text();
  data.set("action", action);
  const writing = document.getElementById("writing");
  writing.inert = true;
  say(form.dataset.saving);
  try {
    const response = await fetch(form.dataset.edit, { method: "POST", body: data, headers: { Accept: "text/html" } });
    if (response.status === 403 || new URL(response.url).pathname === "/sign-in") return signedOut();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.status === 409 || response.status === 404) {
      say(page.querySelector("#problems p")?.textContent ?? form.dataset.retrying);
      return overtaken();
    }
    if (!page.getElementById("composer")) return later(form.dataset.retrying);
    put(page);
    if (draft && response.ok) {
      savedChanges = upTo;
      history.replaceState(null, "", form.dataset.edit);
    }
    writing.inert = false;
    focusAfter(action);
    return response.ok;
  } catch {
    later(form.dataset.retrying);
  } finally {
    writing.inert = false;
    all("input[type=file]").forEach((input) => { input.value = ""; });
  }
}

function put(page) {
  for (const id of ["problems", "writing", "readiness", "savestate"]) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  document.getElementById("readiness").hidden = page.getElementById("readiness").hidden;
  form.elements.version.value = page.querySelector("#composer [name=version]").value;
  refresh();
}

function focusAfter(action) {
  const [verb, key, at] = action.split(":");
  const parts = all("[data-part]", words(key) ?? words("all"));
  const part = { "add-part": parts.at(-1), "move-part": parts[at - 1], "remove-part": parts[Math.max(0, at - 1)] }[verb];
  const target = ["add-images", "replace-image"].includes(verb) ? all("[data-alt]", parts[at]).at(-1) ?? parts[at].querySelector("[type=file]")
    : (part ?? parts[at] ?? parts[0])?.querySelector("[data-text]") ?? words(key)?.querySelector("button");
  target?.focus();
}

function onClick(event) {
  const tab = event.target.closest("[role=tab]");
  if (tab) return chooseTab(tab.dataset.key, false);
}

// A post does not leave without the pictures on their way to it; of those that did not come, one reads first.
let wanted;

async function submitOnceArrived(button) {
  wanted = button;
  say(form.dataset.sending);
  const allCame = await arriving();
  if (wanted !== button) return;
  wanted = null;
  if (allCame && button?.form === form) form.requestSubmit(button);
  else document.getElementById("uploads").scrollIntoView({ block: "nearest" });
}

function onSubmit(event) {
  const button = event.submitter;
  const inBackground = button?.name === "action" && !("native" in button.dataset) && !("plain" in button.dataset);
  if (!inBackground) {
    if (arriving()) {
      event.preventDefault();
      return submitOnceArrived(button);
    }
    leaving = true;
    clearTimeout(timer);
    return;
  }
  event.preventDefault();
  if (button.dataset.hashtags) insert(button.dataset.hashtags);
  else if (button.value === "save") plan(0);
  else act(button.value);
}

function onInput(event) {
  const { target } = event;
  if (target.type === "file") return;
  if (target.name === "templateName") return;
  if (target.name === "newTags") {
    if (target.value.includes(",")) addTags();
    return;
  }
  if ("alt" in target.dataset) {
    all(`[name="${target.name}"]`).forEach((twin) => { if (twin !== target) twin.value = target.value; });
  }
  refresh();
  changed();
}

function onKey(event) {
  if (event.key === "Enter" && event.target.name === "newTags" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    addTags();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    document.getElementById("schedule")?.click();
  }
}

function onLeave() {
  if (leaving || stopped || !draft || changes === savedChanges) return;
  if (navigator.sendBeacon(form.dataset.save, text())) savedChanges = changes;
}

function start() {
  form.dataset.scripted = "";
  form.addEventListener("input", onInput);
  arriving = pictures(form, act).arriving;
  form.addEventListener("change", (event) => {
    if (event.target.name === "newTags") addTags();
  });
  form.addEventListener("focusout", ({ target }) => { if ("text" in target.dataset) lastText = target; });
  form.addEventListener("click", onClick);
  form.addEventListener("keydown", onTabKey);
  form.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && onLeave());
  addEventListener("pagehide", onLeave);
  addEventListener("beforeunload", (event) => {
    if (arriving()) event.preventDefault();
    if (!leaving && changes !== savedChanges && (pause > 0 || stopped || !draft)) event.preventDefault();
  });
  addEventListener("online", () => plan(0));
  addEventListener("focus", async () => {
    if (pause > 0 && changes !== savedChanges) {
      await renewToken();
      plan(0);
    }
  });
  refresh();
}

if (form) start();
