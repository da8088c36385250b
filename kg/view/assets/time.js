// When: a claim's own time, or else the day of its document. Two handles under a histogram keep a stretch of months.
const STARTS = { 21: "03", 22: "06", 23: "09", 24: "12", 33: "01", 34: "04", 35: "07", 36: "10", 40: "01", 41: "07" };  // seasons, quarters, halves
const monthOf = (text) => {
  const [, year, part] = /(\d{4})(?:-(\d{2}))?/.exec(text || "") || [];
  return year === undefined ? null : part === undefined ? year : `${year}-${STARTS[part] || part}`;
};
for (const claim of data.claims) {
  const told = claim.docs.map((doc) => monthOf(data.documents[doc].date)).filter(Boolean).sort();
  claim.month = monthOf(claim.time) || monthOf(claim.valid) || told[0] || null;
}
const months = [...new Set(data.claims.map((claim) => claim.month).filter(Boolean))].sort();
state.span = [0, Math.max(0, months.length - 1)];

function inTime(claim) {
  const [from, until] = state.span;
  if (claim.month === null || (from === 0 && until === months.length - 1)) return true;
  const at = months.indexOf(claim.month);
  return at >= from && at <= until;
}

function paintTime() {
  if (months.length < 2) return null;
  const counts = months.map((month) => data.claims.filter((claim) => claim.month === month).length);
  const most = Math.max(...counts);
  const wide = 220 / months.length;
  const bars = counts.map((count, i) => draw("rect", {
    x: i * wide, width: Math.max(1, wide - 1), y: 30 - (28 * count) / most, height: (28 * count) / most,
    class: i >= state.span[0] && i <= state.span[1] ? "bar-on" : "bar-off",
  }));
  const chart = draw("svg", { class: "bars", viewBox: "0 0 220 30", preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars);
  const details = make("details", { open: open.has("time") }, make("summary", {}, make("span", { text: "Time" }),
    make("span", { class: "n", text: `${months[state.span[0]]} – ${months[state.span[1]]}` })),
  chart, handle(0, "From"), handle(1, "Until (as of)"));
  details.addEventListener("toggle", () => (details.open ? open.add("time") : open.delete("time")));
  return details;
}

function handle(which, text) {
  const input = make("input", { type: "range", min: "0", max: String(months.length - 1), value: String(state.span[which]), id: `time-${which}`, "aria-valuetext": months[state.span[which]] });
  input.addEventListener("input", () => {
    state.span[which] = Number(input.value);
    state.span[1 - which] = which ? Math.min(state.span[0], state.span[1]) : Math.max(...state.span);
    refilter(`time-${which}`);
  });
  return make("label", { class: "range" }, make("span", { text }), input);
}
