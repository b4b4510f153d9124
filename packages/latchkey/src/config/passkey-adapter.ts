import type { Adapter } from "../contract/adapter.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";

/** What an adapter needs for passkeys. */
export const passkeyMethods = [
  "createUser",
  "getUser",
  "getUserByAccount",
  "getUserByEmail",
  "linkAccount",
  "getAccount",
  "getAuthenticator",
  "createAuthenticator",
  "listAuthenticatorsByUserId",
  "updateAuthenticatorCounter",
] as const satisfies readonly (keyof Adapter)[];

/** Why a passkey provider cannot work without an adapter. */
export function createPasskeyAdapterReason(provider: string): Reason {
  const methods = passkeyMethods.map((method) => `${method}()`).join(", ");
  return createReason("ADAPTER_MISSING", { provider, problem: "there is none", methods });
}
