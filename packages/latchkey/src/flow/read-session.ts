import type { Config } from "../config/config.js";
import type { SessionReading } from "../contract/session.js";
import type { SessionStore } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";

/** What reading needs: the configuration, and where sessions live. */
export interface ReadContext {
  readonly config: Config;
  readonly sessions: SessionStore;
}

/** The one function that says who the visitor is; every entry point calls it. */
export async function readSession(
  { config, sessions }: ReadContext,
  visit: Visit,
): Promise<SessionReading<unknown>> {
  if (config.blocker !== null) {
    return report(config, visit, { status: "broken", session: null, reason: config.blocker, cookies: [] });
  }
  return report(config, visit, await sessions.read(visit));
}

/** Changes the session by `callbacks.jwt` with trigger `update`, and says what it is now. */
export async function updateSession(
  { config, sessions }: ReadContext,
  visit: Visit,
  patch: unknown,
): Promise<SessionReading<unknown>> {
  if (config.blocker !== null) {
    return report(config, visit, { status: "broken", session: null, reason: config.blocker, cookies: [] });
  }
  return report(config, visit, await sessions.update(patch, visit));
}

function report(
  config: Config,
  { place, method, url, readRoute }: Visit,
  reading: SessionReading<unknown>,
): SessionReading<unknown> {
  if (reading.status !== "signed-in") {
    const path = url?.pathname ?? readRoute?.() ?? undefined;
    config.report({ reason: reading.reason, place, method: method ?? undefined, path });
  }
  return reading;
}
