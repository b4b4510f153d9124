import { type Host, parseHost } from "./host.js";
import { parseUrl } from "./parse-url.js";

/** How the app's public origin is settled. */
export interface OriginPolicy {
  /** The configured origin: nothing a request says changes it. */
  readonly fixed: URL | null;
  /** What it was configured by: an option, or a variable of the environment. */
  readonly fixedBy?: "baseUrl" | "AUTH_URL" | "NEXTAUTH_URL";
  /** Hosts such as `app.example.com`, `*.preview.example.com` (one label), each with an optional port. */
  readonly allow: readonly string[];
  readonly trustAnyHost: boolean;
}

/** What one request says about where it was sent to. */
export interface OriginInput {
  readonly url: URL | null;
  readonly host: string | null;
  readonly forwardedHost: string | null;
  readonly forwardedProto: string | null;
}

/** The app's origin as far as one request tells; use it only when `isAllowed`. */
export interface OriginResult {
  readonly origin: string;
  /** Whether the origin is https. */
  readonly isSecure: boolean;
  readonly isAllowed: boolean;
  /** With its port unless that is the scheme's own. */
  readonly host: string;
  /** Which part of the request, or of the configuration, it was taken from. */
  readonly source: "fixed" | "forwarded" | "host" | "url" | "default";
}

const defaultHost: Host = { hostname: "localhost", port: "3000" };

/** Whether a host, with or without a port, is this very machine: localhost, *.localhost, 127.0.0.0/8 or [::1]. */
export function isLoopbackHost(host: string): boolean {
  const hostname = parseHost(host)?.hostname;
  if (hostname === undefined) return false;
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]") return true;
  return /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** The app's public origin: the configured one, else the one the request names, if that is allowed. */
export function resolveOrigin(policy: OriginPolicy, input: OriginInput): OriginResult {
  const { fixed } = policy;
  if (fixed !== null) {
    const isSecure = fixed.protocol === "https:";
    return { origin: fixed.origin, isSecure, isAllowed: true, host: fixed.host, source: "fixed" };
  }
  const { host, source } = selectHost(input);
  const protocol = selectProtocol(input, host);
  const url = new URL(`${protocol}//${host.hostname}${host.port === "" ? "" : `:${host.port}`}`);
  const isNamed = source !== "default" && isAllowedUrl(policy.allow, url);
  const isAllowed = policy.trustAnyHost || isNamed;
  return { origin: url.origin, isSecure: protocol === "https:", isAllowed, host: url.host, source };
}

/** The nearest proxy appends, so the first entry is what the visitor's browser asked for. */
const firstEntry = (header: string | null): string => (header ?? "").split(",", 1)[0]?.trim() ?? "";

function selectHost(input: OriginInput): { host: Host; source: OriginResult["source"] } {
  const forwarded = parseHost(firstEntry(input.forwardedHost));
  if (forwarded !== null) return { host: forwarded, source: "forwarded" };
  const direct = parseHost(input.host ?? "");
  if (direct !== null) return { host: direct, source: "host" };
  const ofUrl = parseHost(input.url?.host ?? "");
  if (ofUrl !== null) return { host: ofUrl, source: "url" };
  return { host: defaultHost, source: "default" };
}

function selectProtocol(input: OriginInput, host: Host): "https:" | "http:" {
  const forwarded = firstEntry(input.forwardedProto);
  if (forwarded === "https" || forwarded === "http") return `${forwarded}:`;
  const ofUrl = input.url?.protocol;
  if (ofUrl === "https:" || ofUrl === "http:") return ofUrl;
  return isLoopbackHost(host.hostname) ? "http:" : "https:";
}

const isAllowedUrl = (allow: readonly string[], url: URL): boolean =>
  isLoopbackHost(url.hostname) || allow.some((pattern) => isMatch(pattern, url));

/** Label by label: `*.a.b` is x.a.b, but neither a.b nor x.y.a.b, and `*.b` is nothing at all. */
function isMatch(pattern: string, url: URL): boolean {
  const isWildcard = pattern.startsWith("*.");
  const parsed = parseHost(isWildcard ? pattern.slice(2) : pattern);
  if (parsed === null) return false;
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  if (parsed.port !== "" && parsed.port !== port) return false;
  if (!isWildcard) return parsed.hostname === url.hostname;
  const [, ...rest] = url.hostname.split(".");
  return rest.length > 1 && rest.join(".") === parsed.hostname;
}

/** The URL of an option such as `AUTH_URL`, or `null` unless it is absolute, http(s) and without credentials. */
export function parseOriginUrl(value: string): URL | null {
  // A URL parser makes https://app of "https:app", which is more likely a mistake than meant.
  const url = /^https?:\/\/[^/\\]/i.test(value) ? parseUrl(value) : null;
  return url?.username === "" && url.password === "" ? url : null;
}
