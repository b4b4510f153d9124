import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import { createAuth } from "../../src/entry/index.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { startNodeApp } from "../support/node-app.js";
import { runInPage, runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { passwordProvider, signInByForm, testSecret } from "../support/scene.js";

const origin = "http://localhost:3000";
const cookieName = "latchkey.session";

const readName = (patch: unknown): string | undefined => (patch as { name?: string } | undefined)?.name;

/** An app in which people can change their name, with tokens or with rows, and somebody who signed in. */
async function openApp(strategy: "jwt" | "database") {
  const adapter = createMemoryAdapter();
  await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" } as never);
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: origin,
    logger: {},
    adapter,
    session: { strategy },
    callbacks: {
      jwt: ({ token, trigger, session }) =>
        trigger === "update" ? { ...token, name: readName(session) ?? token.name } : token,
      async session({ session, newSession }) {
        const name = readName(newSession);
        if (name === undefined) return session;
        // What lasts is in the app's own rows.
        await adapter.updateUser({ id: session.user.id, name });
        return { ...session, user: { ...session.user, name } };
      },
    },
  });
  const browser = createBrowser(auth, origin);
  await signInByForm(browser);
  const cookie = () => `${cookieName}=${browser.cookies.get(cookieName)}`;
  const keep = (lines: readonly string[]) => {
    for (const line of lines) {
      const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/, 2);
      browser.cookies.set(name, value);
    }
  };
  const nameNow = async () => (await auth(new Request(origin, { headers: { cookie: cookie() } })))?.user.name;
  return { auth, browser, cookie, keep, nameNow };
}

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
  vi.unstubAllEnvs();
});

describe.each(["jwt", "database"] as const)("auth.update of an app with %s sessions", (strategy) => {
  it("lasts from a Route Handler", async () => {
    const { auth, cookie, keep, nameNow } = await openApp(strategy);
    const { result, lines } = await runInRouteHandler({ host: "localhost:3000", cookie: cookie() }, () =>
      auth.update({ name: "Anna" }),
    );
    expect(result?.user.name).toBe("Anna");
    keep(lines);
    expect(await nameNow()).toBe("Anna");
  });

  it("lasts from a Server Action, and shows in what is read after it", async () => {
    const { auth, cookie, keep, nameNow } = await openApp(strategy);
    const headers = { host: "localhost:3000", "next-action": "abc", cookie: cookie() };
    const { result, lines } = await runInServerAction(headers, async () => {
      const before = await auth();
      await auth.update({ name: "Anna" });
      return [before?.user.name, (await auth())?.user.name];
    });
    expect(result).toEqual(["Ann", "Anna"]);
    keep(lines);
    expect(await nameNow()).toBe("Anna");
  });

  it.each(["API route", "getServerSideProps"])("lasts from %s, with request and response", async (place) => {
    const { auth, cookie, keep, nameNow } = await openApp(strategy);
    const app = await startNodeApp(async (req: IncomingMessage, res: ServerResponse) => {
      const patch = { name: "Anna" };
      const session =
        place === "API route" ? await auth.update(req, res, patch) : await auth.update({ req, res }, patch);
      res.end(session?.user.name);
    });
    close = app.close;
    const answer = await fetch(app.origin, { headers: { cookie: cookie() } });
    expect(await answer.text()).toBe("Anna");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    keep(answer.headers.getSetCookie());
    expect(await nameNow()).toBe("Anna");
  });

  it("is refused while a page renders, and for a bare request, which has no way to answer", async () => {
    const { auth, cookie, nameNow } = await openApp(strategy);
    const headers = { host: "localhost:3000", cookie: cookie() };
    const codeOf = (error: { code?: string }) => error.code;
    const inPage = await runInPage({ headers, url: { pathname: "/" } }, () =>
      auth.update({ name: "Eve" }).catch(codeOf),
    );
    expect(inPage).toBe("UPDATE_IN_RSC");
    const bare = auth.update(new Request(origin, { headers }) as never, { name: "Eve" }).catch(codeOf);
    expect(await bare).toBe("UPDATE_IN_RSC");
    expect(await nameNow()).toBe("Ann");
  });

  it("gives null to somebody who is not signed in", async () => {
    const { auth } = await openApp(strategy);
    const { result, lines } = await runInRouteHandler({ host: "localhost:3000" }, () =>
      auth.update({ name: "Eve" }),
    );
    expect([result, lines]).toEqual([null, []]);
  });
});

describe("auth.update of next-auth's options", () => {
  it("is there in API routes, too", async () => {
    vi.stubEnv("AUTH_SECRET", testSecret);
    vi.stubEnv("AUTH_URL", origin);
    const { handlers, auth } = NextAuth({
      providers: [passwordProvider],
      callbacks: {
        jwt: ({ token, trigger, session }) => (trigger === "update" ? { ...token, ...session } : token),
      },
    });
    const browser = createBrowser(
      { handle: (request) => handlers[request.method === "POST" ? "POST" : "GET"](request as never) },
      origin,
    );
    await signInByForm(browser);
    const app = await startNodeApp(async (req: IncomingMessage, res: ServerResponse) => {
      res.end((await auth.update(req, res, { name: "Anna" }))?.user?.name);
    });
    close = app.close;
    const name = "authjs.session-token";
    const headers = { cookie: `${name}=${browser.cookies.get(name)}` };
    const answer = await fetch(app.origin, { headers });
    expect(await answer.text()).toBe("Anna");
    expect(answer.headers.getSetCookie().join()).toContain(`${name}=`);
  });
});
