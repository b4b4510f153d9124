import type { EmailProvider } from "../../contract/provider.js";
import { createAuthError } from "../../reason/auth-error.js";
import { isOneMailbox, parseMailAddress } from "./mail-address.js";

/** The address a visitor typed, in the one form it is kept; throws EMAIL_ADDRESS_INVALID unless it is exactly one. */
export async function requireIdentifier(provider: EmailProvider, typed: string | undefined): Promise<string> {
  if (typed === undefined || typed.trim() === "") {
    throw createAuthError("EMAIL_ADDRESS_INVALID", { problem: "no e-mail address was sent" });
  }
  const identifier = await normalize(provider, typed);
  // The app may keep another form, but never one that reaches a second mailbox.
  if (identifier !== null && isOneMailbox(identifier)) return identifier;
  const problem = `${typed.length} characters were sent that are not one plain address`;
  throw createAuthError("EMAIL_ADDRESS_INVALID", { problem });
}

async function normalize(provider: EmailProvider, typed: string): Promise<string | null> {
  if (provider.normalizeIdentifier === undefined) return parseMailAddress(typed);
  try {
    const normalized: unknown = await provider.normalizeIdentifier(typed);
    return typeof normalized === "string" ? normalized : null;
  } catch (cause) {
    const problem = `normalizeIdentifier() of provider "${provider.id}" refused it`;
    throw createAuthError("EMAIL_ADDRESS_INVALID", { problem }, cause);
  }
}
