import { isMembers } from "../merge.js";
import { now } from "./auth-client.js";

/**
 * What next-auth 4's tabs tell each other.
 *
 * @example
 * ```ts
 * import type { BroadcastMessage } from "latchkey/client/_utils";
 *
 * export const isSignOut = ({ data }: BroadcastMessage) => data?.trigger === "signout";
 * ```
 */
export interface BroadcastMessage {
  event?: "session";
  data?: { trigger?: "signout" | "getSession" };
  clientId: string;
  /** Seconds since the epoch. */
  timestamp: number;
}

/** The way to the other tabs. */
export interface MessageChannel {
  /** Calls back for each message of another tab; the result ends that. */
  receive(onReceive: (message: BroadcastMessage) => void): () => void;
  post(message: Record<string, unknown>): void;
}

/**
 * The way next-auth 4 speaks to an app's other tabs: an entry of local storage, of which the browser tells every tab but
 * the writer. On a server it does nothing.
 *
 * @example
 * ```ts
 * import { BroadcastChannel } from "latchkey/client/_utils";
 *
 * const stop = BroadcastChannel().receive(({ data }) => console.log(data?.trigger));
 * stop();
 * ```
 */
export function openMessageChannel(name = "nextauth.message"): MessageChannel {
  return {
    receive(onReceive) {
      if (typeof window === "undefined") return () => undefined;
      const listen = ({ key, newValue }: StorageEvent): void => {
        const message = key === name ? parseMessage(newValue) : null;
        if (message !== null) onReceive(message);
      };
      window.addEventListener("storage", listen);
      return () => window.removeEventListener("storage", listen);
    },
    post(message) {
      try {
        localStorage.setItem(name, JSON.stringify({ ...message, timestamp: now() }));
      } catch {
        // No storage, or none left: then the other tabs learn of it when they next ask.
      }
    },
  };
}

function parseMessage(text: string | null): BroadcastMessage | null {
  try {
    const message: unknown = JSON.parse(text ?? "null");
    const isOurs = isMembers(message) && message.event === "session" && isMembers(message.data);
    return isOurs ? (message as unknown as BroadcastMessage) : null;
  } catch {
    return null;
  }
}
