// Says calmly that the session is about to end, and hides the page when it has ended. What was typed stays.
const shell = document.getElementById("session");
const part = (name) => shell.querySelector(`[data-part="${name}"]`);
const main = document.getElementById("main");
const WARN_SECONDS = Number(shell.dataset.warn);
let timer;

async function state(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers } });
  if (!answer.ok || answer.redirected) return { left: 0 };
  return answer.json();
}
const left = () => state(shell.dataset.question, { headers: { "X-Refresh": "1" } });

function wait(found) {
  clearTimeout(timer);
  const seconds = found.left > WARN_SECONDS ? found.left - WARN_SECONDS : Math.min(found.left, 15);
  timer = setTimeout(look, Math.max(1, seconds) * 1000);
}

// another window may have kept the session alive, so the server is asked before anything is said
async function look() {
  let found;
  try {
    found = await left();
  } catch {
    return wait({ left: 15 }); // no connection: nothing is known yet
  }
  if (found.left <= 0 || found.who !== Number(shell.dataset.who)) return over();
  if (found.left <= WARN_SECONDS) warn(found);
  else if (shell.open && part("soon").hidden === false) shell.close();
  wait(found);
}

function show(name) {
  for (const one of ["soon", "over"]) part(one).hidden = one !== name;
  shell.setAttribute("aria-labelledby", `session-${name}`);
  if (!shell.open) shell.showModal();
}

function warn(found) {
  part("minutes").textContent = Math.ceil(found.left / 60);
  part("stay").hidden = found.final;
  part("final").hidden = !found.final;
  show("soon");
}

function over() {
  clearTimeout(timer);
  main.hidden = true;
  show("over");
}

async function goOn(found) {
  if (found.left <= 0 || found.who !== Number(shell.dataset.who)) return over();
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = found.token;
  main.hidden = false;
  shell.close();
  wait(found);
}

part("stay").addEventListener("click", async () => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  goOn(await state(shell.dataset.stay, { method: "POST", headers: { "X-CSRFToken": token } }));
});
part("go-on").addEventListener("click", async () => goOn(await left()));
part("close").addEventListener("click", () => shell.close());
shell.addEventListener("cancel", (event) => main.hidden && event.preventDefault());
document.addEventListener("visibilitychange", () => document.hidden || look());
wait({ left: Number(shell.dataset.left) });
