// Names of edges, only where they cover neither a box nor another name. Also which parts are lit.
let hovered = null;

function lit() {
  if (state.path && !hovered) return (edge) => state.path.has(edge.key);
  const at = hovered || state.node;
  if (at) return (edge) => edge.s === at || edge.o === at;
  if (state.edge) return (edge) => edge.key === state.edge;
  return null;
}

let unnamed = false; // while a picture is made whose frame is still to come
function nameEdges() {
  if (unnamed) return;
  const only = lit();
  const far = camera.k < FAR;
  world.classList.toggle("far", far);
  if (far) return nameNodes(only);
  const few = scene.edges.length <= 90 || camera.k >= 1.1;
  const boxes = [...scene.boxes, ...scene.edges.flatMap((edge) => edge.signs)];
  const ranked = [...scene.edges].sort((a, b) => rank(b, only) - rank(a, only));
  const names = [];
  for (const edge of ranked) {
    const hot = only !== null && only(edge);
    if (!few && !hot) continue;
    const spot = freeSpot(edge, boxes);
    if (spot) names.push(draw("text", { class: hot ? "name hot" : "name", x: spot[0], y: spot[1] + 3.5, text: edge.text }));
  }
  nameLayer.replaceChildren(...names);
}

// From afar the boxes give way to their signs, and only the heaviest nodes keep a name, at the size of the screen's text.
const FAR = 0.42;
function nameNodes(only) {
  const size = 12.5 / camera.k;
  const near = only ? new Set(scene.edges.filter(only).flatMap((edge) => [edge.s, edge.o])) : null;
  const heavy = (node) => (near?.has(node.id) ? 10000 : 0) + 1000 * (standing.get(node.id)?.level || 0) + (node.weight || 0);
  const { width, height } = stageSize();
  const ranked = [...scene.nodes].sort((a, b) => heavy(b) - heavy(a)).slice(0, Math.ceil((width * height) / 9000));
  const signs = new Map(scene.nodes.map((node) => [node, boxAt(place(node), signSize(node) / camera.k, signSize(node) / camera.k)]));
  const boxes = [...signs.values()];
  const names = [];
  ranked.forEach((node, i) => {
    const hot = near?.has(node.id) ? " hot" : "";
    const found = besideNode(node, size, boxes, signs.get(node), i < LED || hot ? [1, 2, 3, 4.5, 6.5, 9, 12, 17, 24] : [1]);
    if (!found) return;
    const [[x, y], off] = found;
    if (off > 1) names.push(draw("path", { class: `lead${hot}`, d: `M${place(node)}L${x},${y}` }));
    names.push(draw("text", { class: `name big${hot}`, x, y: y + size * 0.36, "font-size": size, text: farName(node) }));
  });
  nameLayer.replaceChildren(...names);
}

// Below, above, beside, then between these.
const COMPASS = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.95, 0.55], [0.95, -0.55], [-0.95, 0.55], [-0.95, -0.55], [0.85, 0.9], [0.85, -0.9],
  [-0.85, 0.9], [-0.85, -0.9], [0.5, 1], [0.5, -1], [-0.5, 1], [-0.5, -1]];
const LED = 30; // heaviest nodes whose name may stand further off, at the end of a thin line
function besideNode(node, size, boxes, own, reaches) {
  node.wide ??= textWidth(farName(node), 12.5) / 12.5;
  const [x, y] = place(node);
  const [w, off] = [node.wide * size, (signSize(node) / 2 + 1) / camera.k];
  for (const reach of reaches) {
    for (const [i, j] of COMPASS) {
      const spot = [x + i * (w / 2 + off * reach + size * 0.25), y + j * (off * reach + size * 0.6)];
      const box = boxAt(spot, w + size * 0.2, size * 1.05);
      if (!onStage(node, box) || boxes.some((b) => b !== own && meets(box, b))) continue;
      boxes.push(box);
      return [spot, reach];
    }
  }
  return null;
}

// A name that the stage would cut off is no use; that of a node that is out of sight may stand anywhere.
function onStage(node, [left, top, right, bottom]) {
  const { width, height } = stageSize();
  const across = (x) => camera.x + camera.k * x;
  const down = (y) => camera.y + camera.k * y;
  const [x, y] = place(node);
  if (across(x) < 0 || across(x) > width || down(y) < 0 || down(y) > height) return true;
  return across(left) >= 0 && across(right) <= width && down(top) >= 0 && down(bottom) <= height;
}

const farName = (node) => node.around || node.name;

// How wide a node's sign is on the screen, from afar.
const signSize = (node) => (node.members ? 2 * FAR_SIGN * communityRadius(node) : 2 * 8.5 * FAR_SIGN * signScale(node));

const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
const rank = (edge, only) => (only && only(edge) ? 1000 : 0) + edge.claims.length;
const boxAt = ([x, y], w, h) => [x - w / 2 - 2, y - h / 2 - 1, x + w / 2 + 2, y + h / 2 + 1];

function freeSpot(edge, boxes) {
  edge.text ??= edgeText(edge);
  edge.wide ??= textWidth(edge.text, 10.5);
  for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const spot = along(edge.path, t);
    const box = boxAt(spot, edge.wide, 13);
    if (!boxes.some((b) => meets(box, b))) {
      boxes.push(box);
      return spot;
    }
  }
  return null;
}

function mark() {
  const only = lit();
  const near = new Set();
  for (const edge of scene.edges) {
    const hot = only !== null && only(edge);
    edgeElements.get(edge.key).classList.toggle("hot", hot);
    edgeElements.get(edge.key).classList.toggle("on", edge.key === state.edge);
    if (hot) near.add(edge.s).add(edge.o);
  }
  voices(hovered || state.node).forEach((id) => near.add(id));
  for (const [id, element] of nodeElements) {
    element.classList.toggle("on", id === (hovered || state.node));
    element.classList.toggle("hot", near.has(id));
  }
  world.classList.toggle("picked", only !== null);
  nameEdges();
}

// Whoever says or disputes something about a node, and whatever a speaker speaks of.
function voices(id) {
  const node = byId.get(id);
  if (!node) return [];
  const about = node.claims.flatMap((claim) => [...(claim.by || []), ...(claim.disputed || [])]);
  return [...about, ...[...node.says, ...node.doubts].flatMap((claim) => [claim.s, claim.o])];
}

function hover(id) {
  if (hovered === id || dragging) return;
  hovered = id;
  mark();
}
