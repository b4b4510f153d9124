import type { OriginResult } from "../http/origin.js";
import type { Place } from "./session.js";

/** Headers to read one at a time, whatever object holds them. */
export interface HeaderReader {
  get(name: string): string | null;
  /** The names of all of them, where the object can list them. */
  keys?(): Iterable<string>;
}

/** A request as a binding hands it over: what arrived, and where Next.js ran the call. */
export interface Arrival {
  readonly headers: HeaderReader;
  /** Whether the request has any header at all; a statically rendered page has none. */
  readonly hasHeaders: boolean;
  /** The raw Cookie header. */
  readonly cookieHeader: string | null;
  /** Where the request was sent to, as its absolute address; whether it can be parsed is for the reader to find out. */
  readonly address: string | null;
  /** Where there is no address: which route of the app was asked, if that can be found out. */
  readonly readRoute?: () => string | null;
  readonly method: string | null;
  readonly place: Place;
  /** Whether the place can write cookies, so that renewing a session is worth its cost. */
  readonly canWriteCookies: boolean;
  /** Whether what is read goes to the browser, as at the session endpoint, and not to code on the server. */
  readonly isForBrowser?: boolean;
  /** Whether nothing that is remembered will do, however short the time. */
  readonly isFresh?: boolean;
}

/** An arrival whose public origin is settled. */
export interface Visit extends Arrival {
  readonly origin: OriginResult;
}
