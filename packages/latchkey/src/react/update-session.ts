import { announceChange } from "./announce-change.js";
import { postFields } from "./post-fields.js";
import type { SessionStore } from "./session-store.js";
import { toAnsweredState } from "./show-answer.js";
import { verifyAnswer } from "./verify-answer.js";

/** With a value: sends it to `callbacks.jwt`; without: asks anew. Rejects when that failed. */
export async function updateSession<S>(store: SessionStore<S>, data?: unknown): Promise<S | null> {
  if (data === undefined) verifyAnswer(await store.refresh());
  else {
    const answer = await postFields<S>(store, "/session", { data }, true);
    // The session is as it was: an update that failed is its caller's affair.
    verifyAnswer(answer);
    // Shown as the newest: a question still open may carry the cookie from before.
    store.show(store.begin(), toAnsweredState(answer, store.getState()));
    announceChange(store);
  }
  return store.getState().data;
}
