import * as React from "react";
import type { UserSession } from "../contract/session.js";
import type { ClientReason } from "./client-reason.js";
import type { SessionState } from "./session-state.js";
import type { SessionStore } from "./session-store.js";

/**
 * Tells the server something about the session (`callbacks.jwt` gets it), or just asks anew; gives the session.
 *
 * Works in every state, signed out included. Rejects when the server did not take it.
 *
 * @example
 * ```tsx
 * import { useSession, type UpdateSession } from "latchkey/react";
 *
 * const rename = (update: UpdateSession) => update({ name: "Ada Lovelace" });
 *
 * export function RenameButton() {
 *   const { update } = useSession();
 *   return <button onClick={() => rename(update)}>Rename</button>;
 * }
 * ```
 */
export type UpdateSession<S = UserSession> = (data?: unknown) => Promise<S | null>;

/** A state as tests of apps write it by hand, for next-auth: they know of no reason. */
type GivenState<S> = S extends { readonly reason: ClientReason | null }
  ? Omit<S, "reason"> & { readonly reason?: S["reason"] }
  : never;

/**
 * What a `<SessionProvider>` gives to the hooks below it: what `useSession` shows, and where it comes from.
 *
 * @example
 * ```tsx
 * import { SessionContext, type SessionContextValue } from "latchkey/react";
 *
 * const value: SessionContextValue = { status: "unauthenticated", data: null, update: async () => null };
 *
 * // In a test: a component sees this session, and no server is asked.
 * export const signedOut = <SessionContext.Provider value={value}>…</SessionContext.Provider>;
 * ```
 *
 * As next-auth has it, `true` is the value of a page that requires a session.
 */
export type SessionContextValue<S = UserSession> = [S] extends [boolean]
  ? ContextValue<UserSession, S extends true ? "authenticated" | "loading" : SessionState["status"]>
  : ContextValue<S, SessionState["status"]>;

type ContextValue<S, Status> = Extract<GivenState<SessionState<S>>, { readonly status: Status }> & {
  readonly update: UpdateSession<S>;
} & Partial<Pick<SessionStore<S>, "options" | "seed">>;

/**
 * Absent in React Server Components, where React has no contexts: importing this there must not fail.
 *
 * @example
 * ```ts
 * import { SessionContext } from "latchkey/react";
 * import { useContext } from "react";
 *
 * export const useStatus = () => (SessionContext === undefined ? null : useContext(SessionContext)?.status);
 * ```
 */
export const SessionContext = /* @__PURE__ */ React.createContext?.<SessionContextValue | undefined>(
  undefined,
);
