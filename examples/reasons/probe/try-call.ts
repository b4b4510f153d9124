import { getToken } from "latchkey/jwt";
import type { AnyAuth } from "./instances";
import { type Finding, probe } from "./probe";
import { secret } from "./secrets";

/** What a place has at hand for a call. */
interface Here {
  readonly auth: AnyAuth;
  /** The request, or what holds its headers. */
  readonly req: object;
  /** What `auth()` is given here. */
  readonly given?: readonly unknown[];
}

type AnyCall = (...given: readonly unknown[]) => Promise<unknown>;

/** Calls of the library other than `auth()`, by the name that a request asks for. */
const calls: Readonly<Record<string, (here: Here) => Promise<unknown>>> = {
  "get-token": ({ req }) => getToken({ req, secret }),
  update: ({ auth, given = [] }) => (auth.update as AnyCall)(...given, { name: "Anna" }),
  "sign-in": ({ auth }) => auth.signIn("github", { redirect: false }),
  "sign-out": ({ auth }) => auth.signOut({ redirect: false }),
  "revoke-others": ({ auth }) => auth.sessions.revokeAll("ann-1", { exceptCurrent: true }),
  required: ({ auth, given = [] }) => (auth.required as AnyCall)(...given, { maxAge: 0 }),
};

/** Runs the call that a request asks for by `x-probe-call`, if it is one of these. */
export function tryCall(name: string | null | undefined, here: Here): Promise<Finding> | null {
  const call = calls[name ?? ""];
  if (call === undefined) return null;
  return probe(
    () => call(here),
    async () => null,
  );
}
