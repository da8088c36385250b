// What stands out among the visible entities: brokers, chokepoints, number of sources, recency.
const HIGHLIGHTS = {
  brokers: ["Brokers", "how many shortest ways between two other visible entities lead through it", brokers],
  chokepoints: ["Chokepoints", "how many visible entities would lose every way to the rest without it", chokepoints],
  sources: ["Number of sources", "how many documents make its visible claims, near copies counted as one", sourceCounts],
  recency: ["Recency", "the month of its latest visible claim", latest],
};
const TOP = 8; // that the legend lists
let standing = new Map(); // id -> { value, level } of what is highlighted, while something is

function rate() {
  standing = new Map();
  if (!state.highlight) return;
  const values = [...HIGHLIGHTS[state.highlight][2]()].filter(([, value]) => value > 0);
  const ranks = [...new Set(values.map(([, value]) => value))].sort((a, b) => a - b);
  const most = ranks.at(-1);
  const share = (value) => (state.highlight === "recency" ? (ranks.indexOf(value) + 1) / ranks.length : value / most);
  for (const [id, value] of values) standing.set(id, { value, level: Math.max(1, Math.ceil(4 * share(value))) });
}

const valueText = (value) => (state.highlight === "recency" ? monthText(value) : number((Math.round(value * 10) / 10)));

function links() {
  const found = new Map(scene.entities.map((node) => [node.id, new Set()]));
  for (const { s, o, sum } of scene.edges) if (!sum) found.get(s).add(o), found.get(o).add(s);
  return found;
}

// Betweenness, counted for each pair once (Brandes 2001).
function brokers() {
  const near = links();
  const total = new Map([...near.keys()].map((id) => [id, 0]));
  for (const source of near.keys()) {
    const [order, before, ways, steps] = [[source], new Map(), new Map([[source, 1]]), new Map([[source, 0]])];
    for (const id of order) for (const other of near.get(id)) {
      if (!steps.has(other)) { steps.set(other, steps.get(id) + 1); order.push(other); before.set(other, []); ways.set(other, 0); }
      if (steps.get(other) === steps.get(id) + 1) { ways.set(other, ways.get(other) + ways.get(id)); before.get(other).push(id); }
    }
    const share = new Map(order.map((id) => [id, 0]));
    for (const id of order.reverse()) {
      for (const one of before.get(id) || []) share.set(one, share.get(one) + (ways.get(one) / ways.get(id)) * (1 + share.get(id)));
      if (id !== source) total.set(id, total.get(id) + share.get(id) / 2);
    }
  }
  return total;
}

// Cut vertices: what hangs on each of them alone, apart from the largest part that is left (Hopcroft and Tarjan 1973).
function chokepoints() {
  const near = links();
  const [found, depth] = [new Map(), new Map()];
  for (const root of near.keys()) if (!depth.has(root)) cuts(root, near, depth).forEach((value, id) => found.set(id, value));
  return found;
}

function cuts(root, near, depth) {
  const [low, size, parts, order] = [new Map(), new Map(), new Map(), []];
  const walk = [[root, null, near.get(root).values()]];
  const enter = (id) => { depth.set(id, depth.size); low.set(id, depth.get(id)); size.set(id, 1); parts.set(id, []); order.push(id); };
  enter(root);
  while (walk.length) {
    const [id, parent, others] = walk.at(-1);
    const { value: other, done } = others.next();
    if (done) { walk.pop(); if (parent !== null) leave(id, parent); }
    else if (!depth.has(other)) { enter(other); walk.push([other, id, near.get(other).values()]); }
    else if (other !== parent) low.set(id, Math.min(low.get(id), depth.get(other)));
  }
  function leave(id, parent) {
    low.set(parent, Math.min(low.get(parent), low.get(id)));
    size.set(parent, size.get(parent) + size.get(id));
    if (low.get(id) >= depth.get(parent)) parts.get(parent).push(size.get(id));
  }
  return new Map(order.map((id) => {
    const hanging = parts.get(id);
    const rest = order.length - 1 - hanging.reduce((sum, each) => sum + each, 0);
    return [id, order.length - 1 - Math.max(rest, ...hanging, 0)];
  }));
}

function visibleClaims() {
  const found = new Map(scene.entities.map((node) => [node.id, []]));
  for (const claim of scene.claims) for (const end of new Set([claim.s, claim.o])) found.get(end)?.push(claim);
  return [...found];
}

function sourceCounts() {
  return new Map(visibleClaims().map(([id, claims]) => [id, new Set(claims.flatMap((claim) => claim.docs.map(originOf))).size]));
}

// Months as numbers, so that they can be compared: 2025-03 is 24303.
const monthNumber = (text) => (text ? Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || 0) : 0);
const monthText = (number) => `${Math.floor((number - 1) / 12)}-${String(((number - 1) % 12) + 1).padStart(2, "0")}`;

function latest() {
  return new Map(visibleClaims().map(([id, claims]) => [id, claims.reduce((last, claim) => Math.max(last, monthNumber(claim.month)), 0)]));
}

function paintHighlights() {
  const options = [["", "Nothing"], ...Object.entries(HIGHLIGHTS).map(([key, [text]]) => [key, text])];
  const pick = make("select", { id: "highlight", onchange: () => { state.highlight = pick.value; refilter("highlight"); } },
    ...options.map(([value, text]) => make("option", { value, text })));
  pick.value = state.highlight;
  const parts = [make("label", { class: "highlight" }, make("span", { text: "Highlight" }), pick)];
  if (!state.highlight) return parts;
  const top = [...standing].sort((a, b) => b[1].value - a[1].value || (a[0] < b[0] ? -1 : 1)).slice(0, TOP);
  parts.push(make("p", { class: "hint", text: capital(HIGHLIGHTS[state.highlight][1]) }));
  parts.push(top.length ? make("ol", { class: "top-list" }, ...top.map(([id, { value }]) => make("li", {}, glyph(byId.get(id)), link(id), make("span", { class: "n", text: valueText(value) }))))
    : make("p", { class: "hint", text: "None among what is visible." }));
  return parts;
}
