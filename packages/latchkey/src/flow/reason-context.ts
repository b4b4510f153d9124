import { runtime } from "#crypto";
import type { Place } from "../contract/session.js";
import type { Reason } from "../reason/reason.js";

/** The place a reason was met at, as far as it is known. */
export interface Whereabouts {
  readonly place?: Place;
  readonly route?: string | null;
}

/** The reason with where it was met; what it was made of stays as it is, since a fault of the configuration is one object. */
export function withContext(reason: Reason, { place, route }: Whereabouts): Reason {
  return { ...reason, context: { place: place ?? null, route: route ?? null, runtime } };
}
