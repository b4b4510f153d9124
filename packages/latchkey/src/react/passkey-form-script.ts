import { type CeremonyOffer, type CeremonyWait, performCeremony } from "./passkey-ceremony.js";

// The script of the built-in sign-in page; scripts/generate-passkey-script.mjs makes its text of this file.

const ownFields = ["csrfToken", "callbackUrl", "action", "data"];
// Before the challenge is five minutes old, which is how long the server remembers it.
const longestWaitMs = 240_000;

function start(form: HTMLFormElement, button: HTMLButtonElement): void {
  const problem = form.querySelector<HTMLElement>("[role=alert]");
  let waiting: AbortController | undefined;

  const ask = async (query: URLSearchParams): Promise<CeremonyOffer> => {
    const response = await fetch(`${form.dataset.passkey}?${query}`);
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };

  const send = async (offer: CeremonyOffer, wait?: CeremonyWait): Promise<void> => {
    const answer = { action: offer.action, data: JSON.stringify(await performCeremony(offer, wait)) };
    for (const [name, value] of Object.entries(answer)) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
    form.submit();
  };

  const offerInAutofill = async (): Promise<void> => {
    if (!("autofill" in form.dataset)) return;
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const { signal } = (waiting = new AbortController());
    const timer = setTimeout(() => {
      waiting?.abort();
      void offerInAutofill();
    }, longestWaitMs);
    // Nobody asked for anything yet, so nobody is told when it comes to nothing.
    await ask(new URLSearchParams({ action: "authenticate" }))
      .then((offer) => send(offer, { mediation: "conditional", signal }))
      .catch(() => undefined)
      .finally(() => clearTimeout(timer));
  };

  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    if (problem) problem.hidden = true;
    // A browser answers one such question at a time.
    waiting?.abort();
    try {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (!ownFields.includes(name) && typeof value === "string" && value.trim()) query.set(name, value);
      }
      // Without a name only the device knows who it is.
      if (String(query) === "") query.set("action", "authenticate");
      await send(await ask(query));
    } catch {
      if (problem) problem.hidden = false;
      button.disabled = false;
      void offerInAutofill();
    }
  });
  button.disabled = false;
  void offerInAutofill();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  const button = form.querySelector("button");
  if (button && "PublicKeyCredential" in window) start(form, button);
}
