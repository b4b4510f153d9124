import type { Config } from "../config/config.js";
import type { AnyAuthOptions, ConfigSurroundings } from "../config/resolve-config.js";
import type { Outcome } from "../contract/outcome.js";
import type { SessionReading } from "../contract/session.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import type { Arrival, Visit } from "../contract/visit.js";
import { type AuthRequest, isRedirectReturned, readAuthRequest } from "../flow/auth-request.js";
import type { FlowContext } from "../flow/flow-context.js";
import { readSession, updateSession } from "../flow/read-session.js";
import { readReferer, resolveReturnTo } from "../flow/return-to.js";
import { signOut } from "../flow/sign-out.js";
import { withStandingCookies } from "../flow/standing-cookies.js";
import { createVisit, requireAllowedHost } from "../flow/visit.js";
import { toArrival } from "./arrival.js";
import { createSessionContext, type SessionReader } from "./create-reader.js";
import { createEngineMemory } from "./engine-memory.js";
import { recover } from "./recover.js";
import { reportThrown } from "./report-thrown.js";
import { respond } from "./respond.js";
import { answerRoute } from "./routes.js";
import { type SignInIntent, signIn } from "./sign-in.js";

/** The library without a framework: requests and arrivals in, responses, readings and outcomes out. */
export interface Engine extends SessionReader {
  /** Answers a request to one of the endpoints; never throws. */
  handle(request: Request): Promise<Response>;
  /** What the endpoint decides, before anything is made of it; throws what went wrong. */
  decide(request: Request): Promise<Outcome>;
  update(arrival: Arrival, patch: unknown): Promise<SessionReading<unknown>>;
  /** Starts or completes a sign-in for code that runs on the server; throws an `AuthError` when refused. */
  signIn(arrival: Arrival, intent: SignInIntent): Promise<Outcome>;
  signOut(arrival: Arrival, redirectTo: string | undefined): Promise<Outcome>;
  describe(arrival: Arrival): Promise<readonly SessionCookieFacts[]>;
}

/** The options, or what makes them at the first request. */
export type OptionSource = AnyAuthOptions | (() => AnyAuthOptions);

/** Makes an engine; options are resolved at the first request, so importing an app's auth file never fails. */
export function createEngine(
  options: OptionSource,
  surroundings: () => ConfigSurroundings,
  memory = createEngineMemory(),
): Engine {
  let resolved: FlowContext | null = null;
  const context = (): FlowContext => {
    if (resolved !== null) return resolved;
    const given = typeof options === "function" ? options() : options;
    const around = { ...surroundings(), memory, kind: "engine" as const };
    resolved = { ...createSessionContext(given, around), consumed: memory.consumed };
    return resolved;
  };
  const visit = (arrival: Arrival) => createVisit(context().config, arrival);
  return {
    config: () => context().config,
    handle: (request) => answer(context(), request),
    decide: async (request) => {
      const { config } = context();
      return decide(context(), await readAuthRequest(config, createEndpointVisit(config, request), request));
    },
    read: (arrival) => readSession(context(), visit(arrival)),
    update: (arrival, patch) => updateSession(context(), visit(arrival), patch),
    signIn: async (arrival, intent) =>
      actOnServer(context(), visit(arrival), (visited) => signIn(context(), visited, intent)),
    signOut: async (arrival, redirectTo) =>
      actOnServer(context(), visit(arrival), async (visited) => {
        const { config } = context();
        requireAllowedHost(config, visited);
        const returnTo = await resolveReturnTo(config, visited, redirectTo ?? readReferer(visited));
        return signOut(context(), visited, returnTo);
      }),
    describe: (arrival) => context().sessions.describe(visit(arrival)),
  };
}

/** The app gets what went wrong, and may make one sentence of it for the visitor; the log keeps the reason. */
async function actOnServer(
  { config }: FlowContext,
  visit: Visit,
  act: (visit: Visit) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await act(visit);
  } catch (thrown) {
    reportThrown(config, visit, thrown);
    throw thrown;
  }
}

function createEndpointVisit(config: Config, request: Request): Visit {
  return createVisit(config, { ...toArrival(request, "route-handler"), isForBrowser: true });
}

async function decide(context: FlowContext, read: AuthRequest): Promise<Outcome> {
  return withStandingCookies(context.config, read, await answerRoute(context, read));
}

async function answer(context: FlowContext, request: Request): Promise<Response> {
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
