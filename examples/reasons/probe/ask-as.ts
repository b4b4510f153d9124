import { getServerSession } from "latchkey";
import { askDetached } from "./detached";
import { type AnyAuth, readNextAuthOptions, registerTwo } from "./instances";
import { type Finding, probe } from "./probe";
import { tryCall } from "./try-call";

/** Who is asked, and with what; each way of asking takes what it needs. */
export interface Asked {
  readonly readHeader: (name: string) => string | null | undefined;
  readonly auth: AnyAuth;
  /** The request, or what holds its headers. */
  readonly req: object;
  /** What `auth()` is given in this place. */
  readonly given: readonly unknown[];
  /** What `getServerSession()` is given before its options. */
  readonly message?: readonly unknown[];
  /** What this place takes for the function of the client that asks for the session. */
  readonly getClientSession?: () => Promise<unknown>;
  /** Of a Route Handler: its request and its context. */
  readonly route?: readonly unknown[];
}

type Call = (...given: readonly unknown[]) => Promise<unknown>;

/** The ways to ask, by the header `x-probe-call`; most are mistakes. */
const ways: Readonly<Record<string, (asked: Asked) => Promise<unknown>>> & {
  readonly usual: (asked: Asked) => Promise<unknown>;
} = {
  usual: ({ auth, given }) => (auth as Call)(...given),
  unawaited({ auth, given }) {
    const session = (auth as Call)(...given);
    Reflect.get(session, "user");
    return session;
  },
  "without-options"({ message = [] }) {
    registerTwo();
    return (getServerSession as Call)(...message);
  },
  "options-first"({ readHeader, message = [] }) {
    const options = readNextAuthOptions(readHeader);
    return (getServerSession as Call)(...(message.length === 0 ? [null, options] : [options, ...message]));
  },
  // Next.js knows nothing of it, as of any job.
  "in-timer": ({ auth }) =>
    new Promise((resolve, reject) => setTimeout(() => (auth as Call)().then(resolve, reject), 0)),
  "client-session": async ({ getClientSession }) => getClientSession?.(),
  "with-context": ({ auth, route = [] }) => (auth as unknown as Call)(...route),
};

/**
 * How a place finds out, in the way the request names.
 *
 * The request is read here, and not when it is asked: inside a cached function Next.js gives no request.
 */
export function toAsking(asked: Asked): () => Promise<Finding> {
  const { readHeader, auth, given } = asked;
  const name = readHeader("x-probe-call") ?? "usual";
  const ask = ways[name];
  if (name === "detached") return () => askDetached(auth);
  const explain = () => (auth.explain as Call)(...given);
  if (ask !== undefined) return () => probe(() => ask(asked), explain);
  return () => tryCall(name, asked) ?? probe(() => ways.usual(asked), explain);
}
