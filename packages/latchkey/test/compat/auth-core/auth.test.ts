import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Auth, type AuthConfig } from "../../../src/compat/auth-core/auth.js";
import { raw, skipCSRFCheck } from "../../../src/compat/auth-core/symbol.js";
import { CredentialsSignin } from "../../../src/identity/credentials-signin.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { GitHub } from "../../../src/provider/github.js";
import { AuthError } from "../../../src/reason/auth-error.js";
import { createBrowser } from "../../support/browser.js";

const origin = "http://localhost:3000";

class WrongPin extends CredentialsSignin {
  override code = "wrong_pin";
}

const pinProvider = Credentials({
  credentials: { pin: { label: "PIN" } },
  authorize({ pin }) {
    if (pin !== "1234") throw new WrongPin();
    return { id: "7", name: "Ann", role: "ADMIN" };
  },
});

const createConfig = (more: Partial<AuthConfig> = {}): AuthConfig => ({
  providers: [pinProvider, GitHub({ clientId: "id", clientSecret: "secret" })],
  secret: "a secret that is long enough for anything",
  trustHost: true,
  logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  ...more,
});

const createRawConfig = (more: Partial<AuthConfig> = {}): AuthConfig & { raw: typeof raw } => ({
  ...createConfig(more),
  raw,
});

const openBrowser = (config: AuthConfig) =>
  createBrowser({ handle: (request) => Auth(request, config) }, origin);

async function readCsrf(browser: ReturnType<typeof createBrowser>, basePath = "/auth"): Promise<string> {
  const { csrfToken } = (await (await browser.send(`${basePath}/csrf`)).json()) as { csrfToken: string };
  return csrfToken;
}

const toPost = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(`${origin}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin, host: "localhost:3000", ...headers },
  });

beforeEach(() => {
  for (const name of ["AUTH_URL", "NEXTAUTH_URL", "AUTH_SECRET", "NEXTAUTH_SECRET"]) vi.stubEnv(name, "");
});
afterEach(() => vi.unstubAllEnvs());

describe("Auth(), the whole of @auth/core in one function", () => {
  it("signs a person in by the form, tells their session, and signs them out", async () => {
    const browser = openBrowser(createConfig());
    const csrfToken = await readCsrf(browser);
    const answer = await browser.submit("/auth/callback/credentials", {
      csrfToken,
      pin: "1234",
      callbackUrl: "/",
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${origin}/`]);
    expect([...browser.cookies.keys()]).toEqual(expect.arrayContaining(["authjs.session-token"]));
    expect(await (await browser.send("/auth/session")).json()).toMatchObject({ user: { name: "Ann" } });
    await browser.submit("/auth/signout", { csrfToken });
    expect(await (await browser.send("/auth/session")).json()).toBeNull();
  });

  it("answers below /auth, below the path of AUTH_URL, or below basePath, which wins", async () => {
    const isThere = async (config: AuthConfig, path: string) =>
      (await openBrowser(config).send(`${path}/csrf`)).status === 200;
    expect(await isThere(createConfig(), "/auth")).toBe(true);
    expect(await isThere(createConfig(), "/api/auth")).toBe(false);
    vi.stubEnv("AUTH_URL", `${origin}/of/the/variable/`);
    expect(await isThere(createConfig(), "/of/the/variable")).toBe(true);
    expect(await isThere(createConfig({ basePath: "/own" }), "/own")).toBe(true);
    vi.stubEnv("AUTH_URL", origin);
    expect(await isThere(createConfig(), "/auth")).toBe(true);
  });

  it("refuses a form without its token, unless the framework around it vouches for its forms", async () => {
    const post = () => toPost("/auth/callback/credentials", { pin: "1234" });
    const refused = await Auth(post(), createConfig());
    expect(refused.headers.getSetCookie().join()).not.toContain("session-token");
    const taken = await Auth(post(), createConfig({ skipCSRFCheck }));
    expect(taken.headers.getSetCookie().join()).toContain("authjs.session-token");
  });

  it("takes nothing but the symbol itself for that word", async () => {
    const config = { ...createConfig(), skipCSRFCheck: Symbol("latchkey.skip-csrf-check") };
    const request = toPost("/auth/callback/credentials", { pin: "1234" });
    const answer: Response = await Auth(request, config as unknown as Omit<AuthConfig, "raw">);
    expect(answer.headers.getSetCookie().join()).not.toContain("session-token");
  });

  it("still refuses the form of another site", async () => {
    const foreign = toPost("/auth/callback/credentials", { pin: "1234" }, { origin: "https://evil.example" });
    const answer = await Auth(foreign, createConfig({ skipCSRFCheck }));
    expect(answer.headers.getSetCookie().join()).not.toContain("session-token");
  });

  it("makes one engine of options that are copied for every request", async () => {
    const make = vi.fn(() => pinProvider);
    const config = createConfig({ providers: [make] });
    const ask = () => Auth(new Request(`${origin}/auth/providers`), { ...config });
    await ask();
    const atFirst = make.mock.calls.length;
    expect(atFirst).toBeGreaterThan(0);
    await ask();
    await ask();
    expect(make.mock.calls.length).toBe(atFirst);
    // Other options are another engine: an instance that changes its mind is believed.
    config.basePath = "/elsewhere";
    expect((await Auth(new Request(`${origin}/elsewhere/csrf`), config)).status).toBe(200);
  });

  it("writes the cookies of next-auth 4 when asked to", async () => {
    const config = createConfig({ compat: "v4", skipCSRFCheck });
    const answer = await Auth(toPost("/auth/callback/credentials", { pin: "1234" }), config);
    expect(answer.headers.getSetCookie().join()).toContain("next-auth.session-token");
  });
});

describe("Auth() with raw", () => {
  it("gives where to go and the cookies with their plain values and attributes", async () => {
    const config = createRawConfig({ skipCSRFCheck });
    const parts = await Auth(
      toPost("/auth/callback/credentials", { pin: "1234", callbackUrl: "/home" }),
      config,
    );
    expect(parts).toMatchObject({ status: 302, redirect: `${origin}/home` });
    expect(parts.headers?.get("set-cookie")).toBeNull();
    const session = parts.cookies?.find(({ name }) => name === "authjs.session-token");
    expect(session?.value).toMatch(/^ey[\w-]+\./);
    expect(session?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", secure: false });
    expect(session?.options.expires).toBeInstanceOf(Date);
  });

  it("gives the way to a provider", async () => {
    const config = createRawConfig({ skipCSRFCheck });
    const parts = await Auth(toPost("/auth/signin/github", {}), config);
    expect(new URL(parts.redirect ?? "").origin).toBe("https://github.com");
    expect(parts.cookies?.length).toBeGreaterThan(0);
  });

  it("gives JSON as a value and a page as text", async () => {
    const config = createRawConfig();
    const session = await Auth(new Request(`${origin}/auth/session`), config);
    expect([session.status, session.body]).toEqual([200, null]);
    const page = await Auth(new Request(`${origin}/auth/signin`), config);
    expect(page.body).toContain("<form");
  });

  it("throws the app's own refusal, and what is wrong by its type", async () => {
    const config = createRawConfig({ skipCSRFCheck });
    const refusal = Auth(toPost("/auth/callback/credentials", { pin: "0000" }), config);
    await expect(refusal).rejects.toBeInstanceOf(WrongPin);
    await expect(refusal).rejects.toMatchObject({
      type: "CredentialsSignin",
      kind: "signIn",
      code: "wrong_pin",
    });
    const unknown = Auth(toPost("/auth/signin/nobody", {}), config);
    await expect(unknown).rejects.toBeInstanceOf(AuthError);
    await expect(unknown).rejects.toMatchObject({ type: "InvalidProvider" });
  });
});
