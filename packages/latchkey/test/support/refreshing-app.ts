import type { OidcStandIn } from "@latchkey/stand-ins";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import type { SessionReading } from "../../src/contract/session.js";
import { createBrowser } from "./browser.js";
import { comeBack, pressButton, readLocation } from "./provider-scene.js";
import { runAfterRouteHandler, runInPage, runInRouteHandler } from "./route-handler.js";

export const secret = "the secret of an app that refreshes tokens";

/** What was told to the app's logger, by its code. */
export interface Told {
  readonly level: "error" | "warn";
  readonly code: string;
}

/** An app of next-auth that refreshes its provider's token by hand, the way the guides of both generations show. */
export interface RefreshingApp {
  readonly browser: ReturnType<typeof createBrowser>;
  readonly told: Told[];
  /** Whether the access token counts as over. */
  isOver: boolean;
  signIn(): Promise<void>;
  /** Asks in a page, which cannot write cookies, as this browser or with cookies of before. */
  inPage(cookie?: string): Promise<SessionReading<unknown>>;
  /** Asks in a Route Handler, which can; gives what the browser is to keep beside the reading. */
  inHandler(): Promise<{ readonly result: SessionReading<unknown>; readonly lines: readonly string[] }>;
  /** Asks in what a Route Handler left to `after()`. */
  inAfter(): Promise<{ readonly result: SessionReading<unknown>; readonly lines: readonly string[] }>;
  cookie(): string;
}

export type JwtCallback = NonNullable<NonNullable<NextAuthConfig["callbacks"]>["jwt"]>;

interface Rotation {
  readonly oidc: OidcStandIn;
  /** In place of the usual callback, which is handed in. */
  readonly wrap?: (usual: JwtCallback) => JwtCallback;
  readonly compat: "v4" | "v5";
}

export function openRefreshingApp({ oidc, compat, wrap = (usual) => usual }: Rotation): RefreshingApp {
  const told: Told[] = [];
  const usual: JwtCallback = async ({ token, account }) => {
    if (account) {
      const { access_token: accessToken, refresh_token: refreshToken } = account;
      return { ...token, accessToken, refreshToken };
    }
    if (!app.isOver) return token;
    const answer = await redeem(oidc, String(token.refreshToken));
    if (answer === null) return { ...token, error: "RefreshAccessTokenError" };
    return { ...token, accessToken: answer.access_token, refreshToken: answer.refresh_token };
  };
  const { handlers, auth } = NextAuth({
    compat,
    secret,
    trustHost: true,
    providers: [
      {
        id: "oidc",
        name: "Harbour",
        type: "oidc",
        issuer: oidc.issuer,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        authorization: { params: { scope: "openid profile email offline_access", prompt: "consent" } },
      },
    ],
    callbacks: {
      jwt: wrap(usual),
      session: ({ session, token }) => ({ ...session, error: token?.error }),
    },
    logger: {
      error: (error: unknown) => void told.push({ level: "error", code: toCode(error) }),
      warn: (code: unknown) => void told.push({ level: "warn", code: String(code) }),
    },
  });
  const handle = (request: Request) => handlers[request.method === "POST" ? "POST" : "GET"](request as never);
  const browser = createBrowser({ handle });
  const app: RefreshingApp = {
    browser,
    told,
    isOver: false,
    async signIn() {
      const there = readLocation(await pressButton(browser, "oidc"));
      await comeBack(browser, await oidc.authorize(there, { account: "alice" }));
    },
    cookie: () => [...browser.cookies].map((pair) => pair.join("=")).join("; "),
    inHandler: () =>
      runInRouteHandler({ host: "localhost:3000", cookie: app.cookie() }, () => auth.explain()),
    inAfter: () =>
      runAfterRouteHandler({ host: "localhost:3000", cookie: app.cookie() }, () => auth.explain()),
    inPage: (cookie = app.cookie()) =>
      runInPage({ headers: { host: "localhost:3000", cookie }, url: { pathname: "/notes" } }, () =>
        auth.explain(),
      ),
  };
  return app;
}

const toCode = (error: unknown): string =>
  typeof error === "string" ? error : String(Reflect.get(Object(error), "type"));

/** Exchanges a refresh token (RFC 6749 §6, §2.3.1); `null` when the provider refuses. */
async function redeem(oidc: OidcStandIn, token: string) {
  const basic = btoa(`${encodeURIComponent(oidc.clientId)}:${encodeURIComponent(oidc.clientSecret)}`);
  const response = await fetch(`${oidc.issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: token }),
  });
  if (!response.ok) return null;
  return (await response.json()) as { access_token: string; refresh_token: string };
}
