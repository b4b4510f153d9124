import * as React from "react";
import type { Session, UserSession } from "../contract/session.js";
import { act, concludeLater } from "./act.js";
import { createSessionStore } from "./create-session-store.js";
import { isServer, page } from "./current-store.js";
import { SessionContext, type SessionContextValue } from "./session-context.js";
import { loadingState } from "./session-state.js";
import type { SessionSeed, SessionStore } from "./session-store.js";
import type { RefetchOptions } from "./watch-session.js";

/**
 * Properties of `<SessionProvider>`.
 *
 * @example
 * ```tsx
 * import type { SessionProviderProps } from "latchkey/react";
 *
 * const props: SessionProviderProps = { session: null, refetchInterval: 300 };
 * ```
 */
export interface SessionProviderProps<S = Session> extends RefetchOptions {
  children?: React.ReactNode;
  /** The session the server knows, `null` for none, or a promise of it; left out, the browser asks for it. */
  session?: SessionSeed<S>;
  /** Path under which the handlers are mounted; `/api/auth` unless said otherwise. */
  basePath?: string;
  /** Taken for next-auth's sake: the endpoints are asked where the page is. */
  baseUrl?: string;
  /** A client of your own, for code outside React. */
  client?: SessionStore<S>;
}

/**
 * Gives the session to `useSession` below it, and keeps it current.
 *
 * @example
 * ```tsx
 * import type { ReactNode } from "react";
 * import { SessionProvider, type SessionProviderProps } from "latchkey/react";
 *
 * export function Providers({ session, children }: { session: SessionProviderProps["session"]; children: ReactNode }) {
 *   return <SessionProvider session={session}>{children}</SessionProvider>;
 * }
 * ```
 */
export function SessionProvider<S = UserSession>(props: SessionProviderProps<S>): React.ReactNode {
  const { session, client } = props;
  const [store] = React.useState(
    () => (!isServer && client) || createSessionStore<S>(concludeLater, client?.options ?? props),
  );
  // While rendering, so that the effects of the children find it.
  if (!isServer) page.store = store;
  store.seed(session);
  const state = React.useSyncExternalStore(store.subscribe, store.getState, () =>
    session === undefined ? loadingState : store.getState(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other properties do not matter to it.
  React.useEffect(() => {
    // A question that is still open (React's strict mode mounts twice) is not asked again.
    if (store.isIdle()) void store.refresh();
    // Not to be had (the browser is offline): then the next page follows the session.
    const watch = act("watch", store, props).catch(() => undefined);
    return () => void watch.then((end) => end?.());
  }, [store, props.refetchInterval, props.refetchOnWindowFocus, props.refetchWhenOffline]);
  const value = React.useMemo(
    () => ({
      ...store,
      ...state,
      update: (data?: unknown) => act("update", store, data),
    }),
    [state, store],
  );
  // Which session the app has is its own to say: to the context it is the usual one.
  return React.createElement(
    SessionContext.Provider,
    { value: value as SessionContextValue },
    props.children,
  );
}
