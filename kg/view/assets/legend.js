// The legend is the filter: each row can be switched off, or kept alone.
const SECTIONS = [["type", "Types"], ["status", "Epistemic status"], ["predicate", "Predicates"], ["source", "Sources"]];
const MOST = 14; // rows of a section before "more"
const open = new Set(["type", "status"]);

function rowsOf(section) {
  const counts = new Map();
  const add = (key) => counts.set(key, (counts.get(key) || 0) + 1);
  if (section === "type") data.nodes.forEach((node) => add(node.kind || "Thing"));
  else if (section === "predicate") data.claims.forEach((claim) => add(claim.p));
  else if (section === "status") data.claims.forEach((claim) => claim.statuses.forEach(add));
  else data.claims.forEach((claim) => new Set(claim.docs).forEach((doc) => add(String(doc))));
  const rank = (key) => section === "status" ? STATUSES.findIndex(([id]) => id === key)
    : section === "type" && counts.size <= MOST + 3 ? data.families.findIndex((f) => f.id === familyOfType(key)) : 0;
  return [...counts].sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const familyOfType = (kind) => (data.nodes.find((node) => (node.kind || "Thing") === kind) || {}).family || "other";

function textOf(section, key) {
  if (section === "type") return [capital(words(key)), ""];
  if (section === "predicate") return [labelOf(key), data.predicates[key]?.definition || ""];
  if (section === "status") return STATUSES.find(([id]) => id === key)?.slice(1) || [key, ""];
  return [docName(data.documents[key]), data.documents[key].source || ""];
}

function signOf(section, key) {
  if (section === "type") return glyph({ family: familyOfType(key) });
  if (section !== "status") return null;
  const claim = { modality: ["denied", "disputed", "contradicted"].includes(key) ? "asserted" : key, denied: key === "denied" };
  const sign = draw("svg", { class: "swatch", viewBox: "0 0 26 12", "aria-hidden": "true" });
  const line = draw("g", { class: `edge ${edgeStyle([claim])}` }, draw("path", { class: "line", d: "M0,6H26" }));
  sign.append(line);
  if (key === "denied") sign.append(draw("path", { class: "cross", d: "M9,2l8,8M17,2l-8,8" }));
  if (key === "disputed" || key === "contradicted") sign.append(draw("g", { class: key === "disputed" ? "doubt" : "clash", transform: "translate(13 6)" }, draw("circle", { r: 6 }), draw("text", { y: 3.6, text: key === "disputed" ? "?" : "≠" })));
  return sign;
}

function paintLegend() {
  const parts = [...paintHighlights(), ...SECTIONS.map(([section, title]) => paintSection(section, title)), paintTime()].filter(Boolean);
  const any = Object.values(state.off).some((off) => off.size) || state.focus || state.span[0] > 0 || state.span[1] < months.length - 1;
  const all = make("button", { type: "button", class: "quiet all", text: "Show everything", onclick: showAll });
  $("legend").replaceChildren(...parts, ...(any ? [all] : []));
}

function paintSection(section, title) {
  const rows = rowsOf(section);
  if (!rows.length) return null;
  const shown = open.has(`all ${section}`) || rows.length <= MOST + 3 ? rows : rows.slice(0, MOST);
  const details = make("details", { open: open.has(section) },
    make("summary", {}, make("span", { text: title }), make("span", { class: "n", text: String(rows.length) })),
    make("ul", {}, ...shown.map(([key, count]) => paintRow(section, key, count, rows))));
  if (shown.length < rows.length) details.append(make("button", { type: "button", class: "rest", text: `${rows.length - MOST} more`, onclick: () => { open.add(`all ${section}`); paintLegend(); } }));
  details.addEventListener("toggle", () => (details.open ? open.add(section) : open.delete(section)));
  return details;
}

function paintRow(section, key, count, rows) {
  const [text, hint] = textOf(section, key);
  const off = state.off[section].has(key);
  const box = make("input", { type: "checkbox", id: `filter-${section}-${key}`, "data-key": key, onchange: () => toggle(section, key) });
  box.checked = !off;
  const label = make("label", { title: hint || text }, box, signOf(section, key), make("span", { class: "t", text }));
  const alone = state.off[section].has(`un${key}`);
  const only = make("button", { type: "button", class: alone ? "only on" : "only", text: "only", "aria-label": `Only ${text}`, "aria-pressed": alone ? "true" : null, onclick: () => keepOnly(section, key, rows) });
  return make("li", { class: off ? "row off" : "row" }, label, only, make("span", { class: "n", text: number(count) }));
}

function toggle(section, key) {
  const off = state.off[section];
  if (!off.delete(key)) off.add(key);
  refilter(`filter-${section}-${key}`);
}

// Every claim has a modality, so that a mark is kept alone by leaving out the claims without it.
function keepOnly(section, key, rows) {
  if (MARKS.includes(key)) {
    const alone = state.off.status.has(`un${key}`);
    state.off.status = new Set(alone ? [] : [`un${key}`]);
    return refilter(`filter-${section}-${key}`);
  }
  state.off[section] = new Set(rows.map(([other]) => other).filter((other) => other !== key));
  refilter(`filter-${section}-${key}`);
}

function showAll() {
  for (const section of Object.keys(state.off)) state.off[section].clear();
  Object.assign(state, { focus: null, span: [0, Math.max(0, months.length - 1)] });
  refilter("legend");
}

function refilter(focus) {
  refresh();
  $(focus)?.focus();
  speak($("count").textContent);
}
