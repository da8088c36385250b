// Pan and zoom.
const camera = { x: 0, y: 0, k: 1 };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let dragging = false;
let flight = 0;

function look() {
  world.style.setProperty("--far", String(FAR_SIGN / camera.k));
  world.setAttribute("transform", `translate(${camera.x} ${camera.y}) scale(${camera.k})`);
}

function moveTo(target, smooth = true) {
  cancelAnimationFrame(flight);
  const from = { ...camera };
  const named = () => { look(); nameEdges(); };
  if (!smooth || calm.matches || document.hidden) {
    Object.assign(camera, target);
    return named();
  }
  const begin = performance.now();
  const step = (now) => {
    const t = Math.min(1, (now - begin) / 280);
    const eased = 1 - (1 - t) ** 3;
    for (const key of ["x", "y", "k"]) camera[key] = from[key] + (target[key] - from[key]) * eased;
    look();
    if (t < 1) flight = requestAnimationFrame(step);
    else nameEdges();
  };
  flight = requestAnimationFrame(step);
}

function frame(nodes) {
  const xs = nodes.flatMap((node) => [place(node)[0] - node.w / 2, place(node)[0] + node.w / 2]);
  const ys = nodes.flatMap((node) => [place(node)[1] - node.h / 2, place(node)[1] + node.h / 2]);
  const ends = (all) => [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
  return [ends(xs), ends(ys)];
}

function fit(nodes = scene.nodes, smooth = true, most = 1.5) {
  if (!nodes.length) return;
  const [[left, right], [top, bottom]] = frame(nodes);
  const { width, height } = stageSize();
  const k = Math.max(0.05, Math.min((width - 48) / (right - left), (height - 48) / (bottom - top), most));
  moveTo({ k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 }, smooth);
}

// To measure the stage makes the browser lay the page out, so it is measured once after each change of its size.
let measured = null;
const resized = () => { measured = null; };
function stageSize() {
  measured ??= $("stage").getBoundingClientRect();
  return { width: measured.width, height: state.table ? measured.height * 0.54 : measured.height };
}

function centre(node) {
  const { width, height } = stageSize();
  const [x, y] = place(node);
  const [sx, sy] = [camera.x + camera.k * x, camera.y + camera.k * y];
  if (sx > 80 && sy > 50 && sx < width - 80 && sy < height - 50 && camera.k > 0.55) return;
  const k = Math.max(camera.k, 0.9);
  moveTo({ k, x: width / 2 - k * x, y: height / 2 - k * y });
}

function zoom(factor, at) {
  const { width, height } = stageSize();
  const [px, py] = at || [width / 2, height / 2];
  const k = Math.max(0.05, Math.min(4, camera.k * factor));
  const ratio = k / camera.k;
  moveTo({ k, x: px - (px - camera.x) * ratio, y: py - (py - camera.y) * ratio }, !at);
}

canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = canvas.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), [event.clientX - box.left, event.clientY - box.top]);
}, { passive: false });

const fingers = new Map();
let travelled = 0;
canvas.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
  travelled = 0;
});
addEventListener("pointermove", (event) => {
  const last = fingers.get(event.pointerId);
  if (!last) return;
  const now = [event.clientX, event.clientY];
  travelled += Math.hypot(now[0] - last[0], now[1] - last[1]);
  if (travelled < 4) return;
  dragging = true;
  canvas.classList.add("drag");
  fingers.size === 2 ? pinch(event.pointerId, last, now) : pan(last, now);
  fingers.set(event.pointerId, now);
});
function pan(last, now) {
  camera.x += now[0] - last[0];
  camera.y += now[1] - last[1];
  look();
}
function pinch(id, last, now) {
  const [, other] = [...fingers].find(([key]) => key !== id);
  const span = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]);
  const box = canvas.getBoundingClientRect();
  zoom(span(now) / (span(last) || 1), [(now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top]);
}
for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, (event) => {
  fingers.delete(event.pointerId);
  canvas.classList.remove("drag");
  setTimeout(() => { dragging = false; });
});
canvas.addEventListener("click", (event) => {
  if (travelled >= 4) event.stopPropagation();
  else if (event.target === canvas) closePanel();
}, true);
