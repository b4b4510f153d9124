import type { Browser } from "playwright-core";
// Not 9: it refuses one genuine signature in 128.
import * as simpleWebAuthn from "simplewebauthn-server-14";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import { Passkey } from "../../src/provider/passkey.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { chromiumPath, openBrowser } from "../page/chromium.js";
import {
  bundle,
  createOwnHandle,
  openPasskeySite,
  type PasskeySite,
  PasskeyVisitor,
} from "../support/passkey-site.js";
import { passwordProvider, testSecret } from "../support/scene.js";

if (!chromiumPath) console.log("skipped webauthn.browser.test.ts: no Chromium found; set CHROMIUM_PATH");

type SignIn = (provider?: string, options?: object, parameters?: object) => Promise<unknown>;
type Start = (offer: { action: string; options: object }) => Promise<object>;
type Scripted = { ours: SignIn; bound: SignIn; plain: SignIn; stock: SignIn; start: Start };

const scripts = {
  ours: `import { createSessionClient, signIn as plain } from "../../src/entry/react.js";
    import { createWebAuthnSignIn, signIn as ours } from "../../src/entry/webauthn.js";
    Object.assign(window, { ours, plain, bound: createWebAuthnSignIn(createSessionClient()) });`,
  stock: `import { signIn as stock } from "next-auth-v5/webauthn"; Object.assign(window, { stock });`,
};

const old = (name: string) => `import * as library from "${name}";
  Object.assign(window, { start: ({ action, options }) =>
    action === "register" ? library.startRegistration(options) : library.startAuthentication(options) });`;
const recent = (name: string) => `import * as library from "${name}";
  Object.assign(window, { start: ({ action, options }) =>
    (action === "register" ? library.startRegistration : library.startAuthentication)({ optionsJSON: options }) });`;

const versions: [string, string][] = [
  ["9", old("@simplewebauthn/browser")],
  ["10", old("simplewebauthn-browser-10")],
  ...[11, 12, 13, 14].map((major): [string, string] => [
    String(major),
    recent(`simplewebauthn-browser-${major}`),
  ]),
];

describe.skipIf(!chromiumPath)("a page of the app in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  const opened: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });
  afterAll(() => browser?.close());

  async function openVisitor(site: PasskeySite, script: string) {
    opened.push(site);
    const visitor = await PasskeyVisitor.open(browser, site.origin);
    opened.push({ close: () => visitor.leave() });
    await visitor.tab.addScriptTag({ content: await bundle(script) });
    return visitor;
  }

  const openOwn = (script: string) => {
    const adapter = createMemoryAdapter();
    const providers = [Passkey({ simpleWebAuthn, enableConditionalUI: false }), passwordProvider];
    return openPasskeySite(createOwnHandle(adapter, { providers })).then((site) => openVisitor(site, script));
  };

  /** An app of next-auth 5 on our engine. */
  const openCompat = async (script: string) => {
    const { default: RealPasskey } = await import("next-auth-v5/providers/passkey");
    const site = await openPasskeySite(() => {
      const { handlers } = NextAuth({
        providers: [RealPasskey({ simpleWebAuthn: simpleWebAuthn as never }) as unknown as AnyProvider],
        adapter: createMemoryAdapter(),
        secret: testSecret,
        trustHost: true,
        experimental: { enableWebAuthn: true },
      });
      return (request) => (request.method === "POST" ? handlers.POST : handlers.GET)(request as never);
    });
    return openVisitor(site, script);
  };

  const call = (
    { tab }: PasskeyVisitor,
    name: "ours" | "bound" | "plain" | "stock",
    ...given: [string, object?]
  ) =>
    tab.evaluate(
      ([key, values]) =>
        (window as unknown as Scripted)
          [key](...values)
          .catch((thrown: Error) => `${thrown.name}: ${thrown.message}`),
      [name, given] as const,
    );

  test("signIn of latchkey/webauthn registers, signs in and tells how it ended", async () => {
    const visitor = await openOwn(scripts.ours);
    const { origin } = new URL(visitor.tab.url());
    const ended = { ok: true, status: 200, error: null, code: null, url: `${origin}/board` };
    const options = { redirect: false, redirectTo: "/board" };
    expect(await call(visitor, "ours", "passkey", { ...options, email: "ann@example.com" })).toEqual(ended);
    expect(await visitor.session()).toMatchObject({ user: { email: "ann@example.com" } });
    await visitor.signOut();
    expect(await call(visitor, "ours", "passkey", options)).toEqual(ended);
    await visitor.signOut();
    expect(await call(visitor, "bound", "passkey", options)).toEqual(ended);
    await visitor.signOut();
    await Promise.all([
      visitor.tab.waitForURL(`${origin}/board`),
      call(visitor, "ours", "passkey", { redirectTo: "/board" }).catch(() => null),
    ]);
    expect(await visitor.session()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  test("it waits in the autofill until a passkey is picked", async () => {
    const visitor = await openOwn(scripts.ours);
    await call(visitor, "ours", "passkey", { redirect: false, email: "ann@example.com" });
    await visitor.signOut();
    expect(await call(visitor, "ours", "passkey", { redirect: false, autofill: true })).toMatchObject({
      ok: true,
    });
    expect(await visitor.session()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  test("a signal ends its wait", async () => {
    const visitor = await openOwn(scripts.ours);
    await call(visitor, "ours", "passkey", { redirect: false, email: "ann@example.com" });
    await visitor.signOut();
    await visitor.setConfirming(false);
    const name = await visitor.tab.evaluate(() => {
      const ending = new AbortController();
      setTimeout(() => ending.abort(), 300);
      return (window as unknown as Scripted)
        .ours("passkey", { redirect: false, autofill: true, signal: ending.signal })
        .catch((thrown: Error) => thrown.name);
    });
    expect(name).toBe("AbortError");
  });

  test("refusals are told, and what cannot be done is said at once", async () => {
    const visitor = await openOwn(scripts.ours);
    expect(await call(visitor, "ours", "passkey", { action: "register" })).toEqual({
      ok: false,
      status: 400,
      error: "PASSKEY_UNAVAILABLE",
      code: null,
      url: null,
    });
    expect(await call(visitor, "ours", "credentials")).toMatch(
      /^TypeError: "credentials" is no WebAuthn provider/,
    );
    expect(await call(visitor, "ours", "nothing")).toMatch(/^TypeError/);
    expect(await call(visitor, "plain", "passkey")).toMatch(/^TypeError: .*latchkey\/webauthn/);
    expect(await call(visitor, "ours", "passkey", { redirect: false })).toMatch(/^NotAllowedError/);
    expect(await visitor.session()).toBeNull();
  });

  test("the stock client of next-auth 5 registers, adds nothing twice, and signs in", async () => {
    const visitor = await openCompat(scripts.stock);
    const { origin } = new URL(visitor.tab.url());
    const options = { redirect: false, redirectTo: `${origin}/board` };
    const ended = { error: null, code: null, status: 200, ok: true, url: `${origin}/board` };
    expect(await call(visitor, "stock", "passkey", { ...options, email: "ann@example.com" })).toEqual(ended);
    expect(await visitor.session()).toMatchObject({ user: { email: "ann@example.com" } });
    expect(await call(visitor, "stock", "passkey", { ...options, action: "register" })).toMatch(
      /^InvalidStateError/,
    );
    await visitor.signOut();
    expect(await call(visitor, "stock", "passkey", options)).toEqual(ended);
    expect(await visitor.session()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  test("our client signs in at an app of next-auth 5", async () => {
    const visitor = await openCompat(scripts.ours);
    expect(
      await call(visitor, "ours", "passkey", { redirect: false, email: "ann@example.com" }),
    ).toMatchObject({ ok: true });
    await visitor.signOut();
    expect(await call(visitor, "ours", "passkey", { redirect: false })).toMatchObject({ ok: true });
  });

  test.each(versions)(
    "@simplewebauthn/browser %s, called by the app itself, is understood",
    async (_, script) => {
      const visitor = await openOwn(script);
      for (const query of ["email=ann%40example.com", "action=authenticate"]) {
        const answer = await visitor.tab.evaluate(async (asked) => {
          const offer = await (await fetch(`/api/auth/webauthn-options/passkey?${asked}`)).json();
          const data = JSON.stringify(await (window as unknown as Scripted).start(offer));
          const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
          const body = new URLSearchParams({ csrfToken, action: offer.action, data });
          const headers = { "x-auth-return-redirect": "1" };
          return (await fetch("/api/auth/callback/passkey", { method: "POST", body, headers })).json();
        }, query);
        expect(answer).not.toHaveProperty("error");
        expect(await visitor.session()).toMatchObject({ user: { email: "ann@example.com" } });
        await visitor.signOut();
      }
    },
  );
});
