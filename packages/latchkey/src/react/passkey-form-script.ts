import { type CeremonyOffer, type CeremonyWait, performCeremony } from "./passkey-ceremony.js";

// The script of the built-in sign-in page; scripts/generate-passkey-script.mjs makes its text of this file.

const ownFields = ["csrfToken", "callbackUrl", "action", "data"];
// Before the challenge is five minutes old, which is how long the server remembers it.
const longestWaitMs = 240_000;

/** What the visitor typed; without a name only the device knows who it is. */
function readQuery(form: HTMLFormElement): URLSearchParams {
  const typed = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    !ownFields.includes(name) && typeof value === "string" && value.trim() ? [[name, value]] : [],
  );
  return new URLSearchParams(typed.length > 0 ? typed : { action: "authenticate" });
}

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
    waiting = new AbortController();
    const { signal } = waiting;
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
      await send(await ask(readQuery(form)));
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
