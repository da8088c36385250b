// Small makers of elements. Text only ever enters as text.
const $ = (id) => document.getElementById(id);

function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "text") element.textContent = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") element.textContent = value;
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function glyph(node) {
  const family = families.get(node.family) || data.families[data.families.length - 1];
  return draw("svg", { class: `glyph f-${family.id}`, viewBox: "-10 -10 20 20", "aria-hidden": "true" },
    draw("path", { d: family.path }));
}

const ruler = document.createElement("canvas").getContext("2d");
function textWidth(text, size) {
  ruler.font = `${size}px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif`;
  return ruler.measureText(text).width;
}

let speaking = 0;
function speak(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => { $("spoken").textContent = text; }, 60);
}
