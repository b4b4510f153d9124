import { runtime } from "#crypto";
import type { Config } from "../config/config.js";
import type { InstanceRegistry } from "../config/instance-registry.js";
import type { Inspection } from "../contract/inspection.js";
import type { Visit } from "../contract/visit.js";
import { resolveOrigin } from "../http/origin.js";
import { createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import { inspectCookies, toVerdict } from "./inspect-cookies.js";
import { inspectHeaders } from "./inspect-headers.js";
import { inspectInstances, inspectReadings } from "./inspect-instances.js";
import { inspectOrigin } from "./inspect-origin.js";
import type { ReadContext } from "./read-session.js";

/** What is known of this process, and which instance of it answers. */
export interface InspectedProcess {
  readonly registry: InstanceRegistry;
  readonly id: number;
}

/** Everything the library makes of a request, and what it knows of this process. */
export async function inspect(
  context: ReadContext,
  request: AuthRequest,
  { registry, id }: InspectedProcess,
): Promise<Inspection> {
  const { config, sessions } = context;
  const { method, url } = request;
  requireOwnMachine(config, request.visit);
  // Looking must not change anything: what may not write does not renew.
  const visit = { ...request.visit, canWriteCookies: false };
  const { blocker } = config;
  const reading = blocker === null ? await sessions.read(visit) : toBroken(blocker);
  return {
    takenAt: new Date(config.now()).toISOString(),
    runtime,
    method,
    path: url.pathname,
    verdict: toVerdict(reading),
    session: listMembers(reading.session),
    headers: inspectHeaders(request.request.headers),
    origin: inspectOrigin(config, visit),
    cookies: await inspectCookies(context, visit),
    faults: config.problems.map(({ code, title, saw, fix }) => ({ code, title, saw, fix })),
    ...inspectInstances(registry, id),
    readings: inspectReadings(registry),
  };
}

const toBroken = (reason: NonNullable<Config["blocker"]>) =>
  ({ status: "broken", session: null, reason, cookies: [] }) as const;

/** A page of another name that leads here (DNS rebinding) must not read what the developer's browser may see. */
function requireOwnMachine({ origin: { fixed, allow } }: Config, { url, headers }: Visit): void {
  const own = [...allow, ...(fixed === null ? [] : [fixed.host])];
  const policy = { fixed: null, allow: own, trustAnyHost: false };
  const names = [headers.get("host"), headers.get("x-forwarded-host")].filter((name) => name !== null);
  for (const host of names.length === 0 ? [url?.host ?? ""] : names) {
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
