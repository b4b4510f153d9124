import { type SessionStore, storageKey } from "./session-store.js";

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
  const followSoon = (): unknown => setTimeout(store.follow, 200);
  // Not every browser tells of cookies or of navigation; all tell of focus.
  const { cookieStore, navigation } = globalThis as unknown as Record<string, EventTarget | undefined>;
  const timer = options.refetchInterval && setInterval(check, options.refetchInterval * 1000);
  const channel = store.openChannel();
  let heard: string | undefined;
  // A client of this library tells it both ways; those of next-auth one way each, 5 without a time.
  const hear = (message: string): void => {
    if (message !== heard || !message.includes("timestamp")) refresh();
    heard = message;
  };
  const hearChannel = ({ data }: MessageEvent): void => hear(JSON.stringify(data));
  const hearStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === storageKey && newValue) hear(newValue);
  };
  channel.addEventListener("message", hearChannel);
  addEventListener("storage", hearStorage);
  document.addEventListener("visibilitychange", checkVisible);
  addEventListener("focus", followSoon);
  cookieStore?.addEventListener("change", followSoon);
  navigation?.addEventListener("navigatesuccess", followSoon);
  // A question that is still open (React's strict mode mounts twice) is not asked again.
  if (store.isIdle()) refresh();
  return () => {
    clearInterval(timer);
    channel.removeEventListener("message", hearChannel);
    removeEventListener("storage", hearStorage);
    document.removeEventListener("visibilitychange", checkVisible);
    removeEventListener("focus", followSoon);
    cookieStore?.removeEventListener("change", followSoon);
    navigation?.removeEventListener("navigatesuccess", followSoon);
  };
}
