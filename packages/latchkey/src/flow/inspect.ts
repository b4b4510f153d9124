import { runtime } from "#crypto";
import type { Config } from "../config/config.js";
import type { InstanceRegistry } from "../config/instance-registry.js";
import type { Inspection } from "../contract/inspection.js";
import type { SessionStore } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { resolveOrigin } from "../http/origin.js";
import { parseUrl } from "../http/parse-url.js";
import { createAuthError } from "../reason/auth-error.js";
import { toReading } from "../session/reading.js";
import type { AuthRequest } from "./auth-request.js";
import { inspectCookies, toVerdict } from "./inspect-cookies.js";
import { inspectHeaders } from "./inspect-headers.js";
import { inspectInstances, inspectReadings } from "./inspect-instances.js";
import { requireInspectKey } from "./inspect-key.js";
import { inspectOrigin } from "./inspect-origin.js";

/** Two ways to read for the inspector. */
export interface InspectedSessions {
  /** As for any request, the app's callbacks included. */
  readonly whole: SessionStore;
  /** Without them: for one cookie after the other. */
  readonly alone: SessionStore;
}

/** What is known of this process, which instance of it answers, and how it reads. */
export interface InspectedProcess {
  readonly registry: InstanceRegistry;
  readonly id: number;
  readonly sessions: InspectedSessions;
}

/** What was seen, and the cookies of a session that was renewed by looking. */
export interface Inspected {
  readonly inspection: Inspection;
  readonly cookies: readonly CookieChange[];
}

/** Everything the library makes of a request, and what it knows of this process. */
export async function inspect(
  config: Config,
  request: AuthRequest,
  { registry, id, sessions }: InspectedProcess,
): Promise<Inspected> {
  const { method, url, visit } = request;
  requireOwnMachine(config, visit);
  const known = await requireInspectKey(config, request, registry);
  const { blocker } = config;
  const reading = blocker === null ? await sessions.whole.read(visit) : toReading(blocker, []);
  const inspection = {
    takenAt: new Date(config.now()).toISOString(),
    runtime,
    method,
    path: url.pathname,
    verdict: toVerdict(reading),
    session: listMembers(reading.session),
    headers: inspectHeaders(request.request.headers),
    origin: inspectOrigin(config, visit),
    cookies: await inspectCookies({ config, sessions: sessions.alone }, visit),
    faults: config.problems.map(({ code, title, saw, fix }) => ({ code, title, saw, fix })),
    ...inspectInstances(registry, id),
    readings: inspectReadings(registry),
  };
  // Cookies that are over are kept: the next look must find what this one found.
  return { inspection, cookies: [...known, ...(reading.status === "signed-in" ? reading.cookies : [])] };
}

/** A page of another name that leads here (DNS rebinding) must not read what the developer's browser may see. */
function requireOwnMachine({ origin: { fixed, allow } }: Config, { address, headers }: Visit): void {
  const own = [...allow, ...(fixed === null ? [] : [fixed.host])];
  const policy = { fixed: null, allow: own, trustAnyHost: false };
  const names = [headers.get("host"), headers.get("x-forwarded-host")].filter((name) => name !== null);
  for (const host of names.length === 0 ? [parseUrl(address ?? "")?.host ?? ""] : names) {
    const asked = {
      url: null,
      host,
      forwardedHost: null,
      forwardedProto: fixed?.protocol.slice(0, -1) ?? null,
    };
    const { isAllowed } = resolveOrigin(policy, asked);
    if (!isAllowed) {
      const allowed = ["localhost", ...own].join(", ");
      throw createAuthError("HOST_NOT_ALLOWED", { host: host.slice(0, 200), allowed });
    }
  }
}

/** The names of a session's members and of its person's. */
function listMembers(session: unknown): readonly string[] {
  if (typeof session !== "object" || session === null) return [];
  return Object.entries(session).flatMap(([name, value]) =>
    name === "user" && typeof value === "object" && value !== null
      ? Object.keys(value).map((member) => `user.${member}`)
      : [name],
  );
}
