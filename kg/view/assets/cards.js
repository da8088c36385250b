// A claim as a card: what is said, in which words, where, by whom, and how firmly.
function card(claim) {
  return make("article", { class: "card", id: `claim-${claim.i}` },
    sentence(claim), chips(claim), ...(claim.evidence || []).flatMap(quote), details(claim));
}

function link(id) {
  return make("button", { type: "button", text: nameOf(id), onclick: () => openNode(id, true) });
}

function sentence(claim) {
  const object = claim.o !== undefined ? link(claim.o) : make("strong", { text: claim.value });
  const not = claim.denied ? make("em", { text: " not: " }) : null;
  return make("p", { class: "says" }, not, link(claim.s), make("em", { text: ` ${labelOf(claim.p)} ` }), object);
}

function chips(claim) {
  const found = [];
  const soft = ["planned", "hypothetical", "estimated"].includes(claim.modality) ? " soft" : "";
  found.push(make("li", { class: `chip${soft}`, text: claim.cue ? `${claim.modality}: “${claim.cue}”` : claim.modality }));
  if (claim.denied) found.push(make("li", { class: "chip denied", text: "✕ denied" }));
  if (claim.disputed) found.push(make("li", { class: "chip disputed", text: `? disputed by ${claim.disputed.map(nameOf).join(", ")}` }));
  if (claim.against) found.push(make("li", { class: "chip denied", text: "≠ contradicted" }));
  if (claim.quantity) found.push(make("li", { class: "chip", text: claim.quantity }));
  if (claim.time) found.push(make("li", { class: "chip", text: claim.time }));
  if ((claim.evidence || []).length > 1) found.push(make("li", { class: "chip", text: plural(claim.evidence.length, "passage") }));
  return make("ul", { class: "chips" }, ...found);
}

function quote([index, marks]) {
  const { before, text, after, doc, name, start, end } = data.quotes[index];
  const around = (words) => (words ? make("span", { class: "around", text: words }) : null);
  const block = make("blockquote", {}, around(before), ...marked(text, marks), around(after));
  return [block, source(data.documents[doc], name, start, end)];
}

function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end, kind] of marks) {
    parts.push(text.slice(at, start), make("mark", { class: kind, text: text.slice(start, end) }));
    at = end;
  }
  return [...parts, text.slice(at)];
}

function source(doc, name, start, end) {
  const line = make("p", { class: "source", title: `${name}, characters ${start} to ${end}` });
  if (!doc) return line.append(name), line;
  line.append(isLink(doc.source)
    ? make("a", { href: doc.source, target: "_blank", rel: "noopener noreferrer", text: docName(doc) })
    : docName(doc));
  if (doc.date) line.append(` · ${doc.date}`);
  if (doc.source && !isLink(doc.source)) line.append(` · ${doc.source}`);
  return line;
}

function saying(statement) {
  const cue = statement.cue ? make("p", { class: "says" }, make("em", { text: statement.cue })) : null;
  return make("article", { class: "card" }, cue, make("blockquote", { text: statement.text }),
    source(data.documents[statement.doc], statement.name, statement.start, statement.end));
}

function details(claim) {
  const rows = [];
  const row = (term, ...what) => rows.push(make("dt", { text: term }), make("dd", {}, ...what.filter((part) => part !== null)));
  const people = (ids) => ids.flatMap((id, i) => (i ? [", ", link(id)] : [link(id)]));
  if (claim.by) row("asserted by", ...people(claim.by));
  if (claim.disputed) row("disputed by", ...people(claim.disputed));
  if (claim.valid) row("holds", claim.valid);
  for (const [other, reason] of claim.against || []) row("contradicts", contrary(data.claims[other]), ` (${reason})`);
  row("read by", `${claim.extractor}, confidence ${claim.confidence.toFixed(2)}`, claim.rule ? make("span", { class: "rule", title: claim.rule, text: claim.rule }) : null);
  return make("dl", {}, ...rows);
}

function contrary(claim) {
  const doc = data.documents[claim.docs[0]];
  const text = `${claim.denied ? "not: " : ""}${nameOf(claim.s)} ${labelOf(claim.p)} ${objectOf(claim)}`;
  return make("button", { type: "button", text: doc ? `${text} (${docName(doc)})` : text, onclick: () => showClaim(claim) });
}
