import { createSessionStore } from "./create-session-store.js";
import { isServer, page } from "./current-store.js";
import type { SessionStore } from "./session-store.js";
import { showAnswer } from "./show-answer.js";

/** The store of the plain functions; throws on a server. */
export function getDefaultStore(): SessionStore<unknown> {
  // A request from the server to itself would carry nobody's cookies and always find nobody signed in.
  if (isServer) {
    throw new Error("CLIENT_API_ON_SERVER: Use auth() from your auth.ts on the server.");
  }
  page.store ??= createSessionStore(async (sent, ...of) => showAnswer(await sent, ...of));
  return page.store;
}
