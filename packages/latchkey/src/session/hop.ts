import { openClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";

/** The header by which `auth.fetch` tells the route it asks who is asking. */
export const hopHeader = "x-latchkey-hop";

/** How long such a header is good for; a request of the app to itself is on its way for no longer. */
export const hopSeconds = 60;

/** Where in the app the request was made, if `auth.fetch` of this app made it; `null` otherwise. */
export async function readHop(config: Config, visit: Visit): Promise<string | null> {
  const value = visit.headers.get(hopHeader);
  if (value === null) return null;
  const claims = await openClaims(await config.keys.purposeKeys("hop"), value);
  if (claims === null || typeof claims.exp !== "number" || claims.exp < config.now() / 1000) return null;
  return typeof claims.place === "string" ? claims.place : null;
}
