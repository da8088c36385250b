// Communities stand for what is not drawn yet in a large graph: how many, around whom, and the way to draw them.
const STEP = 50; // entities that one click draws
const TIES = 3; // lines drawn from a community, to those with whom it shares most claims

function waiting(passing) {
  for (const community of data.communities) {
    community.waiting = community.members.filter((node) => !state.shown.has(node.id) && passes(node, passing));
    const count = number(community.waiting.length);
    community.name = `${count} more ${community.around}`;
    community.lines = [`${count} more`, clip(community.around)];
  }
  return data.communities.filter((community) => community.waiting.length);
}

const clip = (text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

// One line for all claims between a community and an entity that is drawn.
function ties(communities, ids, passing) {
  if (!communities.length) return [];
  const found = new Map();
  const stand = (id) => (ids.has(id) ? id : communityOf.get(id)?.id);
  for (const i of passing) {
    const claim = data.claims[i];
    if (claim.o === undefined || ids.has(claim.s) === ids.has(claim.o)) continue;
    const [inside, outside] = ids.has(claim.s) ? [claim.s, stand(claim.o)] : [claim.o, stand(claim.s)];
    if (!outside || !byId.get(outside).waiting.length) continue;
    const key = JSON.stringify([outside, inside]);
    if (!found.has(key)) found.set(key, { key, s: outside, o: inside, claims: [], predicates: [], sum: true });
    found.get(key).claims.push(claim);
  }
  return communities.flatMap((each) => [...found.values()].filter((edge) => edge.s === each.id)
    .sort((a, b) => b.claims.length - a.claims.length).slice(0, TIES));
}

function openCommunity(community) {
  Object.assign(state, { node: community.id, edge: null, path: null });
  const draws = (count) => () => { drawMore(community.waiting.slice(0, count)); };
  const button = (text, count) => make("button", { type: "button", class: "quiet", text, onclick: draws(count) });
  const left = community.waiting.length;
  const actions = make("div", { class: "actions" }, left > STEP ? button(`Draw the ${STEP} with most claims`, STEP) : null,
    left <= 400 ? button(`Draw all ${left}`, left) : null);
  fill(make("div", { class: "top" }, make("h2", { tabindex: "-1", text: community.name }), closer()),
    make("p", { class: "sub", text: "Entities not drawn yet, most of whose claims are with one another or with what is drawn nearby." }),
    actions, ...group("Entities", community.waiting, memberRow));
  opener = nodeElements.get(community.id);
  settlePanel(community.name, plural(left, "entity", "entities"));
}

function memberRow(node) {
  return make("p", { class: "member" }, glyph(node), link(node.id), make("span", { class: "n", text: plural(node.claims.length, "claim") }));
}

function drawMore(nodes) {
  nodes.forEach((node) => reveal(node.id));
  closePanel();
  refresh();
  fit(nodes, true, 1);
  speak(`${plural(nodes.length, "entity", "entities")} drawn. ${$("count").textContent}`);
}
