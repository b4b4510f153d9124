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
  const store = stores[config.strategy](config);
  // An app of which Edge knows only a part may not say there where sessions live: the cookie does. Tokens that it asks for are meant.
  const isPart =
    config.isEdge && config.strategy === "jwt" && !config.isStrategyGiven && config.adapter === null;
  return isPart ? readRowsToo(store, createDatabaseSessions(config)) : store;
}

/** Reads what holds the id of a row as such; everything else stays with the first store. */
function readRowsToo(tokens: SessionStore, rows: SessionStore): SessionStore {
  return {
    ...tokens,
    async read(visit) {
      const reading = await tokens.read(visit);
      const isRow = reading.status === "broken" && reading.reason.code === "STRATEGY_MISMATCH_OPAQUE";
      return isRow ? rows.read(visit) : reading;
    },
  };
}
