import type { Environment } from "../../config/config.js";
import { parseOriginUrl, resolveOrigin } from "../../http/origin.js";
import { createAuthError } from "../../reason/auth-error.js";
import type { AuthAction } from "../wire.js";
import type { AuthConfig } from "./auth.js";

const actions: readonly string[] = [
  "callback",
  "csrf",
  "error",
  "providers",
  "session",
  "signin",
  "signout",
  "verify-request",
  "webauthn-options",
] satisfies AuthAction[];

/**
 * Whether a path's segment names one of the endpoints.
 *
 * @example
 * ```ts
 * import { isAuthAction } from "latchkey";
 *
 * export const isOurs = (path: string) => isAuthAction(path.split("/")[2] ?? "");
 * ```
 */
export function isAuthAction(action: string): action is AuthAction {
  return actions.includes(action);
}

/**
 * The address of an endpoint under the app's public origin: that of AUTH_URL or NEXTAUTH_URL, or the one the request
 * came to. Throws AUTH_URL_INVALID when the variable holds no URL.
 *
 * @example
 * ```ts
 * import { createActionURL } from "latchkey";
 *
 * export const toSessionUrl = ({ headers, url }: Request) =>
 *   createActionURL("session", new URL(url).protocol, headers, process.env, { basePath: "/auth" });
 * ```
 */
export function createActionURL(
  action: AuthAction,
  protocol: string,
  ...[headers, environment, config = {}]: [
    headers: Headers,
    environment: Environment,
    config?: Pick<AuthConfig, "basePath" | "logger">,
  ]
): URL {
  const { basePath = "", logger } = config;
  const fixed = environment.AUTH_URL ?? environment.NEXTAUTH_URL;
  const base = fixed ? readFixed(fixed) : readOrigin(headers, protocol);
  const isMounted = basePath !== "" && basePath !== "/";
  if (isMounted && base.pathname !== "/") {
    if (base.pathname !== basePath) logger?.warn?.("env-url-basepath-mismatch");
    base.pathname = "/";
  }
  const segments = [base.pathname, basePath, action].map((part) => part.replace(/^\/+|\/+$/g, ""));
  return new URL(`/${segments.filter((part) => part !== "").join("/")}`, base);
}

function readFixed(value: string): URL {
  const fixed = parseOriginUrl(value);
  if (fixed === null) throw createAuthError("AUTH_URL_INVALID", { source: "AUTH_URL", value });
  return fixed;
}

/** The nearest proxy is believed here as in `@auth/core`; whether the host is the app's is checked by `Auth()`. */
function readOrigin(headers: Headers, protocol: string): URL {
  const { origin } = resolveOrigin(
    { fixed: null, allow: [], trustAnyHost: true },
    {
      url: null,
      host: headers.get("host"),
      forwardedHost: headers.get("x-forwarded-host"),
      forwardedProto: headers.get("x-forwarded-proto") ?? protocol.replace(/:$/, ""),
    },
  );
  return new URL(origin);
}
