// The picture as SVG or PNG, with title, legend, day and the data set's hash in it.
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "opacity", "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "transform", "vector-effect"];

function frozen(element) {
  const look = getComputedStyle(element);
  if (look.display === "none" || element.tagName === "title") return null;
  const copy = document.createElementNS("http://www.w3.org/2000/svg", element.tagName);
  for (const { name, value } of element.attributes) if (!/^(class|style|role|tabindex|aria-.*|data-.*)$/.test(name)) copy.setAttribute(name, value);
  for (const name of LOOKS) {
    const value = look.getPropertyValue(name);
    if (value && !["none", "normal", "auto"].includes(value) || name === "fill" || name === "stroke") if (!(name === "transform" && element.hasAttribute("transform"))) copy.setAttribute(name, value);
  }
  for (const child of element.childNodes) {
    const part = child.nodeType === Node.TEXT_NODE ? child.cloneNode() : frozen(child);
    if (part) copy.append(part);
  }
  return copy;
}

// What a picture or a printed page must say about itself.
function imprint() {
  const lit = state.highlight ? ` · highlighted: ${HIGHLIGHTS[state.highlight][0].toLowerCase()}` : "";
  return `${$("count").textContent} · ${new Date().toISOString().slice(0, 10)} · data set ${data.hash} · dashed: planned or hypothetical, dotted: estimated, ✕ denied, ? disputed, ≠ contradicted${lit}`;
}
addEventListener("beforeprint", () => { $("imprint").textContent = imprint(); resized(); fit(scene.nodes, false); });
addEventListener("afterprint", () => { resized(); fit(scene.nodes, false); });

function picture() {
  const { width, height } = stageSize();
  const look = getComputedStyle(document.documentElement);
  const ink = look.getPropertyValue("--ink");
  const muted = look.getPropertyValue("--muted");
  const text = (x, y, size, words, fill) => draw("text", { x, y, "font-size": size, "font-family": "Helvetica, Arial, sans-serif", fill, text: words });
  const band = (y, high) => draw("rect", { x: 0, y, width, height: high, fill: look.getPropertyValue("--surface") });
  const root = draw("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: height + 84, viewBox: `0 -44 ${width} ${height + 84}` },
    draw("rect", { x: 0, y: -44, width, height: height + 84, fill: look.getPropertyValue("--bg") }),
    frozen(world), band(-44, 44), band(height, 40), text(16, -17, 17, data.title, ink));
  let x = 16;
  for (const family of data.families.filter((each) => scene.nodes.some((node) => (node.family || "other") === each.id))) {
    root.append(draw("path", { d: family.path, fill: look.getPropertyValue(`--f-${family.id}`), transform: `translate(${x + 7} ${height + 14}) scale(.75)` }), text(x + 17, height + 18, 10, family.label, ink));
    x += 28 + textWidth(family.label, 10);
  }
  root.append(text(16, height + 34, 10, imprint(), muted));
  return { root, width, height: height + 84 };
}

function savePicture(kind) {
  const { root, width, height } = picture();
  const text = new XMLSerializer().serializeToString(root);
  if (kind === "svg") return save("graph.svg", "image/svg+xml", text);
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.onload = () => {
    const sheet = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
    sheet.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
    URL.revokeObjectURL(address);
    sheet.toBlob((blob) => save("graph.png", "image/png", blob));
  };
  image.src = address;
}
