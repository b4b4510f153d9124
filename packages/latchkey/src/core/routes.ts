import type { Config } from "../config/config.js";
import { toReasonHeader } from "../config/reason-header.js";
import type { Outcome } from "../contract/outcome.js";
import type { OAuthProvider } from "../contract/provider.js";
import type { SessionReading } from "../contract/session.js";
import { answerRefusal } from "../flow/answer-refusal.js";
import type { AuthRequest } from "../flow/auth-request.js";
import { beginCeremony } from "../flow/begin-ceremony.js";
import { beginEmailSignIn } from "../flow/begin-email-sign-in.js";
import { beginSignIn } from "../flow/begin-sign-in.js";
import { completeSignIn } from "../flow/complete-sign-in.js";
import { requireProvider } from "../flow/configured-provider.js";
import { issueCsrfToken, requireOwnForm } from "../flow/csrf.js";
import type { FlowContext } from "../flow/flow-context.js";
import { listProviders } from "../flow/list-providers.js";
import { readForeignAnswer } from "../flow/proxied-state.js";
import { readSession, updateSession } from "../flow/read-session.js";
import { renewSession } from "../flow/renew-session.js";
import { readReturnTo } from "../flow/return-to.js";
import {
  leadToSignInPage,
  showErrorPage,
  showSignInPage,
  showSignOutPage,
  showVerifyRequestPage,
} from "../flow/show-page.js";
import { signOut } from "../flow/sign-out.js";
import { takeClientLog } from "../flow/take-client-log.js";
import { verifyAuthorizationCallback, verifyCredentialsSubmission } from "../flow/verify-callback.js";
import { verifyEmailLink } from "../flow/verify-email-link.js";
import { verifyPasskeySubmission } from "../flow/verify-passkey.js";
import { requireAllowedHost } from "../flow/visit.js";
import { createAuthError } from "../reason/auth-error.js";

type Answer = (context: FlowContext, request: AuthRequest) => Promise<Outcome>;

interface Route {
  readonly takesProvider: boolean;
  readonly GET?: Answer;
  readonly POST?: Answer;
  /** Left out, HEAD is answered without a look: it comes from link scanners and must use nothing up, such as a code. */
  readonly HEAD?: Answer;
  /** Left out, the endpoint is there in every dialect. */
  readonly isThere?: (config: Config) => boolean;
}

/** Every endpoint there is; what is not listed does not exist. */
const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["session", { takesProvider: false, GET: answerSession, POST: ownForm(answerUpdate) }],
  ["csrf", { takesProvider: false, GET: answerCsrf }],
  ["providers", { takesProvider: false, GET: ownHost(answerProviders) }],
  ["signin", { takesProvider: true, GET: ownHost(answerSignInPage), POST: ownHost(ownForm(answerSignIn)) }],
  ["callback", { takesProvider: true, GET: ownHost(answerCallback), POST: ownHost(answerPostedCallback) }],
  ["webauthn-options", { takesProvider: true, GET: ownHost(answerWebAuthnOptions) }],
  ["signout", { takesProvider: false, GET: ownHost(showSignOutPage), POST: ownHost(ownForm(answerSignOut)) }],
  ["verify-request", { takesProvider: false, GET: ownHost(showVerifyRequestPage) }],
  ["renew", { takesProvider: false, GET: ownHost(renewSession) }],
  ["error", { takesProvider: false, GET: ownHost(showErrorPage) }],
  ["refused", { takesProvider: false, GET: answerRefusal, POST: answerRefusal, HEAD: answerRefusal }],
  ["inspect", { takesProvider: false, GET: answerInspection, isThere: ({ showsDetails }) => showsDetails }],
  ["_log", { takesProvider: false, POST: takeClientLog, isThere: ({ dialect }) => dialect.takesClientLogs }],
]);

/** The endpoint's answer to this request; throws an `AuthError` when there is none. */
export async function answerRoute(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const { action, providerId, method, url } = request;
  const path = url.pathname.slice(0, 200);
  const route = routes.get(action);
  const isThere = route?.isThere?.(context.config) ?? true;
  if (route === undefined || !isThere || (providerId !== null && !route.takesProvider)) {
    throw createAuthError("ROUTE_UNKNOWN", { path, basePath: context.config.basePath });
  }
  const answer = method === "GET" || method === "POST" || method === "HEAD" ? route[method] : undefined;
  if (method === "HEAD" && answer === undefined && route.GET !== undefined) {
    return { kind: "json", body: null, cookies: [] };
  }
  if (answer === undefined) {
    const allowed = [...(route.GET ? ["GET", "HEAD"] : []), ...(route.POST ? ["POST"] : [])].join(", ");
    throw createAuthError("METHOD_NOT_ALLOWED", { method: method.slice(0, 20), path, allowed });
  }
  return answer(context, request);
}

/** Guard: state changes only by the app's own forms and scripts. */
function ownForm(answer: Answer): Answer {
  return async (context, request) => {
    await requireOwnForm(context.config, request);
    return answer(context, request);
  };
}

/** Guard: links and redirects only for a host that is the app's. */
function ownHost(answer: Answer): Answer {
  return async (context, request) => {
    requireAllowedHost(context.config, request.visit);
    return answer(context, request);
  };
}

async function answerSession(context: FlowContext, { visit }: AuthRequest): Promise<Outcome> {
  return toSessionOutcome(context, await readSession(context, visit));
}

async function answerUpdate(context: FlowContext, { visit, values }: AuthRequest): Promise<Outcome> {
  return toSessionOutcome(context, await updateSession(context, visit, values.data));
}

/** A hiccup must not look like a sign-out: clients keep what they have when the answer is no session but an error. */
function toSessionOutcome({ config }: FlowContext, reading: SessionReading<unknown>): Outcome {
  if (reading.status === "signed-in")
    return { kind: "json", body: reading.session, cookies: reading.cookies };
  const { code, title } = reading.reason;
  const headers = toReasonHeader(config, code);
  if (reading.status === "unavailable") {
    return { kind: "json", status: 503, body: { error: code, message: title }, cookies: [], headers };
  }
  return { kind: "json", body: config.dialect.signedOutBody, cookies: reading.cookies, headers };
}

/** Loaded on use, so that what production never answers is not part of what it loads. */
async function answerInspection(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const inspector = await import("./answer-inspection.js");
  return inspector.answerInspection(context, request);
}

async function answerCsrf({ config }: FlowContext, { visit }: AuthRequest): Promise<Outcome> {
  const { token, cookies } = await issueCsrfToken(config, visit);
  return { kind: "json", body: { csrfToken: token }, cookies };
}

async function answerProviders({ config }: FlowContext, { visit }: AuthRequest): Promise<Outcome> {
  return { kind: "json", body: listProviders(config, visit), cookies: [] };
}

/** A link may name a provider; it must be one that works, but only the button on the page leaves for it. */
async function answerSignInPage(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  if (request.providerId !== null) requireProvider(context.config, request.providerId);
  return showSignInPage(context, request);
}

async function answerSignIn(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const { config } = context;
  const { providerId, visit, query } = request;
  if (providerId === null) return leadToSignInPage(context, request);
  const provider = requireProvider(config, providerId);
  if (provider.type === "credentials" || provider.type === "webauthn")
    return leadToSignInPage(context, request);
  const returnTo = await readReturnTo(config, request);
  if (provider.type === "email") {
    const typed = request.fields.get("email");
    return beginEmailSignIn(context, visit, { provider, returnTo, typed, request: request.request });
  }
  return beginSignIn(context, visit, { provider, returnTo, parameters: Object.fromEntries(query) });
}

async function answerCallback(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const provider = requireNamedProvider(context, request);
  if (provider.type === "credentials" || provider.type === "webauthn") {
    throw createAuthError("METHOD_NOT_ALLOWED", {
      method: "GET",
      path: request.url.pathname,
      allowed: "POST",
    });
  }
  // The same by GET and POST, without a form token: the secret in the link is the proof.
  if (provider.type === "email") {
    return completeSignIn(context, request.visit, await verifyEmailLink(context, request, provider));
  }
  const elsewhere = await passAnswerOn(context, request, provider);
  if (elsewhere !== null) return elsewhere;
  return completeSignIn(
    context,
    request.visit,
    await verifyAuthorizationCallback(context, request, provider),
  );
}

/** A redirect proxy hands an answer on to the deployment it is for. */
async function passAnswerOn(
  { config }: FlowContext,
  { visit, query }: AuthRequest,
  provider: OAuthProvider,
): Promise<Outcome | null> {
  const to = await readForeignAnswer(config, visit, { state: query.get("state") ?? "", provider });
  if (to === null) return null;
  to.search = new URLSearchParams([...query]).toString();
  return { kind: "redirect", to, cookies: [] };
}

async function answerPostedCallback(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const provider = requireNamedProvider(context, request);
  // An answer by form_post comes from the provider's site and is bound by its state instead (OAuth 2.0 Form Post §2).
  if (provider.type !== "credentials" && provider.type !== "webauthn")
    return answerCallback(context, request);
  await requireOwnForm(context.config, request);
  const proof =
    provider.type === "webauthn"
      ? await verifyPasskeySubmission(context, request, provider)
      : await verifyCredentialsSubmission(context, request, provider);
  return completeSignIn(context, request.visit, proof);
}

async function answerWebAuthnOptions(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const provider = requireNamedProvider(context, request);
  if (provider.type === "webauthn") return beginCeremony(context, request, provider);
  const facts = { provider: provider.id, problem: `it is a provider of type ${provider.type}` };
  throw createAuthError("PASSKEY_UNAVAILABLE", facts);
}

function requireNamedProvider({ config }: FlowContext, { providerId, url }: AuthRequest) {
  if (providerId !== null) return requireProvider(config, providerId);
  throw createAuthError("ROUTE_UNKNOWN", { path: url.pathname.slice(0, 200), basePath: config.basePath });
}

async function answerSignOut(context: FlowContext, request: AuthRequest): Promise<Outcome> {
  const returnTo = await readReturnTo(context.config, request);
  return signOut(context, request.visit, {
    returnTo,
    isEverywhere: request.fields.get("everywhere") === "true",
  });
}
