import type { Conclude } from "./create-session-store.js";
import type { sessionActions } from "./session-actions.js";

type Actions = typeof sessionActions;
type Given<K extends keyof Actions> = Parameters<Actions[K]>;
type Rest<T> = T extends [unknown?, ...infer R] ? R : never;

/** Does one of the things a page needs only once it stands; what does them is loaded with the first. */
export async function act<K extends keyof Actions>(
  name: K,
  on: Given<K>[0] | Promise<Given<K>[0]>,
  ...given: Rest<Given<K>>
): Promise<Awaited<ReturnType<Actions[K]>>> {
  const loading = import("./session-actions.js").catch((thrown) => {
    // A new deployment took the page's own build away: a button that does nothing helps nobody.
    if (/^sign/.test(name) && navigator.onLine) location.reload();
    throw thrown;
  });
  const [subject, { sessionActions }] = await Promise.all([on, loading]);
  // One union of functions cannot be called with the matching union of arguments.
  const action = sessionActions[name] as (...all: unknown[]) => Awaited<ReturnType<Actions[K]>>;
  return action(subject, ...given);
}

/** What reads an answer comes while the question is on its way; the answer is of the store's own session. */
export const concludeLater = ((...given) => act("showAnswer", ...given)) as Conclude;
