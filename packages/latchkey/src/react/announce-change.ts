import type { SessionStore } from "./session-store.js";

/** Where next-auth 4 tells other tabs: a value written here is an event there. */
export const storageKey = "nextauth.message";

const channels = new WeakMap<object, BroadcastChannel>();

/**
 * The way to the other tabs, on which older clients speak too; one for all copies of a store, or it would hear itself. Not every browser has it, nor every browser of a test.
 */
export function openChannel({ getState }: SessionStore<unknown>): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === "undefined") return undefined;
  const channel = channels.get(getState) ?? new BroadcastChannel("next-auth");
  channels.set(getState, channel);
  return channel;
}

/** Tells the other tabs to ask anew, those with a client of next-auth 4 or 5 too. */
export function announceChange(store: SessionStore<unknown>): void {
  // Only a value that changed is an event.
  const message = { event: "session", data: { trigger: "getSession" }, timestamp: performance.now() };
  openChannel(store)?.postMessage(message);
  try {
    localStorage.setItem(storageKey, JSON.stringify(message));
  } catch {
    // A browser may keep its storage closed; the channel is open.
  }
}
