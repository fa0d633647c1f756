// A post is dragged onto another slot of the queue; whatever takes that slot gets its hour in exchange. The arrows do the
// same without a mouse.
const form = document.getElementById("exchange");
const queue = document.querySelector(".queue");
let dragged = null;

for (const place of queue?.querySelectorAll("[data-post]") ?? []) {
  place.draggable = true;
  place.querySelector("a").draggable = false;
}

const slotAt = (event) => {
  const slot = dragged && event.target.closest("li[data-at]");
  return slot && !slot.contains(dragged) ? slot : null;
};

function mark(slot) {
  queue.querySelector(".drop-here")?.classList.remove("drop-here");
  slot?.classList.add("drop-here");
}

queue?.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-post]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".slot-text").textContent);
  requestAnimationFrame(() => dragged?.classList.add("is-dragged"));
});
queue?.addEventListener("dragover", (event) => {
  const slot = slotAt(event);
  mark(slot);
  if (slot) event.preventDefault();
});
queue?.addEventListener("drop", (event) => {
  const slot = slotAt(event);
  if (!slot) return;
  event.preventDefault();
  form.elements.post.value = dragged.dataset.post;
  form.elements.from.value = dragged.closest("li").dataset.at;
  form.elements.to.value = slot.dataset.at;
  form.requestSubmit();
});
queue?.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  mark(null);
});
