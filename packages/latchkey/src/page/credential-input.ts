import type { CredentialInput } from "../contract/page.js";
import { type Html, html } from "./html.js";

/** A field of a form, with the ids that tie its label to it. */
export interface FormField {
  readonly name: string;
  readonly id: string;
  readonly input: CredentialInput;
}

// Apps written for next-auth spell these as in JSX; the lower-case name is the HTML one.
const textAttributes = new Set(
  "placeholder value autocomplete pattern minlength maxlength min max step inputmode title autocapitalize".split(
    " ",
  ),
);
const flagAttributes = new Set(["required", "readonly", "autofocus", "checked"]);

const autocompleteByType: ReadonlyMap<string, string> = new Map([
  ["password", "current-password"],
  ["email", "username"],
  ["tel", "tel"],
]);
const autocompleteByName: readonly (readonly [RegExp, string])[] = [
  [/^(user_?name|login|e-?mail)$/i, "username"],
  [/^(otp|totp|code|two_?factor_?code)$/i, "one-time-code"],
];

// Without a hint a password manager does not recognise the form, and the visitor types a weaker password.
function readAutocomplete(name: string, type: string): string | null {
  const byType = autocompleteByType.get(type);
  if (byType) return byType;
  if (type !== "text" && type !== "number") return null;
  return autocompleteByName.find(([shape]) => shape.test(name))?.[1] ?? null;
}

function toAttributes(input: CredentialInput): Map<string, string | true> {
  const attributes = new Map<string, string | true>();
  for (const [key, value] of Object.entries(input)) {
    const name = key.toLowerCase();
    if (flagAttributes.has(name) && value === true) attributes.set(name, true);
    else if (textAttributes.has(name) && (typeof value === "string" || typeof value === "number")) {
      attributes.set(name, String(value));
    }
  }
  return attributes;
}

/** A label and its input; hidden fields have no label. */
export function renderField({ name, id, input }: FormField): Html {
  const type = /^[a-z-]{1,20}$/.test(input.type ?? "") ? String(input.type) : "text";
  const attributes = toAttributes(input);
  const autocomplete = readAutocomplete(name, type);
  if (autocomplete && !attributes.has("autocomplete")) attributes.set("autocomplete", autocomplete);
  const list = [...attributes].map(([key, value]) =>
    value === true ? html` ${key}` : html` ${key}="${value}"`,
  );
  const control = html`<input name="${name}" id="${id}" type="${type}"${list}>`;
  if (type === "hidden") return control;
  const label = html`<label for="${id}">${input.label || name}</label>`;
  return type === "checkbox"
    ? html`<div class="field choice">${control}${label}</div>`
    : html`<div class="field">${label}${control}</div>`;
}
