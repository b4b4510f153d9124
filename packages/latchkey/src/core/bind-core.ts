import type { Environment } from "../config/config.js";
import type { Dialect } from "../config/dialect.js";
import type { AnyAuthOptions } from "../config/resolve-config.js";
import type { SessionReading, UserSession } from "../contract/session.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import { toArrival } from "./arrival.js";
import { createEngine } from "./create-engine.js";

/**
 * Authentication for any server that speaks Web `Request` and `Response`.
 *
 * @example
 * ```ts
 * import type { CoreAuth } from "latchkey/core";
 *
 * export const isSignedIn = async (auth: CoreAuth, request: Request) =>
 *   (await auth.read(request)).status === "signed-in";
 * ```
 */
export interface CoreAuth<S = UserSession> {
  /** Answers a request to one of the endpoints below `basePath`; never throws. */
  handle(request: Request): Promise<Response>;
  /** The session of a request, or the reason why there is none. */
  read(request: Request): Promise<SessionReading<S>>;
  /** The session cookies of a request: name, dialect, size and age, never the content. */
  cookies(request: Request): Promise<readonly SessionCookieFacts[]>;
}

/** Binds an engine to plain Web requests, writing the first of these dialects and reading all of them. */
export function bindCore(
  options: AnyAuthOptions,
  environment: Environment,
  dialects: readonly [Dialect, ...Dialect[]],
): CoreAuth<unknown> {
  const engine = createEngine(options, () => ({ environment, dialects }));
  return {
    handle: (request) => engine.handle(request),
    // The caller makes the response, so a renewal has no way out here; handle() has one.
    read: (request) => engine.read(toArrival(request, "request", false)),
    cookies: (request) => engine.describe(toArrival(request, "request")),
  };
}
