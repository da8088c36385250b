// The table of exactly what is visible, sortable.
const COLUMNS = [
  ["Subject", (claim) => nameOf(claim.s)],
  ["Claim", (claim) => labelOf(claim.p)],
  ["Object", objectOf],
  ["Status", (claim) => claim.statuses.join(", ")],
  ["Quantity", (claim) => claim.quantity || ""],
  ["When", (claim) => claim.when || ""],
  ["Who says", (claim) => (claim.by || []).map(nameOf).join(", ")],
  ["Source", (claim) => [...new Set(claim.docs)].map((doc) => docName(data.documents[doc])).join("; ")],
  ["Quote", (claim) => (claim.evidence || []).map(([q]) => data.quotes[q].text).join(" … ")],
];
let sorting = { column: 0, up: true };

function tableRows() {
  const read = COLUMNS[sorting.column][1];
  const way = sorting.up ? 1 : -1;
  return [...scene.claims].sort((a, b) => way * read(a).localeCompare(read(b), "en", { numeric: true }) || a.i - b.i);
}

function paintTable() {
  $("sheet").hidden = !state.table;
  $("show-table").setAttribute("aria-pressed", String(state.table));
  if (!state.table) return;
  const head = make("div", { class: "head" }, make("strong", { text: `${plural(scene.claims.length, "claim")} visible` }),
    make("button", { type: "button", class: "quiet", text: "Copy", onclick: copyTable }),
    make("button", { type: "button", class: "quiet", text: "CSV", onclick: () => save("claims.csv", "text/csv", csv()) }),
    make("button", { type: "button", class: "quiet", text: "Turtle", onclick: () => save("claims.ttl", "text/turtle", turtle(scene.claims)) }),
    make("button", { type: "button", class: "quiet", text: "JSON-LD", onclick: () => save("claims.jsonld", "application/ld+json", jsonld(scene.claims)) }),
    make("button", { type: "button", class: "close", "aria-label": "Close table", text: "×", onclick: switchTable }));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...COLUMNS.map(headCell))), make("tbody", {}, ...tableRows().slice(0, 1000).map(bodyRow)));
  $("sheet").replaceChildren(head, table);
  if (scene.claims.length > 1000) $("sheet").append(make("p", { class: "sub", text: "The first 1,000 rows; copies and downloads hold them all." }));
}

function headCell([name], column) {
  const sorted = sorting.column === column;
  const arrow = sorted ? (sorting.up ? " ↑" : " ↓") : "";
  const button = make("button", { type: "button", text: name + arrow, onclick: () => { sorting = { column, up: !(sorted && sorting.up) }; paintTable(); } });
  return make("th", { scope: "col", "aria-sort": sorted ? (sorting.up ? "ascending" : "descending") : "none" }, button);
}

function bodyRow(claim) {
  return make("tr", {}, ...COLUMNS.map(([name, read]) => {
    if (name === "Claim") return make("td", {}, make("button", { type: "button", text: read(claim), onclick: () => showClaim(claim) }));
    return make("td", { class: { Quote: "q", Source: "src" }[name], text: read(claim) });
  }));
}

function switchTable() {
  state.table = !state.table;
  paintTable();
  remember();
}

// A cell that begins like a formula is kept from being one.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv() {
  return [COLUMNS.map(([name]) => name), ...tableRows().map((claim) => COLUMNS.map(([, read]) => cell(read(claim))))]
    .map((row) => row.join(",")).join("\r\n") + "\r\n";
}

function copyTable() {
  const text = tableRows().map((claim) => COLUMNS.map(([, read]) => read(claim).replace(/\s+/g, " ")).join("\t")).join("\n");
  navigator.clipboard?.writeText(text).then(() => speak("Copied"), () => speak("The browser did not allow copying"));
}

function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
