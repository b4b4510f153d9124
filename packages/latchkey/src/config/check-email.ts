import type { EmailProvider } from "../contract/provider.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";

// Three centuries: beyond it there is no date.
const longestSeconds = 10_000_000_000;

/** What keeps an e-mail provider from sending, or `null`; `keyVariable` is where its key may come from. */
export function checkEmail(provider: EmailProvider, keyVariable: string): Reason | null {
  const { id, maxAge } = provider;
  if (typeof provider.sendVerificationRequest !== "function") {
    const facts = { provider: id, missing: "sendVerificationRequest", alternative: "" };
    return createReason("EMAIL_SETUP_MISSING", facts);
  }
  if (maxAge !== undefined && !(typeof maxAge === "number" && maxAge >= 1 && maxAge <= longestSeconds)) {
    const problem = `${String(maxAge)} is no number of seconds above 0`;
    return createReason("CONFIG_INVALID", { option: `maxAge of provider "${id}"`, problem });
  }
  const missing = provider.requires?.find((name) => !Reflect.get(provider, name));
  if (missing === undefined) return null;
  const alternative = missing === "apiKey" ? `, or set ${keyVariable}` : "";
  return createReason("EMAIL_SETUP_MISSING", { provider: id, missing, alternative });
}
