/* The page of an alert says that it is open, and is told who else looks: htmx asks every 15 seconds. It stops when
   nobody has touched the page for five minutes, since nobody looks then; and it says so where no answer comes. */

const IDLE = 5 * 60 * 1000; // milliseconds
const region = document.getElementById("looking");
let touched = Date.now();

for (const what of ["pointermove", "keydown", "scroll", "focus"]) {
  window.addEventListener(what, () => { touched = Date.now(); }, { passive: true });
}

function silent() {
  const told = document.createElement("p");
  told.className = "notice care";
  told.textContent = region.dataset.silent;
  region.replaceChildren(told);
}

if (region) {
  region.addEventListener("htmx:beforeRequest", (event) => {
    if (Date.now() - touched > IDLE) event.preventDefault();
  });
  region.addEventListener("htmx:beforeSwap", (event) => {
    const asked = new URL(event.detail.requestConfig.path, document.baseURI).pathname;
    const answered = new URL(event.detail.xhr.responseURL, document.baseURI).pathname;
    if (asked === answered && event.detail.xhr.status !== 204) return;
    event.detail.shouldSwap = false; // a page to sign in is no answer, nor is the silence after a session's end
    silent();
  });
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    region.addEventListener(failure, silent);
  }
}
