import type { Session } from "../../contract/session.js";
import type { NodeContext, NodeRequest, NodeResponse } from "../../next/node-message.js";
import { watchPromise } from "../../next/not-awaited.js";
import { isOutsideRequest } from "../../next/request-scope.js";
import { isObject, isWebRequest } from "../../next/surface.js";
import { AuthError } from "../../reason/auth-error.js";
import { type Instance, readAgreedInstance, readInstance } from "../instance.js";
import type { Loose } from "../loose.js";
import type { CallbacksOptions, NextAuthConfig } from "../options.js";
import { reportCall } from "../report-call.js";

/**
 * Options as `getServerSession` takes them: providers may be missing, and `callbacks.session` may give anything.
 *
 * @example
 * ```ts
 * import type { GetServerSessionOptions } from "latchkey";
 *
 * const options: GetServerSessionOptions = { callbacks: { session: () => ({ role: "ADMIN" }) } };
 * ```
 */
export interface GetServerSessionOptions extends Partial<Omit<NextAuthConfig, "callbacks">> {
  callbacks?: Omit<CallbacksOptions, "session"> & { session?(...given: Loose[]): Loose };
}

/** What `callbacks.session` of these options gives, where their type tells it. */
export type SessionOf<O> = O extends { callbacks: { session: (...given: never[]) => infer S } }
  ? Awaited<S>
  : Session;

/** Arguments in every form apps use: right ones, and wrong ones whose meaning is plain. */
export interface GetServerSession {
  <O extends GetServerSessionOptions, R = SessionOf<O>>(options: O): Promise<R | null>;
  <O extends GetServerSessionOptions, R = SessionOf<O>>(
    req: NodeRequest,
    res: NodeResponse,
    options: O,
  ): Promise<R | null>;
  (...given: readonly unknown[]): Promise<Session | null>;
}

/** The parts of a call, found by their shape wherever they stand. */
interface Parts {
  readonly req: NodeRequest | Request | null;
  readonly res: NodeResponse | null;
  readonly options: NextAuthConfig | null;
  /** What each argument is, such as `req, authOptions`. */
  readonly given: string;
}

/**
 * The session in a Pages API route, `getServerSideProps`, Server Component or Route Handler, as in next-auth 4.
 *
 * Wrong arguments never throw: where their meaning is plain the session is read all the same, and the log says what
 * is wrong by OPTIONS_MISSING, ARGS_ORDER or REQ_RES_MISSING.
 *
 * @example
 * ```ts
 * import { getServerSession, type NextAuthOptions } from "latchkey";
 *
 * const authOptions: NextAuthOptions = { providers: [] };
 * export const readName = async () => (await getServerSession(authOptions))?.user?.name;
 * ```
 */
export const getServerSession: GetServerSession = (...given: readonly unknown[]) =>
  // What the options' own callback makes of the session is stated by their type.
  watchPromise(answer(readParts(given)), reportCall) as Promise<never>;

async function answer(parts: Parts): Promise<Session | null> {
  const instance = parts.options === null ? readAgreedInstance() : readInstance(parts.options);
  reportFault(parts, instance);
  if (instance === null) return null;
  try {
    return await ask(instance, parts);
  } catch (thrown) {
    if (parts.req !== null || !isWithoutRequest(thrown)) throw thrown;
    reportCall("REQ_RES_MISSING", { method: "getServerSession", seen: "neither a request nor its response" });
    return null;
  }
}

/** Whether Next.js has no request for this call, which was given none. */
const isWithoutRequest = (thrown: unknown) =>
  isOutsideRequest(thrown) || (thrown instanceof AuthError && thrown.code === "REQ_RES_MISSING");

function ask(instance: Instance, { req, res }: Parts): Promise<Session | null> {
  const auth = instance.use("v4");
  if (req === null) return auth();
  if (isWebRequest(req)) return auth(req);
  if (res !== null) return auth(req, res);
  // A message of its own, so that a right call in the same request still writes to the real response.
  return auth({ headers: req.headers, url: req.url, method: req.method }, nowhere);
}

/** Takes the place of a response that was not given: a renewal has no way out. */
const nowhere: NodeResponse = {
  statusCode: 200,
  headersSent: true,
  getHeader: () => undefined,
  setHeader: () => undefined,
  end: () => undefined,
};

function reportFault({ req, options, given }: Parts, instance: Instance | null): void {
  if (options === null) {
    const found =
      instance === null
        ? "this process has no NextAuth(options), or several that differ"
        : "those of NextAuth(options) were used, which another process may not have loaded yet";
    reportCall("OPTIONS_MISSING", { found }, req?.url);
  } else if (!rightForms.includes(given)) {
    reportCall("ARGS_ORDER", { given }, req?.url);
  }
}

const rightForms: readonly string[] = ["authOptions", "req, res, authOptions", "request, authOptions"];

function readParts(given: readonly unknown[]): Parts {
  let parts: Omit<Parts, "given"> = { req: null, res: null, options: null };
  const names: string[] = [];
  for (const each of given) {
    const { name, ...part } = isObject(each) ? readPart(each) : { name: String(each).slice(0, 20) };
    parts = { ...parts, ...part };
    names.push(name);
  }
  return { ...parts, given: names.join(", ") };
}

function readPart(each: object): Partial<Parts> & { name: string } {
  if ("setHeader" in each) return { name: "res", res: each as NodeResponse };
  if ("req" in each) {
    const { req = null, res = null } = each as Partial<NodeContext>;
    return { name: res === null ? "{ req }" : "{ req, res }", req, res };
  }
  if ("headers" in each) return { name: isWebRequest(each) ? "request" : "req", req: each as NodeRequest };
  return { name: "authOptions", options: each as NextAuthConfig };
}
