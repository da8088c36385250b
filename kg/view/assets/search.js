// Search over names and aliases, with what is not drawn at the moment.
const query = $("query");
const hits = $("hits");
let found = [];
let chosen = -1;

function score(node, text) {
  let best = 0;
  for (const name of [node.name, ...(node.aliases || [])]) {
    const low = name.toLowerCase();
    const at = low.indexOf(text);
    if (at < 0) continue;
    const value = low === text ? 4 : at === 0 ? 3 : /\W/.test(low[at - 1]) ? 2 : 1;
    best = Math.max(best, value + (name === node.name ? 0.5 : 0));
  }
  return best;
}

function search() {
  const text = query.value.trim().toLowerCase();
  found = !text ? [] : byWeight.map((node) => [score(node, text), node]).filter(([value]) => value > 0)
    .sort((a, b) => b[0] - a[0]).slice(0, 12).map(([, node]) => node);
  chosen = found.length ? 0 : -1;
  showHits(Boolean(text));
}

function showHits(show) {
  const rows = found.map((node, i) => make("li", { role: "option", id: `hit-${i}`, "aria-selected": String(i === chosen), onpointerdown: (event) => { event.preventDefault(); take(node); } },
    glyph(node), make("span", { text: node.name }), make("small", { text: viaAlias(node) || words(node.kind) })));
  if (show && !rows.length) rows.push(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false", text: "Nothing of that name" }));
  hits.replaceChildren(...rows);
  hits.hidden = !show;
  query.setAttribute("aria-expanded", String(show));
  if (chosen >= 0) query.setAttribute("aria-activedescendant", `hit-${chosen}`);
  else query.removeAttribute("aria-activedescendant");
}

function viaAlias(node) {
  const text = query.value.trim().toLowerCase();
  if (node.name.toLowerCase().includes(text)) return "";
  return (node.aliases || []).find((alias) => alias.toLowerCase().includes(text)) || "";
}

function take(node) {
  query.value = "";
  found = [];
  showHits(false);
  openNode(node.id);
  fit([node, ...scene.nodes.filter((other) => node.near.has(other.id))], true, 1.1);
  nodeElements.get(node.id)?.focus();
}

query.addEventListener("input", search);
query.addEventListener("blur", () => showHits(false));
query.addEventListener("focus", () => query.value && search());
query.addEventListener("keydown", (event) => {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move && found.length) chosen = (chosen + move + found.length) % found.length;
  else if (event.key === "Enter" && found[chosen]) return take(found[chosen]);
  else if (event.key === "Escape") { query.value = ""; found = []; showHits(false); return canvas.parentElement.focus(); }
  else return;
  event.preventDefault();
  showHits(true);
});
