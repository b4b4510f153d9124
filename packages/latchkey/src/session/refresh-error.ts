import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { readKeptTokens } from "./kept-tokens.js";

/** A text that an app may have made of a provider's answer can hold anything; a name cannot. */
const plainName = /^[\w.:-]{1,60}$/;

/**
 * What an app wrote into `error` of its token or session when its provider refused to refresh: the way that next-auth's
 * guides show. Other errors are the app's own affair.
 */
export function readRefreshError(holder: object): string | null {
  const error: unknown = Reflect.get(holder, "error");
  if (error === null || error === undefined || error === false || error === "") return null;
  const isNamed = typeof error === "string" && /refresh/i.test(error);
  if (!isNamed && readKeptTokens(holder) === null) return null;
  return typeof error === "string" && plainName.test(error) ? error : "an error without a name";
}

/** Tells of a refresh that failed although the session goes on: nothing else does. */
export function findRefreshFailure(token: object, session: object): Reason | null {
  const error = readRefreshError(token) ?? readRefreshError(session);
  return error === null ? null : createReason("REFRESH_FAILED", { error });
}
