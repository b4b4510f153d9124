import { describe, expect, it } from "vitest";
import { NextAuth } from "../../src/entry/index.js";
import { getToken } from "../../src/entry/jwt.js";
import { createBrowser } from "../support/browser.js";
import { readDeleted } from "../support/cookie-line.js";
import { createScene, passwordProvider, signInByForm, testSecret } from "../support/scene.js";

const origin = "http://localhost:3000";
const day = 24 * 60 * 60 * 1000;

/** An app of ours, whose sessions are renewed once a day, and one of next-auth 5, which renews with every answer. */
function openOurs() {
  const scene = createScene();
  const pass = (): void => {
    scene.clock.nowMs += 2 * day;
  };
  return { ...scene, session: "latchkey.session", pass };
}

function openNextAuths() {
  const { handlers } = NextAuth({
    providers: [{ ...passwordProvider, credentials: {} }],
    secret: testSecret,
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    trustHost: true,
  });
  const browser = createBrowser({
    handle: (request) =>
      handlers[request.method === "POST" ? "POST" : "GET"](request as Parameters<typeof handlers.GET>[0]),
  });
  return { browser, session: "authjs.session-token", pass: () => undefined };
}

type App = ReturnType<typeof openNextAuths> | ReturnType<typeof openOurs>;

/** Ann signs out while the answer to a question for her session is on its way, and it arrives last. */
async function signOutMeanwhile(app: App): Promise<App> {
  const { browser } = app;
  await signInByForm(browser);
  app.pass();
  const before = new Map(browser.cookies);
  await browser.session();
  const late = [...browser.cookies].filter(([name]) => name === app.session || name.endsWith(".epoch"));
  browser.cookies.clear();
  for (const [name, value] of before) browser.cookies.set(name, value);
  expect(new Map(late).get(app.session)).not.toBe(before.get(app.session));

  const csrfToken = await browser.csrfToken();
  await browser.submit("/api/auth/signout", { csrfToken });
  expect(browser.cookies.get(app.session)).toBeUndefined();
  for (const [name, value] of late) browser.cookies.set(name, value);
  return app;
}

describe.each([
  ["our own sessions", openOurs],
  ["an app of next-auth 5", openNextAuths],
] as const)("an answer that is under way while somebody signs out (%s)", (_, open) => {
  it("does not sign her in again: its cookie is removed, and the reason says why", async () => {
    const { browser, session } = await signOutMeanwhile(open());
    const answer = await browser.send("/api/auth/session");
    expect(await answer.json()).toBeNull();
    expect(readDeleted(answer)).toContain(session);
    expect(browser.cookies.get(session)).toBeUndefined();
    expect(answer.headers.get("x-auth-reason")).toBe("SIGNED_OUT_HERE");
    expect((await browser.send("/api/auth/session")).headers.get("x-auth-reason")).toBe("NOT_SIGNED_IN");
  });

  it("does not stand in the way of the next sign-in, which takes the mark away", async () => {
    const { browser } = await signOutMeanwhile(open());
    expect([...browser.cookies.keys()].join()).toContain(".signed-out");
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({ user: { email: "ann@example.com" } });
    expect([...browser.cookies.keys()].join()).not.toContain(".signed-out");
  });
});

describe("getToken(), which asks no store", () => {
  it("finds no token in a cookie that such an answer brought", async () => {
    const { browser } = await signOutMeanwhile(openNextAuths());
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const req = new Request(`${origin}/`, { headers: { cookie } });
    expect(await getToken({ req, secret: testSecret })).toBeNull();
    const behindTls = cookie.replace("authjs.session-token", "__Secure-authjs.session-token");
    const forwarded = new Request(`${origin}/`, { headers: { cookie: behindTls } });
    expect(await getToken({ req: forwarded, secret: testSecret, salt: "authjs.session-token" })).toBeNull();
    const unmarked = cookie.replace(/[\w-]+\.signed-out=\d+/, "");
    const other = new Request(`${origin}/`, { headers: { cookie: unmarked } });
    expect(await getToken({ req: other, secret: testSecret })).toMatchObject({ sub: "ann-1" });
  });
});
