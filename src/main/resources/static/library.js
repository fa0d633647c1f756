// The library's comfort: pictures dropped or pasted anywhere on the page, sent as soon as they are chosen.
import { receive, send } from "./uploads.js";

const form = document.getElementById("uploads");
const main = document.getElementById("main");
const list = document.createElement("ul");
list.className = "uploads";
list.setAttribute("aria-live", "polite");
document.getElementById("shelf").before(list);
form.dataset.scripted = "";
main.dataset.drop = form.dataset.drop;

async function take(files) {
  if (files.length === 0) return;
  const ids = await send(files, { ...form.dataset, folder: form.elements.folder.value }, list);
  form.elements.file.value = "";
  if (ids.length > 0) await refresh();
}

async function refresh() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const part of ["#shelf", ".page-head > p"]) {
    document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
  }
}

form.elements.file.addEventListener("change", (event) => take([...event.target.files]));
receive(main, take);
