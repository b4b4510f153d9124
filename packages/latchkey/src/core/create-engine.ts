import type { AnyAuthOptions, ConfigSurroundings } from "../config/resolve-config.js";
import type { Outcome } from "../contract/outcome.js";
import type { SessionReading } from "../contract/session.js";
import type { RosterChange, SessionEntry } from "../contract/session-roster.js";
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
import { createRoster } from "./create-roster.js";
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
  signOut(arrival: Arrival, intent: ServerSignOut): Promise<Outcome>;
  /** The sessions of a user; the one of the arrival is marked. */
  listSessions(userId: string, current: Arrival | null): Promise<readonly SessionEntry[]>;
  revokeSession(id: string): Promise<boolean>;
  /** Ends the sessions of a user but the one of this arrival. */
  revokeSessions(userId: string, kept: Arrival | null): Promise<RosterChange>;
  refreshSessions(userId: string): Promise<void>;
  describe(arrival: Arrival): Promise<readonly SessionCookieFacts[]>;
}

/** A sign-out asked for by code on the server. */
export interface ServerSignOut {
  readonly redirectTo?: string;
  readonly everywhere?: boolean;
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
    const read = createSessionContext(given, { ...surroundings(), memory, kind: "engine" });
    resolved = { ...read, consumed: memory.consumed, roster: createRoster(read.config) };
    return resolved;
  };
  const visit = (arrival: Arrival) => createVisit(context().config, arrival);
  return {
    config: () => context().config,
    handle: (request) => answer(context(), request),
    decide: async (request) => {
      const { config } = context();
      const visited = visit({ ...toArrival(request, "route-handler"), isForBrowser: true });
      const read = await readAuthRequest(config, visited, request);
      return withStandingCookies(config, read, await answerRoute(context(), read));
    },
    read: (arrival) => readSession(context(), visit(arrival)),
    update: (arrival, patch) => updateSession(context(), visit(arrival), patch),
    signIn: async (arrival, intent) =>
      actOnServer(context(), visit(arrival), (visited) => signIn(context(), visited, intent)),
    signOut: async (arrival, { redirectTo, everywhere = false }) =>
      actOnServer(context(), visit(arrival), async (visited) => {
        const { config } = context();
        requireAllowedHost(config, visited);
        const returnTo = await resolveReturnTo(config, visited, redirectTo ?? readReferer(visited));
        return signOut(context(), visited, { returnTo, isEverywhere: everywhere });
      }),
    describe: (arrival) => context().sessions.describe(visit(arrival)),
    listSessions: (userId, current) => context().roster.list(userId, current && visit(current)),
    revokeSession: (id) => context().roster.revoke(id),
    revokeSessions: (userId, kept) => context().roster.revokeAll(userId, kept && visit(kept)),
    refreshSessions: (userId) => context().roster.refresh(userId),
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

async function answer(context: FlowContext, request: Request): Promise<Response> {
  const { config } = context;
  const visit = createVisit(config, { ...toArrival(request, "route-handler"), isForBrowser: true });
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
    return reply(await withStandingCookies(config, read, await answerRoute(context, read)));
  } catch (thrown) {
    return reply(await recover(config, { visit, request: read }, thrown));
  }
}
