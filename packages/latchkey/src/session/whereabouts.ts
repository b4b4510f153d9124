import { runtime } from "#crypto";
import type { Arrival } from "../contract/visit.js";
import { readPathname } from "../http/parse-url.js";
import type { Reason } from "../reason/reason.js";

/** The path that was asked for, or the route of the code that runs, where Next.js lets one of them be seen. */
export function readRoute({
  address,
  readRoute: find,
}: Pick<Arrival, "address" | "readRoute">): string | null {
  return readPathname(address) ?? find?.() ?? null;
}

/** The reason with where it was met; what it was made of stays as it is, since a fault of the configuration is one object. */
export function withContext(reason: Reason, { place, ...visit }: Arrival, from: string | null): Reason {
  return { ...reason, context: { place, route: readRoute(visit), runtime, from } };
}
