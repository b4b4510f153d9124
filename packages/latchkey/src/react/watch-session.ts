import { openChannel, storageKey } from "./announce-change.js";
import type { ClientReason } from "./client-reason.js";
import { readEpoch } from "./read-epoch.js";
import type { SessionStore } from "./session-store.js";

/**
 * When a mounted store asks again by itself; never for a visitor known to be signed out.
 *
 * @example
 * ```ts
 * import type { RefetchOptions } from "latchkey/react";
 *
 * const options: RefetchOptions = { refetchInterval: 300 };
 * ```
 */
export interface RefetchOptions {
  /** Seconds between two questions; 0, the default, asks never. */
  refetchInterval?: number;
  /** Ask when the tab becomes visible again; on unless set to false. */
  refetchOnWindowFocus?: boolean;
  /** Ask even while the browser says it is offline; off unless set. */
  refetchWhenOffline?: boolean;
}

const staleReason: ClientReason = {
  code: "CLIENT_STATE_STALE",
  saw: "the session changed on the server",
  fix: "Nothing: it was asked again",
};

/** Asks the server if the session changed there since it was asked last, as a sign-in by a Server Action does. */
export function followSession(store: SessionStore<unknown>): void {
  if (readEpoch(store.seenCookies()) !== readEpoch()) void store.refresh(staleReason);
}

/** Follows other tabs, focus and the interval, and asks at once what is not known; the result ends that. */
export function watchSession(store: SessionStore<unknown>, options: RefetchOptions = {}): () => void {
  const refresh = (): void => void store.refresh();
  const check = (): void => {
    const isKnownOut = store.getState().status === "unauthenticated";
    if (!isKnownOut && (options.refetchWhenOffline || navigator.onLine)) refresh();
  };
  const checkVisible = (): void => {
    if (options.refetchOnWindowFocus !== false && !document.hidden) check();
  };
  // After the answer that changed it has led to a question of its own.
  const followSoon = (): unknown => setTimeout(() => followSession(store), 200);
  let heard: string | undefined;
  // A client of this library tells it both ways; those of next-auth one way each, 5 without a time.
  const hear = (message: string): void => {
    if (message !== heard || !message.includes("timestamp")) refresh();
    heard = message;
  };
  // Not every browser tells of cookies or of navigation; all tell of focus.
  const { cookieStore, navigation } = globalThis as unknown as Record<string, EventTarget | undefined>;
  const sources: [EventTarget | undefined, string, (event: never) => unknown][] = [
    [openChannel(store), "message", ({ data }: MessageEvent) => hear(JSON.stringify(data))],
    [
      globalThis,
      "storage",
      ({ key, newValue }: StorageEvent) => key === storageKey && newValue && hear(newValue),
    ],
    [document, "visibilitychange", checkVisible],
    [globalThis, "focus", followSoon],
    [cookieStore, "change", followSoon],
    [navigation, "navigatesuccess", followSoon],
  ];
  const timer = options.refetchInterval && setInterval(check, options.refetchInterval * 1000);
  for (const [source, name, react] of sources) source?.addEventListener(name, react as EventListener);
  // A question that is still open (React's strict mode mounts twice) is not asked again.
  if (store.isIdle()) refresh();
  return () => {
    clearInterval(timer);
    for (const [source, name, react] of sources) source?.removeEventListener(name, react as EventListener);
  };
}
