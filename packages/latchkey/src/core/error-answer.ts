import type { Reason } from "../reason/reason.js";
import type { ReasonCode } from "../reason/reason-rows.js";

/** How a refusal is answered: its status, and which page a person is sent to; `null` shows it in place. */
export interface ErrorAnswer {
  readonly status: number;
  readonly page: "sign-in" | "error" | null;
}

const answers: Partial<Record<ReasonCode, ErrorAnswer>> = {
  ROUTE_UNKNOWN: { status: 404, page: null },
  PROVIDER_UNKNOWN: { status: 404, page: null },
  METHOD_NOT_ALLOWED: { status: 405, page: null },
  BODY_TOO_LARGE: { status: 413, page: null },
  CONTENT_TYPE_UNSUPPORTED: { status: 415, page: null },
  REQUEST_MALFORMED: { status: 400, page: null },
  RETURN_TO_REFUSED: { status: 400, page: null },
  HOST_NOT_ALLOWED: { status: 400, page: null },
  CSRF_INVALID: { status: 403, page: null },
  ORIGIN_FOREIGN: { status: 403, page: null },
  INSPECTOR_LOCKED: { status: 403, page: null },
  SIGNIN_REJECTED: { status: 403, page: "error" },
  CREDENTIALS_REJECTED: { status: 401, page: "sign-in" },
  EMAIL_ADDRESS_INVALID: { status: 400, page: "sign-in" },
  EMAIL_NOT_SENT: { status: 503, page: "sign-in" },
  VERIFICATION_UNKNOWN: { status: 403, page: "error" },
  VERIFICATION_EXPIRED: { status: 403, page: "error" },
  VERIFICATION_ADDRESS_FOREIGN: { status: 403, page: "error" },
  // Not a success, or a browser would show what it fetched ahead in place of visiting (RFC 8470 §5.2).
  VERIFICATION_PREFETCHED: { status: 425, page: null },
  OAUTH_STATE_LOST: { status: 400, page: "sign-in" },
  OAUTH_DENIED: { status: 403, page: "sign-in" },
  OAUTH_RESPONSE_INVALID: { status: 400, page: "sign-in" },
  PROVIDER_UNAVAILABLE: { status: 503, page: "sign-in" },
  ACCOUNT_NOT_LINKED: { status: 403, page: "sign-in" },
  PASSKEY_NOT_LINKED: { status: 403, page: "sign-in" },
  PASSKEY_CHALLENGE_LOST: { status: 400, page: "sign-in" },
  PASSKEY_REFUSED: { status: 403, page: "sign-in" },
  PASSKEY_UNAVAILABLE: { status: 400, page: null },
  REDIRECT_LOOP: { status: 503, page: null },
  JWT_CALLBACK_EMPTY: { status: 403, page: "error" },
};

/** The answer to a reason: listed, or by who can do something about it. */
export function toErrorAnswer({ code, level }: Reason): ErrorAnswer {
  const listed = answers[code];
  if (listed !== undefined) return listed;
  if (level === "unavailable") return { status: 503, page: "error" };
  return { status: level === "developer" ? 500 : 400, page: "error" };
}
