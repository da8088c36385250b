// The keyboard: arrows walk from box to box, e along the edges of the one that has the focus.
const typing = (element) => element.closest("input, select, textarea, dialog");
const SHORTCUTS = {
  "/": () => query.focus(),
  "0": () => fit(),
  "+": () => zoom(1.3),
  "=": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  t: switchTable,
  d: switchTheme,
  "?": openAbout,
  Escape: closePanel,
};
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const action = SHORTCUTS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const element = event.target.closest(".node, .edge");
  if (!element) return;
  if (event.key === "Enter" || event.key === " ") element.classList.contains("node") ? openAndEnter(() => openNode(element.dataset.id)) : openAndEnter(() => openEdge(keyOf(element)));
  else if (event.key === "e") nextEdge(element);
  else if (ARROWS[event.key]) walk(element, ARROWS[event.key]);
  else return;
  event.preventDefault();
});

function openAndEnter(action) {
  action();
  $("panel").querySelector("h2")?.focus();
}

function walk(element, [dx, dy]) {
  const from = byId.get(element.dataset.id || scene.edges.find((edge) => edge.key === keyOf(element)).o);
  const [x, y] = place(from);
  let best = null;
  for (const node of scene.nodes) {
    const [px, py] = [place(node)[0] - x, place(node)[1] - y];
    const ahead = px * dx + py * dy;
    const cost = ahead + 2.2 * Math.abs(px * dy + py * dx);
    if (node !== from && ahead > 1 && (!best || cost < best.cost)) best = { node, cost };
  }
  if (element.classList.contains("edge")) focusNode(from);
  else if (best) focusNode(best.node);
}

function focusNode(node) {
  home(nodeElements.get(node.id)).focus({ preventScroll: true });
  centre(node);
}

let around = { id: null, at: -1 };
function nextEdge(element) {
  const id = element.dataset.id || around.id;
  const edges = scene.edges.filter((edge) => edge.s === id || edge.o === id);
  if (!edges.length) return;
  around = { id, at: element.dataset.id ? 0 : (around.at + 1) % edges.length };
  edgeElements.get(edges[around.at].key).focus({ preventScroll: true });
}

// One element of the graph is in the tab order: the one last visited.
function home(element) {
  nodeLayer.querySelectorAll("[tabindex='0']").forEach((each) => each.setAttribute("tabindex", "-1"));
  element?.setAttribute("tabindex", "0");
  return element;
}
// The listener is the stage's: an SVG element that listens to focus would be a stop of the tab key itself.
$("stage").addEventListener("focusin", (event) => event.target.closest(".node") && home(event.target.closest(".node")));
