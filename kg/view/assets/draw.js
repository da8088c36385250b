// Draws what is visible: edges below, then their names, then nodes as boxes that carry their own names.
const canvas = $("graph");
const world = draw("g");
const edgeLayer = draw("g");
const nameLayer = draw("g", { "aria-hidden": "true" });
const nodeLayer = draw("g");
world.append(edgeLayer, nameLayer, nodeLayer);
canvas.append(world);
const nodeElements = new Map();
const edgeElements = new Map();
const edgeKeys = new WeakMap();
const keyOf = (element) => edgeKeys.get(element);

const place = (node) => state.local?.get(node.id) || node.places[state.preset];

function paint() {
  compute();
  settle();
  rate();
  scene.boxes = scene.nodes.map((node) => boxAt(place(node), node.w, node.h));
  nodeElements.clear();
  edgeElements.clear();
  world.classList.toggle("many", scene.edges.length > 300);
  world.classList.toggle("lit", Boolean(state.highlight));
  edgeLayer.replaceChildren(...scene.edges.map(paintEdge));
  nodeLayer.replaceChildren(...scene.nodes.map(paintNode));
  mark();
  tell();
}

function paintNode(node) {
  const [x, y] = place(node);
  const { w, h, font } = node;
  const left = -w / 2 + font * 0.85 + 3;
  const group = draw("g", {
    class: `node ${node.members ? "community" : `f-${node.family || "other"}`} h${standing.get(node.id)?.level || 0}`, transform: `translate(${x} ${y})`, role: "button", tabindex: "-1",
    "aria-label": spoken(node),
  });
  group.append(draw("rect", { x: -w / 2, y: -h / 2, width: w, height: h, rx: Math.min(9, h / 2) }));
  const path = node.members ? SEVERAL : (families.get(node.family) || data.families.at(-1)).path;
  group.append(draw("path", { class: "shape", d: path, transform: `translate(${left} 0) scale(${(font * 0.62) / 9})` }));
  group.append(draw("g", { class: "dot" }, ...(node.members ? bubble(node) : [draw("path", { class: "shape", d: path, transform: `scale(${signScale(node)})` })])));
  const start = left + font * 0.86;
  const top = -((node.lines.length - 1) * font * 1.18) / 2 + font * 0.35;
  node.lines.forEach((line, i) => group.append(draw("text", {
    x: start, y: top + i * font * 1.18, "font-size": font, "font-weight": node.bold ? 700 : 400, text: line,
  })));
  const hidden = hiddenNear(node).length;
  if (hidden) group.append(draw("text", { class: "more", x: w / 2 + 3, y: h / 2, text: `+${hidden}` }));
  group.dataset.id = node.id;
  nodeElements.set(node.id, group);
  return group;
}

// From afar a node is a sign, a community a circle with a number in it.
const FAR_SIGN = 0.62; // pixels on the screen for each unit of a sign
const signScale = ({ font }) => 0.7 + (font - 12.5) * 0.24;
const communityRadius = (node) => 14 + 10 * Math.sqrt(node.waiting.length / 1000);

function bubble(node) {
  return [draw("circle", { r: communityRadius(node) }), draw("text", { class: "many", y: 5.6, text: number(node.waiting.length) })];
}

const SEVERAL = "M-8,3a4,4 0 1,0 8,0a4,4 0 1,0 -8,0ZM0,3a4,4 0 1,0 8,0a4,4 0 1,0 -8,0ZM-4,-4a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z";

function spoken(node) {
  if (node.members) return `${node.name}, community not drawn`;
  const rated = standing.has(node.id) ? `, ${HIGHLIGHTS[state.highlight][0]}: ${valueText(standing.get(node.id).value)}` : "";
  return `${node.name}, ${words(node.kind)}, ${plural(node.claims.length, "claim")}${rated}`;
}

function paintEdge(edge) {
  edge.path = route(edge);
  edge.signs = [];
  const group = draw("g", {
    class: `edge ${edge.sum ? "sum" : edgeStyle(edge.claims)}`, role: "button", tabindex: "-1",
    "aria-label": `${nameOf(edge.s)} ${edgeText(edge)} ${nameOf(edge.o)}, ${plural(edge.claims.length, "claim")}`,
  });
  const line = `M${place(byId.get(edge.s))}Q${edge.path.c} ${place(byId.get(edge.o))}`; // its ends lie under the boxes
  group.append(draw("path", { class: "hit", d: line }), draw("path", { class: "line", d: line }));
  const mutual = edge.sum || edge.predicates.every((predicate) => data.predicates[predicate]?.symmetric);
  if (!mutual) group.append(draw("path", { class: "head", d: arrow(edge.path) }));
  group.style.setProperty("--w", `${Math.min(4, 0.9 + 0.45 * edge.claims.length)}px`);
  if (!edge.sum && edge.claims.some((claim) => claim.denied)) group.append(cross(edge));
  if (!edge.sum && edge.claims.some((claim) => claim.disputed)) group.append(sign(edge, "doubt", "?"));
  if (!edge.sum && edge.claims.some((claim) => claim.against)) group.append(sign(edge, "clash", "≠"));
  edgeElements.set(edge.key, group);
  edgeKeys.set(group, edge.key);
  return group;
}

// One listener for all: what was clicked, and what the pointer is over.
canvas.addEventListener("click", (event) => {
  const element = event.target.closest(".node, .edge");
  if (element) element.dataset.id === undefined ? openEdge(keyOf(element)) : openNode(element.dataset.id);
});
canvas.addEventListener("pointerover", (event) => {
  const element = event.target.closest(".node");
  if (element && !element.querySelector("title")) element.append(draw("title", { text: titleOf(byId.get(element.dataset.id)) }));
  hover(element ? element.dataset.id : null);
});
canvas.addEventListener("pointerleave", () => hover(null));

function titleOf(node) {
  return node.lines.join(" ") === node.name ? words(node.kind) : node.name;
}

function edgeStyle(claims) {
  if (!claims.length) return "bare";
  const all = (...kinds) => claims.every((claim) => kinds.includes(claim.modality));
  const style = all("planned", "hypothetical") ? "soft" : all("estimated") ? "guess" : "firm";
  return claims.every((claim) => claim.denied) ? `${style} denied` : style;
}

function edgeText(edge) {
  if (edge.sum) return plural(edge.claims.length, "claim");
  const names = [...new Set(edge.predicates)].map(labelOf);
  const text = names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(" · ");
  return edge.claims.length > names.length ? `${text} ×${edge.claims.length}` : text;
}

const tenth = (value) => Math.round(value * 10) / 10;

// A line from border to border; where there is an edge back, both bow to their right.
function route(edge) {
  const [one, other] = [byId.get(edge.s), byId.get(edge.o)];
  const [ax, ay] = place(one);
  const [bx, by] = place(other);
  const bow = edge.twin ? 0.13 : 0;
  const c = [tenth((ax + bx) / 2 - (by - ay) * bow), tenth((ay + by) / 2 + (bx - ax) * bow)];
  return { a: border(one, c, 1), b: border(other, c, 2), c };
}

function border(node, [cx, cy], gap) {
  const [x, y] = place(node);
  const [dx, dy] = [cx - x, cy - y];
  const scale = Math.min((node.w / 2 + gap) / Math.abs(dx || 1e-6), (node.h / 2 + gap) / Math.abs(dy || 1e-6), 1);
  return [tenth(x + dx * scale), tenth(y + dy * scale)];
}

function along({ a, b, c }, t) {
  const s = 1 - t;
  return [0, 1].map((i) => tenth(s * s * a[i] + 2 * s * t * c[i] + t * t * b[i]));
}

function arrow({ b, c }) {
  const length = Math.hypot(b[0] - c[0], b[1] - c[1]) || 1;
  const [ux, uy] = [(b[0] - c[0]) / length, (b[1] - c[1]) / length];
  const at = (back, side) => [tenth(b[0] - ux * back - uy * side), tenth(b[1] - uy * back + ux * side)];
  return `M${b}L${at(8, 3.6)}L${at(6, 0)}L${at(8, -3.6)}Z`;
}

// A spot on the line where no box lies, for a sign that must be seen.
function openSpot(edge, size) {
  const clear = (box) => ![...scene.boxes, ...edge.signs].some((b) => meets(box, b));
  const spots = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88].map((t) => along(edge.path, t));
  const spot = spots.find((each) => clear(boxAt(each, size, size))) || spots[0];
  edge.signs.push(boxAt(spot, size, size));
  return spot;
}

function cross(edge) {
  const [x, y] = openSpot(edge, 12);
  return draw("path", { class: "cross", d: `M${x - 5},${y - 5}l10,10M${x + 5},${y - 5}l-10,10` });
}

function sign(edge, kind, text) {
  const [x, y] = openSpot(edge, 15);
  return draw("g", { class: kind, transform: `translate(${x} ${y})` },
    draw("circle", { r: 7 }), draw("text", { y: 3.6, text }));
}
