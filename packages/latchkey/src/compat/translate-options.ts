import type { Environment } from "../config/config.js";
import { createConsoleLogger } from "../config/console-logger.js";
import type { Dialect } from "../config/dialect.js";
import { nativeDialect } from "../config/dialect.js";
import type { AnyAuthOptions } from "../config/resolve-config.js";
import { resolveSecrets } from "../config/resolve-secrets.js";
import type { Provider, ProviderInput } from "../contract/provider.js";
import { readBareUrl } from "./bare-url.js";
import type { Generation, GenerationShape } from "./generation.js";
import type { NextAuthConfig } from "./options.js";
import { showCalls } from "./show-calls.js";
import { translateCallbacks, translateEvents, translateRole } from "./translate-callbacks.js";
import { translateCookies } from "./translate-cookies.js";
import { translateProvider } from "./translate-provider.js";
import { v4Dialect } from "./v4/dialect.js";
import { v4Shape } from "./v4/shape.js";
import { v5Dialect } from "./v5/dialect.js";
import { v5Shape } from "./v5/shape.js";

/** The dialects of a generation: its own is written, so that going back signs nobody out; the others are read. */
export const dialectsOf: Readonly<Record<Generation, readonly [Dialect, ...Dialect[]]>> = Object.freeze({
  v4: Object.freeze([v4Dialect, v5Dialect, nativeDialect] as const),
  v5: Object.freeze([v5Dialect, v4Dialect, nativeDialect] as const),
});

/** How each generation calls an app's functions. */
export const shapeOf: Readonly<Record<Generation, GenerationShape>> = Object.freeze({
  v4: v4Shape,
  v5: v5Shape,
});

/** Whether neither the options nor the environment say a secret. */
export function isWithoutSecret(
  { secret, jwt }: NextAuthConfig,
  generation: Generation,
  environment: Environment,
): boolean {
  const [dialect] = dialectsOf[generation];
  return resolveSecrets(secret ?? jwt?.secret, { environment, dialect }).length === 0;
}

/** Options of next-auth as ours, for an app of this generation. */
export function translateOptions(
  config: NextAuthConfig,
  generation: Generation,
  environment: Environment,
): AnyAuthOptions {
  const { providers, session, pages, theme, debug = false, jwt, basePath } = config;
  const shape = shapeOf[generation];
  const [dialect] = dialectsOf[generation];
  const given = config.secret ?? jwt?.secret;
  const isMissing = isWithoutSecret(config, generation, environment);
  const secret = (isMissing ? shape.toMissingSecret(config, environment) : null) ?? given;
  const logger = shape.toLogger(config.logger ?? {}, createConsoleLogger(environment));
  return {
    baseUrl: readBareUrl(environment),
    // A factory, so that a provider that cannot be translated is reported at the first request, not at import.
    providers: (providers ?? []).map(
      (provider): ProviderInput =>
        (credentials) =>
          speakAs(shape, translateProvider(provider, { credentials, experimental: config.experimental })),
    ),
    secret,
    session: translateSession(session),
    adapter: debug ? showCalls(config.adapter, config.logger) : config.adapter,
    pages: { ...pages, newUser: pages?.newUser ?? undefined },
    callbacks: translateCallbacks(config.callbacks, shape),
    events: translateEvents(config.events),
    theme,
    permissions: config.permissions,
    role: translateRole(config.role),
    trustedOrigins: config.trustedOrigins,
    forwardedCookies: config.forwardedCookies,
    debug,
    logger,
    trustHost: config.trustHost ?? (isHostTrusted(environment) || undefined),
    basePath,
    inherited: {
      tokens: shape.toCodec(config, resolveSecrets(secret, { environment, dialect })),
      tokenSecret: jwt?.secret,
      tokenMaxAge: jwt?.maxAge,
      cookies: translateCookies(config.cookies, shape),
      useSecureCookies: config.useSecureCookies,
      createSessionId: session?.generateSessionToken,
      callbackNames: Object.keys(config.callbacks ?? {}),
      redirectProxyUrl: config.redirectProxyUrl ?? environment.AUTH_REDIRECT_PROXY_URL,
    },
  };
}

/** The provider as this generation means it. */
function speakAs(shape: GenerationShape, provider: Provider): Provider {
  const { takesFormerVersions, toAuthorizeRequest } = shape;
  if (provider.type === "credentials") {
    return {
      ...provider,
      authorize: (credentials, request) =>
        provider.authorize(credentials, toAuthorizeRequest(request, credentials)),
    };
  }
  // Credentials of OAuth 1.0a are none of OAuth 2.0: whoever had the one must not be sent to the other.
  if (!takesFormerVersions || !("formerVersion" in provider)) return provider;
  return { ...provider, version: provider.version ?? provider.formerVersion };
}

/** What both have, and what next-auth's options have of ours; the rest goes elsewhere. */
function translateSession({
  strategy,
  maxAge,
  updateAge,
  absoluteMaxAge,
  revocation,
  isUserActive,
  sealMaxAge,
  cache,
}: NonNullable<NextAuthConfig["session"]> = {}): AnyAuthOptions["session"] {
  return { strategy, maxAge, updateAge, absoluteMaxAge, revocation, isUserActive, sealMaxAge, cache };
}

/** Platforms that set the forwarded host by themselves, and what an operator says; "false" means no. */
function isHostTrusted({ VERCEL, CF_PAGES, AUTH_TRUST_HOST }: Environment): boolean {
  return [VERCEL, CF_PAGES, AUTH_TRUST_HOST].some((value) => value && value !== "false" && value !== "0");
}
