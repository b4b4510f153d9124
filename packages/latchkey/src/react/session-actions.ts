import { getProvidersOf } from "./client-provider.js";
import { getCsrfTokenOf } from "./csrf-token.js";
import { getDefaultStore } from "./default-store.js";
import { showAnswer } from "./show-answer.js";
import { type SignIn, signInAt } from "./sign-in.js";
import { requireSignIn } from "./sign-in-page.js";
import { type SignOut, signOutAt } from "./sign-out.js";
import { readSession, updateSession } from "./update-session.js";
import { watchSession } from "./watch-session.js";

/**
 * What is done with a session beyond showing it: loaded when a page stands, or with the first of these.
 *
 * Without a store they work on the page's own.
 */
export const sessionActions = {
  getCsrfToken: (store = getDefaultStore()) => getCsrfTokenOf(store),
  getProviders: (store = getDefaultStore()) => getProvidersOf(store),
  getSession: (store = getDefaultStore()) => readSession(store),
  requireSignIn,
  showAnswer,
  signIn: (store = getDefaultStore(), ...request: Parameters<SignIn>) => signInAt(store, request),
  signOut: (store = getDefaultStore(), ...request: Parameters<SignOut>) => signOutAt(store, ...request),
  update: (store = getDefaultStore(), data?: unknown) => updateSession(store, data),
  watch: watchSession,
};
