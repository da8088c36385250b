// The panel: everything that is claimed about a node, or along an edge.
const FIRST = 15; // cards before "show more"
let opener = null;

function openNode(id, move = false) {
  const node = byId.get(id);
  if (!node) return;
  if (node.members) return openCommunity(node);
  if (state.start && state.start !== id) return openPath(id);
  state.path = null;
  if (!scene.ids.has(id)) { reveal(id); state.off.type.delete(node.kind || "Thing"); refresh(); }
  Object.assign(state, { node: id, edge: null });
  fill(nodeHead(node), ...nodeBody(node));
  opener = home(nodeElements.get(id));
  const framed = settlePanel(node.name, plural(node.claims.length, "claim"));
  if (move && !framed) centre(node);
}

function openEdge(key) {
  const edge = scene.edges.find((each) => each.key === key);
  if (!edge) return;
  Object.assign(state, { node: null, edge: key, path: null });
  const ends = make("p", { class: "sub" }, link(edge.s), make("em", { text: " → " }), link(edge.o));
  const head = make("h2", { tabindex: "-1", text: `${nameOf(edge.s)} → ${nameOf(edge.o)}` });
  const body = edge.claims.length ? group("Claims", edge.claims) : [make("p", { class: "sub", text: "This link has no evidence." })];
  ends.className = "says sub";
  fill(make("div", { class: "top" }, head, closer()), ends, ...body);
  opener = edgeElements.get(key);
  settlePanel(head.textContent, plural(edge.claims.length, "claim"));
}

function fill(...parts) {
  $("panel").replaceChildren(...parts);
  $("panel").scrollTop = 0;
}

// Shows the panel; true when that moved the picture.
function settlePanel(name, what) {
  const opened = $("panel").hidden;
  $("panel").hidden = false;
  if (opened) resized();
  stageSize(); // measured before the marks change, so that the browser lays out once
  mark();
  remember();
  speak(`${name}, ${what}`);
  return opened && nudge();
}

// The stage got narrower: keep what was picked in view.
function nudge() {
  if (state.path) return false;
  const edge = scene.edges.find((each) => each.key === state.edge);
  const ids = edge ? [edge.s, edge.o] : [state.node, ...byId.get(state.node).near];
  const nodes = scene.nodes.filter((node) => ids.includes(node.id));
  const { width, height } = stageSize();
  const [[left, right], [top, bottom]] = frame(nodes);
  const inside = camera.x + camera.k * left > 0 && camera.x + camera.k * right < width && camera.y + camera.k * top > 0 && camera.y + camera.k * bottom < height;
  if (!inside) fit(state.focus ? scene.nodes : nodes, true, camera.k);
  return !inside;
}

function closePanel() {
  if (state.start) endPath();
  if ($("panel").hidden) return;
  const back = $("panel").contains(document.activeElement);
  $("panel").hidden = true;
  resized();
  Object.assign(state, { node: null, edge: null, path: null });
  mark();
  remember();
  if (back && opener?.isConnected) opener.focus();
}

function closer() {
  return make("button", { type: "button", class: "close", "aria-label": "Close details", text: "×", onclick: closePanel });
}

function nodeHead(node) {
  const about = [capital(words(node.kind))];
  if (node.aliases) about.push(`also ${node.aliases.slice(0, 6).join(", ")}`);
  const actions = make("div", { class: "actions" }, focusButtons(node),
    make("button", { type: "button", class: "quiet", text: "Way to …", onclick: () => startPath(node.id) }));
  const hidden = hiddenNear(node).length;
  if (hidden) actions.append(make("button", { type: "button", class: "quiet", text: `Show ${plural(hidden, "hidden neighbour")}`, onclick: () => expand(node) }));
  if (/^Q\d+$/.test(node.wikidata || "")) actions.append(make("a", {
    class: "quiet", href: `https://www.wikidata.org/wiki/${node.wikidata}`, target: "_blank", rel: "noopener noreferrer", text: `Wikidata ${node.wikidata}`,
  }));
  return make("header", {},
    make("div", { class: "top" }, glyph(node), make("h2", { tabindex: "-1", text: node.name }), closer()),
    make("p", { class: "sub", text: about.join(" · ") }), actions);
}

function nodeBody(node) {
  const kept = node.claims.filter((claim) => claimPasses(claim));
  const left = node.claims.length - kept.length;
  const of = (test) => kept.filter(test);
  const parts = [
    ...group("Figures", of((claim) => claim.o === undefined)),
    ...group(`${node.name} …`, of((claim) => claim.o !== undefined && claim.s === node.id)),
    ...group(`… ${node.name}`, of((claim) => claim.o === node.id && claim.s !== node.id)),
    ...group("Says", node.says.filter(claimPasses)),
    ...group("Disputes", node.doubts.filter(claimPasses)),
    ...group("In their words", node.quoted, saying),
  ];
  if (left) parts.push(make("p", { class: "sub", text: `${plural(left, "claim")} hidden by the filters.` }));
  return parts;
}

function group(title, claims, draws = card) {
  if (!claims.length) return [];
  const list = make("div", {}, ...claims.slice(0, FIRST).map(draws));
  const parts = [make("h3", {}, make("span", { text: title }), make("span", { class: "n", text: String(claims.length) })), list];
  if (claims.length > FIRST) {
    const more = make("button", { type: "button", class: "quiet", text: `Show ${claims.length - FIRST} more` });
    more.addEventListener("click", () => { list.append(...claims.slice(FIRST).map(draws)); more.remove(); });
    parts.push(more);
  }
  return parts;
}

function expand(node) {
  hiddenNear(node).forEach(reveal);
  refresh();
  openNode(node.id);
  fit([node, ...scene.nodes.filter((other) => node.near.has(other.id))]);
}

function showClaim(claim) {
  openNode(claim.s, true);
  const found = $(`claim-${claim.i}`);
  found?.scrollIntoView({ block: "center" });
  found?.classList.add("flash");
}
