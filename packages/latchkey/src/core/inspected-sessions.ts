import type { Config } from "../config/config.js";
import type { Adapter } from "../contract/adapter.js";
import type { InspectedSessions } from "../flow/inspect.js";
import { createSessions } from "./create-sessions.js";

/** Sessions as the inspector reads them: what is over stays to be looked at again. */
export function createInspectedSessions(config: Config): InspectedSessions {
  const { adapter } = config;
  const kept = { ...config, adapter: adapter === null ? null : async () => keepRows(await adapter()) };
  // Once for the request is enough: a callback that rotates a refresh token must not run for every cookie.
  const quiet = { ...kept, callbacks: {}, events: {}, role: null };
  return { whole: createSessions(kept), alone: createSessions(quiet) };
}

const keepRows = (adapter: Adapter): Adapter =>
  new Proxy(adapter, {
    get: (target, name) => (name === "deleteSession" ? async () => null : Reflect.get(target, name)),
  });
