import { useEffect } from "react";
import type { UserSession } from "../../src/contract/session.js";
import * as latchkey from "../../src/entry/react.js";

const { getProviders, SessionProvider, useSession } = latchkey;

/** A client as an app makes it once, for server and browser alike. */
export const client = latchkey.createAuthClient();

/** What the page under test is to be; it reaches the browser as JSON. */
export interface PageOptions {
  readonly provider: Omit<latchkey.SessionProviderProps<UserSession>, "children" | "client">;
  /** The page requires a session. */
  readonly isRequired?: boolean;
  /** The session is promised, and kept after so many milliseconds; a broken promise without a session. */
  readonly promisedAfterMs?: number;
  /** The page's provider and hook are those of a client of the app's own. */
  readonly hasOwnClient?: boolean;
  /** That client asks for the session before React starts. */
  readonly asksEarly?: boolean;
  /** A child asks for the providers in its first effect. */
  readonly asksProviders?: boolean;
}

interface StatusProps {
  readonly isRequired?: boolean;
  readonly useStatus: (options: {
    required: boolean;
  }) => Pick<latchkey.SessionContextValue, "status" | "data" | "reason">;
}

function Status({ isRequired = false, useStatus }: StatusProps) {
  const { status, data, reason } = useStatus({ required: isRequired });
  return (
    <p>
      <b id="status">{status}</b> <i id="name">{data?.user.name ?? "nobody"}</i>{" "}
      <u id="reason">{reason?.code}</u>
    </p>
  );
}

function Asker() {
  useEffect(() => {
    getProviders().then(
      (providers) => document.body.setAttribute("data-providers", Object.keys(providers ?? {}).join()),
      (error: unknown) => document.body.setAttribute("data-providers", String(error)),
    );
  }, []);
  return null;
}

/** A page of an app, as its author would write it. */
export function VisitorPage({ options }: { options: PageOptions }) {
  const { provider, hasOwnClient, isRequired, asksProviders } = options;
  const Provider = hasOwnClient ? client.SessionProvider : SessionProvider;
  return (
    <Provider {...provider}>
      <Status isRequired={isRequired} useStatus={hasOwnClient ? client.useSession : useSession} />
      {asksProviders && <Asker />}
    </Provider>
  );
}

/** The options with a promise in place of the session, where that was asked for. */
export function withPromise(options: PageOptions): PageOptions {
  const { promisedAfterMs, provider } = options;
  if (promisedAfterMs === undefined) return options;
  const { session } = provider;
  const promise = new Promise<UserSession | null>((resolve, reject) => {
    setTimeout(() => {
      if (session === undefined) reject(new Error("the database is away"));
      else resolve(session as UserSession | null);
    }, promisedAfterMs);
  });
  return { ...options, provider: { ...provider, session: promise } };
}
