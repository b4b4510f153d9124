import type { Answer } from "./auth-endpoint.js";

/** The answer's body; throws the failure when there is none. */
export function verifyAnswer<T>({ body, failure }: Answer<T>): T | undefined {
  if (failure) {
    throw new Error(`${failure.code}: ${failure.saw}. Fix: ${failure.fix}.`, { cause: failure });
  }
  return body;
}
