import RealPasskey from "next-auth-v5/providers/passkey";
import RealWebAuthn from "next-auth-v5/providers/webauthn";
import { describe, expect, it } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { toNextAuthError } from "../../src/compat/v5/thrown-error.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import { Passkey } from "../../src/provider/passkey.js";
import { createAuthError } from "../../src/reason/auth-error.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { SoftwareAuthenticator } from "../support/authenticator.js";
import { createBrowser } from "../support/browser.js";
import { askOptions, registerKey, sendAnswer, signInWithKey, signOutOf } from "../support/passkey-scene.js";
import { createRealAuth } from "../support/real-auth-core.js";
import { runInRouteHandler } from "../support/route-handler.js";
import { testSecret } from "../support/scene.js";

const ann = { email: "ann@example.com" };
const dashboard = "http://localhost:3000/dashboard";
const quiet = { error() {}, warn() {}, debug() {} };
const realPasskey = RealPasskey({}) as unknown as AnyProvider;

/** An app of next-auth 5 with passkeys, on our engine. */
function openApp(config: Partial<NextAuthConfig> = {}) {
  const adapter = createMemoryAdapter();
  const options: NextAuthConfig = {
    providers: [realPasskey],
    adapter,
    secret: testSecret,
    trustHost: true,
    experimental: { enableWebAuthn: true },
    logger: quiet,
    ...config,
  };
  const { handlers, signIn } = NextAuth(options);
  const handle = (request: Request) =>
    (request.method === "POST" ? handlers.POST : handlers.GET)(request as never);
  return { adapter, options, signIn, browser: createBrowser({ handle }) } as unknown as Parameters<
    typeof registerKey
  >[0] & { adapter: typeof adapter; options: NextAuthConfig; signIn: typeof signIn };
}

const providers: [string, AnyProvider][] = [
  ["next-auth's Passkey", realPasskey],
  ["next-auth's Passkey, uncalled", RealPasskey as unknown as AnyProvider],
  ["next-auth's WebAuthn under another id", RealWebAuthn({ id: "passkey" }) as unknown as AnyProvider],
  ["our Passkey", Passkey() as unknown as AnyProvider],
  ["our Passkey, uncalled", Passkey as unknown as AnyProvider],
];

describe.each(providers)("an app of next-auth 5 with %s", (_, provider) => {
  it.each(["database", "jwt"] as const)("registers and signs in, with strategy %s", async (strategy) => {
    const app = openApp({ providers: [provider], session: { strategy } });
    const phone = new SoftwareAuthenticator();
    expect(await registerKey(app, phone, ann)).toEqual({ status: 200, url: dashboard });
    expect(app.browser.cookies.has("authjs.session-token")).toBe(true);
    await signOutOf(app);
    expect(await app.browser.session()).toBeNull();
    expect(await signInWithKey(app, phone)).toEqual({ status: 200, url: dashboard });
    expect(await app.browser.session()).toMatchObject({ user: ann });
  });
});

describe("an app that switched passkeys on in next-auth 5", () => {
  it("must have done so by experimental.enableWebAuthn, and is told", async () => {
    const told: string[] = [];
    const error = (thrown: Error) => void told.push(String(thrown));
    const app = openApp({ experimental: {}, logger: { ...quiet, error } });
    const answer = await app.browser.send("/api/auth/providers");
    expect(await answer.json()).toEqual({});
    const page = await app.browser.open("/api/auth/signin");
    expect(new URL(page.headers.get("location") ?? "").search).toBe("?error=Configuration");
    expect(told.join("\n")).toContain("experimental.enableWebAuthn");
  });

  it("finds refusals by next-auth's names", async () => {
    const app = openApp();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    await signOutOf(app);
    const changed = await signInWithKey(app, phone, { tamper: true });
    expect(changed.url).toBe("http://localhost:3000/api/auth/error?error=WebAuthnVerificationError");
    const { options } = await askOptions(app.browser, { action: "register", email: "bob@example.com" });
    await app.adapter.createUser({ id: "bob", email: "bob@example.com" });
    const taken = await sendAnswer(app.browser, "register", new SoftwareAuthenticator().register(options));
    expect(new URL(taken.url).pathname).toBe("/api/auth/signin");
    expect(new URL(taken.url).searchParams.get("error")).toBe("AccountNotLinked");
  });

  it("is sent to the sign-in page by a Server Action, as only a browser can ask a device", async () => {
    const app = openApp();
    const { result, lines } = await runInRouteHandler({ host: "localhost:3000" }, () =>
      app.signIn("passkey", { redirect: false, redirectTo: "/dashboard" }),
    );
    const url = new URL(String(result));
    expect(url.pathname).toBe("/api/auth/signin");
    expect(lines).toEqual([]);
  });

  it("knows its errors by their types", async () => {
    const app = openApp({ adapter: undefined });
    const answer = await askOptions(app.browser, ann);
    expect(answer).toMatchObject({ error: "ADAPTER_MISSING" });
    const types = (
      ["ADAPTER_MISSING", "ADAPTER_INCOMPLETE", "PASSKEY_NOT_LINKED", "PASSKEY_REFUSED"] as const
    ).map((code) => (toNextAuthError(createAuthError(code)) as { type: string }).type);
    expect(types).toEqual([
      "MissingAdapter",
      "MissingAdapterMethods",
      "AccountNotLinked",
      "WebAuthnVerificationError",
    ]);
  });
});

describe("the rows of the real next-auth 5", () => {
  /** The same database behind the real next-auth 5 and behind us. */
  function openBoth() {
    const ours = openApp({ session: { strategy: "jwt" } });
    const { adapter } = ours;
    const config = { ...ours.options, adapter, providers: [realPasskey] };
    const real = { ...ours, browser: createBrowser(createRealAuth(config)) };
    return { ours, real, adapter };
  }

  it("open to a passkey that was registered there", async () => {
    const { ours, real, adapter } = openBoth();
    const phone = new SoftwareAuthenticator();
    expect(await registerKey(real, phone, ann)).toMatchObject({ url: dashboard });
    expect(await signInWithKey(ours, phone)).toEqual({ status: 200, url: dashboard });
    const user = await adapter.getUserByEmail(ann.email);
    expect(await ours.browser.session()).toMatchObject({ user: ann });
    expect(await adapter.listAuthenticatorsByUserId(user?.id ?? "")).toMatchObject([{ counter: 1 }]);
  });

  it("look as ours do, so that going back signs in too", async () => {
    const { ours, real, adapter } = openBoth();
    const [phone, key] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()];
    await registerKey(real, phone, ann);
    await registerKey(ours, key, { email: "bob@example.com" });
    const rows = [
      await adapter.getAuthenticator(phone.storedId),
      await adapter.getAuthenticator(key.storedId),
    ];
    const [theirs, own] = rows.map((row) => ({
      ...row,
      credentialID: 0,
      providerAccountId: 0,
      credentialPublicKey: 0,
      userId: 0,
    }));
    expect(own).toEqual(theirs);
    await signOutOf(real);
    expect(await signInWithKey(real, key)).toMatchObject({ url: dashboard });
    expect(await real.browser.session()).toMatchObject({ user: { email: "bob@example.com" } });
  });

  it.each([
    [{}],
    [{ action: "register" }],
    [{ action: "authenticate" }],
    [{ action: "delete" }],
    [ann],
    [{ ...ann, action: "register" }],
    [{ ...ann, action: "authenticate" }],
    [{ email: "new@example.com" }],
    [{ email: "new@example.com", action: "register" }],
  ])("lead to the same ceremony for %o", async (query: Record<string, string>) => {
    const { ours, real } = openBoth();
    await registerKey(real, new SoftwareAuthenticator(), ann);
    for (const isSignedIn of [true, false]) {
      // One session token is read by both.
      ours.browser.cookies.clear();
      for (const [name, value] of real.browser.cookies) ours.browser.cookies.set(name, value);
      const [own, theirs] = [await askOptions(ours.browser, query), await askOptions(real.browser, query)];
      expect([own.status, own.action], String(isSignedIn)).toEqual([theirs.status, theirs.action]);
      await signOutOf(real);
    }
  });
});
