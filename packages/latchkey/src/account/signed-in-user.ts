import type { StoredUser } from "../contract/adapter.js";
import type { IdentityUser } from "../contract/identity.js";

/** Who a proven identity is in the app's own records. */
export interface SignedInUser {
  readonly user: IdentityUser;
  readonly isNewUser: boolean;
  /** What was written, for the events that tell of it. */
  readonly created: StoredUser | null;
  readonly updated: StoredUser | null;
  readonly linked: StoredUser | null;
}

/** What stays as it was. */
export const nothingWritten = { created: null, updated: null, linked: null } as const;

/** The stored columns over what the provider said, under the app's own id. */
export function toUser(user: IdentityUser, stored: StoredUser): IdentityUser {
  return { ...user, ...stored, id: stored.id };
}
