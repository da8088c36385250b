// A free spot for each box that came without a place: beside what it belongs to, as near as there is room.
const CELL = 240;
const [SLOT_X, SLOT_Y, GAP] = [96, 38, 7];

function settle() {
  if (state.local) return;
  const preset = state.preset;
  const homeless = scene.nodes.filter((node) => !(node.places ??= {})[preset]);
  if (!homeless.length) return;
  const settled = [...data.nodes, ...data.communities].filter((node) => node.places?.[preset]);
  const ground = new Map();
  settled.forEach((node) => occupy(ground, node, node.places[preset]));
  const tried = new Map();
  for (const node of homeless) {
    const anchor = anchorOf(node, settled, preset);
    const [x, y] = anchor?.places[preset] || [0, 0];
    if (!tried.has(anchor)) tried.set(anchor, spots(x, y));
    const ways = tried.get(anchor);
    let at = ways.next().value;
    while (!isFree(ground, node, at)) at = ways.next().value;
    node.places[preset] = at;
    occupy(ground, node, at);
    settled.push(node);
  }
}

// Beside a neighbour, or whoever shares its column; else beside the community that stood for it.
function anchorOf(node, settled, preset) {
  if (preset === "types") return settled.findLast((other) => other.family === node.family);
  if (preset === "time") return settled.findLast((other) => (other.date || "").slice(0, 7) === (node.date || "").slice(0, 7));
  const near = [...node.near].map((id) => byId.get(id)).filter((other) => other.places?.[preset]);
  return near.sort((a, b) => b.claims.length - a.claims.length)[0] || communityOf.get(node.id);
}

function cells({ w, h }, [x, y]) {
  const found = [];
  for (let i = Math.floor((x - w / 2 - GAP) / CELL); i <= Math.floor((x + w / 2 + GAP) / CELL); i += 1)
    for (let j = Math.floor((y - h / 2 - GAP) / CELL); j <= Math.floor((y + h / 2 + GAP) / CELL); j += 1) found.push(`${i} ${j}`);
  return found;
}

function occupy(ground, { w, h }, at) {
  for (const cell of cells({ w, h }, at)) ground.has(cell) ? ground.get(cell).push([...at, w, h]) : ground.set(cell, [[...at, w, h]]);
}

function isFree(ground, { w, h }, at) {
  return cells({ w, h }, at).every((cell) => (ground.get(cell) || []).every(([x, y, wide, high]) =>
    Math.abs(x - at[0]) >= (wide + w) / 2 + GAP || Math.abs(y - at[1]) >= (high + h) / 2 + GAP));
}

// Spots around a point from near to far, without end.
function* spots(x, y) {
  for (let ring = 1; ; ring += 1) {
    const edge = [];
    for (let k = -ring; k <= ring; k += 1) edge.push([k, -ring], [k, ring]);
    for (let k = 1 - ring; k < ring; k += 1) edge.push([-ring, k], [ring, k]);
    edge.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2);
    for (const [i, j] of edge) yield [x + i * SLOT_X, y + j * SLOT_Y];
  }
}
