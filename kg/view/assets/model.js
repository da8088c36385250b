// The data of the page and how its parts hang together. Nothing here touches the page.
document.documentElement.dataset.script = "1"; // without it, controls that need script are hidden
const data = JSON.parse(document.getElementById("data").textContent);
const byId = new Map(data.nodes.map((node) => [node.id, node]));
const families = new Map(data.families.map((family) => [family.id, family]));
const STATUSES = [
  ["asserted", "Asserted", "the writer states it"],
  ["reported", "Reported", "a source is named or hinted at"],
  ["estimated", "Estimated", "a guess or a rough figure"],
  ["planned", "Planned", "intended, ordered or due"],
  ["hypothetical", "Hypothetical", "could, may or if"],
  ["denied", "Denied", "the text says that it is not so"],
  ["disputed", "Disputed", "somebody doubts it"],
  ["contradicted", "Contradicted", "another claim says otherwise"],
];

const MARKS = ["denied", "disputed", "contradicted"]; // a claim may have these beside its modality; "undenied" is one without
const communityOf = new Map();
data.communities.forEach((community, k) => {
  const members = community.members.map((i) => data.nodes[i]);
  Object.assign(community, { id: ` community ${k}`, around: community.name, members, weight: Math.sqrt(members.length), family: "community", claims: [], says: [], doubts: [], near: new Set() });
  members.forEach((node) => communityOf.set(node.id, community));
  byId.set(community.id, community);
});
data.nodes.forEach((node) => Object.assign(node, { claims: [], says: [], doubts: [], quoted: [], near: new Set() }));
data.claims.forEach((claim, i) => {
  claim.i = i;
  claim.docs = (claim.evidence || []).map(([q]) => data.quotes[q].doc).filter((doc) => doc !== null);
  claim.statuses = [claim.modality];
  if (claim.denied) claim.statuses.push("denied");
  if (claim.disputed) claim.statuses.push("disputed");
  if (claim.against) claim.statuses.push("contradicted");
  for (const end of new Set([claim.s, claim.o])) byId.get(end)?.claims.push(claim);
  for (const who of claim.by || []) byId.get(who)?.says.push(claim);
  for (const who of claim.disputed || []) byId.get(who)?.doubts.push(claim);
});
data.statements.forEach((statement) => byId.get(statement.by)?.quoted.push(statement));
data.edges.forEach((edge) => {
  byId.get(edge.s).near.add(edge.o);
  byId.get(edge.o).near.add(edge.s);
});
const byWeight = [...data.nodes].sort((a, b) => (b.weight || 0) - (a.weight || 0) || (a.id < b.id ? -1 : 1));

const nameOf = (id) => byId.get(id)?.name ?? String(id);
const labelOf = (predicate) => data.predicates[predicate]?.label ?? predicate;
const objectOf = (claim) => (claim.o !== undefined ? nameOf(claim.o) : claim.value);
const words = (kind) =>
  (kind || "thing").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(" ").map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const grouped = new Intl.NumberFormat("en");
const number = (value) => grouped.format(value);
const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many || one + "s"}`;
const docName = (doc) => doc.title || doc.name;
const isLink = (text) => /^https?:\/\//i.test(text || "");
const addressOf = (doc) => [doc.url, doc.source].find(isLink);
const byDocName = new Map(data.documents.map((doc) => [doc.name, doc]));
const docTitle = (name) => (byDocName.has(name) ? docName(byDocName.get(name)) : name);
const originOf = (doc) => data.documents[doc].copyOf || data.documents[doc].name; // near copies are one source
