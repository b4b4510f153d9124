import type { Sessions } from "../../next/sessions.js";
import type { Loose } from "../loose.js";
import { isMembers } from "../merge.js";

type Call = (...given: Loose[]) => Loose;

/** Members of `auth` that answer at once, and those that make a function for a request to come. */
type Asked = "explain" | "cookies" | "required" | "can" | "fetch" | "update";
type Wrapping = "proxy" | "route";

/** What `NextAuth()` of next-auth 5 gives, as far as it is passed on. */
export interface Members {
  readonly handlers: Readonly<Record<"GET" | "POST", Call>>;
  readonly auth: Call &
    Readonly<Record<Asked | Wrapping, Call>> & {
      readonly sessions: Readonly<Record<keyof Sessions, Call>>;
    };
  readonly signIn: Call;
  readonly signOut: Call;
  readonly unstable_update: Call;
}

/** Gives the members for a request, Node's in the Pages Router; Server Components and Server Actions show none. */
type MakeMembers = (request: Request | undefined) => Promise<Members>;

/** The members of a configuration that next-auth 5 takes as a function, which is called for each use. */
export function deferMembers(make: MakeMembers): Members {
  const handle =
    (method: "GET" | "POST"): Call =>
    async (request: Request) =>
      (await make(request)).handlers[method](request);
  const call =
    (name: "signIn" | "signOut" | "unstable_update"): Call =>
    async (...given) =>
      (await make(undefined))[name](...given);
  return {
    handlers: { GET: handle("GET"), POST: handle("POST") },
    auth: deferAuth(make),
    signIn: call("signIn"),
    signOut: call("signOut"),
    unstable_update: call("unstable_update"),
  };
}

function deferAuth(make: MakeMembers): Members["auth"] {
  const auth: Call = (...given) => {
    const [handler] = given;
    if (typeof handler !== "function") return make(toRequest(handler)).then((made) => made.auth(...given));
    return async (request: Request, context: unknown) =>
      (await make(request)).auth(handler)(request, context);
  };
  const ask =
    (name: Asked): Call =>
    async (...given) =>
      (await make(isRequestFirst(name, given) ? toRequest(given[0]) : undefined)).auth[name](...given);
  const wrap =
    (name: Wrapping): Call =>
    (...given) =>
    async (request: Request, context: unknown) =>
      (await make(request)).auth[name](...given)(request, context);
  const callSessions =
    (name: keyof Sessions): Call =>
    async (...given) =>
      (await make(undefined)).auth.sessions[name](...given);
  return Object.assign(auth, {
    sessions: {
      list: callSessions("list"),
      revoke: callSessions("revoke"),
      revokeAll: callSessions("revokeAll"),
      refresh: callSessions("refresh"),
    },
    explain: ask("explain"),
    cookies: ask("cookies"),
    required: ask("required"),
    can: ask("can"),
    fetch: ask("fetch"),
    update: ask("update"),
    proxy: wrap("proxy"),
    route: wrap("route"),
  });
}

/** What `fetch` is given is where to go, and `update` may get nothing but what an app writes. */
function isRequestFirst(name: Asked, { length }: readonly unknown[]): boolean {
  return name === "update" ? length > 1 : name !== "fetch";
}

/** The request among what a call was given: a Web request, Node's own, or that of a context of the Pages Router. */
function toRequest(given: unknown): Request | undefined {
  if (!isMembers(given)) return undefined;
  if ("headers" in given) return given as unknown as Request;
  return "req" in given ? (given.req as Request) : undefined;
}
