import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { submitCredentials } from "../support/both-engines.js";
import { createBrowser } from "../support/browser.js";
import { readEveryCookieLine } from "../support/cookie-line.js";
import { runInRouteHandler, runInServerAction } from "../support/route-handler.js";

const day = 24 * 60 * 60 * 1000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-01T12:00:00Z") });
});
afterEach(() => void vi.useRealTimers());

const generations = ["v4", "v5"] as const;
const strategies = ["jwt", "database"] as const;
const cases = generations.flatMap((generation) =>
  strategies.map((strategy) => [generation, strategy] as const),
);

/** An app of that generation in which Ann is signed in. */
async function openSignedIn(more: Partial<NextAuthConfig> & Pick<NextAuthConfig, "compat">) {
  const adapter = createMemoryAdapter();
  const ann = await adapter.createUser({
    id: "1",
    name: "Ann",
    email: "ann@example.com",
    emailVerified: null,
  });
  const config: NextAuthConfig = {
    secret: "0123456789abcdef0123456789abcdef",
    adapter,
    providers: [Credentials({ credentials: { password: {} }, authorize: () => ann })],
    ...more,
  };
  const { handlers, auth } = NextAuth(config);
  const browser = createBrowser({ handle: (request) => handlers.POST(request as never) });
  await submitCredentials(browser);
  const toHeaders = () => ({
    host: "localhost:3000",
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  });
  // The calls of either generation, which Next.js gives no answer to write into.
  const read = () => (config.compat === "v4" ? getServerSession(config) : auth());
  return {
    browser,
    inRouteHandler: () => runInRouteHandler(toHeaders(), read),
    inServerAction: () => runInServerAction({ ...toHeaders(), "next-action": "a1" }, read),
  };
}

describe.each(cases)("an app of next-auth %s with %s sessions", (compat, strategy) => {
  const open = (more: Partial<NextAuthConfig> = {}) =>
    openSignedIn({ compat, session: { strategy }, ...more });

  it.each(["inRouteHandler", "inServerAction"] as const)("writes no cookie by a read %s", async (place) => {
    const app = await open();
    // No longer than the seal of a database session lasts.
    vi.setSystemTime(Date.now() + 60_000);
    const { result, lines } = await app[place]();
    expect(result).toMatchObject({ user: { name: "Ann" } });
    expect(lines).toEqual([]);
  });

  it("extends the session there once it is due", async () => {
    const app = await open();
    vi.setSystemTime(Date.now() + day + 1000);
    expect((await app.inServerAction()).lines.join()).toContain("session-token=");
  });

  it("extends it at every read of the endpoint, as before", async () => {
    const { browser } = await open();
    vi.setSystemTime(Date.now() + 60_000);
    const names = readEveryCookieLine(await browser.send("/api/auth/session")).map(({ name }) => name);
    expect(names.filter((name) => name.endsWith("session-token"))).toHaveLength(1);
  });
});

it.each(generations)("what callbacks.jwt changes while %s reads is kept", async (compat) => {
  let access = 0;
  const app = await openSignedIn({
    compat,
    session: { strategy: "jwt" },
    callbacks: {
      jwt({ token }) {
        // As a token of a provider that can be used once, and is asked for anew.
        if (access < 2) access += 1;
        return { ...token, access };
      },
    },
  });
  expect((await app.inServerAction()).lines.join()).toContain("session-token=");
  expect((await app.inServerAction()).lines.join()).toContain("session-token=");
});

/** A codec of the app's own, which keeps the order of what it gets. */
const ownCodec: NonNullable<NextAuthConfig["jwt"]> = {
  encode: ({ token }) => Buffer.from(JSON.stringify(token)).toString("base64url"),
  decode: ({ token }) => JSON.parse(Buffer.from(token ?? "", "base64url").toString()),
};

it.each(generations)(
  "the order in which callbacks.jwt of %s gives its claims changes nothing",
  async (compat) => {
    const app = await openSignedIn({
      compat,
      session: { strategy: "jwt" },
      jwt: ownCodec,
      callbacks: { jwt: ({ token: { sub, name, ...others } }) => ({ ...others, name, sub }) },
    });
    vi.setSystemTime(Date.now() + 60_000);
    const { result, lines } = await app.inServerAction();
    expect(result).toMatchObject({ user: { name: "Ann" } });
    expect(lines).toEqual([]);
  },
);
