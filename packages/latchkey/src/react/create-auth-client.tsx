import type * as React from "react";
import type { UserSession } from "../contract/session.js";
import type { AuthEndpointOptions } from "./auth-endpoint.js";
import { createSessionClient, type SessionClient } from "./session-client.js";
import { SessionProvider, type SessionProviderProps } from "./session-provider.js";
import { useCan } from "./use-can.js";
import { type UseSessionOptions, type UseSessionResult, useSession } from "./use-session.js";

/**
 * The session that an `auth` of `createAuth` makes.
 *
 * @example
 * ```tsx
 * import type { InferSession } from "latchkey/react";
 *
 * type Auth = { $Infer: { Session: { role: string } } };
 * export const readRole = (session: InferSession<Auth>) => session.role;
 * ```
 */
export type InferSession<A> = A extends { readonly $Infer: { readonly Session: infer S } } ? S : UserSession;

/**
 * The permissions that the `auth` of a `createAuth` knows.
 *
 * @example
 * ```tsx
 * import type { InferPermission } from "latchkey/react";
 *
 * type Auth = { $Infer: { Permission: "view:accounts" } };
 * const permission: InferPermission<Auth> = "view:accounts";
 * ```
 */
export type InferPermission<A> = A extends {
  readonly $Infer: { readonly Permission: infer P extends string };
}
  ? P
  : string;

/**
 * A client whose session has the type its server gives it.
 *
 * @example
 * ```tsx
 * import type { AuthClient } from "latchkey/react";
 *
 * export const leave = (client: AuthClient) => client.signOut({ redirectTo: "/" });
 * ```
 */
export interface AuthClient<S = UserSession, Permission extends string = string> extends SessionClient<S> {
  /** Whether the visitor may do something, by the roles their session has; for what is shown, not for what is done. */
  useCan(permission: Permission): boolean;
  SessionProvider(props: Omit<SessionProviderProps<S>, "client" | "basePath">): React.ReactNode;
  useSession<R extends boolean = false>(options?: UseSessionOptions<R>): UseSessionResult<S, R>;
}

/**
 * The client of one server, typed by it: `createAuthClient<typeof auth>()` with a type import of your `auth`.
 *
 * @example
 * ```tsx
 * import { createAuthClient } from "latchkey/react";
 *
 * type Auth = { $Infer: { Session: { user: { id: string; role: string }; expires: string } } };
 * export const { SessionProvider, useSession, signOut } = createAuthClient<Auth>();
 *
 * export const Role = () => <b>{useSession().data?.user.role}</b>;
 * ```
 */
export function createAuthClient<A>(
  options?: AuthEndpointOptions,
): AuthClient<InferSession<A>, InferPermission<A>> {
  const client = createSessionClient<InferSession<A>>(options);
  return {
    ...client,
    SessionProvider: (props) => <SessionProvider {...props} client={client} />,
    useCan,
    useSession: (options) => useSession(options),
  };
}
