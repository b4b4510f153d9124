import type { Sessions } from "../../next/sessions.js";
import type { Loose } from "../loose.js";

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

/** Gives the members for a request; there is none to see in Server Components and Server Actions. */
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
      (await make(toRequest(given[0]))).auth[name](...given);
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

function toRequest(given: unknown): Request | undefined {
  return given instanceof Request ? given : undefined;
}
