import type { AuthOptions } from "../config/options.js";
import type { UserSession } from "../contract/session.js";
import type { AuthProxy, ProxyHandler, ProxyOptions } from "../next/proxy.js";
import { createQuickProxy } from "../next/quick-proxy.js";

/**
 * The options of `createAuth` that reading a session needs, and what to protect.
 *
 * @example
 * ```ts
 * import type { AuthProxyOptions } from "latchkey/proxy";
 *
 * const options: AuthProxyOptions<object, object> = { protect: ["/dashboard/:path*"] };
 * ```
 */
export type AuthProxyOptions<Claims extends object, S> = Omit<
  AuthOptions<Claims, S>,
  "providers" | "events"
> &
  ProxyOptions;

/**
 * Makes the function for `proxy.ts` or an Edge `middleware.ts` without providers, pages and OAuth in the bundle.
 *
 * Give it the same `secret`, `cookies`, `session` and `callbacks` as `createAuth`; `auth.proxy()` does that by itself.
 *
 * @example
 * ```ts
 * import { createAuthProxy } from "latchkey/proxy";
 *
 * export const middleware = createAuthProxy({ protect: ["/dashboard/:path*"] });
 * ```
 */
export function createAuthProxy<Claims extends object = Record<never, never>, S = UserSession>(
  options: AuthProxyOptions<Claims, S> = {},
  handler?: ProxyHandler<S>,
): AuthProxy {
  const load = async () => {
    const { createNativeProxy } = await import("../compat/native-proxy.js");
    return createNativeProxy(options, handler ?? null);
  };
  // A function of the app's own is given the session, which the whole proxy makes.
  return createQuickProxy(handler ? null : options, load);
}

export type { Session, User } from "../contract/session.js";
export type { AuthProxy, ProtectedPath, ProxyHandler, ProxyOptions, ProxyRequest } from "../next/proxy.js";
