import { nativeFirst } from "../compat/every-dialect.js";
import type { Environment } from "../config/config.js";
import type { AuthOptions } from "../config/options.js";
import type { UserSession } from "../contract/session.js";
import { bindCore, type CoreAuth } from "../core/bind-core.js";

/**
 * Makes the library's engine without a framework.
 *
 * `environment` is where AUTH_SECRET, AUTH_URL and the providers' credentials are looked up; nothing else is read.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey/core";
 * import { GitHub } from "latchkey/providers/github";
 *
 * const auth = createAuth({ providers: [GitHub] }, process.env);
 *
 * export async function answer(request: Request): Promise<Response> {
 *   if (new URL(request.url).pathname.startsWith("/api/auth/")) return auth.handle(request);
 *   const reading = await auth.read(request);
 *   return Response.json(reading.status === "signed-in" ? reading.session : { why: reading.reason.code });
 * }
 * ```
 */
export function createAuth<Claims extends object = Record<never, never>, S = UserSession>(
  options: AuthOptions<Claims, S>,
  environment: Environment = {},
): CoreAuth<S> {
  return bindCore(options, environment, nativeFirst) as CoreAuth<S>;
}

export type {
  AuthAction,
  NextAuthHandlerParams,
  NextAuthHeader,
  RequestInternal,
  ResponseInternal,
} from "../compat/wire.js";
export type { Environment } from "../config/config.js";
export type { AuthOptions } from "../config/options.js";
export type { Session, SessionReading, User } from "../contract/session.js";
export type { CoreAuth } from "../core/bind-core.js";
export { CredentialsSignin } from "../identity/credentials-signin.js";
export { AuthError } from "../reason/auth-error.js";
export type { Reason } from "../reason/reason.js";
export type { ReasonCode, ReasonLevel } from "../reason/reason-rows.js";
