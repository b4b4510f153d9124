import type { Dialect, ErrorName } from "../../config/dialect.js";

const lostForm: ErrorName = Object.freeze({ page: "sign-in", parameters: Object.freeze({ csrf: "true" }) });
const lostSignOut: ErrorName = Object.freeze({
  page: "sign-out",
  parameters: Object.freeze({ csrf: "true" }),
});
const refusedUpdate: ErrorName = Object.freeze({ page: null, status: 400 });
const failedCallback: ErrorName = Object.freeze({ error: "OAuthCallback", page: "error" });

/** What next-auth 4 calls refusals; it sends to its error endpoint, which passes on. */
export const errorNames: Dialect["errorNames"] = Object.freeze({
  CSRF_INVALID: lostForm,
  "CSRF_INVALID signout": lostSignOut,
  "CSRF_INVALID session": refusedUpdate,
  ORIGIN_FOREIGN: lostForm,
  "ORIGIN_FOREIGN signout": lostSignOut,
  "ORIGIN_FOREIGN session": refusedUpdate,
  "PROVIDER_UNKNOWN signin": lostForm,
  CREDENTIALS_REJECTED: {
    error: "CredentialsSignin",
    page: "error",
    facts: Object.freeze({ provider: "provider" }),
    status: 401,
  },
  // Apps throw `new Error("Your account is locked")` and show what the client finds in `error`.
  AUTHORIZE_THREW: { error: "CredentialsSignin", page: "error", isMessage: true, status: 401 },
  SIGNIN_CALLBACK_THREW: { error: "AccessDenied", page: "error", isMessage: true },
  SIGNIN_REJECTED: { error: "AccessDenied", page: "error" },
  "SIGNIN_REJECTED callback": { error: "AccessDenied", page: "error", status: 403 },
  PERMISSION_MISSING: { error: "AccessDenied", page: "error" },
  NOT_SIGNED_IN: { error: "SessionRequired", page: "sign-in" },
  OAUTH_DENIED: { error: "Callback", page: "error" },
  OAUTH_STATE_LOST: failedCallback,
  OAUTH_RESPONSE_INVALID: failedCallback,
  PROVIDER_UNAVAILABLE: { error: "OAuthSignin", page: "error" },
  "PROVIDER_UNAVAILABLE callback": failedCallback,
  EMAIL_ADDRESS_INVALID: { error: "EmailSignin", page: "error" },
  EMAIL_NOT_SENT: { error: "EmailSignin", page: "error" },
  EMAIL_LINK_NOT_STORED: { error: "EmailSignin", page: "error" },
  EMAIL_USER_NOT_STORED: { error: "EmailCreateAccount", page: "error" },
  NODEMAILER_MISSING: { error: "EmailSignin", page: "error" },
  VERIFICATION_LINK_INCOMPLETE: { error: "configuration", page: "error" },
  "VERIFICATION_LINK_INCOMPLETE email": { error: "Verification", page: "error" },
  VERIFICATION_UNKNOWN: { error: "Verification", page: "error" },
  VERIFICATION_EXPIRED: { error: "Verification", page: "error" },
  VERIFICATION_ADDRESS_FOREIGN: { error: "Verification", page: "error" },
  ACCOUNT_NOT_LINKED: { error: "OAuthAccountNotLinked", page: "error" },
  "ADAPTER_ERROR createUser": { error: "OAuthCreateAccount", page: "error" },
  "ADAPTER_ERROR createUserWithAccount": { error: "OAuthCreateAccount", page: "error" },
} as const);
