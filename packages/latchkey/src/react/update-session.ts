import { verifyAnswer } from "./auth-endpoint.js";
import { announceChange, type SessionStore } from "./session-store.js";

/** With a value: sends it to `callbacks.jwt`; without: asks anew. Rejects when that failed. */
export async function updateSession<S>(store: SessionStore<S>, data?: unknown): Promise<S | null> {
  if (data === undefined) verifyAnswer(await store.refresh());
  else {
    const answer = await store.ask<S | null>("/session", { data }, true);
    // The session is as it was: an update that failed is its caller's affair.
    verifyAnswer(answer);
    // Shown as the newest: a question still open may carry the cookie from before.
    store.show(answer);
    announceChange(store);
  }
  return store.getState().data;
}
