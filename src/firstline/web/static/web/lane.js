/* The officer's lane. A scanner types (keyboard wedge): two or three lines, each ended by Enter, or all in one. They
   are sent when they are whole, also when half a line came and no more follows; what a person types is sent when it is
   whole, or by the button. Without this module the buttons do everything.

   Where no answer comes in time, the page says so and keeps what was scanned, for another try. When the session ends,
   nothing that was scanned stays here. */

const WHOLE = { 30: 3, 36: 2, 44: 2 }; // characters of a line: number of lines
const SETTLE = 150; // milliseconds without a key after which a scan is taken for whole
const STALLED = 1500; // and after which one that is not whole is sent all the same
const SCANNER = 40; // milliseconds between keys: people are slower
const PATIENCE = 5000; // milliseconds for an answer
const LONGEST = 5000; // characters

const lane = document.querySelector(".lane");
const field = document.getElementById("mrz");
const answer = document.getElementById("answer");
const waits = document.querySelector("[data-waits]");
let timer = 0;
let keys = 0;
let began = 0;
let last = 0;
let asked = 0;
let latest = null;
let ends = 0;

const lines = () => field.value.split(/\r?\n/).map((line) => line.replace(/\s/g, "")).filter(Boolean);

function isWhole(found) {
  const width = found[0]?.length ?? 0;
  if (found.length === 1) return Object.entries(WHOLE).some(([one, many]) => one * many === width);
  return WHOLE[width] === found.length && found.every((line) => line.length === width);
}

function isScanned() {
  return keys >= 10 && (last - began) / keys < SCANNER;
}

field.addEventListener("input", (event) => {
  const now = performance.now();
  if (now - last > STALLED || field.value.length <= 1) [keys, began] = [0, now];
  [keys, last] = [keys + 1, now];
  clearTimeout(timer);
  if (field.value.length > LONGEST) return show(template("too-long"), false);
  const pasted = event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop";
  if (isWhole(lines())) timer = setTimeout(() => field.form.requestSubmit(), SETTLE);
  else if (pasted || isScanned()) timer = setTimeout(() => field.form.requestSubmit(), pasted ? SETTLE : STALLED);
});

/** The Enter that a scanner sends behind the last line, when that is on its way already. */
field.addEventListener("keydown", (event) => {
  const all = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  if (event.key === "Enter" && all) event.preventDefault();
});

/** A scan that comes while something else has the focus goes into the field all the same. */
document.addEventListener("keydown", (event) => {
  const open = event.target.closest("input, textarea, select, dialog");
  if (open || event.ctrlKey || event.altKey || event.metaKey || !/^[A-Z<]$/.test(event.key)) return;
  event.stopImmediatePropagation();
  field.focus();
}, { capture: true });

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-lane]")) return;
  event.preventDefault();
  ask(event.target.action, new FormData(event.target, event.submitter));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]") && latest) ask(...latest);
});

async function ask(address, data) {
  const number = ++asked;
  const scanned = data.get("mrz") ?? "";
  latest = [address, data];
  clearTimeout(timer);
  if (scanned.length > LONGEST) return show(template("too-long"), false);
  waits.hidden = false;
  if (scanned === field.value) field.select(); // the next scan replaces this one
  const got = await sent(address, data);
  if (number !== asked) return; // somebody asked again meanwhile
  waits.hidden = true;
  if (typeof got === "string") return ended(got);
  if (got === null) return show(template("silent"), false);
  watch();
  show(got.content, got.isDone, scanned);
}

/** The answer as a fragment; the name of a template where nothing could be asked; null where no answer came in time. */
async function sent(address, data) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const body = new URLSearchParams(data);
    const came = await fetch(address, { method: "POST", body, headers: { "X-Lane": "1" }, redirect: "manual", signal });
    if (came.type === "opaqueredirect" || came.status === 403) return await whyRefused();
    if (!came.headers.get("X-Lane")) return null;
    const made = document.createElement("template");
    made.innerHTML = await came.text();
    const isDone = came.ok && !made.content.querySelector(".check_again, .field-error");
    return { content: made.content, isDone };
  } catch {
    return null;
  }
}

/** Nobody is signed in any more; or the page is not for this person any more; or it is from before somebody signed in
    again, or before a password of their own is due. */
async function whyRefused() {
  const asked = { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
  const session = await (await fetch(lane.dataset.session, asked)).json();
  if (!session.left) return "ended";
  return (await fetch(location.pathname, asked)).status === 403 ? "not-allowed" : "outdated";
}

/** What was answered is forgotten; what has to be checked again stays, marked, so that the next scan replaces it. */
function show(content, isDone, scanned) {
  answer.replaceChildren(content);
  document.querySelector("[data-before]")?.remove(); // every answer says itself what was asked
  if (isDone) {
    latest = null;
    document.querySelectorAll("form[data-lane] input:not([type=hidden])").forEach((input) => {
      if (!answer.contains(input)) input.value = "";
    });
    if (field.value === scanned) field.value = "";
  }
  if (document.activeElement === field || isDone) field.focus();
  if (field.value === (scanned ?? field.value)) field.select();
  answer.scrollIntoView({ block: "nearest" });
}

function template(name) {
  return document.getElementById(name).content.cloneNode(true);
}

function ended(name = "ended") {
  latest = null;
  document.querySelectorAll("form[data-lane] :is(input, textarea):not([type=hidden])").forEach((input) => { input.value = ""; });
  answer.replaceChildren(template(name));
}

/** The session ends by itself after a time without a question: then the last traveller is no more to be read here. */
function watch() {
  clearTimeout(ends);
  ends = setTimeout(() => ended(), Number(lane.dataset.endsIn) * 1000);
}

watch();
