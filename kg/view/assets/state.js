// What the reader has chosen, and what is visible because of it.
const state = {
  off: { type: new Set(), predicate: new Set(), status: new Set(), source: new Set() },
  preset: "force",
  node: null, // id of the node whose panel is open
  edge: null, // key of the edge whose panel is open
  shown: new Set(data.nodes.filter((node) => node.places).map((node) => node.id)),
  more: new Set(), // those of them that were not shown at first
  table: false,
  span: [0, Infinity], // first and last month kept, as indices; set once the months are known
  focus: null, // { id, steps }: only what is near
  local: null, // places of what is near, by id, while there is a focus
  start: null, // where a way begins whose end is still to be picked
  highlight: "", // which of HIGHLIGHTS
  ends: [], // between which two entities it leads
  path: null, // keys of the edges of the way that is shown
};
let scene = { nodes: [], entities: [], edges: [], claims: [] };

function claimPasses(claim) {
  const { type, predicate, status, source } = state.off;
  if (predicate.has(claim.p) || claim.statuses.some((each) => status.has(each))) return false;
  if (MARKS.some((mark) => status.has(`un${mark}`) && !claim.statuses.includes(mark))) return false;
  if (!inTime(claim)) return false;
  if (claim.docs.length && claim.docs.every((doc) => source.has(String(doc)))) return false;
  return [claim.s, claim.o].every((end) => end === undefined || !type.has(byId.get(end)?.kind || "Thing"));
}

function passes(node, passing) {
  if (state.off.type.has(node.kind || "Thing")) return false;
  const all = [...node.claims, ...node.says, ...node.doubts];
  return !all.length || all.some((claim) => passing.has(claim.i));
}

// Parallel claims from one node to another are one drawn edge.
function bundles(nodes, passing) {
  const found = new Map();
  for (const edge of data.edges) {
    if (edge.s === edge.o || !nodes.has(edge.s) || !nodes.has(edge.o)) continue;
    const claims = edge.claims.filter((i) => passing.has(i)).map((i) => data.claims[i]);
    if (edge.claims.length ? !claims.length : state.off.predicate.has(edge.p)) continue;
    const key = JSON.stringify([edge.s, edge.o]);
    if (!found.has(key)) found.set(key, { key, s: edge.s, o: edge.o, claims: [], predicates: [] });
    const bundle = found.get(key);
    bundle.claims.push(...claims);
    bundle.predicates.push(edge.p);
  }
  return [...found.values()];
}

function compute() {
  const claims = data.claims.filter(claimPasses);
  const passing = new Set(claims.map((claim) => claim.i));
  let nodes = data.nodes.filter((node) => state.shown.has(node.id) && passes(node, passing));
  let ids = new Set(nodes.map((node) => node.id));
  if (state.focus && ids.has(state.focus.id)) {
    ids = nearby(state.focus.id, state.focus.steps, bundles(ids, passing));
    nodes = nodes.filter((node) => ids.has(node.id));
  }
  state.local = state.focus && ids.has(state.focus.id) ? rings(nodes, bundles(ids, passing)) : null;
  const visible = claims.filter((claim) => ids.has(claim.s) && (claim.o === undefined || ids.has(claim.o)));
  const communities = state.focus ? [] : waiting(passing);
  scene = { nodes: [...nodes, ...communities], entities: nodes, ids, claims: visible,
    edges: [...bundles(ids, passing), ...ties(communities, ids, passing)] };
  const pairs = new Set(scene.edges.map((edge) => edge.key));
  for (const edge of scene.edges) edge.twin = pairs.has(JSON.stringify([edge.o, edge.s]));
}

function reveal(id) {
  if (!byId.has(id) || byId.get(id).members || state.shown.has(id)) return;
  state.shown.add(id);
  state.more.add(id);
}

function hiddenNear(node) {
  return [...node.near].filter((id) => !state.shown.has(id));
}
