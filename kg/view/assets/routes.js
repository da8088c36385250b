// Staying near one entity, and the shortest way between two of them.
function nearby(id, steps, edges) {
  const reach = new Set([id]);
  for (let i = 0; i < steps; i += 1) {
    const ring = edges.filter((edge) => reach.has(edge.s) || reach.has(edge.o)).flatMap((edge) => [edge.s, edge.o]);
    ring.forEach((each) => reach.add(each));
  }
  return reach;
}

// The focus in the middle, its neighbours around it, theirs around them; then boxes apart.
function rings(nodes, edges) {
  const at = new Map([[state.focus.id, [0, 0]]]);
  for (let step = 1, inner = 0; step <= state.focus.steps; step += 1) {
    const reach = nearby(state.focus.id, step, edges);
    const ring = nodes.filter((node) => reach.has(node.id) && !at.has(node.id)).sort((a, b) => bearing(a, edges, at) - bearing(b, edges, at) || (a.id < b.id ? -1 : 1));
    const total = ring.reduce((sum, node) => sum + node.w * 0.7 + node.h + 24, 0);
    inner = Math.max(inner + 130, total / (2 * Math.PI * 1.2));
    let angle = -Math.PI;
    for (const node of ring) {
      const half = (Math.PI * (node.w * 0.7 + node.h + 24)) / total;
      at.set(node.id, [1.45 * inner * Math.cos(angle + half), inner * Math.sin(angle + half)]);
      angle += 2 * half;
    }
  }
  for (let turn = 0; turn < 200 && apart(nodes, at); turn += 1);
  return at;
}

// Where a node stands by the places of the neighbours that already have one, else by its place in the whole graph.
function bearing(node, edges, at) {
  const near = edges.flatMap((edge) => (edge.s === node.id ? [at.get(edge.o)] : edge.o === node.id ? [at.get(edge.s)] : [])).filter((spot) => spot && (spot[0] || spot[1]));
  const middle = byId.get(state.focus.id).places.force;
  const [x, y] = near[0] || [node.places.force[0] - middle[0], node.places.force[1] - middle[1]];
  return Math.atan2(y, x);
}

function apart(nodes, at) {
  let moved = false;
  nodes.forEach((one, i) => nodes.slice(0, i).forEach((other) => {
    const [a, b] = [at.get(one.id), at.get(other.id)];
    const over = [(one.w + other.w) / 2 + 14 - Math.abs(a[0] - b[0]), (one.h + other.h) / 2 + 14 - Math.abs(a[1] - b[1])];
    if (over[0] <= 0.01 || over[1] <= 0.01) return;
    const axis = over[0] < over[1] ? 0 : 1;
    const shift = (over[axis] / 2 + 0.01) * (a[axis] >= b[axis] ? 1 : -1);
    a[axis] += shift;
    b[axis] -= shift;
    moved = true;
  }));
  return moved;
}

function focusOn(id, steps) {
  state.focus = id ? { id, steps } : null;
  if (id) for (let i = 0, ring = [id]; i < steps; i += 1) ring = ring.flatMap((each) => [...byId.get(each).near].map((other) => (reveal(other), other)));
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
    for (const edge of scene.edges) {
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
  Object.assign(state, { node: null, edge: null, path: new Set(way.map((edge) => edge.key)) });
  const head = make("h2", { tabindex: "-1", text: `${nameOf(from)} … ${nameOf(to)}` });
  const text = way.length ? `${plural(way.length, "step")} along what is visible` : "Nothing visible connects the two.";
  fill(make("div", { class: "top" }, head, closer()), make("p", { class: "sub", text }),
    ...way.flatMap((edge) => group(`${nameOf(edge.s)} → ${nameOf(edge.o)}`, edge.claims)));
  settle(head.textContent, text);
  if (way.length) fit(scene.nodes.filter((node) => way.some((edge) => edge.s === node.id || edge.o === node.id)), true, 1.1);
}
