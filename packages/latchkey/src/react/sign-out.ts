import type { SessionStore } from "./session-store.js";
import { concludeVisit, type RedirectOptions, readReturnTo, type SignInResult } from "./visit.js";

/** Signs out: see the `signOut` of `latchkey/react`. */
export type SignOut = (options?: RedirectOptions) => Promise<SignInResult>;

/** The `signOut` of a store. */
export function createSignOut(store: SessionStore<unknown>): SignOut {
  return async (options = {}) =>
    concludeVisit(
      store,
      await store.ask("/signout", { callbackUrl: readReturnTo(options) }),
      options.redirect,
    );
}
