import { digestAtOnce } from "#crypto";

/**
 * What a key has opened, so that the next request with the same token need not open it again.
 *
 * It holds texts and never their meaning: whoever reads one parses it anew, and checks its times anew. A token is known
 * by its digest, so no live token lies here.
 */
export interface OpenedMemory {
  /** What a token is known by. */
  readonly toName: (token: string) => string;
  readonly recall: (name: string) => string | undefined;
  readonly keep: (name: string, text: string) => void;
}

/** Texts of two generations of this many: 512 visitors, and at most 2 MiB or so for each key. */
const mostInGeneration = 256;
const longestText = 4096;

/** Makes an empty memory; `null` where a digest is not there at once, and costs as much as opening does. */
export function createOpenedMemory(toName = digestAtOnce): OpenedMemory | null {
  if (toName === null) return null;
  let young = new Map<string, string>();
  let old = new Map<string, string>();
  const keep = (name: string, text: string): void => {
    if (text.length > longestText) return;
    // Whoever was not seen during a whole generation is forgotten; nothing is ever looked through.
    if (young.size >= mostInGeneration) {
      old = young;
      young = new Map();
    }
    young.set(name, text);
  };
  return {
    toName,
    recall(name) {
      const text = young.get(name);
      if (text !== undefined) return text;
      const aged = old.get(name);
      if (aged !== undefined) keep(name, aged);
      return aged;
    },
    keep,
  };
}
