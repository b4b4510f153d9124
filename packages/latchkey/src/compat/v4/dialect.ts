import { type Dialect, nativeDialect } from "../../config/dialect.js";

/** What next-auth 4 writes and reads: A256GCM without a key id, one key for every app cookie name. */
export const v4Dialect: Dialect = Object.freeze({
  id: "v4",
  session: Object.freeze({ base: "next-auth.session-token", securePrefix: "__Secure-" }),
  csrf: Object.freeze({ base: "next-auth.csrf-token", securePrefix: "__Host-" }),
  // A sign-in under way lives in our own cookie: its checks need no format of another library.
  flow: nativeDialect.flow,
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
  // Plain, so that going back to next-auth signs nobody out.
  sessionId: "plain",
  csrfCookie: "token-and-digest",
  errorNames: Object.freeze({
    CREDENTIALS_REJECTED: { error: "CredentialsSignin", page: "error" },
    OAUTH_DENIED: { error: "Callback", page: "error" },
    OAUTH_STATE_LOST: { error: "OAuthCallback", page: "error" },
    OAUTH_RESPONSE_INVALID: { error: "OAuthCallback", page: "error" },
    PROVIDER_UNAVAILABLE: { error: "OAuthSignin", page: "error" },
    ACCOUNT_NOT_LINKED: { error: "OAuthAccountNotLinked", page: "error" },
    SIGNIN_REJECTED: { error: "AccessDenied", page: "error" },
    PERMISSION_MISSING: { error: "AccessDenied", page: "error" },
    NOT_SIGNED_IN: { error: "SessionRequired", page: "sign-in" },
    AUTHORIZE_THREW: { error: "CredentialsSignin", page: "error" },
    PROFILE_INVALID: { error: "OAuthCallback", page: "error" },
  } as const),
  otherErrors: Object.freeze({ error: "Callback", page: "error" } as const),
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
  // Apps of next-auth run with short secrets; they are told, not stopped.
  refusesWeakSecret: false,
} as const);
