import type { StandIns } from "@latchkey/stand-ins";
import { NextRequest } from "next/server.js";
import type { NextAuthOptions } from "next-auth";
import Credentials4 from "next-auth/providers/credentials";
import type { EmailConfig } from "next-auth/providers/email";
import Google4 from "next-auth/providers/google";
import type { NextAuthConfig } from "next-auth-v5";
import Credentials5 from "next-auth-v5/providers/credentials";
import Google5 from "next-auth-v5/providers/google";
import { NextAuth } from "../../../packages/latchkey/src/compat/next-auth.js";
import type { NextAuthConfig as OurConfig } from "../../../packages/latchkey/src/compat/options.js";
import { type Browser, createBrowser } from "../../../packages/latchkey/test/support/browser.js";
import { createRealV4, createRealV5, type Server } from "./real-next-auth.js";
import { type Generation, look, type Store } from "./store.js";

export const secret = "an adapter is where an app keeps whom it knows";
export const sessionCookie: Readonly<Record<Generation, string>> = {
  v4: "next-auth.session-token",
  v5: "authjs.session-token",
};

/** What a test sets beside providers and adapter. */
export interface AppOptions {
  readonly strategy?: "database" | "jwt";
  readonly updateAge?: number;
  readonly events?: object;
  /** Where the links go that people are sent. */
  readonly mailbox?: string[];
}

interface AppParts {
  readonly places: StandIns;
  readonly store: Pick<Store, "adapter">;
  readonly options?: AppOptions;
}

/** The session with its user's id, as the app's callback puts it there. */
export interface SeenSession {
  readonly user: { readonly id: string | number; readonly name: string; readonly email: string };
  readonly expires: string;
}

/** Mail as both generations let an app send it by itself; here it is a list of links. */
const createMail = (mailbox: string[] = []): EmailConfig => ({
  id: "email",
  type: "email",
  name: "Email",
  from: "the app <no-reply@example.com>",
  server: "smtp://127.0.0.1:1",
  maxAge: 24 * 60 * 60,
  options: {},
  async sendVerificationRequest({ url }) {
    mailbox.push(url);
  },
});

const fields = { email: { label: "Email" }, password: { label: "Password" } };

/** Who the app knows by a password: everybody it has a row of, by the same one. */
async function authorize(store: Pick<Store, "adapter">, given: Partial<Record<string, unknown>> | undefined) {
  if (given?.password !== "sesame") return null;
  return look(store).getUserByEmail(String(given.email));
}

/** Options as an app of next-auth 4 has them, with the provider objects of next-auth 4. */
export function createV4Options({ places, store, options = {} }: AppParts): NextAuthOptions {
  const { google, oidc } = places;
  const { strategy = "database", updateAge, events } = options;
  return {
    secret,
    session: { strategy, ...(updateAge !== undefined && { updateAge }) },
    adapter: store.adapter as NextAuthOptions["adapter"],
    events,
    providers: [
      Google4({
        clientId: google.clientId,
        clientSecret: google.clientSecret,
        issuer: google.origin,
        wellKnown: `${google.origin}/.well-known/openid-configuration`,
      }),
      {
        id: "oidc",
        name: "Harbour",
        type: "oauth",
        wellKnown: `${oidc.issuer}/.well-known/openid-configuration`,
        authorization: { params: { scope: "openid email profile" } },
        idToken: true,
        checks: ["pkce", "state"],
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        profile: ({ sub, name, email }) => ({ id: sub, name, email }),
      },
      Credentials4({
        credentials: fields,
        authorize: async (given) => (await authorize(store, given)) as { id: string } | null,
      }),
      createMail(options.mailbox),
    ],
    callbacks: {
      session: ({ session, user, token }) => ({
        ...session,
        user: { ...session.user, id: strategy === "jwt" ? token.sub : user.id },
      }),
    },
  };
}

/** The configuration of an app of next-auth 5, with the provider objects of next-auth 5. */
export function createV5Config({ places, store, options = {} }: AppParts): NextAuthConfig {
  const { google, oidc } = places;
  const { strategy = "database", updateAge, events } = options;
  return {
    secret,
    trustHost: true,
    basePath: "/api/auth",
    session: { strategy, ...(updateAge !== undefined && { updateAge }) },
    adapter: store.adapter as NextAuthConfig["adapter"],
    events,
    providers: [
      Google5({ clientId: google.clientId, clientSecret: google.clientSecret, issuer: google.origin }),
      {
        id: "oidc",
        name: "Harbour",
        type: "oidc",
        issuer: oidc.issuer,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
      },
      Credentials5({
        credentials: fields,
        authorize: async (given) => (await authorize(store, given)) as { id: string } | null,
      }),
      createMail(options.mailbox),
    ],
    callbacks: {
      session: ({ session, user, token }) => ({
        expires: session.expires,
        user: {
          name: session.user.name,
          email: session.user.email,
          id: strategy === "jwt" ? token.sub : user.id,
        },
      }),
    },
  } as NextAuthConfig;
}

/** The app on our engine. */
export function createOurs(generation: Generation, parts: AppParts): Server {
  if (generation === "v4") {
    const handler = NextAuth(createV4Options(parts) as unknown as OurConfig);
    return {
      handle: (request) => {
        const nextauth = new URL(request.url).pathname.slice("/api/auth/".length).split("/");
        return handler(new NextRequest(request) as never, { params: { nextauth } });
      },
    };
  }
  const { handlers } = NextAuth(createV5Config(parts) as unknown as OurConfig);
  return {
    handle: (request) =>
      handlers[request.method === "POST" ? "POST" : "GET"](new NextRequest(request) as never),
  };
}

/** The same app on next-auth itself. */
export function createReal(generation: Generation, parts: AppParts): Server {
  if (generation === "v4") return createRealV4(createV4Options(parts));
  return createRealV5(createV5Config(parts));
}

/** A new browser at an app; another app may take the first one's place later, as after a deployment. */
export function openBrowser(first: Server): Browser & { readonly moveTo: (next: Server) => void } {
  let server = first;
  const browser = createBrowser({ handle: (request) => server.handle(request) });
  const moveTo = (next: Server) => {
    server = next;
  };
  return { ...browser, moveTo };
}

/** Who the session endpoint says is there. */
export async function readVisitor(browser: Browser): Promise<SeenSession | null> {
  const body = (await browser.session()) as Partial<SeenSession> | null;
  return body?.user === undefined ? null : (body as SeenSession);
}

/** Leaves for a provider, signs in there and comes back. */
export async function signInAt(
  browser: Browser,
  place: StandIns["google"] | StandIns["oidc"],
  { id, account = "alice" }: { id: "google" | "oidc"; account?: string },
): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  const leaving = await browser.submit(`/api/auth/signin/${id}`, {
    csrfToken,
    callbackUrl: "http://localhost:3000/dashboard",
  });
  const location = leaving.headers.get("location");
  if (location === null) throw new Error(`signing in at ${id} was answered by ${leaving.status}`);
  const back = await place.authorize(location, { account });
  return browser.open(back.href, { "sec-fetch-site": "cross-site" });
}

export async function signInByPassword(
  browser: Browser,
  email: string,
  password = "sesame",
): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit("/api/auth/callback/credentials", { csrfToken, email, password });
}

/** Asks for a link by mail and gives it. */
export async function requestLink(browser: Browser, mailbox: string[], email: string): Promise<string> {
  const csrfToken = await browser.csrfToken();
  const callbackUrl = "http://localhost:3000/inbox";
  const answer = await browser.submit("/api/auth/signin/email", { csrfToken, email, callbackUrl });
  const link = mailbox.pop();
  if (link === undefined) throw new Error(`no mail was sent: ${answer.headers.get("location")}`);
  return link;
}

export async function signOut(browser: Browser): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit("/api/auth/signout", { csrfToken });
}
