// The view's state lives in the address, after the #, so that a link shows the same picture. Also "About this graph".
function remember() {
  const parts = new URLSearchParams();
  if (state.preset !== "force") parts.set("layout", state.preset);
  if (state.node) parts.set("node", state.node);
  if (state.edge) parts.set("edge", state.edge);
  if (state.table) parts.set("table", "1");
  if (state.highlight) parts.set("highlight", state.highlight);
  if (state.path) for (const end of state.ends) parts.append("way", end);
  for (const id of [...state.more].slice(0, 300)) parts.append("also", id);
  if (state.focus) parts.set("near", `${state.focus.steps} ${state.focus.id}`);
  if (state.span[0] > 0) parts.set("from", months[state.span[0]]);
  if (state.span[1] < months.length - 1) parts.set("until", months[state.span[1]]);
  for (const [section, off] of Object.entries(state.off)) for (const key of [...off].sort()) parts.append(`no-${section}`, key);
  const hash = parts.toString();
  try { history.replaceState(null, "", hash ? `#${hash}` : "#"); } catch { /* a frame without an address */ }
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if ($("preset").querySelector(`option[value="${CSS.escape(parts.get("layout") || "")}"]`)) state.preset = parts.get("layout");
  $("preset").value = state.preset;
  state.table = parts.has("table");
  state.highlight = Object.hasOwn(HIGHLIGHTS, parts.get("highlight") || "") ? parts.get("highlight") : "";
  parts.getAll("also").forEach(reveal);
  for (const section of Object.keys(state.off)) state.off[section] = new Set(parts.getAll(`no-${section}`));
  const [, steps, id] = /^([123]) (.+)$/s.exec(parts.get("near") || "") || [];
  state.focus = byId.has(id) ? { id, steps: Number(steps), cut: revealNear(id, Number(steps)) } : null;
  const month = (name, otherwise) => { const at = months.indexOf(parts.get(name)); return at < 0 ? otherwise : at; };
  state.span = [month("from", 0), month("until", Math.max(0, months.length - 1))];
  if (parts.get("node")) reveal(parts.get("node"));
  const [from, to] = parts.getAll("way").filter((id) => byId.has(id));
  [from, to].filter(Boolean).forEach(reveal);
  if (to) return () => { state.start = from; openPath(to); };
  return () => (parts.get("edge") ? openEdge(parts.get("edge")) : parts.get("node") && openNode(parts.get("node"), true));
}

function openAbout() {
  const direct = data.claims.filter((claim) => claim.direct).length;
  const figure = (count, what) => make("p", {}, make("b", { text: number(count) }), make("span", { text: what }));
  const figures = make("div", { class: "figures" }, figure(data.nodes.length, "entities"), figure(data.claims.length, "claims"),
    figure(direct, "firm (in the direct layer)"), figure(data.quotes.length, "passages"), figure(data.documents.length, "documents"));
  $("about").replaceChildren(
    make("div", { class: "top" }, make("h2", { id: "about-title", text: "About this graph" }),
      make("button", { type: "button", class: "close", "aria-label": "Close", text: "×", onclick: () => $("about").close() })),
    figures, make("h3", { text: "How to read it" }), list(READING), make("h3", { text: "Known limits" }), list(limits()),
    make("h3", { text: "Sources" }), make("ul", {}, ...data.documents.map((doc) => make("li", {}, sourceLine(doc)))),
    make("h3", { text: "Keys" }), list(KEYS), make("p", { class: "sub", text: `Data set ${data.hash}` }));
  $("about").showModal();
}

const READING = [
  "A line is one or more claims found in the documents; a click shows each claim with the sentence that states it.",
  "Dashed lines are planned or hypothetical, dotted ones estimated, a red cross is denied by the text, a question mark is disputed by somebody, ≠ is contradicted by another claim. A number after × counts parallel claims.",
  "Figures that are no entities (a head count, a price) stand in the panel of the entity and in the table.",
];
const KEYS = [
  "/ searches; arrow keys move between entities; Enter opens; e walks along the edges of an entity; Esc closes.",
  "+ and − zoom, 0 fits, t shows the table, d switches between light and dark, ? shows this.",
];

function limits() {
  const found = [
    "The graph holds what the documents say, read by a program: it is no statement about the world, and a claim may be misread. Confidence is about the reading.",
    "What many documents mention looks more important than it may be: size shows coverage, not power.",
    "Times are given as precisely as the text gives them.",
  ];
  if (data.left_out) found.push(`${capital(plural(data.left_out, "entity", "entities"))} without a claim ${data.left_out === 1 ? "is" : "are"} not drawn.`);
  if (data.rejected) found.push(`${capital(plural(data.rejected, "claim"))} that a reviewer has rejected ${data.rejected === 1 ? "is" : "are"} left out.`);
  if (data.limits?.length) found.push(`Only what is ${data.limits.join(" and ")} is in this page.`);
  if (data.communities.length) found.push("What is drawn at first are the entities with the most claims; communities, found by Louvain's method, stand for the others and are drawn on demand.");
  if (data.focus) found.push(`Only what lies near ${nameOf(data.focus)} is shown.`);
  return found;
}

const list = (texts) => make("ul", {}, ...texts.map((text) => make("li", { text })));

function sourceLine(doc) {
  const title = addressOf(doc) ? make("a", { href: addressOf(doc), target: "_blank", rel: "noopener noreferrer", text: docName(doc) }) : make("span", { text: docName(doc) });
  const rest = [doc.author, doc.date, isLink(doc.source) ? "" : doc.source, doc.licence].filter(Boolean).join(" · ");
  return make("span", {}, title, rest ? ` · ${rest}` : "");
}
