import type { Config } from "../config/config.js";
import type { SessionStore } from "../contract/session-store.js";
import { createDatabaseSessions } from "../session/database-sessions.js";
import { createTokenSessions } from "../session/token-sessions.js";

const stores: Readonly<Record<Config["strategy"], (config: Config) => SessionStore>> = Object.freeze({
  jwt: createTokenSessions,
  database: createDatabaseSessions,
});

/** Where the sessions of this configuration live; from here on nobody asks which it is. */
export function createSessions(config: Config): SessionStore {
  return stores[config.strategy](config);
}
