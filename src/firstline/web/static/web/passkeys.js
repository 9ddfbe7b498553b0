// Asks the browser for a passkey and sends its answer with the form.
//   <form data-passkey="get|create" data-question="/address"> with a field "answer" and, hidden, an element [data-problem]
const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (credentials) => (credentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function question(options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (options.user) asked.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) asked.allowCredentials = known(options.allowCredentials);
  if (options.excludeCredentials) asked.excludeCredentials = known(options.excludeCredentials);
  return asked;
}

function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  const extensions = credential.getClientExtensionResults();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: extensions };
}

async function ask(form) {
  const asked = await fetch(form.dataset.question, { headers: { Accept: "application/json" } });
  if (!asked.ok || asked.redirected) throw new Error("no question");
  const publicKey = question((await asked.json()).publicKey);
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.answer.value = JSON.stringify(answer(credential));
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  const problem = form.querySelector("[data-problem]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.hidden = true;
    try {
      await ask(form);
      form.submit();
    } catch {
      problem.hidden = false;
      button.disabled = false;
    }
  });
  form.hidden = !window.PublicKeyCredential;
}
