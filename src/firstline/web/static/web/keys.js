/* Keys for whatever a page marks with `data-key`: "n", "?", or two in a row, "g 1". A link or button is clicked, a
   field is focused. Rows that are marked with `data-row` are walked through with j and k.

   Where a button's form still lacks something required, the first such field is focused, and Ctrl+Enter in it presses
   that button. Nothing happens while somebody types, nor together with Ctrl, Alt or the system's key. Keys can be
   switched off (WCAG 2.2, 2.1.4). */

const SWITCH = "firstline-keys-off";
const PATIENCE = 1500; // milliseconds for the second of two keys
let first = "";
let forget = 0;

const isOff = () => localStorage.getItem(SWITCH) === "1";
const typesIn = (element) => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const shown = (element) => element.checkVisibility?.() ?? true;
const marked = () => [...document.querySelectorAll("[data-key]")].filter(shown);

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) return pressWaiting(event);
  if (isOff() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (typesIn(event.target)) return event.key === "Escape" ? event.target.blur() : undefined;
  if (document.querySelector("dialog[open]")) return;
  const pressed = first ? `${first} ${event.key}` : event.key;
  clearTimeout(forget);
  first = "";
  const found = marked().find((element) => element.dataset.key === pressed) ?? walked(event.key);
  if (found) {
    event.preventDefault();
    act(found);
  } else if (marked().some((element) => element.dataset.key.startsWith(`${pressed} `))) {
    first = pressed;
    forget = setTimeout(() => { first = ""; }, PATIENCE);
  }
});

/** The row's link that j or k leads to. */
function walked(key) {
  if (key !== "j" && key !== "k") return undefined;
  const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
  const at = rows.indexOf(document.activeElement.closest?.("[data-row]") ?? document.activeElement);
  return rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + (key === "j" ? 1 : -1)))];
}

function act(element) {
  if (element.dataset.opens) return open(document.getElementById(element.dataset.opens));
  if (element.hasAttribute("data-row") || typesIn(element)) {
    element.focus();
    element.scrollIntoView({ block: "nearest" });
    return;
  }
  const lacking = element.form && [...element.form.elements].find((field) => field.required && !field.value.trim());
  if (!lacking) return element.click();
  lacking.dataset.waiting = element.dataset.key;
  lacking.focus();
}

function pressWaiting(event) {
  const key = event.target.dataset?.waiting;
  const button = key && [...event.target.form.elements].find((element) => element.dataset.key === key);
  if (!button) return;
  event.preventDefault();
  button.click();
}

function open(dialog) {
  const list = dialog.querySelector("[data-keys-listed]");
  if (list) list.replaceChildren(...listed());
  dialog.showModal();
}

/** What the keys of this page do, as terms and definitions. */
function listed() {
  const rows = marked().map((element) => [element.dataset.key, name(element)]);
  if (document.querySelector("[data-row]")) {
    const walk = document.querySelector("[data-rows]")?.dataset.rows ?? "";
    rows.unshift(["j k", walk]);
  }
  return rows.flatMap(([key, label]) => {
    const [term, definition] = [document.createElement("dt"), document.createElement("dd")];
    term.append(...key.split(" ").map(cap));
    definition.textContent = label;
    return [term, definition];
  });
}

function name(element) {
  return (element.dataset.label ?? element.labels?.[0]?.textContent ?? textWithoutKeys(element)).trim();
}

function textWithoutKeys(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".key, .count").forEach((part) => part.remove());
  return copy.textContent;
}

function cap(key) {
  const made = document.createElement("kbd");
  made.className = "key";
  made.textContent = key;
  return made;
}

/** Buttons show their key; screen readers are told it too. */
function show(root) {
  for (const element of root.querySelectorAll("button[data-key], a.button[data-key]")) {
    if (element.dataset.key === "?" || element.querySelector(".key")) continue;
    const hint = cap(element.dataset.key);
    hint.setAttribute("aria-hidden", "true");
    element.append(hint);
    element.setAttribute("aria-keyshortcuts", element.dataset.key);
  }
}

function switched() {
  document.documentElement.classList.toggle("keys-off", isOff());
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener && event.isTrusted) open(document.getElementById(opener.dataset.opens));
});
const box = document.querySelector("[data-keys-switch]");
if (box) {
  box.checked = !isOff();
  box.addEventListener("change", () => {
    localStorage.setItem(SWITCH, box.checked ? "0" : "1");
    switched();
  });
}
switched();
show(document);
document.addEventListener("htmx:afterSwap", (event) => show(event.target));
