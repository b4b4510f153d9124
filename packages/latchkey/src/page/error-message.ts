import { readReasonRow, reasonCodes } from "../reason/catalog.js";
import type { ReasonCode } from "../reason/reason-rows.js";

/** What a visitor is told about an error: fixed words, never text from the request. */
export interface ErrorMessage {
  readonly heading: "Error" | "Server error" | "Access Denied" | "Unable to sign in";
  readonly sentence: string;
  readonly status: number;
  /** Whether trying to sign in again can help. */
  readonly retry: boolean;
}

const unable = (sentence: string, status = 200): ErrorMessage => ({
  heading: "Unable to sign in",
  sentence,
  status,
  retry: true,
});

const general: ErrorMessage = {
  ...unable("Signing in did not work. Please try again."),
  heading: "Error",
};
const denied: ErrorMessage = {
  ...unable("This account is not allowed to sign in here. You can try again with another one.", 403),
  heading: "Access Denied",
};
const misconfigured: ErrorMessage = {
  heading: "Server error",
  sentence:
    "Signing in is not possible, because a setting of this site is wrong. Its owner finds the details in the server log.",
  // Anyone can open the error page with any code; a real failure is answered with its own status by the core.
  status: 400,
  retry: false,
};
const unfinished = unable("The sign-in could not be completed. Try again, or choose another way to sign in.");
const notCreated = unable(
  "No account could be created for you. Try again, or choose another way to sign in.",
);
const rejected = unable("These details do not match an account. Check them and try again.");
const outdated = unable("The page was open for too long, or cookies are blocked. Please try again.");
const inUse = unable(
  "There is already an account with this email address. Sign in the way you did the first time, then add a passkey.",
);
const passkeyRefused = unable(
  "That passkey could not be verified. Try again, or choose another way to sign in.",
);
const unavailable = unable("The service is not answering right now. Please try again in a few minutes.");

// The names that next-auth's apps, links and tests know.
const established = {
  Signin: unfinished,
  OAuthSignin: unable("The provider could not be reached. Try again, or choose another way to sign in."),
  OAuthCallback: unfinished,
  OAuthCallbackError: unfinished,
  OAuthCreateAccount: notCreated,
  EmailCreateAccount: notCreated,
  Callback: unfinished,
  OAuthAccountNotLinked: unable(
    "There is already an account with this email address. Please sign in the way you did the first time.",
  ),
  EmailSignin: unable("The email could not be sent. Check the address and try again."),
  CredentialsSignin: rejected,
  SessionRequired: unable("Please sign in to see that page."),
  AccessDenied: denied,
  Verification: unable("This sign-in link has expired or was used before. Please ask for a new one.", 403),
  Configuration: misconfigured,
  MissingCSRF: outdated,
  AccountNotLinked: inUse,
  WebAuthnVerificationError: passkeyRefused,
} as const satisfies Record<string, ErrorMessage>;

const own = {
  CREDENTIALS_REJECTED: rejected,
  SIGNIN_REJECTED: denied,
  EMAIL_ADDRESS_INVALID: unable("That is not an email address we can send to. Check it and try again."),
  EMAIL_NOT_SENT: established.EmailSignin,
  VERIFICATION_LINK_INCOMPLETE: unable(
    "This sign-in link is incomplete. Open it as it stands in the mail, or ask for a new one.",
  ),
  VERIFICATION_UNKNOWN: established.Verification,
  VERIFICATION_EXPIRED: established.Verification,
  VERIFICATION_ADDRESS_FOREIGN: established.Verification,
  OAUTH_DENIED: unable("The sign-in was cancelled, or the provider refused it. You can try again."),
  OAUTH_STATE_LOST: unable(
    "The sign-in took too long, or was started in another browser. Please start again.",
  ),
  OAUTH_RESPONSE_INVALID: unable("The provider's answer could not be verified. Please try again."),
  PROVIDER_UNAVAILABLE: unable(
    "The provider is not answering right now. Try again in a few minutes, or choose another way to sign in.",
  ),
  NOT_SIGNED_IN: unable("Please sign in to see that page.", 401),
  PERMISSION_MISSING: {
    heading: "Access Denied",
    sentence: "Your account may not see that page.",
    status: 403,
    retry: false,
  },
  PASSKEY_NOT_LINKED: inUse,
  PASSKEY_REFUSED: passkeyRefused,
  PASSKEY_CHALLENGE_LOST: unable(
    "That took too long, or was started in another browser. Please start again.",
  ),
  PROVIDER_UNKNOWN: unable("That way to sign in does not exist here. Please choose another one."),
  // A visitor can cause these four, so they must not count as a failure of the server.
  CSRF_INVALID: { ...outdated, status: 403 },
  ORIGIN_FOREIGN: unable("This form was sent from another site. Please sign in from here.", 403),
  HOST_NOT_ALLOWED: {
    heading: "Error",
    sentence: "This site does not answer under this address.",
    status: 400,
    retry: false,
  },
  INSPECTOR_LOCKED: {
    heading: "Error",
    sentence: "Open the link that the terminal of your dev server shows now.",
    status: 403,
    retry: false,
  },
  ROUTE_UNKNOWN: { heading: "Error", sentence: "There is no such page.", status: 404, retry: true },
} as const satisfies Partial<Record<ReasonCode, ErrorMessage>>;

function toLevelMessage(code: ReasonCode): ErrorMessage {
  const { level } = readReasonRow(code);
  if (level === "developer") return misconfigured;
  return level === "unavailable" ? unavailable : general;
}

// Lower case, because next-auth itself links to "error=configuration" as well as to "error=Configuration".
const messages: ReadonlyMap<string, ErrorMessage> = new Map(
  [
    ...reasonCodes.map((code): [string, ErrorMessage] => [code, toLevelMessage(code)]),
    ...Object.entries<ErrorMessage>(established),
    ...Object.entries<ErrorMessage>(own),
  ].map(([code, message]) => [code.toLowerCase(), message]),
);

/** The message of an error code; an unknown code gets the general one. */
export function readErrorMessage(code: string): ErrorMessage {
  return messages.get(code.slice(0, 64).toLowerCase()) ?? general;
}

/** The HTTP status of the error page for a code. */
export function readErrorStatus(code: string): number {
  return readErrorMessage(code).status;
}
