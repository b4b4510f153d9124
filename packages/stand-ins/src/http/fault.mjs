/**
 * @typedef {object} FaultOptions
 * @property {string[]} [only]  endpoints it strikes, such as `["token"]`
 * @property {number} [times]  how often it strikes before it heals by itself
 */

const betweenServers = ["discovery", "jwks", "token", "userinfo", "emails"];

/** @type {Record<string, string[]>} */
const usualEndpoints = {
  slow: betweenServers,
  html: betweenServers,
  "token-error": ["token"],
  huge: ["token"],
  redirect: ["token"],
};

/** @param {readonly string[]} kinds  the faults this stand-in can have */
export function createFaults(kinds) {
  /** @type {{ kind: string, only: string[] | null, left: number } | null} */
  let active = null;
  /** @type {Set<() => void>} */
  const onHeal = new Set();

  return {
    onHeal,
    /**
     * @param {string} kind
     * @param {FaultOptions} [options]
     */
    fail(kind, { only, times = Number.POSITIVE_INFINITY } = {}) {
      if (!kinds.includes(kind)) {
        throw new TypeError(`This stand-in has no fault "${kind}"; it has: ${kinds.join(", ")}.`);
      }
      active = { kind, only: only ?? usualEndpoints[kind] ?? null, left: times };
    },
    heal() {
      active = null;
      for (const heal of onHeal) heal();
    },
    /**
     * Whether the fault strikes now; counts it when it does.
     * @param {string} kind
     * @param {string} endpoint
     */
    strikes(kind, endpoint) {
      if (active?.kind !== kind || active.left <= 0) return false;
      if (active.only && !active.only.includes(endpoint)) return false;
      active.left -= 1;
      return true;
    },
  };
}
