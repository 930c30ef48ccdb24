// Keys of entry: a form with data-maillon-key="create" or "get" asks the device first, then leaves like any other.
// Without this file, or when the device says no, the page tells the other way in.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const asked = (form) => {
  const options = JSON.parse(form.dataset.maillonOptions).publicKey;
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) options[list] = options[list].map((one) => ({ ...one, id: toBytes(one.id) }));
  }
  return { publicKey: options };
};

const told = (found) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (found.response[name]) response[name] = toText(found.response[name]);
  }
  return JSON.stringify({ id: found.id, rawId: found.id, type: found.type, response });
};

document.querySelectorAll("[data-maillon-key]").forEach((form) => {
  if (!window.PublicKeyCredential) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = document.getElementById("no-key");
    refused.hidden = true;
    try {
      form.elements.answer.value = told(await navigator.credentials[form.dataset.maillonKey](asked(form)));
    } catch {
      refused.hidden = false;
      refused.focus();
      return;
    }
    form.submit();
  });
});
