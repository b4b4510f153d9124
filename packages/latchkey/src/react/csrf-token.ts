import { askEndpoint } from "./ask-endpoint.js";
import type { SessionStore } from "./session-store.js";
import { verifyAnswer } from "./verify-answer.js";

/** Asks the server for a CSRF token; rejects when it gave no answer. */
export async function getCsrfTokenOf(store: SessionStore<unknown>): Promise<string> {
  return verifyAnswer(await askEndpoint<{ csrfToken?: string }>(store, "/csrf"))?.csrfToken ?? "";
}
