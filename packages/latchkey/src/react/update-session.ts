import { announceChange } from "./announce-change.js";
import type { Answer } from "./auth-endpoint.js";
import { isServer } from "./current-store.js";
import { postFields } from "./post-fields.js";
import { isOfFour, readEpoch } from "./read-epoch.js";
import type { SessionStore } from "./session-store.js";
import { toAnsweredState } from "./show-answer.js";
import { verifyAnswer } from "./verify-answer.js";

/** Asks the server for the session; rejects when that failed. */
export async function readSession<S>(store: SessionStore<S>): Promise<S | null> {
  verifyAnswer(await store.refresh());
  return store.getState().data ?? null;
}

/** Apps of next-auth 4 call `update()` to have `callbacks.jwt` read their database anew: it posts always, 5 with a value only. */
const isPosted = (data: unknown): boolean => data !== undefined || isOfFour(readEpoch());

async function postUpdate<S>(store: SessionStore<S>, data: unknown): Promise<Answer<S>> {
  const answer = await postFields<S>(store, "/session", { data }, true);
  // The session is as it was when that failed: an update that failed is its caller's affair. Else it is shown as the
  // newest: a question still open may carry the cookie from before.
  if (!answer.failure) store.show(store.begin(), toAnsweredState(answer, store.getState()));
  return answer;
}

/** Has the server update the session, or asks anew where there is nothing to tell it. Rejects when that failed. */
export async function updateSession<S>(store: SessionStore<S>, data?: unknown): Promise<S | null> {
  verifyAnswer(await (isPosted(data) ? postUpdate(store, data) : store.refresh()));
  if (!isServer && store.getState().data) announceChange(store);
  return store.getState().data ?? null;
}
