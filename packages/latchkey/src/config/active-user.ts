import type { StoredUser } from "../contract/adapter.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { Config } from "./config.js";

/** Why this user may have no session, or `null`; throws USER_CHECK_THREW when the app cannot say. */
export async function refuseUser(
  { isUserActive }: { readonly isUserActive?: Config["isUserActive"] },
  user: StoredUser | null | undefined,
): Promise<Reason | null> {
  if (!isUserActive) return null;
  if (!user) return createReason("USER_DELETED");
  let answer: unknown;
  try {
    answer = await isUserActive({ user: { ...user } });
  } catch (thrown) {
    throw createAuthError("USER_CHECK_THREW", toThrownFacts(thrown), thrown);
  }
  // Anything but true refuses: a forgotten return must not let a blocked user in.
  return answer === true ? null : createReason("USER_DISABLED");
}
