import { createConsoleLogger } from "../../config/console-logger.js";
import type { Session } from "../../contract/session.js";
import { readEnvironment } from "../../next/env.js";
import type { NodeContext, NodeRequest, NodeResponse } from "../../next/node-message.js";
import { createAuthError } from "../../reason/auth-error.js";
import { createReason } from "../../reason/catalog.js";
import { type Instance, readInstance, readNewestInstance } from "../instance.js";
import type { NextAuthConfig } from "../options.js";

/** Options as `getServerSession` takes them: providers may be missing. */
export type GetServerSessionOptions = Partial<NextAuthConfig>;

/** Arguments in every form apps use: right ones, and wrong ones whose meaning is plain. */
export interface GetServerSession {
  (options: GetServerSessionOptions): Promise<Session | null>;
  (req: NodeRequest, res: NodeResponse, options: GetServerSessionOptions): Promise<Session | null>;
  (...given: readonly unknown[]): Promise<Session | null>;
}

/** The parts of a call, found by their shape wherever they stand. */
interface Parts {
  readonly req: NodeRequest | Request | null;
  readonly res: NodeResponse | null;
  readonly options: NextAuthConfig | null;
}

/**
 * The session in a Pages API route, `getServerSideProps`, Server Component or Route Handler, as in next-auth 4.
 *
 * @example
 * ```ts
 * import { getServerSession, type NextAuthOptions } from "latchkey";
 *
 * const authOptions: NextAuthOptions = { providers: [] };
 * export const readName = async () => (await getServerSession(authOptions))?.user?.name;
 * ```
 */
export const getServerSession: GetServerSession = async (...given: readonly unknown[]) => {
  const { req, res, options } = readParts(given);
  const instance = options === null ? readNewestInstance() : readInstance(options);
  if (instance === null) {
    // Null as next-auth gives, but not a silent one.
    const isProduction = readEnvironment().NODE_ENV === "production";
    createConsoleLogger(isProduction).error?.({ reason: createReason("OPTIONS_MISSING") });
    return null;
  }
  return ask(instance, { req, res });
};

function ask(instance: Instance, { req, res }: Omit<Parts, "options">): Promise<Session | null> {
  const auth = instance.use("v4");
  if (req === null) return auth();
  if (isWebRequest(req)) return auth(req);
  if (res === null) throw createAuthError("REQ_RES_MISSING", { seen: "a request without its response" });
  return auth(req, res);
}

function readParts(given: readonly unknown[]): Parts {
  let parts: Parts = { req: null, res: null, options: null };
  for (const each of given) {
    if (typeof each !== "object" || each === null) continue;
    if ("providers" in each || "callbacks" in each || "secret" in each || "session" in each) {
      parts = { ...parts, options: each as NextAuthConfig };
    } else if ("setHeader" in each) {
      parts = { ...parts, res: each as NodeResponse };
    } else if ("req" in each) {
      const { req, res } = each as Partial<NodeContext>;
      parts = { ...parts, req: req ?? null, res: res ?? null };
    } else if ("headers" in each) {
      parts = { ...parts, req: each as NodeRequest };
    }
  }
  return parts;
}

function isWebRequest(value: object): value is Request {
  return "headers" in value && typeof Reflect.get(value.headers as object, "get") === "function";
}
