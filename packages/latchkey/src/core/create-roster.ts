import type { Config } from "../config/config.js";
import type { SessionRoster } from "../contract/session-roster.js";
import { createDatabaseRoster } from "../session/database-roster.js";
import { createTokenRoster } from "../session/token-roster.js";

const rosters: Readonly<Record<Config["strategy"], (config: Config) => SessionRoster>> = Object.freeze({
  jwt: createTokenRoster,
  database: createDatabaseRoster,
});

/** The sessions of users, seen from outside any one of them. */
export function createRoster(config: Config): SessionRoster {
  return rosters[config.strategy](config);
}
