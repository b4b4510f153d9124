import type { Config } from "../config/config.js";
import type { Outcome } from "../contract/outcome.js";
import type { Arrival, Visit } from "../contract/visit.js";
import { type AuthRequest, isRedirectReturned, readAuthRequest } from "../flow/auth-request.js";
import type { FlowContext } from "../flow/flow-context.js";
import { readReferer, resolveReturnTo } from "../flow/return-to.js";
import { signOut } from "../flow/sign-out.js";
import { withStandingCookies } from "../flow/standing-cookies.js";
import { createVisit, requireAllowedHost } from "../flow/visit.js";
import { toArrival } from "./arrival.js";
import { recover } from "./recover.js";
import { reportThrown } from "./report-thrown.js";
import { respond } from "./respond.js";
import { answerRoute } from "./routes.js";
import { type SignInIntent, signIn } from "./sign-in.js";

/** What an endpoint decides, before anything is made of it; throws what went wrong. */
export async function decideRequest(context: FlowContext, request: Request): Promise<Outcome> {
  const { config } = context;
  return decide(context, await readAuthRequest(config, createEndpointVisit(config, request), request));
}

/** Starts or completes a sign-in for code that runs on the server. */
export function performSignIn(
  context: FlowContext,
  arrival: Arrival,
  intent: SignInIntent,
): Promise<Outcome> {
  return actOnServer(context, arrival, (visit) => signIn(context, visit, intent));
}

/** A sign-out asked for by code on the server. */
export interface ServerSignOut {
  readonly redirectTo?: string;
  readonly everywhere?: boolean;
}

/** Ends the session for code that runs on the server. */
export function performSignOut(
  context: FlowContext,
  arrival: Arrival,
  { redirectTo, everywhere = false }: ServerSignOut,
): Promise<Outcome> {
  return actOnServer(context, arrival, async (visit) => {
    const { config } = context;
    requireAllowedHost(config, visit);
    const returnTo = await resolveReturnTo(config, visit, redirectTo ?? readReferer(visit));
    return signOut(context, visit, { returnTo, isEverywhere: everywhere });
  });
}

/** The app gets what went wrong, and may make one sentence of it for the visitor; the log keeps the reason. */
async function actOnServer(
  { config }: FlowContext,
  arrival: Arrival,
  act: (visit: Visit) => Promise<Outcome>,
): Promise<Outcome> {
  const visit = createVisit(config, arrival);
  try {
    return await act(visit);
  } catch (thrown) {
    await reportThrown(config, visit, thrown);
    throw thrown;
  }
}

function createEndpointVisit(config: Config, request: Request): Visit {
  return createVisit(config, { ...toArrival(request, "route-handler"), isForBrowser: true });
}

async function decide(context: FlowContext, read: AuthRequest): Promise<Outcome> {
  return withStandingCookies(context.config, read, await answerRoute(context, read));
}

/** Answers a request to one of the endpoints; never throws. */
export async function answerRequest(context: FlowContext, request: Request): Promise<Response> {
  const { config } = context;
  const visit = createEndpointVisit(config, request);
  let read: AuthRequest | null = null;
  const reply = (outcome: Outcome): Response =>
    respond(outcome, {
      isRedirectReturned: isRedirectReturned(visit.headers, read?.fields ?? new Map()),
      isBodyless: request.method === "HEAD",
      cacheHeaders: config.dialect.cacheHeaders,
    });
  try {
    read = await readAuthRequest(config, visit, request);
    // Within the try: what callbacks.session returned may be no JSON.
    return reply(await decide(context, read));
  } catch (thrown) {
    return reply(await recover(config, { visit, request: read }, thrown));
  }
}
