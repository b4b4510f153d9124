import type { ProviderType } from "../contract/provider-kind.js";
import type { ReasonCode } from "../reason/reason-rows.js";
import {
  type CookieNaming,
  nativeSealing,
  nativeSecretVariables,
  nativeSession,
  nativeSignedOut,
  type TokenSealing,
} from "./native-format.js";

/** What a refusal is called in the address of the page a visitor is sent to, and which page that is. */
export interface ErrorName {
  /** The parameter `error`; left out, the address has none. */
  readonly error?: string;
  /** `null` sends nobody anywhere: the answer is the status, with the body for nobody. */
  readonly page: "sign-in" | "sign-out" | "error" | null;
  /** Whether the message of what the app's own code threw stands in place of `error`, if it is short. */
  readonly isMessage?: boolean;
  /** Further parameters of the address. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Facts of the reason that are parameters too, by the names of the parameters. */
  readonly facts?: Readonly<Record<string, string>>;
  /** The status where a script asked for `{ url }`, if it is not 200. */
  readonly status?: number;
}

/** A refusal wherever it is met, or at one endpoint, one method of the adapter, or for one thing that is missing. */
export type RefusalKey = ReasonCode | `${ReasonCode} ${string}`;

/** Which status a script gets with the `{ url }` it asked for: that of the reason, that of the name, or always 200. */
export type ReturnedStatus = "of-reason" | "of-name" | "ok";

/**
 * Everything in which one wire format differs from another, as frozen data.
 *
 * The core reads these values and never asks which dialect it is.
 */
export interface Dialect {
  readonly id: "native" | "v4" | "v5";
  readonly session: CookieNaming;
  /** The session's companion that scripts may read; its name must not begin with the session's. */
  readonly epoch: CookieNaming;
  /** What a browser keeps of the session it signed out of; one name on http and https. */
  readonly signedOut: CookieNaming;
  /** What vouches for a database session whose id travels plain; `null` where the session's own cookie does. */
  readonly seal: CookieNaming | null;
  readonly csrf: CookieNaming;
  /** The cookie that keeps where a visitor wants to go; `null` has none. */
  readonly callbackUrl: CookieNaming | null;
  readonly flow: CookieNaming;
  /** The challenge of a passkey ceremony. */
  readonly challenge: CookieNaming;
  readonly sealing: TokenSealing;
  /** Body of the session endpoint when nobody is signed in. */
  readonly signedOutBody: null | Readonly<Record<string, never>>;
  /** Whether `callbacks.jwt` runs on every read, as next-auth's does, or only when a token is issued. */
  readonly callsJwtOnRead: boolean;
  /** Whether every read that answers for itself extends the session, or only one that is due by `updateAge`. */
  readonly renewsOnRead: boolean;
  /** Whether a renewed token lasts as long as the session, also where the app gave tokens a lifetime of their own. */
  readonly renewsToSessionAge: boolean;
  /** Whether a sign-in goes on without a session when `callbacks.jwt` gives null, or is refused. */
  readonly admitsWithoutToken: boolean;
  /** Whether the app's database gets a proposed id for a new user, or makes one by itself. */
  readonly proposesUserId: boolean;
  /** Whether a linked account is stored with all a provider answered, where the database takes it, or by its usual columns. */
  readonly storesWholeAccount: boolean;
  /** Whether `callbacks.redirect` gets a path as a path, or as a whole address. */
  readonly redirectsPaths: boolean;
  /** Whether `callbacks.signIn` may name any address, or only one that `callbacks.redirect` lets pass. */
  readonly isDetourFree: boolean;
  /** Whether the id of a database session travels sealed, so that it can be checked without a database, or as it is. */
  readonly sessionId: "sealed" | "plain";
  /** Whether the csrf cookie is an id whose MAC is the token, or holds the token and its digest. */
  readonly csrfCookie: "id" | "token-and-digest";
  /** Whether an answer to anyone brings the csrf and the callback cookie, a refusal too, or only an answer that needs them. */
  readonly standingCookies: "always" | "unless-refused" | "never";
  /** What becomes of an address that is not ours: the request is refused, or it leads home. */
  readonly foreignReturnTo: "refused" | "home";
  /** Whether a form may come from the configured origin alone, or also from whichever host of the app it was sent to. */
  readonly formOrigin: "configured" | "own-host";
  /** Whom `authorize` gives without an id and an address: nobody, or somebody under a new id, even by a mere `true`. */
  readonly namelessUser: "refused" | "uuid" | "uuid-even-by-true";
  /** What code on the server gets that signs in with a provider nobody configured. */
  readonly unknownProvider: "refused" | "sign-in-page";
  /** Headers that keep answers out of caches. */
  readonly cacheHeaders: Readonly<Record<string, string>>;
  /** What the provider list and accounts call the types of providers, where that differs from ours. */
  readonly typeNames: Readonly<Partial<Record<ProviderType, ProviderType>>>;
  /** Whether the client may report to the server's log. */
  readonly takesClientLogs: boolean;
  /** Names of refusals that differ from our codes. */
  readonly errorNames: Readonly<Partial<Record<RefusalKey, ErrorName>>>;
  /** What every other refusal is called; `null` leaves our code. */
  readonly otherErrors: ErrorName | null;
  /** Whether a refusal that has a page is a redirect for scripts too, or JSON that explains itself. */
  readonly redirectsScripts: boolean;
  /** Whether a refusal leads to the app's own page, or to the endpoint that passes on to it. */
  readonly leadsToOwnPages: boolean;
  /** By how the script asked: with the header `X-Auth-Return-Redirect`, or with the field `json`. */
  readonly returnedStatus: Readonly<Record<"header" | "field", ReturnedStatus>>;
  /** Errors that the error endpoint passes on to the sign-in page. */
  readonly bouncedErrors: readonly string[];
  /** The id of somebody who is not stored yet, as `callbacks.signIn` sees them when a link is asked for. */
  readonly newcomerId: "uuid" | "address";
  /** Variables of the environment that hold the secret, the first that is set counts. */
  readonly secretVariables: readonly string[];
  /** Whether production refuses new sign-ins while the secret is weak; sessions that exist always go on. */
  readonly refusesWeakSecret: boolean;
}

/** The library's own format: `__Host-` cookies, A256GCM, a key per purpose, a key id in each token. */
export const nativeDialect: Dialect = Object.freeze({
  id: "native",
  session: nativeSession,
  // One name on http and https: it tells whether a session was there, and is none.
  epoch: Object.freeze({ base: "latchkey.epoch", securePrefix: "" }),
  signedOut: Object.freeze({ base: nativeSignedOut, securePrefix: "" }),
  seal: null,
  csrf: Object.freeze({ base: "latchkey.csrf", securePrefix: "__Host-" }),
  callbackUrl: null,
  flow: Object.freeze({ base: "latchkey.flow", securePrefix: "__Host-" }),
  challenge: Object.freeze({ base: "latchkey.challenge", securePrefix: "__Host-" }),
  sealing: nativeSealing,
  signedOutBody: null,
  callsJwtOnRead: false,
  renewsOnRead: false,
  renewsToSessionAge: false,
  admitsWithoutToken: false,
  proposesUserId: true,
  storesWholeAccount: false,
  redirectsPaths: false,
  isDetourFree: false,
  sessionId: "sealed",
  csrfCookie: "id",
  standingCookies: "never",
  foreignReturnTo: "refused",
  formOrigin: "configured",
  namelessUser: "refused",
  unknownProvider: "refused",
  cacheHeaders: Object.freeze({ "Cache-Control": "private, no-store" }),
  typeNames: Object.freeze({}),
  takesClientLogs: false,
  errorNames: Object.freeze({}),
  otherErrors: null,
  redirectsScripts: false,
  leadsToOwnPages: true,
  returnedStatus: Object.freeze({ header: "of-reason", field: "of-reason" } as const),
  bouncedErrors: Object.freeze([]),
  newcomerId: "uuid",
  secretVariables: nativeSecretVariables,
  refusesWeakSecret: true,
} as const);

/** The same naming for one of several apps that share a host, such as ports of localhost. */
export function toAppNaming<N extends CookieNaming | null>(naming: N, appId: string | null): N {
  return appId === null || naming === null ? naming : { ...naming, base: `${naming.base}.${appId}` };
}

/** Beside a session cookie that the app named; not below its name, since next-auth joins what begins with that. */
export function toSealNaming({ base, securePrefix }: CookieNaming): CookieNaming {
  const [, prefix = "", name = base] = /^(__Host-|__Secure-)?(.*)$/.exec(base) ?? [];
  return { base: `${prefix}seal.${name}`, securePrefix };
}
