import { type Dialect, type ErrorName, nativeDialect } from "../../config/dialect.js";
import { neverCached } from "../never-cached.js";

const lostForm: ErrorName = Object.freeze({ error: "MissingCSRF", page: "sign-in" });
const refusedUpdate: ErrorName = Object.freeze({ page: null, status: 400 });

/** What next-auth 5 writes and reads: A256CBC-HS512, the cookie's name as salt, a thumbprint as key id. */
export const v5Dialect: Dialect = Object.freeze({
  id: "v5",
  session: Object.freeze({ base: "authjs.session-token", securePrefix: "__Secure-" }),
  epoch: Object.freeze({ base: "authjs.epoch", securePrefix: "" }),
  signedOut: Object.freeze({ base: "authjs.signed-out", securePrefix: "" }),
  // Not below the session's own name: next-auth joins every cookie whose name begins with that.
  seal: Object.freeze({ base: "authjs.session-seal", securePrefix: "__Secure-" }),
  csrf: Object.freeze({ base: "authjs.csrf-token", securePrefix: "__Host-" }),
  callbackUrl: Object.freeze({ base: "authjs.callback-url", securePrefix: "__Secure-" }),
  // A sign-in under way lives in our own cookie: its checks need no format of another library.
  flow: nativeDialect.flow,
  challenge: nativeDialect.challenge,
  sealing: Object.freeze({
    enc: "A256CBC-HS512",
    keyLength: 64,
    type: null,
    keyIdKind: "thumbprint",
    maxTokenBytes: Number.POSITIVE_INFINITY,
    derive: (cookieName: string) => ({
      salt: cookieName,
      info: `Auth.js Generated Encryption Key (${cookieName})`,
    }),
  }),
  signedOutBody: null,
  callsJwtOnRead: true,
  renewsOnRead: true,
  renewsToSessionAge: false,
  admitsWithoutToken: true,
  proposesUserId: true,
  storesWholeAccount: false,
  redirectsPaths: true,
  isDetourFree: false,
  // Plain, so that going back to next-auth signs nobody out.
  sessionId: "plain",
  csrfCookie: "token-and-digest",
  standingCookies: "unless-refused",
  foreignReturnTo: "home",
  // next-auth compares no origins; the token stays.
  formOrigin: "own-host",
  namelessUser: "uuid",
  unknownProvider: "sign-in-page",
  cacheHeaders: neverCached,
  typeNames: Object.freeze({}),
  takesClientLogs: false,
  errorNames: Object.freeze({
    CREDENTIALS_REJECTED: {
      error: "CredentialsSignin",
      page: "sign-in",
      facts: Object.freeze({ code: "reasonCode" }),
      status: 401,
    },
    OAUTH_DENIED: { error: "OAuthCallbackError", page: "sign-in" },
    CSRF_INVALID: lostForm,
    "CSRF_INVALID session": refusedUpdate,
    ORIGIN_FOREIGN: lostForm,
    "ORIGIN_FOREIGN session": refusedUpdate,
    ACCOUNT_NOT_LINKED: { error: "OAuthAccountNotLinked", page: "sign-in" },
    "VERIFICATION_LINK_INCOMPLETE email": { error: "Verification", page: "error" },
    VERIFICATION_UNKNOWN: { error: "Verification", page: "error" },
    VERIFICATION_EXPIRED: { error: "Verification", page: "error" },
    VERIFICATION_ADDRESS_FOREIGN: { error: "Verification", page: "error" },
    PASSKEY_NOT_LINKED: { error: "AccountNotLinked", page: "sign-in" },
    PASSKEY_CHALLENGE_LOST: { error: "WebAuthnVerificationError", page: "error" },
    PASSKEY_REFUSED: { error: "WebAuthnVerificationError", page: "error" },
    SIGNIN_REJECTED: { error: "AccessDenied", page: "error" },
    PERMISSION_MISSING: { error: "AccessDenied", page: "error" },
    NOT_SIGNED_IN: { error: "SessionRequired", page: "sign-in" },
    SIGNIN_CALLBACK_THREW: { error: "AccessDenied", page: "error" },
    PROVIDER_UNKNOWN: { error: "Configuration", page: "error" },
  } as const),
  otherErrors: Object.freeze({ error: "Configuration", page: "error" } as const),
  redirectsScripts: true,
  leadsToOwnPages: true,
  // Its own client reads the outcome from the address and calls everything else a broken server.
  returnedStatus: Object.freeze({ header: "ok", field: "of-name" } as const),
  bouncedErrors: Object.freeze([]),
  newcomerId: "uuid",
  secretVariables: Object.freeze(["AUTH_SECRET", "NEXTAUTH_SECRET"]),
  // Apps of next-auth run with short secrets; they are told, not stopped.
  refusesWeakSecret: false,
} as const);
