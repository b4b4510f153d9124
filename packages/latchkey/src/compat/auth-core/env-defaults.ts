import type { Environment } from "../../config/config.js";
import type { AnyProvider, OpaqueProvider } from "../../contract/foreign-provider.js";
import { readText } from "../merge.js";
import type { AuthConfig } from "./auth.js";

/**
 * Completes options from environment variables, in place, as integrations of `@auth/core` do before they call `Auth()`:
 * `basePath`, `secret`, `trustHost`, `redirectProxyUrl` and the providers' credentials. What is set stays.
 *
 * @example
 * ```ts
 * import { Auth, type AuthConfig, setEnvDefaults } from "latchkey";
 *
 * export function answer(request: Request, config: AuthConfig) {
 *   setEnvDefaults(process.env, config);
 *   return Auth(request, config);
 * }
 * ```
 */
export function setEnvDefaults(
  environment: Environment,
  config: AuthConfig,
  suppressBasePathWarning = false,
): void {
  const { AUTH_URL } = environment;
  if (AUTH_URL && config.basePath && !suppressBasePathWarning)
    config.logger?.warn?.("env-url-basepath-redundant");
  config.basePath ??= readPath(AUTH_URL) ?? "/auth";
  if (!config.secret?.length) config.secret = listSecrets(environment);
  config.redirectProxyUrl ??= environment.AUTH_REDIRECT_PROXY_URL;
  config.trustHost ??= isHostTrusted(environment);
  const completed = config.providers.map((provider) => completeProvider(provider, environment));
  // The same list as long as nothing is new, so that copies of these options are known to be the same.
  if (completed.some((provider, at) => provider !== config.providers[at])) config.providers = completed;
}

function readPath(url: string | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).pathname : null;
}

/** Newest first. */
function listSecrets({ AUTH_SECRET, AUTH_SECRET_1, AUTH_SECRET_2, AUTH_SECRET_3 }: Environment): string[] {
  return [AUTH_SECRET_3, AUTH_SECRET_2, AUTH_SECRET_1, AUTH_SECRET].filter((secret) => !!secret) as string[];
}

/** The first variable that is set decides. */
function isHostTrusted({ AUTH_URL, AUTH_TRUST_HOST, VERCEL, CF_PAGES, NODE_ENV }: Environment): boolean {
  return Boolean(AUTH_URL ?? AUTH_TRUST_HOST ?? VERCEL ?? CF_PAGES ?? NODE_ENV !== "production");
}

type Completable = OpaqueProvider &
  Partial<Record<"clientId" | "clientSecret" | "issuer" | "apiKey", string>>;

function completeProvider(provider: AnyProvider, environment: Environment): AnyProvider {
  const { id }: OpaqueProvider = typeof provider === "function" ? provider({}) : provider;
  const prefix = `AUTH_${id.toUpperCase().replaceAll("-", "_")}`;
  const [clientId, clientSecret, issuer, apiKey] = ["ID", "SECRET", "ISSUER", "KEY"].map((name) =>
    readText(environment[`${prefix}_${name}`]),
  );
  const made: Completable =
    typeof provider === "function" ? provider({ clientId, clientSecret, issuer, apiKey }) : provider;
  if (made.type === "oauth" || made.type === "oidc") {
    made.clientId ??= clientId;
    made.clientSecret ??= clientSecret;
    made.issuer ??= issuer;
  } else if (made.type === "email") {
    made.apiKey ??= apiKey;
  }
  return made;
}
