// Draws who travelled with whom. The tables below it hold the same; a row that has the focus is marked in the picture.
const box = document.getElementById("companion-graph");
const { people, ties } = JSON.parse(document.getElementById("companion-data").textContent);
const rows = [...document.querySelectorAll("[data-people]")];
const LONGEST = 26; // letters of a name in the picture
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const most = Math.max(...ties.map((tie) => tie.flights));

/** A name for the canvas: no marks that turn the text around, and short. */
const short = (name) => {
  const letters = [...name.replace(STEERING, "")];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : letters.join("");
};

const elements = () => [
  ...people.map((one) => ({
    data: { id: String(one.id), label: [short(one.name), ...one.words].join("\n") },
    classes: [`step${one.step}`, one.alerts ? "alerts" : ""],
  })),
  ...ties.map((tie) => ({
    data: { id: tie.between.join("-"), source: String(tie.between[0]), target: String(tie.between[1]), width: 1.5 + (4.5 * tie.flights) / most },
    classes: [tie.kind],
  })),
];

/** Where the layout begins: rings by step, companions beside whom they travelled with. The same people, the same picture. */
const rings = () => {
  const placed = new Map();
  people.forEach((one) => {
    const ring = people.filter((other) => other.step === one.step);
    const angle = (2 * Math.PI * ring.indexOf(one)) / ring.length;
    placed.set(String(one.id), { x: 160 * one.step * Math.cos(angle), y: 160 * one.step * Math.sin(angle) });
  });
  return placed;
};

const colour = (part, property) => getComputedStyle(document.querySelector(`.legend .${part}`)).getPropertyValue(property);

const style = () => {
  const ink = colour("node", "color");
  const paper = colour("node", "background-color");
  const rim = colour("node", "border-top-color");
  return [
    { selector: "node", style: { label: "data(label)", width: 22, height: 22, "background-color": paper, "border-width": 2, "border-color": rim, color: ink, "font-family": "system-ui, Noto Sans, Noto Sans Arabic, sans-serif", "font-size": 11, "line-height": 1.25, "text-wrap": "wrap", "text-valign": "bottom", "text-margin-y": 4, "text-background-color": paper, "text-background-opacity": 0.85, "text-background-padding": 1 } },
    { selector: ".step0", style: { width: 28, height: 28, "background-color": rim, "border-width": 6, "border-style": "double", "font-weight": "bold", "font-size": 13 } },
    { selector: ".step2", style: { width: 18, height: 18, "border-style": "dashed", "border-color": colour("second", "border-top-color") } },
    { selector: ".alerts", style: { shape: "diamond", width: 30, height: 30, "border-color": colour("alerts", "border-top-color"), "background-color": colour("alerts", "background-color") } },
    { selector: "edge", style: { width: "data(width)", "line-color": colour("tie", "border-top-color"), "line-opacity": 0.65, "curve-style": "straight" } },
    { selector: ".left_booking", style: { "line-style": "dashed" } },
    { selector: ".flights", style: { "line-style": "dotted" } },
    { selector: ".aside", style: { opacity: 0.25 } },
    { selector: "node.chosen", style: { "border-width": 5, "z-index": 9 } },
    { selector: "edge.chosen", style: { "line-color": rim, "line-opacity": 1 } },
  ];
};

const cy = cytoscape({ container: box, elements: elements(), style: style(), autoungrabify: true, boxSelectionEnabled: false, userZoomingEnabled: false, userPanningEnabled: false });
const whole = () => {
  cy.resize();
  cy.fit(undefined, 30);
  cy.userPanningEnabled(false);
};
const begin = rings();
cy.nodes().positions((node) => begin.get(node.id()));
cy.layout({ name: "cose", animate: false, randomize: false, fit: false, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => 70, nodeRepulsion: () => 12000, nodeOverlap: 12, gravity: 0.6 }).run();
whole();

const choose = (row) => {
  cy.elements().removeClass("aside chosen");
  box.dataset.chosen = row?.dataset.people ?? "";
  if (!row) return;
  const [first, second] = row.dataset.people.split(" ").map((id) => cy.getElementById(id));
  const shown = second ? first.union(second).union(first.edgesWith(second)) : first.closedNeighborhood();
  cy.elements().difference(shown).addClass("aside");
  first.union(second ?? first.connectedEdges()).union(second ? first.edgesWith(second) : first).addClass("chosen");
};
for (const row of rows) {
  row.addEventListener("focusin", () => choose(row));
  row.addEventListener("focusout", () => choose(null));
  row.addEventListener("mouseenter", () => choose(row));
  row.addEventListener("mouseleave", () => choose(rows.find((other) => other.contains(document.activeElement)) ?? null));
}
cy.on("tap", "node", (event) => rows.find((row) => row.dataset.people === event.target.id())?.querySelector("a").focus());

const zoomed = (by) => {
  cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  cy.userPanningEnabled(true);
};
for (const button of document.querySelectorAll("[data-zoom]")) {
  const by = Number(button.dataset.zoom);
  button.addEventListener("click", () => (by ? zoomed(by) : whole()));
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
addEventListener("resize", whole);
box.dataset.drawn = "yes";
