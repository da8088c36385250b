// Starts the page.
const MORE = 400; // entities that "draw more" adds
function refresh() {
  paint();
  home(nodeElements.get(state.node) || nodeElements.get((byWeight.find((node) => scene.ids.has(node.id)) || {}).id));
  paintLegend();
  paintTable();
  remember();
}

function tell() {
  const part = scene.entities.length < data.nodes.length ? ` of ${number(data.nodes.length)}` : "";
  $("count").textContent = `${number(scene.entities.length)}${part} entities · ${plural(scene.claims.length, "claim")}`;
  const waiting = data.nodes.length - state.shown.size;
  $("notice").hidden = waiting <= 0 && !state.focus;
  if (state.focus) $("notice").replaceChildren(
    `Within ${plural(state.focus.steps, "step")} of ${nameOf(state.focus.id)}${state.focus.cut ? `; at most ${NEAR} newly drawn, those with the most claims` : ""}`,
    make("button", { type: "button", text: "show all", onclick: () => focusOn(null) }));
  else if (waiting > 0) $("notice").replaceChildren(
    `Showing ${number(state.shown.size)} of ${number(data.nodes.length)} entities, those with the most claims; all can be searched`,
    make("button", { type: "button", text: waiting > MORE ? `draw ${MORE} more` : "draw all", onclick: () => drawMore(byWeight.filter((node) => !state.shown.has(node.id)).slice(0, MORE)) }));
}

function isDark() {
  const root = document.documentElement.classList;
  return root.contains("dark") || (!root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
}

function switchTheme() {
  const dark = !isDark();
  document.documentElement.classList.toggle("dark", dark);
  document.documentElement.classList.toggle("light", !dark);
  $("theme").textContent = dark ? "Light" : "Dark";
}

$("title").textContent = data.title;
$("theme").textContent = isDark() ? "Light" : "Dark";
$("theme").addEventListener("click", switchTheme);
$("fit").addEventListener("click", () => fit());
$("show-table").addEventListener("click", switchTable);
$("show-about").addEventListener("click", openAbout);
$("picture").addEventListener("change", () => { if ($("picture").value) savePicture($("picture").value); $("picture").value = ""; });
$("zoom-in").addEventListener("click", () => zoom(1.3));
$("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
$("preset").addEventListener("change", () => { state.preset = $("preset").value; refresh(); fit(); });
addEventListener("resize", () => { resized(); fit(scene.nodes, false); });

function start() {
  const reopen = recall();
  closePanel();
  stageSize();
  unnamed = true;
  refresh();
  unnamed = false;
  fit(scene.nodes, false);
  reopen();
}
addEventListener("hashchange", start);
start();
document.documentElement.dataset.ready = "1";
