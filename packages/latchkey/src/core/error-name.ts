import type { Dialect, ErrorName } from "../config/dialect.js";
import type { Reason } from "../reason/reason.js";
import type { ErrorAnswer } from "./error-answer.js";

/** Where a refusal was met: the endpoint, and the page it has in our own dialect. */
interface RefusalPlace extends Pick<ErrorAnswer, "page"> {
  readonly action: string | undefined;
}

/** What a refusal is called in the words of the dialect, the narrowest name first; `null` answers in place. */
export function toErrorName(
  { errorNames, otherErrors }: Dialect,
  { code, facts }: Reason,
  { action, page }: RefusalPlace,
): ErrorName | null {
  const narrow = [facts.method, facts.missing, action].map((place) => errorNames[`${code} ${place}`]);
  const listed = narrow.find((name) => name !== undefined) ?? errorNames[code];
  if (listed !== undefined) return listed;
  return page === null ? null : (otherErrors ?? { error: code, page, facts: { code: "reasonCode" } });
}

// What somebody wrote for a visitor to read; what a database driver says is longer and has several lines.
const readable = /^[^\p{Cc}]{1,200}$/u;

/** The parameter `error`: the name, or the message of what the app's own code threw. */
export function toErrorText({ error, isMessage = false }: ErrorName, { facts }: Reason): string | undefined {
  const { message } = facts;
  return isMessage && typeof message === "string" && readable.test(message) ? message : error;
}

/** The facts of the reason that the address tells. */
export function toErrorFacts({ facts: told = {} }: ErrorName, { facts }: Reason): Record<string, string> {
  const known = Object.entries(told).flatMap(([parameter, fact]) => {
    const value = facts[fact];
    return typeof value === "string" ? [[parameter, value] as const] : [];
  });
  return Object.fromEntries(known);
}
