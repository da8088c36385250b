// Staying near one entity, and the shortest way between two of them.
function neighbours(edges) {
  const found = new Map();
  const add = (one, other) => (found.has(one) ? found.get(one).add(other) : found.set(one, new Set([other])));
  for (const { s, o } of edges) { add(s, o); add(o, s); }
  return found;
}

// Everything within so many steps, with the number of steps to it.
function nearby(id, steps, edges) {
  const near = neighbours(edges);
  const reach = new Map([[id, 0]]);
  for (const [each, step] of reach) if (step < steps) for (const other of near.get(each) || []) if (!reach.has(other)) reach.set(other, step + 1);
  return reach;
}

// The focus in the middle, its neighbours around it, theirs around them; then boxes apart.
function rings(nodes, edges) {
  const at = new Map([[state.focus.id, [0, 0]]]);
  const [near, reach] = [neighbours(edges), nearby(state.focus.id, state.focus.steps, edges)];
  for (let step = 1, inner = 0; step <= state.focus.steps; step += 1) {
    const ring = nodes.filter((node) => reach.get(node.id) === step);
    const way = new Map(ring.map((node) => [node, bearing(node, near, at)]));
    ring.sort((a, b) => way.get(a) - way.get(b) || (a.id < b.id ? -1 : 1));
    const total = ring.reduce((sum, node) => sum + node.w * 0.7 + node.h + 24, 0);
    inner = Math.max(inner + 130, total / (2 * Math.PI * 1.2));
    let angle = -Math.PI;
    for (const node of ring) {
      const half = (Math.PI * (node.w * 0.7 + node.h + 24)) / total;
      at.set(node.id, [1.45 * inner * Math.cos(angle + half), inner * Math.sin(angle + half)]);
      angle += 2 * half;
    }
  }
  const boxes = nodes.filter((node) => at.has(node.id)).map((node) => [at.get(node.id), node.w, node.h]);
  for (let turn = 0; turn < 200 && apart(boxes); turn += 1);
  return at;
}

// Where a node stands by the places of the neighbours that already have one, else by its place in the whole graph.
function bearing(node, near, at) {
  const known = [...(near.get(node.id) || [])].map((id) => at.get(id)).find((spot) => spot && (spot[0] || spot[1]));
  const whole = (each) => each.places?.force || [0, 0];
  const [[x, y], [mx, my]] = [known || whole(node), known ? [0, 0] : whole(byId.get(state.focus.id))];
  return Math.atan2(y - my, x - mx);
}

// One sweep from left to right; true when anything moved.
function apart(boxes) {
  boxes.sort((a, b) => a[0][0] - b[0][0] || a[0][1] - b[0][1]);
  const widest = boxes.reduce((most, [, w]) => Math.max(most, w), 0) + 14;
  let moved = false;
  boxes.forEach(([a, w, h], i) => {
    for (let j = i + 1; j < boxes.length && boxes[j][0][0] - a[0] < 2 * widest; j += 1) {
      const [b, wide, high] = boxes[j];
      const over = [(w + wide) / 2 + 14 - Math.abs(a[0] - b[0]), (h + high) / 2 + 14 - Math.abs(a[1] - b[1])];
      if (over[0] <= 0.01 || over[1] <= 0.01) continue;
      const axis = over[0] < over[1] ? 0 : 1;
      const shift = (over[axis] / 2 + 0.01) * (a[axis] >= b[axis] ? 1 : -1);
      a[axis] += shift;
      b[axis] -= shift;
      moved = true;
    }
  });
  return moved;
}

const NEAR = 400; // entities that a focus draws at most
// Draws what is near, step by step, the heaviest first; true where there is more than can be drawn.
function revealNear(id, steps) {
  const seen = new Set([id]);
  reveal(id);
  for (let i = 0, ring = [id]; i < steps; i += 1) {
    const next = [...new Set(ring.flatMap((each) => [...byId.get(each).near]))].filter((each) => !seen.has(each));
    ring = next.sort((a, b) => (byId.get(b).weight || 0) - (byId.get(a).weight || 0) || (a < b ? -1 : 1)).slice(0, NEAR - seen.size);
    ring.forEach((each) => { seen.add(each); reveal(each); });
    if (ring.length < next.length) return true;
  }
  return false;
}

function focusOn(id, steps) {
  state.focus = id ? { id, steps, cut: revealNear(id, steps) } : null;
  refresh();
  fit();
}

function focusButtons(node) {
  const at = state.focus?.id === node.id ? state.focus.steps : 0;
  const button = (steps) => make("button", {
    type: "button", class: "quiet", "aria-pressed": String(at === steps), text: String(steps), "aria-label": `Only within ${plural(steps, "step")}`,
    onclick: () => { focusOn(at === steps ? null : node.id, steps); openNode(node.id); },
  });
  return make("span", { class: "steps", role: "group", "aria-label": "Only what is near" }, make("span", { text: "Only within" }), ...[1, 2, 3].map(button), make("span", { text: "steps" }));
}

function startPath(id) {
  state.start = id;
  $("notice").hidden = false;
  $("notice").replaceChildren(`Pick the entity to which the way from ${nameOf(id)} leads`, make("button", { type: "button", text: "cancel", onclick: endPath }));
  speak($("notice").textContent);
}

function endPath() {
  state.start = null;
  state.path = null;
  tell();
  mark();
}

function shortest(from, to) {
  const came = new Map([[from, null]]);
  const queue = [from];
  for (const id of queue) {
    for (const edge of scene.edges.filter((each) => !each.sum)) {
      const other = edge.s === id ? edge.o : edge.o === id ? edge.s : null;
      if (other === null || came.has(other)) continue;
      came.set(other, { edge, id });
      queue.push(other);
    }
  }
  const way = [];
  for (let step = came.get(to); step; step = came.get(step.id)) way.unshift(step.edge);
  return way;
}

function openPath(to) {
  const from = state.start;
  const way = shortest(from, to);
  endPath();
  Object.assign(state, { node: null, edge: null, ends: [from, to], path: new Set(way.map((edge) => edge.key)) });
  const head = make("h2", { tabindex: "-1", text: `${nameOf(from)} … ${nameOf(to)}` });
  const text = way.length ? `${plural(way.length, "step")} along what is visible` : "Nothing visible connects the two.";
  fill(make("div", { class: "top" }, head, closer()), make("p", { class: "sub", text }),
    ...way.flatMap((edge) => group(`${nameOf(edge.s)} → ${nameOf(edge.o)}`, edge.claims)));
  settlePanel(head.textContent, text);
  if (way.length) fit(scene.nodes.filter((node) => way.some((edge) => edge.s === node.id || edge.o === node.id)), true, 1.1);
}
