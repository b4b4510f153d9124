import { afterEach, describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { NextAuth, type NextAuthResult } from "../../src/entry/index.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { signInAs, toCookieHeader, watchAdapter } from "../support/device-scene.js";
import { runInRouteHandler } from "../support/route-handler.js";
import { testSecret } from "../support/scene.js";

const origin = "http://localhost:3000";
const provider = {
  id: "credentials",
  name: "Name",
  type: "credentials" as const,
  credentials: { name: {} },
  authorize: async () => ({ id: "ann-1", name: "ann", email: "ann@example.com" }),
};

afterEach(() => vi.unstubAllEnvs());

async function openApp(options: Partial<NextAuthConfig> = {}) {
  vi.stubEnv("AUTH_URL", origin);
  const adapter = createMemoryAdapter();
  await adapter.createUser({ id: "ann-1", name: "ann", email: "ann@example.com" });
  const config: NextAuthConfig = {
    providers: [provider],
    secret: testSecret,
    adapter,
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    ...options,
  };
  return { adapter, config };
}

const toServer = ({ handlers }: NextAuthResult) => ({
  handle: (request: Request) =>
    handlers[request.method === "POST" ? "POST" : "GET"](request as Parameters<typeof handlers.GET>[0]),
});

describe.each(["database", "jwt"] as const)("an app of next-auth 5 (%s)", (strategy) => {
  it("ends all sessions of a user, and lists them where there are rows", async () => {
    const { config } = await openApp({ session: { strategy } });
    const app = NextAuth(config);
    const [phone, laptop] = [await signInAs(toServer(app), "ann"), await signInAs(toServer(app), "ann")];
    const { auth } = app;
    const list = () =>
      runInRouteHandler({ cookie: toCookieHeader(laptop) }, () => auth.sessions.list("ann-1"));
    if (strategy === "database") {
      expect((await list()).result.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
    } else await expect(list()).rejects.toMatchObject({ code: "SESSIONS_NOT_LISTED" });
    const { lines } = await runInRouteHandler({ cookie: toCookieHeader(laptop) }, () =>
      auth.sessions.revokeAll("ann-1", { exceptCurrent: true }),
    );
    // Only a token has to be made anew to stay.
    expect(lines.length > 0).toBe(strategy === "jwt");
    const look = async (cookie: string) => {
      const { result } = await runInRouteHandler({ cookie }, () => auth.explain({ fresh: true }));
      return result.status === "signed-in" ? "signed-in" : result.reason.code;
    };
    expect(await look(toCookieHeader(phone))).toBe("SESSION_REVOKED");
    const kept = lines.map((line) => line.split(";")[0]).join("; ") || toCookieHeader(laptop);
    expect(await look(kept)).toBe("signed-in");
    const { result } = await runInRouteHandler({ cookie: kept }, () => auth({ fresh: true }));
    expect(result).toMatchObject({ user: { name: "ann" } });
  });

  it("signs out everywhere by its own signOut", async () => {
    const { config } = await openApp({ session: { strategy } });
    const app = NextAuth(config);
    const [phone, laptop] = [await signInAs(toServer(app), "ann"), await signInAs(toServer(app), "ann")];
    await runInRouteHandler({ cookie: toCookieHeader(phone) }, () =>
      app.signOut({ redirect: false, everywhere: true }),
    );
    expect(await laptop.session()).toBeNull();
  });
});

describe("an app of next-auth 5 whose configuration depends on the request", () => {
  it("has auth.sessions, too", async () => {
    const { config, adapter } = await openApp();
    const { auth, handlers } = NextAuth(() => config);
    const phone = createBrowser({ handle: (request) => handlers.POST(request as never) });
    phone.cookies.set("authjs.session-token", "a-session");
    await adapter.createSession({
      sessionToken: "a-session",
      userId: "ann-1",
      expires: new Date(Date.now() + 60_000),
    });
    const [entry] = await auth.sessions.list("ann-1");
    expect(entry?.userId).toBe("ann-1");
    expect(await auth.sessions.revoke(entry?.id ?? "")).toBe(true);
    await auth.sessions.refresh("ann-1");
    expect(await auth.sessions.revokeAll("ann-1")).toBe(0);
  });
});

describe("options of next-auth", () => {
  it.each([
    ["is extended", undefined, 1],
    ["is not when it may only last so long, and nothing tells when it began", 3_600, 0],
  ])("a database session %s", async (_, absoluteMaxAge, updates) => {
    const { config, adapter } = await openApp({ session: { maxAge: 1_800, updateAge: 0, absoluteMaxAge } });
    const { watched, asked } = watchAdapter(adapter);
    const phone = await signInAs(toServer(NextAuth({ ...config, adapter: watched })), "ann");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const answer = await phone.send("/api/auth/session");
    expect(await answer.json()).toMatchObject({ user: { name: "ann" } });
    const [line = ""] = answer.headers.getSetCookie();
    expect(Date.parse(/Expires=([^;]+)/.exec(line)?.[1] ?? "")).toBeGreaterThan(Date.now() + 1_000_000);
    expect(asked.filter((method) => method === "updateSession")).toHaveLength(updates);
  });

  it("take how long a session may last at most", async () => {
    const { config } = await openApp({ session: { strategy: "jwt", maxAge: 3600, absoluteMaxAge: 60 } });
    const phone = await signInAs(toServer(NextAuth(config)), "ann");
    const { expires } = (await phone.session()) as { expires: string };
    expect(Date.parse(expires) - Date.now()).toBeLessThanOrEqual(60_000);
  });
});
