// What the table shows as RDF, with the same IRIs as the store: Turtle and JSON-LD.
const { kg: KG, rdf: RDF, rdfs: RDFS, dcterms: DCTERMS, oa: OA, prov: PROV, owl: OWL, schema: SCHEMA, skos: SKOS, wd: WD, xsd: XSD, edtf: EDTF } = data.prefixes;
const coded = (id) => encodeURIComponent(String(id).toWellFormed()).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
const iri = (kind, id) => `${data.base}${kind}/${coded(id)}`;
const text = (value, type = "") => ({ value: String(value), type: type && (type.startsWith("http") ? type : XSD + type) });
const entityIri = (id) => iri("entity", id);

// Triples of the claims, their evidence, and the entities and documents that they name; sorted.
function triples(claims) {
  const found = [];
  const add = (s, p, ...objects) => objects.forEach((o) => o !== undefined && o !== null && found.push([s, p, o]));
  claims.forEach((claim) => claimTriples(claim, add));
  new Set(claims.flatMap((claim) => [claim.s, claim.o ?? claim.s, ...(claim.by || []), ...(claim.disputed || [])])).forEach((id) => byId.has(id) && entityTriples(byId.get(id), add));
  new Set(claims.flatMap((claim) => (claim.evidence || []).map(([q]) => q))).forEach((q) => quoteTriples(data.quotes[q], add));
  new Set(claims.flatMap((claim) => claim.docs)).forEach((doc) => documentTriples(data.documents[doc], add));
  new Set(claims.map((claim) => claim.extractor)).forEach((name) => extractorTriples(name, add));
  const keyed = new Map(found.map((triple) => [JSON.stringify(triple), triple]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, triple]) => triple);
}

function claimTriples(claim, add) {
  const node = iri("claim", claim.id);
  const end = claim.o !== undefined ? entityIri(claim.o) : valueOf(claim);
  add(node, `${RDF}type`, `${KG}Claim`);
  add(node, `${KG}claimSubject`, entityIri(claim.s));
  add(node, `${KG}claimPredicate`, KG + coded(claim.p));
  add(node, KG + (claim.o !== undefined ? "claimObject" : "claimValue"), end);
  add(node, `${KG}polarity`, `${KG}${claim.denied ? "negative" : "positive"}`);
  add(node, `${KG}modality`, KG + coded(claim.modality));
  add(node, `${KG}attributedTo`, ...(claim.by || []).map(entityIri));
  add(node, `${KG}disputedBy`, ...(claim.disputed || []).map(entityIri));
  add(node, `${KG}hedgeCue`, claim.cue === undefined ? null : text(claim.cue));
  for (const [name, date] of [["eventTime", claim.time], ["validTime", claim.valid]]) add(node, KG + name, date === undefined ? null : text(date, `${EDTF}EDTF`));
  amountTriples(claim, node, add);
  provenanceTriples(claim, node, add);
  if (claim.direct) add(entityIri(claim.s), KG + coded(claim.p), end);
}

const valueOf = (claim) => {
  const type = String(claim.datatype).replace(/^xsd:/, "");
  return text(claim.value, type === "date" ? `${EDTF}EDTF` : XSD + coded(type));
};

function amountTriples(claim, node, add) {
  if (!claim.amounts) return;
  const [min, max, unit, approximate] = claim.amounts;
  const amount = `${node}/quantity`;
  add(node, `${KG}quantity`, amount);
  add(amount, `${RDF}type`, `${KG}Quantity`);
  add(amount, `${KG}approximate`, text(approximate, "boolean"));
  for (const [name, number] of [["min", min], ["max", max]]) add(amount, KG + name, number === null ? null : text(number, "decimal"));
  add(amount, `${KG}unit`, unit === null ? null : text(unit));
}

function provenanceTriples(claim, node, add) {
  add(node, `${KG}confidence`, text(claim.confidence, "decimal"));
  add(node, `${KG}extractor`, iri("extractor", claim.extractor));
  add(node, `${PROV}wasGeneratedBy`, iri("extraction", claim.extractor));
  add(node, `${KG}rule`, claim.rule === undefined ? null : text(claim.rule));
  add(node, `${PROV}wasDerivedFrom`, ...claim.docs.map((doc) => documentIri(data.documents[doc])));
  add(node, `${KG}evidence`, ...(claim.evidence || []).map(([q]) => data.quotes[q].id && iri("evidence", data.quotes[q].id)).filter(Boolean));
}

const documentIri = (doc) => iri("document", (doc.sha256 || "").slice(0, 16));

function quoteTriples(quote, add) {
  if (!quote.id) return;
  const node = iri("evidence", quote.id);
  add(node, `${RDF}type`, `${KG}Evidence`);
  add(node, `${OA}hasSource`, documentIri(data.documents[quote.doc]));
  add(node, `${OA}hasSelector`, `${node}/position`, `${node}/quote`);
  add(`${node}/position`, `${RDF}type`, `${OA}TextPositionSelector`);
  add(`${node}/position`, `${OA}start`, text(quote.start, "integer"));
  add(`${node}/position`, `${OA}end`, text(quote.end, "integer"));
  add(`${node}/quote`, `${RDF}type`, `${OA}TextQuoteSelector`);
  add(`${node}/quote`, `${OA}exact`, text(quote.text));
}

function entityTriples(node, add) {
  const id = entityIri(node.id);
  add(id, `${RDF}type`, KG + coded(node.kind || "Thing"));
  add(id, `${RDFS}label`, text(node.name));
  add(id, `${KG}inRegistry`, text(Boolean(node.known), "boolean"));
  add(id, `${SKOS}altLabel`, ...(node.aliases || []).map((alias) => text(alias)));
  add(id, `${OWL}sameAs`, node.wikidata ? WD + coded(node.wikidata) : null);
}

function documentTriples(doc, add) {
  const node = documentIri(doc);
  add(node, `${RDF}type`, `${KG}Document`);
  add(node, `${KG}fileName`, text(doc.name));
  add(node, `${KG}sha256`, text(doc.sha256));
  add(node, `${KG}length`, doc.length ? text(doc.length, "integer") : null);
  for (const [name, value] of [["title", doc.title], ["source", doc.source], ["license", doc.licence], ["creator", doc.author]]) add(node, DCTERMS + name, value ? text(value) : null);
  add(node, `${SCHEMA}url`, doc.url ? text(doc.url) : null);
  for (const [name, date] of [[`${DCTERMS}date`, doc.date], [`${KG}accessed`, doc.accessed]]) add(node, name, date ? text(date, `${EDTF}EDTF`) : null);
}

function extractorTriples(name, add) {
  add(iri("extractor", name), `${RDF}type`, `${KG}Extractor`);
  add(iri("extractor", name), `${RDFS}label`, text(name));
  add(iri("extractor", name), `${OWL}versionInfo`, name.includes("/") ? text(name.slice(name.indexOf("/") + 1)) : null);
  add(iri("extraction", name), `${RDF}type`, `${KG}Extraction`);
  add(iri("extraction", name), `${PROV}wasAssociatedWith`, iri("extractor", name));
}

// A name with its prefix where what is left is plain, else null.
function short(address) {
  const [prefix, start] = Object.entries(data.prefixes).filter(([, each]) => address.startsWith(each)).sort((a, b) => b[1].length - a[1].length)[0] || [];
  const rest = prefix && address.slice(start.length);
  return prefix && /^[A-Za-z_][A-Za-z0-9_-]*$/.test(rest) ? `${prefix}:${rest}` : null;
}

function turtle(claims) {
  const escaped = (words) => words.replace(/[\\"\u0000-\u001f\u007f]/g, (char) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[char] || `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const name = (address) => short(address) || `<${address}>`;
  const term = (o) => typeof o === "string" ? name(o) : `"${escaped(o.value)}"${o.type ? `^^${name(o.type)}` : ""}`;
  const lines = Object.entries(data.prefixes).map(([prefix, start]) => `@prefix ${prefix}: <${start}> .`);
  for (const [s, group] of Map.groupBy(triples(claims), ([subject]) => subject))
    lines.push("", `${name(s)} ${group.map(([, p, o]) => `${p === `${RDF}type` ? "a" : name(p)} ${term(o)}`).join(" ;\n  ")} .`);
  return `${lines.join("\n")}\n`;
}

function jsonld(claims) {
  const name = (address) => short(address) || address;
  const term = (o) => typeof o === "string" ? { "@id": name(o) } : o.type ? { "@value": o.value, "@type": name(o.type) } : { "@value": o.value };
  const graph = [...Map.groupBy(triples(claims), ([subject]) => subject)].map(([s, group]) => {
    const node = { "@id": name(s) };
    for (const [, p, o] of group) (node[p === `${RDF}type` ? "@type" : name(p)] ??= []).push(p === `${RDF}type` ? name(o) : term(o));
    return node;
  });
  return `${JSON.stringify({ "@context": data.prefixes, "@graph": graph }, null, 1)}\n`;
}
