import type { TokenSet } from "../../contract/provider.js";

/**
 * A copy of an error for the log: its name, where it was thrown, and `message` in place of its own.
 *
 * Causes are left behind, since oauth4webapi puts tokens, claims and the callback's parameters there, and so is the
 * message, since a JSON parser and `Headers` quote what they could not read.
 */
export function createBareError(thrown: unknown, message: string): Error {
  const bare = new Error(message);
  if (!(thrown instanceof Error)) return bare;
  bare.name = thrown.name;
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  bare.stack = [`${bare.name}: ${message}`, ...frames].join("\n");
  return bare;
}

/** What the app's own code threw, in words that hold none of the tokens it was given. */
export function describeThrown(thrown: unknown, tokens: TokenSet): string {
  const text = thrown instanceof Error ? thrown.message : `a ${typeof thrown} was thrown`;
  return Object.values(tokens)
    .filter((value) => typeof value === "string" && value.length > 7)
    .reduce((safe: string, token) => safe.replaceAll(String(token), "(token)"), text)
    .slice(0, 300);
}
