// Draws who travelled with whom. The tables below it hold the same; a row that has the focus is marked in the picture.
const box = document.getElementById("companion-graph");
const { people, ties } = JSON.parse(document.getElementById("companion-data").textContent);
const rows = [...document.querySelectorAll("[data-people]")];
const LONGEST = 32; // letters of a name in the picture
const WIDEST = 7; // pixels of a line
const ROOM = 70; // pixels along the outer oval for each person
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

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
    data: { id: tie.between.join("-"), source: String(tie.between[0]), target: String(tie.between[1]), width: Math.min(WIDEST, 0.75 + 0.9 * tie.flights) },
    classes: [tie.kind, tie.further ? "further" : ""],
  })),
];

/** Around whom the page is about: an oval of those who travelled with them, behind each of these their companions. */
const places = () => {
  const wide = Math.min(2.2, Math.max(0.8, box.clientWidth / box.clientHeight));
  const first = people.filter((one) => one.step === 1);
  const behind = (one) => people.filter((other) => other.through === one.id);
  const share = (one) => Math.max(1, behind(one).length);
  const all = first.reduce((sum, one) => sum + share(one), 0);
  const ring = Math.max(90, (ROOM * all) / (4 * Math.PI * Math.sqrt(wide)));
  const at = (turn, rings) => ({ x: wide * ring * rings * Math.cos(turn), y: ring * rings * Math.sin(turn) });
  const placed = new Map([[people[0].id, { x: 0, y: 0 }]]);
  const angle = (shares) => (2 * Math.PI * shares) / all - Math.PI / 2;
  let before = 0;
  for (const one of first) {
    placed.set(one.id, at(angle(before + share(one) / 2), first.length > 12 && first.indexOf(one) % 2 ? 1.35 : 1));
    behind(one).forEach((other, place) => placed.set(other.id, at(angle(before + place + 0.5), place % 2 ? 2.3 : 1.9)));
    before += share(one);
  }
  return (node) => placed.get(Number(node.id()));
};

const colour = (part, property) => getComputedStyle(document.querySelector(`.legend .${part}`)).getPropertyValue(property);

const style = () => {
  const ink = colour("with", "color");
  const paper = colour("with", "background-color");
  const rim = colour("with", "border-top-color");
  return [
    { selector: "node", style: { label: "data(label)", width: 22, height: 22, "background-color": paper, "border-width": 2, "border-color": rim, color: ink, "font-family": "system-ui, Noto Sans, Noto Sans Arabic, sans-serif", "font-size": 11, "line-height": 1.25, "text-wrap": "wrap", "text-max-width": 92, "text-valign": "bottom", "text-margin-y": 4, "text-background-color": paper, "text-background-opacity": 0.85, "text-background-padding": 1 } },
    { selector: ".step0", style: { width: 28, height: 28, "background-color": rim, "border-width": 6, "border-style": "double", "font-weight": "bold", "font-size": 13 } },
    { selector: ".step2", style: { width: 18, height: 18, "border-style": "dashed", "border-color": colour("second", "border-top-color") } },
    { selector: ".alerts", style: { shape: "diamond", width: 30, height: 30, "border-color": colour("alerts", "border-top-color"), "background-color": colour("alerts", "background-color") } },
    { selector: "edge", style: { width: "data(width)", "line-color": colour("tie", "border-top-color"), "line-opacity": 0.65, "curve-style": "straight" } },
    { selector: ".further", style: { "line-opacity": 0.45 } },
    { selector: ".left_booking", style: { "line-style": "dashed" } },
    { selector: ".flights", style: { "line-style": "dotted" } },
    { selector: ".aside", style: { opacity: 0.3 } },
    { selector: "node.chosen", style: { "border-width": 5, "z-index": 9 } },
    { selector: "edge.chosen", style: { "line-color": rim, "line-opacity": 1 } },
  ];
};

const cy = cytoscape({ container: box, elements: elements(), style: style(), autoungrabify: true, boxSelectionEnabled: false, userZoomingEnabled: false, userPanningEnabled: false });
/** Only what was made larger is moved by hand: over the whole picture a finger scrolls the page. */
const movable = (yes) => {
  cy.userPanningEnabled(yes);
  box.classList.toggle("zoomed", yes);
};
let wide = box.clientWidth;
const whole = () => {
  cy.resize();
  cy.nodes().positions(places());
  cy.fit(undefined, 24);
  movable(false);
};
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
  movable(true);
};
for (const button of document.querySelectorAll("[data-zoom]")) {
  const by = Number(button.dataset.zoom);
  button.addEventListener("click", () => (by ? zoomed(by) : whole()));
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
addEventListener("resize", () => {
  if (wide === box.clientWidth) return;
  wide = box.clientWidth;
  whole();
});
box.dataset.drawn = "yes";
