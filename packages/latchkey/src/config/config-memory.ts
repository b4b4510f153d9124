import { createKeyRing, type KeyRing } from "./key-ring.js";
import { createReportMemory, type ReportMemory } from "./reporter.js";

/** What outlives one configuration where an app makes its options anew for every request. */
export interface ConfigMemory {
  readonly keyRings: Map<string, KeyRing>;
  readonly reports: ReportMemory;
  /** Faults of the options that were told already. */
  readonly told: Set<string>;
}

/** Makes an empty memory. */
export function createConfigMemory(): ConfigMemory {
  return { keyRings: new Map(), reports: createReportMemory(), told: new Set() };
}

const mostRings = 16;

interface Secrets {
  readonly secrets: readonly string[];
  /** Those of session tokens, when they differ. */
  readonly sessionSecrets?: readonly string[];
}

/** The key ring of these secrets, so that no key is derived twice; an app has few secrets, so few are kept. */
export function readKeyRing(rings: Map<string, KeyRing>, { secrets, sessionSecrets = [] }: Secrets): KeyRing {
  const name = JSON.stringify([secrets, sessionSecrets]);
  const known = rings.get(name);
  if (known !== undefined) return known;
  if (rings.size >= mostRings) rings.clear();
  const ring = createKeyRing(secrets, sessionSecrets.length === 0 ? secrets : sessionSecrets);
  rings.set(name, ring);
  return ring;
}
