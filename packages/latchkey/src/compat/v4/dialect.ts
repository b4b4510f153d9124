import { type Dialect, nativeDialect } from "../../config/dialect.js";
import { neverCached } from "../never-cached.js";
import { errorNames } from "./error-names.js";

/** What next-auth 4 writes and reads: A256GCM without a key id, one key for every app cookie name. */
export const v4Dialect: Dialect = Object.freeze({
  id: "v4",
  session: Object.freeze({ base: "next-auth.session-token", securePrefix: "__Secure-" }),
  epoch: Object.freeze({ base: "next-auth.epoch", securePrefix: "" }),
  signedOut: Object.freeze({ base: "next-auth.signed-out", securePrefix: "" }),
  // Not below the session's own name: next-auth joins every cookie whose name begins with that.
  seal: Object.freeze({ base: "next-auth.session-seal", securePrefix: "__Secure-" }),
  csrf: Object.freeze({ base: "next-auth.csrf-token", securePrefix: "__Host-" }),
  callbackUrl: Object.freeze({ base: "next-auth.callback-url", securePrefix: "__Secure-" }),
  // A sign-in under way lives in our own cookie: its checks need no format of another library.
  flow: nativeDialect.flow,
  challenge: nativeDialect.challenge,
  sealing: Object.freeze({
    enc: "A256GCM",
    keyLength: 32,
    type: null,
    keyIdKind: "none",
    maxTokenBytes: Number.POSITIVE_INFINITY,
    derive: () => ({ salt: "", info: "NextAuth.js Generated Encryption Key" }),
  }),
  signedOutBody: Object.freeze({}),
  callsJwtOnRead: true,
  renewsOnRead: true,
  renewsToSessionAge: true,
  admitsWithoutToken: false,
  proposesUserId: false,
  storesWholeAccount: true,
  redirectsPaths: true,
  isDetourFree: true,
  // Plain, so that going back to next-auth signs nobody out.
  sessionId: "plain",
  csrfCookie: "token-and-digest",
  standingCookies: "always",
  foreignReturnTo: "home",
  // next-auth compares no origins; the token stays.
  formOrigin: "own-host",
  namelessUser: "uuid-even-by-true",
  unknownProvider: "refused",
  cacheHeaders: neverCached,
  // OpenID Connect has no type of its own there, and apps list their buttons by `type === "oauth"`.
  typeNames: Object.freeze({ oidc: "oauth" } as const),
  takesClientLogs: true,
  errorNames,
  otherErrors: Object.freeze({ error: "Callback", page: "error" } as const),
  redirectsScripts: true,
  leadsToOwnPages: false,
  returnedStatus: Object.freeze({ header: "of-name", field: "of-name" } as const),
  bouncedErrors: Object.freeze([
    "Signin",
    "OAuthSignin",
    "OAuthCallback",
    "OAuthCreateAccount",
    "EmailCreateAccount",
    "Callback",
    "OAuthAccountNotLinked",
    "EmailSignin",
    "CredentialsSignin",
    "SessionRequired",
  ]),
  newcomerId: "address",
  secretVariables: Object.freeze(["NEXTAUTH_SECRET", "AUTH_SECRET"]),
  // Apps of next-auth run with short secrets; they are told, not stopped.
  refusesWeakSecret: false,
} as const);
