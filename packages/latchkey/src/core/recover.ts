import type { Config } from "../config/config.js";
import type { ErrorName } from "../config/dialect.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import { type AuthRequest, isPageAccepted, isRedirectReturned } from "../flow/auth-request.js";
import { clearFlowCookie, readPendingFlow } from "../flow/flow-cookie.js";
import { toOwnPage } from "../flow/own-page.js";
import type { CookieChange } from "../http/cookie-change.js";
import { resolveRedirect, toRelative } from "../http/safe-redirect.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { Reason } from "../reason/reason.js";
import { type ErrorAnswer, toErrorAnswer } from "./error-answer.js";

/** Where something was thrown: the visit, and the request if it could be read. */
export interface Scene {
  readonly visit: Visit;
  readonly request: AuthRequest | null;
}

/** Decides the answer to anything thrown; the only catch in the library that does, and it logs once. */
export async function recover(config: Config, { visit, request }: Scene, thrown: unknown): Promise<Outcome> {
  const error = toAuthError(thrown);
  const { reason } = error;
  config.report({
    reason,
    place: visit.place,
    method: visit.method ?? undefined,
    path: visit.url?.pathname,
    cause: error.cause,
  });
  const { cookies, returnTo } = request === null ? untouched : await endFlow(config, request);
  const { status, page } = toErrorAnswer(reason);
  const name = toErrorName(config, reason, page);
  const target = name === null ? null : toErrorUrl(config, visit, { ...name, reason, returnTo });
  const answer = { status, cookies, headers: toErrorHeaders(reason) };
  if (isRedirectReturned(visit.headers, request?.fields ?? new Map())) {
    const to = target ?? toErrorUrl(config, visit, { page: "sign-in", error: reason.code, reason, returnTo });
    // A host that is not ours is told to nobody.
    const url = visit.origin.isAllowed ? to.href : toRelative(to);
    return { ...answer, kind: "json", body: { url, ...toPublicError(config, reason) } };
  }
  if (!isPageAccepted(visit.headers)) return { ...answer, kind: "json", body: toPublicError(config, reason) };
  // A host that is not ours must not become the target of a redirect.
  if (target !== null && visit.origin.isAllowed && isErrorPageReachable(config, reason))
    return { kind: "redirect", to: target, cookies };
  return { ...answer, kind: "page", page: toErrorPage(config, reason) };
}

/** A 405 names the methods there are (RFC 9110 §15.5.6). */
function toErrorHeaders({ code, facts }: Reason): Readonly<Record<string, string>> {
  return code === "METHOD_NOT_ALLOWED" && typeof facts.allowed === "string" ? { Allow: facts.allowed } : {};
}

function toAuthError(thrown: unknown): AuthError {
  return thrown instanceof AuthError ? thrown : createAuthError("INTERNAL", toThrownFacts(thrown), thrown);
}

/** What a failure leaves behind: cookies to clear, and where the visitor still wants to go. */
interface Aftermath {
  readonly cookies: readonly CookieChange[];
  readonly returnTo: URL | null;
}

const untouched: Aftermath = { cookies: [], returnTo: null };

/** A flow that failed is over: its cookie goes, unless the answer was not this browser's to begin with. */
async function endFlow(config: Config, request: AuthRequest): Promise<Aftermath> {
  const { action, visit, query, fields, providerId } = request;
  const { origin } = visit.origin;
  const state = query.get("state") ?? fields.get("state");
  if (action !== "callback" || state === undefined || providerId === null) {
    return { cookies: [], returnTo: resolveRedirect(fields.get("callbackUrl"), origin) };
  }
  const flow = await readPendingFlow(config, visit, { state, providerId });
  if (flow === null) return untouched;
  const cookies = [clearFlowCookie(config, visit, state)];
  return { cookies, returnTo: resolveRedirect(flow.returnTo, origin) };
}

/** Where a person is sent and what it is called there, in the words of the dialect; `null` answers in place. */
function toErrorName({ dialect }: Config, { code }: Reason, page: ErrorAnswer["page"]): ErrorName | null {
  const listed = dialect.errorNames[code];
  if (listed !== undefined) return listed;
  return page === null ? null : (dialect.otherErrors ?? { error: code, page });
}

interface ErrorTarget extends ErrorName {
  readonly reason: Reason;
  readonly returnTo: URL | null;
}

function toErrorUrl(config: Config, visit: Visit, { page, error, reason, returnTo }: ErrorTarget): URL {
  const builtIn = page === "sign-in" ? `${config.basePath}/signin` : `${config.basePath}/error`;
  const own = page === "sign-in" ? config.pages.signIn : config.pages.error;
  const code = typeof reason.facts.reasonCode === "string" ? reason.facts.reasonCode : undefined;
  // Where trying again is possible, it must lead where the first try was meant to.
  const isTriedAgain = page === "sign-in" || config.dialect.bouncedErrors.includes(error);
  const isElsewhere = returnTo !== null && toRelative(returnTo) !== "/";
  const callbackUrl = isTriedAgain && isElsewhere ? toRelative(returnTo) : undefined;
  const parameters = { error, code, callbackUrl };
  return toOwnPage(own, visit, parameters) ?? (toOwnPage(builtIn, visit, parameters) as URL);
}

/** Without a secret or an allowed host the other pages would fail alike, so the error shows at once. */
function isErrorPageReachable(config: Config, { level }: Reason): boolean {
  return config.blocker === null && (level !== "developer" || config.pages.error !== undefined);
}

function toPublicError(config: Config, { code, title, saw, fix }: Reason) {
  return { error: code, message: title, ...(config.isProduction ? {} : { saw, fix }) };
}

function toErrorPage(config: Config, { code, saw, fix }: Reason) {
  return {
    name: "error",
    error: code,
    signIn: `${config.basePath}/signin`,
    home: "/",
    theme: config.theme,
    ...(config.isProduction ? {} : { detail: { code, saw, fix } }),
  } as const;
}
