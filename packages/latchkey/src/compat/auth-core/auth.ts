import type { UserSession } from "../../contract/session.js";
import { createEngine, type Engine } from "../../core/create-engine.js";
import type { Auth as NativeAuth } from "../../next/auth.js";
import { readEnvironment } from "../../next/env.js";
import type { NextAuthConfig } from "../options.js";
import { dialectsOf, translateOptions } from "../translate-options.js";
import { toNextAuthError } from "../v5/thrown-error.js";
import type { ResponseInternal } from "../wire.js";
import { toResponseInternal } from "./response-internal.js";
import { raw, skipCSRFCheck } from "./symbol.js";

/**
 * The options of `@auth/core`, as its integrations for other frameworks pass them on.
 *
 * @example
 * ```ts
 * import type { AuthConfig } from "latchkey";
 *
 * export const config: AuthConfig = { providers: [], trustHost: true, basePath: "/auth" };
 * ```
 */
export interface AuthConfig extends NextAuthConfig {
  /** `raw` itself, for the answer's parts in place of a `Response`. */
  raw?: typeof raw;
}

/**
 * Answers a request to one of the endpoints, as the `Auth()` of `@auth/core` does: for any server that speaks Web
 * `Request` and `Response`. The endpoints are below `/auth` unless `basePath` or AUTH_URL says otherwise.
 *
 * With `raw` it gives the answer's parts, and throws an `AuthError` where something went wrong.
 *
 * @example
 * ```ts
 * import { Auth } from "latchkey";
 * import { GitHub } from "latchkey/providers/github";
 *
 * export const answer = (request: Request) => Auth(request, { providers: [GitHub], trustHost: true });
 * ```
 */
export function Auth(request: Request, config: AuthConfig & { raw: typeof raw }): Promise<ResponseInternal>;
export function Auth(request: Request, config: Omit<AuthConfig, "raw">): Promise<Response>;
export async function Auth(request: Request, config: AuthConfig): Promise<Response | ResponseInternal> {
  const engine = readEngine(config);
  if (config.raw !== raw) return engine.handle(request);
  try {
    return await toResponseInternal(await engine.decide(request), engine.config().dialect);
  } catch (thrown) {
    throw toNextAuthError(thrown);
  }
}

/** What `createAuth` gives; a type beside the function, since both are public under this name. */
// biome-ignore lint/suspicious/noRedeclare: a value and a type.
export type Auth<S = UserSession> = NativeAuth<S>;

interface KnownEngine {
  readonly members: ReadonlyMap<string, unknown>;
  readonly engine: Engine;
}

/** By their providers: integrations copy the rest of the options for every request. */
const engines = new WeakMap<object, KnownEngine[]>();
const mostVariants = 8;

/** The engine of these options: keys are derived and used sign-ins remembered once, however often they are copied. */
function readEngine(config: AuthConfig): Engine {
  const { raw: _, ...options } = config;
  const members = new Map(Object.entries(options));
  const list = config.providers ?? options;
  const known = engines.get(list) ?? [];
  const same = known.find((one) => isSame(one.members, members));
  if (same !== undefined) return same.engine;
  const engine = createAuthEngine(options);
  engines.set(list, [{ members, engine }, ...known].slice(0, mostVariants));
  return engine;
}

function isSame(known: ReadonlyMap<string, unknown>, members: ReadonlyMap<string, unknown>): boolean {
  if (known.size !== members.size) return false;
  return [...members].every(([name, value]) => known.has(name) && Object.is(known.get(name), value));
}

function createAuthEngine(config: NextAuthConfig): Engine {
  const environment = readEnvironment();
  const basePath = config.basePath ?? (readPath(environment.AUTH_URL) || "/auth");
  const { compat: generation = "v5" } = config;
  return createEngine(translateOptions({ ...config, basePath }, generation, environment), () => ({
    environment,
    dialects: dialectsOf[generation],
    needsFormToken: config.skipCSRFCheck !== skipCSRFCheck,
  }));
}

/** The path of a URL without the slash that stands for none. */
function readPath(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, "") : null;
}
