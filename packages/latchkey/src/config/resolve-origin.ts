import { type OriginPolicy, parseOriginUrl } from "../http/origin.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { Environment } from "./config.js";
import { listTexts } from "./list-texts.js";
import type { AuthOptions } from "./options.js";

/** The options that say where the app is. */
export type OriginOptions = Pick<AuthOptions, "baseUrl" | "basePath" | "trustHost">;

/** Where the app is: how its origin is settled, and the path of its endpoints; what is wrong is added to `problems`. */
export function resolveOriginPolicy(
  options: OriginOptions,
  environment: Environment,
  problems: Reason[],
): { readonly origin: OriginPolicy; readonly basePath: string } {
  const { fixed, fixedBy } = resolveFixedOrigin(options, environment, problems);
  const platformHosts = listTexts([
    environment.VERCEL_URL,
    environment.VERCEL_BRANCH_URL,
    environment.VERCEL_PROJECT_PRODUCTION_URL,
  ]);
  const isTrusted = environment.AUTH_TRUST_HOST === "true" || environment.AUTH_TRUST_HOST === "1";
  const origin = {
    fixed,
    fixedBy,
    allow: [...resolveHosts(options, problems), ...platformHosts],
    trustAnyHost: options.trustHost ?? (isTrusted || environment.NODE_ENV !== "production"),
  };
  return { origin, basePath: resolveBasePath(options.basePath, fixed, problems) };
}

/** The one configured origin; an empty variable counts as absent, and a list of hosts takes its place. */
function resolveFixedOrigin(
  { baseUrl }: OriginOptions,
  environment: Environment,
  problems: Reason[],
): Pick<OriginPolicy, "fixed" | "fixedBy"> {
  if (typeof baseUrl === "object" && baseUrl !== null) return { fixed: null };
  const variable = environment.AUTH_URL ? "AUTH_URL" : "NEXTAUTH_URL";
  const value = baseUrl ?? (environment[variable] || null);
  if (value === null) reportEmpty(environment, problems);
  if (value === null) return { fixed: null };
  const fixedBy = typeof baseUrl === "string" ? "baseUrl" : variable;
  const fixed = parseOriginUrl(String(value));
  if (fixed !== null) return { fixed, fixedBy };
  problems.push(createReason("AUTH_URL_INVALID", { source: fixedBy, value }));
  return { fixed: null };
}

/** A variable that is set to nothing is meant to say something. */
function reportEmpty(environment: Environment, problems: Reason[]): void {
  const source = ["AUTH_URL", "NEXTAUTH_URL"].find((name) => environment[name] === "");
  if (source !== undefined) problems.push(createReason("AUTH_URL_EMPTY", { source }));
}

const endpointPath = /\/(signin|signout|callback|session|csrf|providers|error|verify-request)(\/[^/]*)?$/;

/** The path of the endpoints; an address of one of them was copied from the browser, and means the path above it. */
function withoutEndpoint(fixed: URL | null, problems: Reason[]): string {
  const given = fixed?.pathname.replace(/\/+$/, "") ?? "";
  const [path] = endpointPath.exec(given) ?? [];
  if (fixed === null || path === undefined) return given;
  const rest = given.slice(0, -path.length);
  const used = `${fixed.origin}${rest}`;
  problems.push(createReason("AUTH_URL_HAS_PATH", { path, used, source: "AUTH_URL or baseUrl" }));
  return rest;
}

function resolveHosts({ baseUrl }: OriginOptions, problems: Reason[]): readonly string[] {
  if (typeof baseUrl !== "object" || baseUrl === null) return [];
  const hosts = listTexts(baseUrl.allow);
  if (hosts.length === 0) {
    problems.push(createReason("CONFIG_INVALID", { option: "baseUrl.allow", problem: "it lists no host" }));
  }
  return hosts;
}

/** The address of a redirect proxy's endpoints, or `null` when there is none. */
export function resolveRedirectProxy(value: string | undefined, problems: Reason[]): URL | null {
  if (!value) return null;
  const url = parseOriginUrl(value);
  if (url !== null) return url;
  const problem = `"${value}" is no absolute URL such as https://app.example.com/api/auth`;
  problems.push(createReason("CONFIG_INVALID", { option: "redirectProxyUrl", problem }));
  return null;
}

function resolveBasePath(option: string | undefined, fixed: URL | null, problems: Reason[]): string {
  const path = String(option ?? withoutEndpoint(fixed, problems)).replace(/\/+$/, "");
  if (path === "") return "/api/auth";
  if (/^(\/[\w.~-]+)+$/.test(path)) return path;
  problems.push(
    createReason("CONFIG_INVALID", { option: "basePath", problem: `"${path}" is not a plain path` }),
  );
  return "/api/auth";
}
