import type { SessionReading } from "../contract/session.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import type { Engine } from "../core/create-engine.js";
import { type AskArguments, readSurface, type Surface } from "./surface.js";

/** Reads sessions for one instance; each request is read once, however often it is asked. */
export interface ServerSession {
  read(asked: AskArguments, known?: Known): Promise<SessionReading<unknown>>;
  /** What was read of this request no longer holds. */
  forget(surface: Pick<Surface, "identity">): void;
  describe(asked: AskArguments): Promise<readonly SessionCookieFacts[]>;
}

interface Known {
  readonly isFresh: boolean;
  /** The method of the request, from whoever was handed it: Next.js does not tell it to code within. */
  readonly method?: string | undefined;
}

interface Remembered {
  /** The cookies this was read from, or what a renewal made of them. */
  cookieHeader: string | null;
  readonly reading: Promise<SessionReading<unknown>>;
}

/** Makes the reader of an instance. */
export function createServerSession(engine: Engine): ServerSession {
  const remembered = new WeakMap<object, Remembered>();
  return {
    async read(asked, { isFresh, method } = { isFresh: false }) {
      const here = await readSurface(asked);
      const surface =
        isFresh || method !== undefined
          ? { ...here, arrival: { ...here.arrival, isFresh, method: method ?? here.arrival.method } }
          : here;
      const { cookieHeader } = surface.arrival;
      const known = remembered.get(surface.identity);
      // A sign-in or sign-out within the request changes its cookies, and so what was read.
      if (!isFresh && known !== undefined && known.cookieHeader === cookieHeader) return known.reading;
      const memory: Remembered = {
        cookieHeader,
        reading: readOnce(engine, surface, (renewed) => {
          memory.cookieHeader = renewed;
        }),
      };
      remembered.set(surface.identity, memory);
      return memory.reading;
    },
    forget({ identity }) {
      remembered.delete(identity);
    },
    async describe(asked) {
      return engine.describe((await readSurface(asked)).arrival);
    },
  };
}

async function readOnce(
  engine: Engine,
  { arrival, readCookieHeader, prepareWriting, write }: Surface,
  onWritten: (cookieHeader: string | null) => void,
): Promise<SessionReading<unknown>> {
  const reading = await engine.read(arrival);
  if (!arrival.canWriteCookies) return reading;
  const { cookies } = reading;
  // They are on their way: a reading that is logged or sent on must not hold a live token.
  const sent = { ...reading, cookies: [] };
  if (cookies.length > 0 && !(await prepareWriting())) return sent;
  // A sign-in or sign-out that came in between has the last word on the cookie.
  const isOvertaken = readCookieHeader() !== arrival.cookieHeader;
  write(isOvertaken ? [] : cookies);
  if (!isOvertaken) onWritten(readCookieHeader());
  return sent;
}
