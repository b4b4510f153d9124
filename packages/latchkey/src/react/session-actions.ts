import { announceChange } from "./announce-change.js";
import { getProvidersOf } from "./client-provider.js";
import { getCsrfTokenOf } from "./csrf-token.js";
import { isServer } from "./current-store.js";
import { getDefaultStore } from "./default-store.js";
import { reportFailure } from "./report-failure.js";
import type { SessionStore } from "./session-store.js";
import { showAnswer } from "./show-answer.js";
import { type SignIn, signInAt } from "./sign-in.js";
import { signInAsNextAuth } from "./sign-in-as-next-auth.js";
import { requireSignIn } from "./sign-in-page.js";
import { type SignOut, signOutAt } from "./sign-out.js";
import { readSession, updateSession } from "./update-session.js";
import { watchSession } from "./watch-session.js";

/** As next-auth's functions end: where the server gave no answer the console says why, and there is nothing. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (thrown) {
    reportFailure(thrown);
    return null;
  }
}

/** A client of the app's own says itself that it failed. */
const isOwn = (store: object): boolean => "follow" in store;

/** Asks by hand, of which next-auth's clients tell the other tabs. */
async function askByHand(
  store: SessionStore<unknown>,
  { broadcast = true }: { readonly broadcast?: boolean } = {},
): Promise<unknown> {
  const session = await orNull(readSession(store));
  if (broadcast && !isServer) announceChange(store);
  return session;
}

/**
 * What is done with a session beyond showing it: loaded when a page stands, or with the first of these.
 *
 * Without a store they work on the page's own.
 */
export const sessionActions = {
  getCsrfToken: (store = getDefaultStore()) => orNull(getCsrfTokenOf(store)).then((token) => token ?? ""),
  getProviders: (store = getDefaultStore()) => orNull(getProvidersOf(store)),
  getSession: (store = getDefaultStore(), params?: Parameters<typeof askByHand>[1]) =>
    askByHand(store, params),
  requireSignIn,
  showAnswer,
  signIn: (store = getDefaultStore(), ...request: Parameters<SignIn>) =>
    isOwn(store) ? signInAt(store, request) : signInAsNextAuth(store, request),
  signOut: (store = getDefaultStore(), ...request: Parameters<SignOut>) => signOutAt(store, ...request),
  update: (store = getDefaultStore(), data?: unknown) =>
    isOwn(store) ? updateSession(store, data) : orNull(updateSession(store, data)),
  watch: watchSession,
};
