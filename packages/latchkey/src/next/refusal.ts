import type { Verdict } from "../access/judge-reading.js";
import type { Config } from "../config/config.js";
import { toReasonHeader } from "../config/reason-header.js";
import { AuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";

/** A verdict that lets nobody in. */
export type Refusal = Exclude<Verdict, { kind: "allowed" }>;

const statuses = { "sign-in": 401, forbidden: 403, unavailable: 503 } as const;

/** The status of a refusal: 401 when signing in helps, 403 when it does not, 503 while it cannot be told. */
export function toStatus({ kind }: Refusal): 401 | 403 | 503 {
  return statuses[kind];
}

/** The headers of a refusal; no cache may give one visitor's answer to another. */
export function toRefusalHeaders(
  config: Config,
  { kind, reason }: Refusal,
): Readonly<Record<string, string>> {
  return {
    ...toReasonHeader(config, reason.code),
    "Cache-Control": "private, no-store",
    Vary: "Cookie",
    // A 401 must name a scheme (RFC 9110 §15.5.2); ours is the session cookie.
    ...(kind === "sign-in" ? { "WWW-Authenticate": "Session" } : {}),
    ...(kind === "unavailable" ? { "Retry-After": "5" } : {}),
  };
}

/** The body of a refusal: a code, and while the app is developed or tested what was seen and how to mend it. */
export function toRefusalBody({ showsDetails }: Config, { kind, reason }: Refusal) {
  if (showsDetails) {
    return { error: reason.code, message: reason.title, saw: reason.saw, fix: reason.fix };
  }
  // What the developer has to mend is none of the visitor's business, and whether a cookie was over or of another key
  // helps whoever tries cookies; the log has it.
  const isShown = kind === "sign-in" ? reason.code === "SIGNIN_TOO_OLD" : reason.level !== "developer";
  const shown = isShown
    ? reason
    : createReason(kind === "forbidden" ? "PERMISSION_MISSING" : "NOT_SIGNED_IN");
  return { error: shown.code, message: shown.title };
}

/** A refusal as a Web response with a JSON body. */
export function toRefusalResponse(config: Config, refusal: Refusal): Response {
  return Response.json(toRefusalBody(config, refusal), {
    status: toStatus(refusal),
    headers: toRefusalHeaders(config, refusal),
  });
}

/** The members by which Next.js knows what an error asks of it. */
export type Steering = Readonly<Record<string, unknown>>;

/** How Next.js 15.1 and newer know the status of what a Route Handler throws. */
function toStatusSteering(refusal: Refusal): Steering {
  return refusal.kind === "unavailable" ? {} : { digest: `NEXT_HTTP_ERROR_FALLBACK;${toStatus(refusal)}` };
}

/**
 * What `auth.required` throws where it cannot answer by itself; `status` is 401, 403 or 503.
 *
 * In a Server Action catch it and show `error.reason.title`; whom it is not caught for goes to the sign-in page, or to the
 * one that says that they may not. Anywhere else `error.toResponse()` is the answer.
 *
 * @example
 * ```ts
 * import { AccessError } from "latchkey";
 *
 * export async function rename(name: string) {
 *   try {
 *     await auth.required({ can: "edit:profile" });
 *   } catch (error) {
 *     if (error instanceof AccessError) return { problem: error.reason.title };
 *     throw error;
 *   }
 * }
 * ```
 */
export class AccessError extends AuthError {
  override readonly name = "AccessError";
  readonly status: 401 | 403 | 503;
  /** What Next.js makes of it when nobody catches it: a status, or a redirect. */
  readonly digest?: string;
  /** The refusal as a response with a JSON body. */
  readonly toResponse: () => Response;

  constructor(config: Config, refusal: Refusal, steering: Steering = toStatusSteering(refusal)) {
    super(refusal.reason);
    this.status = toStatus(refusal);
    Object.assign(this, steering);
    this.toResponse = () => toRefusalResponse(config, refusal);
  }
}
