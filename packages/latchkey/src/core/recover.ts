import type { Config } from "../config/config.js";
import type { ErrorName } from "../config/dialect.js";
import { toReasonHeader } from "../config/reason-header.js";
import type { Outcome } from "../contract/outcome.js";
import type { Visit } from "../contract/visit.js";
import { type AuthRequest, isPageAccepted, isRedirectReturned } from "../flow/auth-request.js";
import { readEndpointTraits } from "../flow/endpoint-traits.js";
import { clearFlowCookie, readPendingFlow } from "../flow/flow-cookie.js";
import { toOwnPage } from "../flow/own-page.js";
import { withStandingCookies } from "../flow/standing-cookies.js";
import type { CookieChange } from "../http/cookie-change.js";
import { resolveRedirect, toRelative } from "../http/safe-redirect.js";
import type { Reason } from "../reason/reason.js";
import { type ErrorAnswer, toErrorAnswer } from "./error-answer.js";
import { toErrorFacts, toErrorName, toErrorText } from "./error-name.js";
import { reportThrown } from "./report-thrown.js";

/** Where something was thrown: the visit, and the request if it could be read. */
export interface Scene {
  readonly visit: Visit;
  readonly request: AuthRequest | null;
}

/** Decides the answer to anything thrown; the only catch in the library that does, and it logs once. */
export async function recover(config: Config, { visit, request }: Scene, thrown: unknown): Promise<Outcome> {
  const { reason } = await reportThrown(config, visit, thrown);
  const aftermath = request === null ? untouched : await endFlow(config, request);
  const answer = toErrorAnswer(reason);
  const name = toErrorName(config.dialect, reason, { action: request?.action, page: answer.page });
  const refusal = { ...answer, name, reason, ...aftermath };
  const outcome = toRefusal(config, { visit, request }, refusal);
  // A page in place is shown to whom the endpoints do not know yet: a foreign host, or no endpoint at all.
  const isStanding = config.dialect.standingCookies === "always" && outcome.kind !== "page";
  return request !== null && isStanding && visit.origin.isAllowed
    ? withStandingCookies(config, request, outcome)
    : outcome;
}

interface Refusal extends ErrorAnswer, Aftermath {
  readonly name: ErrorName | null;
  readonly reason: Reason;
}

function toRefusal(config: Config, { visit, request }: Scene, refusal: Refusal): Outcome {
  const { name, reason, cookies, status } = refusal;
  const { dialect } = config;
  const answer = { status, cookies, headers: toErrorHeaders(config, reason) };
  if (name !== null && name.page === null) {
    return { ...answer, kind: "json", status: name.status ?? status, body: dialect.signedOutBody };
  }
  const target = name === null ? null : toErrorUrl(config, visit, { ...refusal, name });
  if (isRedirectReturned(visit.headers, request?.fields ?? new Map())) {
    const to =
      target ?? toErrorUrl(config, visit, { ...refusal, name: { page: "sign-in", error: reason.code } });
    return { ...answer, ...toReturned(config, visit, { refusal, to }) };
  }
  const isForScripts = request !== null && readEndpointTraits(request.action).isForScripts;
  const isRedirected = dialect.redirectsScripts && target !== null && !isForScripts;
  if (!isPageAccepted(visit.headers) && !isRedirected)
    return { ...answer, kind: "json", body: toPublicError(config, reason) };
  // A host that is not ours must not become the target of a redirect.
  if (target !== null && visit.origin.isAllowed && isErrorPageReachable(config, reason))
    return { kind: "redirect", to: target, cookies };
  return { ...answer, kind: "page", page: toErrorPage(config, reason) };
}

/** A 405 names the methods there are (RFC 9110 §15.5.6). */
function toErrorHeaders(config: Config, { code, facts }: Reason): Readonly<Record<string, string>> {
  const told = toReasonHeader(config, code);
  const isListed = code === "METHOD_NOT_ALLOWED" && typeof facts.allowed === "string";
  return isListed ? { ...told, Allow: String(facts.allowed) } : told;
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

interface ErrorTarget extends Refusal {
  readonly name: ErrorName;
}

interface Returned {
  readonly refusal: Refusal;
  readonly to: URL;
}

/** The address as JSON, for a script that asked for it. */
function toReturned({ dialect, ...config }: Config, visit: Visit, { refusal, to }: Returned) {
  const isByHeader = visit.headers.get("x-auth-return-redirect") !== null;
  const { name, reason } = refusal;
  const kind = name === null ? "of-reason" : dialect.returnedStatus[isByHeader ? "header" : "field"];
  const statuses = { "of-reason": refusal.status, "of-name": name?.status ?? 200, ok: 200 };
  // A host that is not ours is told to nobody.
  const url = visit.origin.isAllowed ? to.href : toRelative(to);
  const details = dialect.redirectsScripts ? {} : toPublicError(config, reason);
  return { kind: "json", status: statuses[kind], body: { url, ...details } } as const;
}

function toErrorUrl(config: Config, visit: Visit, { name, reason, returnTo }: ErrorTarget): URL {
  const page = pages[name.page ?? "error"];
  const own = config.dialect.leadsToOwnPages ? config.pages[page.option] : undefined;
  const error = toErrorText(name, reason);
  // Where trying again is possible, it must lead where the first try was meant to; a cookie may keep that too.
  const isTriedAgain = config.dialect.callbackUrl === null && page === pages["sign-in"];
  const isElsewhere = returnTo !== null && toRelative(returnTo) !== "/";
  const callbackUrl = isTriedAgain && isElsewhere ? toRelative(returnTo) : undefined;
  const parameters = { error, ...toErrorFacts(name, reason), ...name.parameters, callbackUrl };
  const builtIn = `${config.basePath}/${page.path}`;
  return toOwnPage(own, visit, parameters) ?? (toOwnPage(builtIn, visit, parameters) as URL);
}

const pages = {
  "sign-in": { option: "signIn", path: "signin" },
  "sign-out": { option: "signOut", path: "signout" },
  error: { option: "error", path: "error" },
} as const;

/** Without a secret or an allowed host the other pages would fail alike, so the error shows at once. */
function isErrorPageReachable(config: Config, { level }: Reason): boolean {
  if (config.blocker !== null) return false;
  return config.dialect.redirectsScripts || level !== "developer" || config.pages.error !== undefined;
}

function toPublicError(config: Pick<Config, "showsDetails">, { code, title, saw, fix }: Reason) {
  return { error: code, message: title, ...(config.showsDetails ? { saw, fix } : {}) };
}

function toErrorPage(config: Config, { code, saw, fix }: Reason) {
  return {
    name: "error",
    error: code,
    signIn: `${config.basePath}/signin`,
    home: "/",
    theme: config.theme,
    ...(config.showsDetails ? { detail: { code, saw, fix } } : {}),
  } as const;
}
