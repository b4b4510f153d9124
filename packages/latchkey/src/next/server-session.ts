import type { Place, SessionReading } from "../contract/session.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import type { Arrival } from "../contract/visit.js";
import { toArrival } from "../core/arrival.js";
import type { Engine } from "../core/create-engine.js";
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
interface Surface {
  readonly arrival: Arrival;
  readonly identity: object;
  readonly write: (cookies: readonly CookieChange[]) => void;
}

/** Reads sessions for one instance; each request is read once, however often it is asked. */
export interface ServerSession {
  read(asked: AskArguments): Promise<SessionReading<unknown>>;
  describe(asked: AskArguments): Promise<readonly SessionCookieFacts[]>;
}

interface Remembered {
  readonly cookieHeader: string | null;
  readonly reading: Promise<SessionReading<unknown>>;
}

/** Makes the reader of an instance. */
export function createServerSession(engine: Engine): ServerSession {
  const remembered = new WeakMap<object, Remembered>();
  return {
    async read(asked) {
      const surface = await toSurface(asked);
      const known = remembered.get(surface.identity);
      // A sign-in or sign-out within the request changes its cookies, and so what was read.
      if (known !== undefined && known.cookieHeader === surface.arrival.cookieHeader) return known.reading;
      const reading = readOnce(engine, surface);
      remembered.set(surface.identity, { cookieHeader: surface.arrival.cookieHeader, reading });
      return reading;
    },
    async describe(asked) {
      return engine.describe((await toSurface(asked)).arrival);
    },
  };
}

async function readOnce(engine: Engine, { arrival, write }: Surface): Promise<SessionReading<unknown>> {
  const reading = await engine.read(arrival);
  if (arrival.canWriteCookies) write(reading.status === "unavailable" ? [] : reading.cookies);
  return reading;
}

async function toSurface(asked: AskArguments): Promise<Surface> {
  const [first, second] = asked;
  if (first === undefined) return readRequestScope();
  if (isWebRequest(first)) {
    // The caller makes the response, so a renewal has no way out here; auth.proxy and the handlers have one.
    const arrival = { ...toArrival(first, "request"), canWriteCookies: false };
    return { arrival, identity: first, write: () => {} };
  }
  if ("req" in first) return toNodeSurface(first.req, first.res, "get-server-side-props");
  if (second === undefined)
    throw createAuthError("REQ_RES_MISSING", { seen: "a Node request without its response" });
  return toNodeSurface(first, second, "pages-api");
}

function toNodeSurface(req: NodeRequest, res: NodeResponse, place: Place): Surface {
  return {
    arrival: toNodeArrival(req, place),
    identity: req,
    write(cookies) {
      appendCookies(res, cookies);
      markPersonal(res, cookies);
    },
  };
}

function isWebRequest(value: object): value is Request {
  return "headers" in value && typeof (value.headers as { get?: unknown }).get === "function";
}
