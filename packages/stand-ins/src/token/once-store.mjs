/**
 * Keeps values that may be taken once and within their time.
 * @template T
 * @param {{ now: () => number, maxAgeSeconds: number }} options
 */
export function createOnceStore({ now, maxAgeSeconds }) {
  /** @type {Map<string, { value: T, expires: number, taken: boolean }>} */
  const entries = new Map();
  return {
    /**
     * @param {string} key
     * @param {T} value
     */
    put(key, value) {
      entries.set(key, { value, expires: now() + maxAgeSeconds * 1000, taken: false });
    },
    /**
     * @param {string} key
     * @returns {{ state: "unknown" } | { state: "spent" } | { state: "fresh", value: T }}
     */
    take(key) {
      const entry = entries.get(key);
      if (!entry) return { state: "unknown" };
      if (entry.taken || entry.expires <= now()) return { state: "spent" };
      entry.taken = true;
      return { state: "fresh", value: entry.value };
    },
  };
}
