import type { ReasonCode } from "../reason/reason-rows.js";
import type { Place } from "./session.js";

/** What the library made of a cookie, of a request, or of an earlier one. */
export interface InspectedVerdict {
  readonly status: "signed-in" | "signed-out" | "broken" | "unavailable";
  /** Why there is no session; `null` when there is one. */
  readonly code: ReasonCode | null;
  readonly title: string;
  readonly saw: string;
  readonly fix: string;
}

/** A header by its name; its value only where nothing can be done with it. */
export interface InspectedHeader {
  readonly name: string;
  readonly value: string | null;
  /** What stands in place of a value that is kept back. */
  readonly note: string | null;
}

/** Something the app's origin may come from, and whether it did. */
export interface InspectedInput {
  readonly name: string;
  readonly value: string | null;
  readonly isUsed: boolean;
}

/** The app's public origin as it was settled for this request. */
export interface InspectedOrigin {
  readonly origin: string;
  readonly source: string;
  readonly isAllowed: boolean;
  readonly isSecure: boolean;
  readonly inputs: readonly InspectedInput[];
}

/** A cookie of the request, told without its content. */
export interface InspectedCookie {
  readonly name: string;
  /** What it is for, in a word or two. */
  readonly role: string;
  readonly dialect: "native" | "v4" | "v5" | null;
  readonly bytes: number;
  /** Under how many names it arrived. */
  readonly chunks: number;
  readonly keyId: string | null;
  /** What is read when this is the only cookie; `null` for cookies that are no session. */
  readonly verdict: InspectedVerdict | null;
}

/** One instance of the library in this process. */
export interface InspectedInstance {
  readonly id: number;
  /** Whether it answers this very request. */
  readonly isThis: boolean;
  /** What it does. */
  readonly name: string;
  /** When it was used last: ISO 8601. */
  readonly usedAt: string;
  /** Where it has read sessions lately. */
  readonly places: readonly Place[];
}

/** One setting of every instance, side by side. */
export interface InspectedSetting {
  readonly name: string;
  /** In the order of the instances. */
  readonly values: readonly string[];
  readonly isDifferent: boolean;
}

/** A reading that happened earlier. */
export interface InspectedReading extends InspectedVerdict {
  /** ISO 8601. */
  readonly at: string;
  /** The `id` of the instance that read it. */
  readonly instance: number;
  readonly place: Place;
  readonly method: string | null;
  readonly path: string | null;
}

/** A fault of the options. */
export type InspectedFault = Pick<InspectedVerdict, "title" | "saw" | "fix"> & { readonly code: ReasonCode };

/**
 * A request as the library sees it, with the configurations it could meet; never a token, and never a secret.
 *
 * It is what `/api/auth/inspect` shows in development, as a page and as JSON.
 */
export interface Inspection {
  /** ISO 8601. */
  readonly takenAt: string;
  readonly runtime: "node" | "web";
  readonly method: string;
  readonly path: string;
  /** What `auth()` says to this request. */
  readonly verdict: InspectedVerdict;
  /** The members of the session, by name. */
  readonly session: readonly string[];
  readonly headers: readonly InspectedHeader[];
  readonly origin: InspectedOrigin;
  readonly cookies: readonly InspectedCookie[];
  readonly faults: readonly InspectedFault[];
  readonly instances: readonly InspectedInstance[];
  readonly settings: readonly InspectedSetting[];
  /** The last ones first. */
  readonly readings: readonly InspectedReading[];
}
