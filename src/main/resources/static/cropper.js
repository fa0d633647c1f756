// A frame on the picture says which part stays: dragged, or moved by arrow keys and sized by Shift and arrows. The server
// cuts; what is drawn here is only looked at.
const STEP = 0.02;
const LEAST = 0.05;

export function crop(form) {
  const find = (selector) => form.querySelector(selector);
  const picture = find("#cropper-picture");
  const frame = find("#cropper-frame");
  const result = find("#cropper-result");
  const canvas = document.createElement("canvas");
  const turn = form.elements.turn;
  const whole = { width: Number(form.dataset.width), height: Number(form.dataset.height) };
  let area = { left: 0, top: 0, width: 1, height: 1 };

  const lies = () => turn.value % 2 === 1;
  const size = () => (lies() ? { width: whole.height, height: whole.width } : whole);
  /** The chosen shape in fractions of the picture; 0 when any will do. */
  const shape = () => {
    const value = Number(find("[name=ratio]:checked").dataset.value ?? 0);
    return value * size().height / size().width;
  };

  function draw() {
    const { width, height } = size();
    const scale = Math.min(1, 1200 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const brush = canvas.getContext("2d");
    brush.translate(canvas.width / 2, canvas.height / 2);
    brush.rotate(turn.value * Math.PI / 2);
    brush.scale(scale, scale);
    brush.drawImage(picture, -whole.width / 2, -whole.height / 2, whole.width, whole.height);
  }

  /** As large as can be, in the middle. */
  function begin() {
    const fit = shape() || 1;
    const width = shape() ? Math.min(1, fit) : 1;
    const height = shape() ? Math.min(1, 1 / fit) : 1;
    area = { left: (1 - width) / 2, top: (1 - height) / 2, width, height };
    show();
  }

  function show() {
    for (const [name, value] of Object.entries(area)) {
      frame.style[name] = `${value * 100}%`;
      form.elements[name].value = value;
    }
    let width = area.width * size().width;
    let height = area.height * size().height;
    const most = Number(form.elements.side.value) || Math.max(width, height);
    const scale = Math.min(1, most / Math.max(width, height));
    [width, height] = [width, height].map((side) => Math.round(side * scale));
    result.textContent = form.dataset.result.replace("#", width).replace("#", height);
  }

  const between = (value, most) => Math.min(Math.max(0, value), most);

  function move(right, down) {
    area.left = between(area.left + right, 1 - area.width);
    area.top = between(area.top + down, 1 - area.height);
    show();
  }

  function resize(right, down) {
    const fit = shape();
    let width = between(Math.max(LEAST, area.width + right), 1 - area.left);
    let height = between(Math.max(LEAST, area.height + down), 1 - area.top);
    if (fit) {
      width = Math.abs(down) > Math.abs(right) ? height * fit : width;
      width = Math.min(width, 1 - area.left, (1 - area.top) * fit);
      height = width / fit;
    }
    Object.assign(area, { width, height });
    show();
  }

  function onDrag(event) {
    const act = event.target === frame ? move : resize;
    const box = canvas.getBoundingClientRect();
    let from = event;
    event.preventDefault();
    frame.focus();
    frame.setPointerCapture(event.pointerId);
    const follow = (to) => {
      act((to.clientX - from.clientX) / box.width, (to.clientY - from.clientY) / box.height);
      from = to;
    };
    frame.addEventListener("pointermove", follow);
    frame.addEventListener("lostpointercapture", () => frame.removeEventListener("pointermove", follow), { once: true });
  }

  function onKey(event) {
    const step = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (!step) return;
    event.preventDefault();
    (event.shiftKey ? resize : move)(...step);
  }

  form.dataset.scripted = "";
  for (const name of Object.keys(area)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name }));
  }
  picture.after(canvas);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", picture.alt || frame.getAttribute("aria-label"));
  picture.hidden = true;
  picture.removeAttribute("id");
  frame.hidden = false;
  find(".cropper-turns").hidden = false;
  form.addEventListener("change", (event) => (event.target.name === "side" ? show() : begin()));
  form.addEventListener("click", (event) => {
    const by = event.target.closest("[data-turn]")?.dataset.turn;
    if (!by) return;
    turn.value = (Number(turn.value) + Number(by)) % 4;
    draw();
    begin();
  });
  frame.addEventListener("pointerdown", onDrag);
  frame.addEventListener("keydown", onKey);
  picture.decode().then(() => {
    draw();
    begin();
  });
}

const own = document.querySelector("main > #cropper");
if (own) crop(own);
