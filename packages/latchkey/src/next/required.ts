import type { AccessRequirement } from "../access/decide-access.js";
import type { Verdict } from "../access/judge-reading.js";
import type { Config } from "../config/config.js";
import type { Arrival } from "../contract/visit.js";
import type { Engine } from "../core/create-engine.js";
import { createVisit } from "../flow/visit.js";
import { resolveRedirect, toRelative } from "../http/safe-redirect.js";
import { readCurrentRoute } from "./current-route.js";
import { readAppBasePath } from "./env.js";
import { loadNavigation, type Navigation, redirectTo } from "./navigation.js";
import { markPersonal } from "./node-arrival.js";
import type { NodeContext, NodeRequest, NodeResponse } from "./node-message.js";
import { reachVerdict } from "./reach-verdict.js";
import {
  AccessError,
  type Refusal,
  type Steering,
  toRefusalBody,
  toRefusalHeaders,
  toRefusalResponse,
  toStatus,
} from "./refusal.js";
import { isOutsideRequest } from "./request-scope.js";
import type { ServerSession } from "./server-session.js";
import { type AskArguments, readSurface, type Surface } from "./surface.js";

/** What a guard works with. */
export interface Guard {
  readonly engine: Engine;
  readonly sessions: ServerSession;
}

type RequiredArguments =
  | readonly [requirement?: AccessRequirement]
  | readonly [from: Request | NodeContext, requirement?: AccessRequirement]
  | readonly [req: NodeRequest, res: NodeResponse, requirement?: AccessRequirement];

/** Judges the visitor of a call by a requirement. */
export async function judgeVisitor(
  { engine, sessions, method }: Guard & { readonly method?: string },
  asked: AskArguments,
  requirement: AccessRequirement,
): Promise<Verdict> {
  const reading = await sessions.read(asked, { isFresh: requirement.fresh === true, method });
  const readArrival = async () => {
    const { arrival } = await readSurface(asked);
    return method === undefined ? arrival : { ...arrival, method };
  };
  return reachVerdict(engine.config(), { reading, requirement, readArrival });
}

/** Gives the session, or answers as the place it is called in can: see {@link Auth.required}. */
export async function requireSession(guard: Guard, given: RequiredArguments): Promise<unknown> {
  const { asked, requirement } = splitArguments(given);
  const verdict = await judgeVisitor(guard, asked, requirement);
  if (verdict.kind === "allowed") return verdict.session;
  const config = guard.engine.config();
  const [first, second] = asked;
  if (second !== undefined) return answerApiRoute(config, second, verdict);
  if (first !== undefined && "res" in first) return answerPage(config, first, verdict);
  if (first !== undefined) throw new AccessError(config, verdict);
  return interrupt(config, await readSurface([]), verdict);
}

function splitArguments(given: RequiredArguments): { asked: AskArguments; requirement: AccessRequirement } {
  const [first, second, third] = given as readonly (object | undefined)[];
  if (first === undefined || !("headers" in first || "req" in first)) {
    return { asked: [], requirement: first ?? {} };
  }
  if (second !== undefined && "setHeader" in second) {
    return { asked: [first, second] as unknown as AskArguments, requirement: third ?? {} };
  }
  return { asked: [first] as unknown as AskArguments, requirement: second ?? {} };
}

/** The caller returns on `null`: the answer is sent. */
function answerApiRoute(config: Config, res: NodeResponse, refusal: Refusal): null {
  res.statusCode = toStatus(refusal);
  for (const [name, value] of Object.entries(toRefusalHeaders(config, refusal))) res.setHeader(name, value);
  res.setHeader("Content-Type", "application/json");
  res.end(JSON.stringify(toRefusalBody(config, refusal)));
  return null;
}

/** Next.js renders nothing once the response of `getServerSideProps` has ended. */
function answerPage(config: Config, { req, res }: NodeContext, refusal: Refusal): null {
  if (refusal.kind === "unavailable") return answerApiRoute(config, res, refusal);
  res.statusCode = 303;
  res.setHeader("Location", toPage(config, refusal, req.url ?? null));
  markPersonal(res, []);
  res.end();
  return null;
}

/** In the App Router the way out is what Next.js itself throws for a redirect or a status. */
async function interrupt(config: Config, { arrival }: Surface, refusal: Refusal): Promise<never> {
  if (refusal.kind === "unavailable") throw new AccessError(config, refusal);
  const navigation = await loadNavigation();
  if (arrival.place === "route-handler") {
    // Next.js 15.1 answers the status of what was thrown; an older one only knows how to send elsewhere.
    if (navigation === null || Reflect.has(navigation, "forbidden")) throw new AccessError(config, refusal);
    throw await steerElsewhere(navigation, `${config.basePath}/refused?error=${toCode(refusal)}`);
  }
  if (arrival.place === "server-action") {
    throw new AccessError(config, refusal, await steerAction(config, { arrival, refusal, navigation }));
  }
  const forbidden = refusal.kind === "forbidden" ? await steerToForbidden(navigation) : null;
  if (forbidden !== null) throw forbidden;
  return redirectTo(toPage(config, refusal, readReturnPath()));
}

/** Back to the page that was asked for, where Next.js lets it be seen. */
function readReturnPath(): string | null {
  const { address } = readCurrentRoute(null);
  return address === null ? null : readAppBasePath() + address;
}

/** To be asked for by GET, whatever the method was (RFC 9110 §15.4.4); Next.js 13 has no status to choose. */
async function steerElsewhere(navigation: Navigation, url: string): Promise<unknown> {
  const steering = await catchSteering(() => navigation.redirect(url));
  const digest = String(steering?.digest).replace(/;307;$/, ";303;");
  return Object.assign(steering ?? new Error(digest), { digest });
}

interface RefusedAction {
  readonly arrival: Arrival;
  readonly refusal: Refusal;
  readonly navigation: Navigation | null;
}

/**
 * What becomes of an action that does not catch the refusal.
 *
 * The status of a Route Handler would not do: to a form sent without JavaScript Next.js answers it with its 404 page,
 * and to a script without `forbidden.tsx` with a crash that no `error.tsx` sees.
 */
async function steerAction(config: Config, refused: RefusedAction): Promise<Steering> {
  const { arrival, refusal, navigation } = refused;
  const isScript = arrival.headers.get("next-action") !== null;
  const forbidden = refusal.kind === "forbidden" && isScript ? await steerToForbidden(navigation) : null;
  if (forbidden !== null) return forbidden;
  const { origin } = createVisit(config, arrival).origin;
  const page = resolveRedirect(arrival.headers.get("referer") ?? "", origin);
  const to = toPage(config, refusal, page && toRelative(page));
  return (await catchSteering(() => redirectTo(to))) ?? {};
}

/** The app's own `forbidden.tsx`, where Next.js has it and the app switched it on. */
async function steerToForbidden(navigation: Navigation | null): Promise<Steering | null> {
  const forbidden: unknown = navigation && Reflect.get(navigation, "forbidden");
  return typeof forbidden === "function" ? catchSteering(() => forbidden()) : null;
}

/** What Next.js throws to steer, whose members its versions know it by; `null` for an error without a meaning to it. */
async function catchSteering(steer: () => unknown): Promise<Steering | null> {
  try {
    await steer();
  } catch (thrown) {
    if (typeof thrown === "object" && thrown !== null && "digest" in thrown) return thrown as Steering;
  }
  return null;
}

/** Where a person goes: to sign in, or to the page that says that they may not. */
function toPage(config: Config, refusal: Refusal, callbackUrl: string | null): string {
  if (refusal.kind === "forbidden") return toErrorEndpoint(config, refusal);
  const isSignedIn = refusal.reason.code === "SIGNIN_TOO_OLD";
  const endpoint = `${config.basePath}/${isSignedIn ? "refused?error=SIGNIN_TOO_OLD" : "signin"}`;
  const page = isSignedIn ? endpoint : (config.pages.signIn ?? endpoint);
  if (callbackUrl === null) return page;
  return `${page}${page.includes("?") ? "&" : "?"}${new URLSearchParams({ callbackUrl }).toString()}`;
}

function toErrorEndpoint({ basePath, dialect }: Config, refusal: Refusal): string {
  const code = toCode(refusal);
  return `${basePath}/error?error=${dialect.errorNames[code]?.error ?? code}`;
}

const toCode = ({ kind }: Refusal) => (kind === "forbidden" ? "PERMISSION_MISSING" : "NOT_SIGNED_IN");

/** Wraps a Route Handler: it runs for whom the requirement lets in, and finds the session as `request.auth`. */
export function guardRoute(
  guard: Guard,
  requirement: AccessRequirement,
  handler: (request: Request, context: unknown) => unknown,
): (request: Request, context: unknown) => Promise<unknown> {
  return async (request, context) => {
    const verdict = await judgeRoute(guard, request, requirement);
    if (verdict.kind !== "allowed") return toRefusalResponse(guard.engine.config(), verdict);
    return handler(
      Object.defineProperty(request, "auth", { value: verdict.session, configurable: true }),
      context,
    );
  };
}

/** Within Next.js the request's own scope lets a renewal out; elsewhere the request says who asks. */
async function judgeRoute(guard: Guard, request: Request, requirement: AccessRequirement): Promise<Verdict> {
  try {
    return await judgeVisitor({ ...guard, method: request.method }, [], requirement);
  } catch (error) {
    if (!isOutsideRequest(error)) throw error;
    return judgeVisitor(guard, [request], requirement);
  }
}
