// Starts the page.
function refresh() {
  paint();
  home(nodeElements.get(state.node) || nodeElements.get((byWeight.find((node) => scene.ids.has(node.id)) || {}).id));
  paintLegend();
  paintTable();
  remember();
}

function tell() {
  const part = scene.nodes.length < data.nodes.length ? ` of ${data.nodes.length.toLocaleString("en")}` : "";
  $("count").textContent = `${scene.nodes.length.toLocaleString("en")}${part} entities · ${plural(scene.claims.length, "claim")}`;
  const waiting = data.nodes.length - state.shown.size;
  $("notice").hidden = waiting <= 0 && !state.focus;
  if (state.focus) $("notice").replaceChildren(
    `Within ${plural(state.focus.steps, "step")} of ${nameOf(state.focus.id)}`,
    make("button", { type: "button", text: "show all", onclick: () => focusOn(null) }));
  else if (waiting > 0) $("notice").replaceChildren(
    `Showing ${state.shown.size.toLocaleString("en")} of ${data.nodes.length.toLocaleString("en")} entities, those with the most claims`,
    make("button", { type: "button", text: "show all", onclick: () => { data.nodes.forEach((node) => reveal(node.id)); refresh(); fit(); } }));
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
addEventListener("resize", () => fit(scene.nodes, false));

function start() {
  const reopen = recall();
  refresh();
  fit(scene.nodes, false);
  closePanel();
  reopen();
}
addEventListener("hashchange", start);
start();
document.documentElement.dataset.ready = "1";
