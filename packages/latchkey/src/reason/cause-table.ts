/** Where a cause is found out: while the app runs, or in its source. */
export type Detection = "run-time" | "doctor";

/** One cause of a session that is not there, or is not the right one. */
export interface Cause {
  readonly number: number;
  /** What the cause is called. */
  readonly cause: string;
  /** The codes that tell of it; empty where nothing does. */
  readonly codes: readonly string[];
  readonly detection: Detection;
  /** One sentence, wherever it is not found out at run time. */
  readonly how: string | null;
}

type Row = readonly [cause: string, detection: Detection, codes?: readonly string[], how?: string];

const rows: readonly Row[] = [
  // ---- the credential did not arrive
  ["NOT_SIGNED_IN", "run-time"],
  ["SELF_FETCH_NO_COOKIE", "run-time"],
  ["SELF_FETCH_COOKIE_FILTERED", "run-time"],
  ["COOKIES_STRIPPED", "run-time"],
  ["CROSS_SITE_NO_CREDENTIALS", "run-time"],
  ["SAMESITE_BLOCKED", "run-time"],
  ["COOKIE_PREFIX_MISMATCH", "run-time"],
  ["COOKIE_NAME_MISMATCH", "run-time"],
  ["LEGACY_COOKIE", "run-time"],
  ["HOST_MISMATCH", "run-time"],
  ["COOKIE_DOMAIN_REJECTED", "run-time"],
  ["COOKIE_PATH_MISMATCH", "run-time"],
  ["SECURE_COOKIE_OVER_HTTP", "run-time"],
  ["COOKIE_TOO_LARGE", "run-time"],
  ["CHUNK_MISSING", "run-time"],
  ["CHUNK_STALE", "run-time"],
  ["DUPLICATE_COOKIE", "run-time"],
  ["FOREIGN_COOKIE", "run-time"],
  ["BEARER_IGNORED", "run-time"],
  ["BEARER_SHADOWED", "run-time"],
  ["BEARER_MALFORMED", "run-time"],
  // ---- called in the wrong place or the wrong way
  ["OUTSIDE_REQUEST", "run-time"],
  ["STATIC_RENDER", "run-time"],
  ["CACHED_SCOPE", "run-time"],
  ["REQ_RES_MISSING", "run-time"],
  ["ARGS_ORDER", "run-time"],
  ["OPTIONS_MISSING", "run-time"],
  ["OPTIONS_DIVERGE", "run-time"],
  ["NOT_AWAITED", "run-time"],
  ["CLIENT_API_ON_SERVER", "run-time"],
  ["HANDLER_ARG_AS_SESSION", "run-time"],
  ["CLIENT_HOOK_OUTSIDE_PROVIDER", "run-time"],
  [
    "PROXY_NOT_RUNNING",
    "doctor",
    ["PROXY_NOT_RUNNING"],
    "No session depends on a proxy: handlers and actions renew it, and a missing file is seen in the source.",
  ],
  [
    "PROXY_GUARDS_AUTH_ROUTES",
    "doctor",
    ["PROXY_GUARDS_AUTH_ROUTES"],
    "The option protect leaves the endpoints and the sign-in page open; a function of the app's own that shuts them is seen in the source.",
  ],
  ["EDGE_ADAPTER_UNAVAILABLE", "run-time"],
  [
    "SESSION_ENDPOINT_404",
    "run-time",
    [
      "SESSION_ENDPOINT_404",
      "SESSION_ENDPOINT_NOT_JSON",
      "SESSION_ENDPOINT_UNREACHABLE",
      "SESSION_ENDPOINT_FAILED",
    ],
  ],
  ["RESPONSE_CACHED", "run-time"],
  ["CLIENT_STATE_STALE", "run-time"],
  // ---- it arrived and cannot be used
  ["SECRET_MISSING", "run-time"],
  ["SECRET_MISMATCH", "run-time"],
  ["SECRET_DIFFERS_BY_RUNTIME", "run-time"],
  ["SECRET_WEAK", "run-time"],
  ["TOKEN_FORMAT_LEGACY", "run-time"],
  ["TOKEN_SALT_MISMATCH", "run-time"],
  ["TOKEN_MALFORMED", "run-time"],
  ["STRATEGY_MISMATCH_OPAQUE", "run-time"],
  ["STRATEGY_MISMATCH_JWE", "run-time"],
  ["ENCODE_WITHOUT_DECODE", "run-time"],
  ["TOKEN_EXPIRED", "run-time"],
  ["TOKEN_FROM_FUTURE", "run-time"],
  ["SESSION_ROW_MISSING", "run-time"],
  ["SESSION_NOT_REPLICATED", "run-time"],
  ["SESSION_ROW_EXPIRED", "run-time"],
  ["SESSION_REVOKED", "run-time", ["SESSION_REVOKED", "SIGNED_OUT_HERE"]],
  ["USER_DELETED", "run-time", ["USER_DELETED", "USER_DISABLED"]],
  ["ADAPTER_ERROR", "run-time", ["ADAPTER_ERROR", "ADAPTER_TIMEOUT"]],
  ["ADAPTER_WRITE_FAILED", "run-time"],
  ["ADAPTER_INCOMPLETE", "run-time", ["ADAPTER_INCOMPLETE", "ADAPTER_SCHEMA"]],
  // ---- the app's own code changed it
  ["JWT_CALLBACK_THREW", "run-time"],
  ["JWT_CALLBACK_RETURNED_NULL", "run-time", ["JWT_CALLBACK_EMPTY"]],
  ["SESSION_CALLBACK_THREW", "run-time"],
  ["SESSION_CALLBACK_EMPTY", "run-time"],
  ["SESSION_WITHOUT_USER", "run-time"],
  ["SESSION_FIELD_DROPPED", "run-time"],
  ["REFRESH_FAILED", "run-time", ["REFRESH_FAILED", "REFRESH_TOKEN_REUSED"]],
  ["REFRESH_NOT_PERSISTED", "run-time"],
  ["AUTHORIZED_CALLBACK_IGNORED", "run-time"],
  // ---- the configuration stopped it, or the sign-in never stuck
  ["HOST_NOT_ALLOWED", "run-time"],
  ["AUTH_URL_INVALID", "run-time", ["AUTH_URL_INVALID", "AUTH_URL_EMPTY", "AUTH_URL_HAS_PATH"]],
  ["CALLBACK_URL_COOKIE_IGNORED", "run-time"],
  [
    "CONFIG_INVALID",
    "run-time",
    ["CONFIG_INVALID", "PROVIDER_CLIENT_MISSING", "PROVIDER_ENDPOINTS_MISSING", "ADAPTER_MISSING"],
  ],
  ["PACKAGE_DUPLICATE", "run-time"],
  ["SET_COOKIE_LOST", "run-time"],
  ["SET_COOKIE_IN_RSC", "run-time", ["UPDATE_IN_RSC"]],
  [
    "REDIRECT_SWALLOWED",
    "doctor",
    ["REDIRECT_SWALLOWED"],
    "A catch around a redirect is seen in the source; at run time a redirect that was caught looks like none.",
  ],
  ["SIGNIN_REJECTED", "run-time", ["SIGNIN_REJECTED", "CREDENTIALS_REJECTED"]],
  ["OAUTH_STATE_LOST", "run-time"],
  [
    "SIGNED_OUT_BY_PREFETCH",
    "doctor",
    ["SIGNED_OUT_BY_PREFETCH"],
    "Our endpoints sign out by POST alone; a GET route of the app's own is seen in the source.",
  ],
  ["REDIRECT_LOOP", "run-time"],
];

/**
 * Every cause we know of, in one order, with the codes that tell of it.
 *
 * Documentation and tests are made of it; no entry loads it.
 */
export const causeTable: readonly Cause[] = rows.map(([cause, detection, codes, how], index) => ({
  number: index + 1,
  cause,
  codes: codes ?? [cause],
  detection,
  how: how ?? null,
}));
