import { openClaims, sealClaims } from "../bytes/seal.js";
import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { Arrival } from "../contract/visit.js";

/** The header by which a request of the app to itself tells the route it asks who is asking. */
export const hopHeader = "x-latchkey-hop";

/** How long such a header is good for; a request of the app to itself is on its way for no longer. */
const hopSeconds = 60;

const longestFrom = 200;

/** A request that the app made itself. */
export interface Hop {
  /** What asked: a file of the app, or a route; `null` where that is not told, as in production. */
  readonly from: string | null;
  /** Whether the visitor's cookies were sent along: `auth.fetch` does, a fetch that is only watched may not. */
  readonly isForwarded: boolean;
}

/** The mark of a request that the app makes now; `null` without a secret. */
export async function sealHop(config: Config, { from, isForwarded }: Hop): Promise<string | null> {
  const [key] = await config.keys.purposeKeys("hop");
  if (key === undefined) return null;
  const exp = Math.floor(config.now() / 1000) + hopSeconds;
  return sealClaims(key, { exp, from: from?.slice(0, longestFrom), forwarded: isForwarded });
}

/** Who in the app asks, if the app says so; `null` otherwise. Nothing but texts may depend on it. */
export function readHop(config: Config, { headers }: Pick<Arrival, "headers">): MaybePromise<Hop | null> {
  const value = headers.get(hopHeader);
  if (value === null) return null;
  return when(config.keys.purposeKeys("hop"), (keys) =>
    when(openClaims(keys, value), (claims) => {
      if (claims === null || typeof claims.exp !== "number" || claims.exp < config.now() / 1000) return null;
      const from = typeof claims.from === "string" ? claims.from : null;
      return { from, isForwarded: claims.forwarded === true };
    }),
  );
}
