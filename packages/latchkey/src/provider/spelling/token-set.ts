import type { TokenSet } from "../../contract/provider.js";
import { isMembers } from "./members.js";

/** The tokens with the two methods that hooks of next-auth 4 find on them; a copy of the object has neither. */
export function toTokenSet(tokens: TokenSet, now: () => number): TokenSet {
  const { id_token: idToken, expires_at: expiresAt } = tokens;
  return Object.defineProperties(
    { ...tokens },
    {
      claims: { value: () => readClaims(idToken) },
      expired: { value: () => expiresAt !== undefined && expiresAt * 1000 <= now() },
    },
  );
}

/** The claims of an ID token that was verified before any hook runs. */
function readClaims(idToken: string | undefined): Record<string, unknown> {
  const payload = idToken?.split(".")[1];
  if (payload === undefined) throw new TypeError("there is no id_token to read claims of");
  const text = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return isMembers(claims) ? claims : {};
}
