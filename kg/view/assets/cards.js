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
  if (claim.when) found.push(make("li", { class: "chip", text: claim.when }));
  const sources = (claim.sources || []).length;
  if (sources > 1) found.push(make("li", { class: "chip", title: "documents that bear it out, near copies counted as one", text: `${plural(sources, "independent source")}, ${plural(claim.voices, "voice")}` }));
  if ((claim.evidence || []).length > 1) found.push(make("li", { class: "chip", text: plural(claim.evidence.length, "passage") }));
  return make("ul", { class: "chips" }, ...found);
}

function quote([index, marks]) {
  const { before, text, after, doc, name, start, end } = data.quotes[index];
  const around = (words) => (words ? make("span", { class: "around", text: words }) : null);
  const block = make("blockquote", {}, around(before), ...marked(text, marks), around(after));
  return [block, source(data.documents[doc], name, start, end, text)];
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

function source(doc, name, start, end, text) {
  const line = make("p", { class: "source", title: `${name}, characters ${start} to ${end}` });
  if (!doc) return line.append(name), line;
  const address = addressOf(doc);
  line.append(address ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: docName(doc) }) : docName(doc));
  for (const part of [doc.author, doc.source, doc.date]) if (part && !isLink(part)) line.append(` · ${part}`);
  if (doc.copyOf) line.append(` · near copy of ${docTitle(doc.copyOf)}`);
  line.append(" ", make("button", { type: "button", class: "cite", text: "Cite", "aria-label": `Cite ${docName(doc)}`,
    onclick: (event) => cite(event.currentTarget, `${doc.cite}: “${text.replace(/\s+/g, " ").trim()}” (${name}, characters ${start}–${end}).`) }));
  return line;
}

// The footnote below the quote, to be copied by hand where the browser does not let a page copy.
function cite(button, note) {
  const shown = button.nextElementSibling;
  if (shown) return shown.remove();
  button.after(make("span", { class: "note", text: note }));
  navigator.clipboard?.writeText(note).then(() => speak("Footnote copied"), () => speak("Footnote shown"));
}

function saying(statement) {
  const cue = statement.cue ? make("p", { class: "says" }, make("em", { text: statement.cue })) : null;
  return make("article", { class: "card" }, cue, make("blockquote", { text: statement.text }),
    source(data.documents[statement.doc], statement.name, statement.start, statement.end, statement.text));
}

function details(claim) {
  const rows = [];
  const row = (term, ...what) => rows.push(make("dt", { text: term }), make("dd", {}, ...what.filter((part) => part !== null)));
  const people = (ids) => ids.flatMap((id, i) => (i ? [", ", link(id)] : [link(id)]));
  if (claim.by) row("asserted by", ...people(claim.by));
  if (claim.disputed) row("disputed by", ...people(claim.disputed));
  if (claim.sources) row("borne out by", claim.sources.length === 1 ? "1 source" : `${claim.sources.length} sources: ${claim.sources.map(docTitle).join("; ")}`);
  for (const [other, reason] of claim.against || []) row("contradicts", contrary(data.claims[other]), ` (${reason})`);
  row("read by", `${claim.extractor}, confidence ${claim.confidence.toFixed(2)}`, claim.rule ? make("span", { class: "rule", title: claim.rule, text: claim.rule }) : null);
  return make("dl", {}, ...rows);
}

function contrary(claim) {
  const doc = data.documents[claim.docs[0]];
  const text = `${claim.denied ? "not: " : ""}${nameOf(claim.s)} ${labelOf(claim.p)} ${objectOf(claim)}`;
  return make("button", { type: "button", text: doc ? `${text} (${docName(doc)})` : text, onclick: () => showClaim(claim) });
}
