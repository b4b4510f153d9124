import type { Place } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";
import { toArrival } from "../core/arrival.js";
import type { CookieChange } from "../http/cookie-change.js";
import { createAuthError } from "../reason/auth-error.js";
import { appendCookies, markPersonal, toNodeArrival } from "./node-arrival.js";
import type { NodeContext, NodeRequest, NodeResponse } from "./node-message.js";
import { readRequestScope } from "./request-scope.js";

/** Arguments of `auth()` in every place. */
export type AskArguments =
  | readonly []
  | readonly [request: Request]
  | readonly [req: NodeRequest, res: NodeResponse]
  | readonly [context: NodeContext];

/** Where a call was made: what arrived, by what to remember it, and how renewals leave. */
export interface Surface {
  readonly arrival: Arrival;
  readonly identity: object;
  readonly readCookieHeader: () => string | null;
  /** Must have been waited for before cookies are written; `false` where they cannot be. */
  readonly prepareWriting: () => Promise<boolean>;
  readonly write: (cookies: readonly CookieChange[]) => void;
}

/** A surface that is ready to be written to; throws UPDATE_IN_RSC where nothing can be. */
export async function requireWriting<S extends Surface>(surface: S, method: string): Promise<S> {
  if (await surface.prepareWriting()) return surface;
  throw createAuthError("UPDATE_IN_RSC", { method });
}

/** The surface of a call, told from its arguments; throws REQ_RES_MISSING for what is no request. */
export async function readSurface(asked: AskArguments): Promise<Surface> {
  const [first, second] = asked;
  if (first === undefined) return readRequestScope();
  if (isWebRequest(first)) {
    // The caller makes the response, so a renewal has no way out here; auth.proxy and the handlers have one.
    const arrival = toArrival(first, "request", false);
    const readCookieHeader = () => arrival.cookieHeader;
    return {
      arrival,
      identity: first,
      readCookieHeader,
      prepareWriting: async () => false,
      write: () => {},
    };
  }
  const [req, res] = isObject(first) && "req" in first ? [first.req, first.res] : [first, second];
  if (!isObject(req) || !isObject(req.headers))
    throw createAuthError("REQ_RES_MISSING", { method: "auth", seen: describeValue(req) });
  if (!isObject(res))
    throw createAuthError("REQ_RES_MISSING", { method: "auth", seen: "a Node request without its response" });
  return toNodeSurface(req, res, first === req ? "pages-api" : "get-server-side-props");
}

function toNodeSurface(req: NodeRequest, res: NodeResponse, place: Place): Surface {
  const arrival = toNodeArrival(req, place);
  return {
    arrival,
    identity: req,
    readCookieHeader: () => arrival.cookieHeader,
    prepareWriting: async () => true,
    write(cookies) {
      appendCookies(res, cookies);
      markPersonal(res, cookies);
    },
  };
}

/** Whether a value has members at all. */
export const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What a call without types may pass in place of a request. */
const describeValue = (value: unknown): string =>
  isObject(value) ? "an object without headers" : value === null ? "null" : `a ${typeof value}`;

/** Whether a value is a Web request: a Node message may carry a header of any name, `get` too, but none that is called. */
export function isWebRequest(value: unknown): value is Request {
  if (!isObject(value) || !("headers" in value) || !isObject(value.headers)) return false;
  return typeof Reflect.get(value.headers, "get") === "function";
}
