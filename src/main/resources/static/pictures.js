// Pictures in the composer: dropped, pasted, chosen, picked from the library or cut, and put into their part.
import { filled, line, receive, send } from "./uploads.js";

/** act(action) does what a button of the composer does, and says whether it is done. Gives arriving(). */
export function pictures(form, act) {
  const list = document.getElementById("uploads");
  const place = (part) => `${part.closest(".words").dataset.key}:${part.dataset.part}`;
  /** The part in which something happened, or the first that is to be seen. */
  const partOf = (element) => element?.closest?.("[data-part]")
    ?? [...form.querySelectorAll("[data-part]")].find((part) => part.offsetParent !== null);

  let pending = 0;
  let last;

  /** Whether all that are on their way came into the post, once that is known; nothing when none are. */
  const arriving = () => (pending > 0 ? last : null);

  function take(files, part) {
    if (!part || files.length === 0) return;
    const where = place(part);
    const earlier = arriving();
    pending++;
    last = bring(files, where, earlier).finally(() => { pending--; });
  }

  async function bring(files, where, earlier) {
    const earlierCame = (await earlier) ?? true;
    const ids = await send(files, list.dataset, list);
    const put = ids.length > 0 && await act(`add-images:${where}:${ids.join(",")}`);
    return earlierCame && put && ids.length === files.length;
  }

  /** A piece of another page; who is signed out or offline gets none. */
  async function load(address, selector) {
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const piece = page.querySelector(selector);
    if (!response.ok || response.redirected || !piece) throw new Error(`no ${selector} in an answer ${response.status}`);
    return piece;
  }

  /** What fills the box; when it cannot be had, the box goes and words come in its place. */
  async function filling(box, load) {
    try {
      return await load();
    } catch {
      box.close();
      box.remove();
      list.querySelector("[data-gone]")?.remove();
      Object.assign(line(list, list.dataset.unreachable).dataset, { gone: "", refused: "" });
      list.scrollIntoView({ block: "nearest" });
      return null;
    }
  }

  function dialog(title) {
    const box = document.createElement("dialog");
    box.className = "dialog dialog-wide";
    box.setAttribute("aria-label", title);
    box.innerHTML = '<div class="dialog-head"><h2></h2><button type="button" class="btn btn-quiet" data-close></button></div><div></div>';
    box.querySelector("h2").textContent = title;
    box.querySelector("button").textContent = list.dataset.close;
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    return box;
  }

  async function pick(part) {
    const where = place(part);
    const [text, index] = where.split(":");
    const box = dialog(list.dataset.pickTitle);
    const inside = box.lastElementChild;
    const chosen = new Set();
    const show = async (address) => {
      const shelf = await filling(box, () => load(address, "#pick"));
      if (!shelf || !box.isConnected) return;
      inside.replaceChildren(shelf);
      if (!box.open) box.showModal();
      for (const one of inside.querySelectorAll("[name=media]")) one.checked = chosen.has(one.value);
    };
    inside.addEventListener("change", ({ target }) => {
      if (target.name === "media") chosen[target.checked ? "add" : "delete"](target.value);
    });
    inside.addEventListener("click", (event) => {
      const link = event.target.closest(".pager a");
      if (!link) return;
      event.preventDefault();
      show(link.href);
    });
    inside.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target.matches(".pick-form")) {
        box.close();
        if (chosen.size > 0) act(`add-images:${where}:${[...chosen].join(",")}`);
      } else {
        show(`${event.target.action}?${new URLSearchParams(new FormData(event.target, event.submitter))}`);
      }
    });
    show(`${list.dataset.pictures}?text=${text}&part=${index}`);
  }

  /** Shapes that the chosen channels' networks show whole come first. */
  function suit(editor) {
    const icons = form.querySelectorAll(".picks :has(:checked) .face use");
    const networks = [...icons].map((icon) => icon.getAttribute("href").split("#net-")[1]);
    const shapes = [...editor.querySelectorAll(".shape[data-networks]")];
    const suited = (shape) => shape.dataset.networks.split(" ").some((network) => networks.includes(network));
    for (const icon of editor.querySelectorAll(".shape-networks svg")) {
      const network = icon.firstElementChild.getAttribute("href").split("#net-")[1];
      if (!networks.includes(network)) icon.remove();
    }
    shapes.filter((shape) => !suited(shape)).forEach((shape) => shape.parentElement.append(shape));
  }

  async function cut(where, media) {
    const box = dialog(list.dataset.cropTitle);
    const found = await filling(box, () => Promise.all([import("./cropper.js"), load(`${list.dataset.media}/${media}/edit`, "#cropper")]));
    if (!found || !box.isConnected) return;
    const [{ crop }, editor] = found;
    box.lastElementChild.replaceChildren(editor);
    box.showModal();
    suit(editor);
    crop(editor);
    editor.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await fetch(editor.action, {
        method: "POST", body: new FormData(editor), headers: { Accept: "application/json" },
      }).then((response) => response.json()).catch(() => ({ words: filled(list.dataset.failed, { name: list.dataset.cropTitle }) }));
      if (!answer.id) {
        editor.querySelector("#cropper-problem").textContent = answer.words;
        return;
      }
      box.close();
      act(`replace-image:${where}:${media}:${answer.id}`);
    });
  }

  function onClick(event) {
    const button = event.target.closest("[data-library], [data-crop]");
    if (!button) return;
    event.preventDefault();
    const [, key, index, media] = button.value.split(":");
    if (media) cut(`${key}:${index}`, media);
    else pick(partOf(button));
  }

  form.dataset.drop = list.dataset.drop;
  form.addEventListener("click", onClick);
  form.addEventListener("change", ({ target }) => {
    if (target.type === "file") take([...target.files], partOf(target));
  });
  receive(form, (files, event) => take(files, partOf(event.type === "paste" ? document.activeElement : event.target)));
  return { arriving };
}

/** Works only with the script: shown by it, each time the part is shown anew. */
export function offer(form) {
  form.querySelectorAll("[data-library], [data-crop]").forEach((button) => { button.hidden = false; });
}
