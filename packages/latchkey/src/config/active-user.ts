import type { StoredUser } from "../contract/adapter.js";
import type { MaybePromise } from "../contract/awaitable.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { Config } from "./config.js";

/** Why this user may have no session, or `null`; throws USER_CHECK_THREW when the app cannot say. */
export function refuseUser(
  { isUserActive }: { readonly isUserActive?: Config["isUserActive"] },
  user: StoredUser | null | undefined,
): MaybePromise<Reason | null> {
  if (!isUserActive) return null;
  return user ? askWhether(isUserActive, user) : createReason("USER_DELETED");
}

async function askWhether(
  isUserActive: NonNullable<Config["isUserActive"]>,
  user: StoredUser,
): Promise<Reason | null> {
  let answer: unknown;
  try {
    answer = await isUserActive({ user: { ...user } });
  } catch (thrown) {
    throw createAuthError("USER_CHECK_THREW", toThrownFacts(thrown), thrown);
  }
  // Anything but true refuses: a forgotten return must not let a blocked user in.
  return answer === true ? null : createReason("USER_DISABLED");
}
