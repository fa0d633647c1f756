// Pictures on their way into the library: by choice, by drag or by paste; one after the other, each with its word.
const MOST = 20;

/** Calls take(files, event) for pictures dropped on the zone or pasted anywhere on the page. */
export function receive(zone, take) {
  let depth = 0;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const show = (by) => {
    depth = Math.max(0, depth + by);
    zone.classList.toggle("dropping", depth > 0);
  };
  zone.addEventListener("dragenter", (event) => carries(event) && show(1));
  zone.addEventListener("dragleave", (event) => carries(event) && show(-1));
  zone.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  zone.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(-depth);
    take([...event.dataTransfer.files], event);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    take(files, event);
  });
}

/** The pattern with the values in the places of #name and #words; what they hold is put in as it is. */
export const filled = (pattern, values) => pattern.replace(/#(name|words)/g, (place, key) => values[key]);

/** Sends all, tells of each in the list, and gives the ids of those that were taken. */
export async function send(files, words, list) {
  const ids = [];
  list.replaceChildren();
  for (const file of files.slice(0, MOST)) {
    const id = await sendOne(file, words, list);
    if (id) ids.push(id);
  }
  if (files.length > MOST) line(list, words.tooMany).dataset.refused = "";
  return ids;
}

/** Says one more thing in the list. */
export function line(list, text) {
  const item = document.createElement("li");
  const says = document.createElement("span");
  says.textContent = text;
  item.append(says);
  list.append(item);
  return item;
}

async function sendOne(file, words, list) {
  const item = line(list, filled(words.sending, { name: file.name }));
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", file.name);
  item.append(bar);
  const answer = await post(file, words, (part) => { bar.value = part; });
  bar.remove();
  const says = answer?.words ?? "";
  if (!answer?.id) item.dataset.refused = "";
  const came = answer?.id ? words.sent : words.failed;
  item.firstChild.textContent = filled(says ? words.told : came, { name: file.name, words: says });
  return answer?.id;
}

function post(file, words, progress) {
  const data = new FormData();
  data.append("_csrf", document.querySelector("input[name=_csrf]").value);
  data.append("folder", words.folder ?? "");
  data.append("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", words.one);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total));
    request.addEventListener("loadend", () => resolve(request.response));
    request.send(data);
  });
}
