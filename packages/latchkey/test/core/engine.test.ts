import { describe, expect, it } from "vitest";
import { nativeDialect } from "../../src/config/dialect.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import type { Outcome } from "../../src/contract/outcome.js";
import type { Arrival } from "../../src/contract/visit.js";
import { createEngine } from "../../src/core/create-engine.js";
import { Credentials } from "../../src/provider/credentials.js";
import { AuthError } from "../../src/reason/auth-error.js";
import { bothProviders } from "../support/endpoint.js";
import { testSecret } from "../support/scene.js";

function createApp(options: Partial<AnyAuthOptions> = {}, environment: Record<string, string> = {}) {
  const counted = { resolved: 0 };
  const engine = createEngine(
    { providers: bothProviders(), secret: testSecret, logger: {}, ...options },
    () => {
      counted.resolved += 1;
      return { environment, dialects: [nativeDialect] };
    },
  );
  return { engine, counted };
}

/** Where code on the server runs: a Server Action of a page, or nothing but a build. */
function arrive(headers: Record<string, string> = {}, over: Partial<Arrival> = {}): Arrival {
  const known = new Headers({ host: "localhost:3000", ...headers });
  return {
    headers: known,
    hasHeaders: true,
    cookieHeader: known.get("cookie"),
    address: null,
    method: null,
    place: "server-action",
    canWriteCookies: true,
    ...over,
  };
}

const ann = new Map([
  ["email", "ann@example.com"],
  ["password", "sesame"],
]);

/** The cookies of an outcome, as the next request brings them. */
const toCookie = ({ cookies }: Pick<Outcome, "cookies">) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

function readRedirect(outcome: Outcome): string {
  if (outcome.kind !== "redirect") throw new Error(`the outcome is a ${outcome.kind}`);
  return outcome.to.href;
}

async function readRefusal(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  if (error instanceof AuthError) return error.code;
  throw new Error("expected an AuthError", { cause: error });
}

describe("signing in from code on the server", () => {
  it("by credentials needs no form token, and gives the session and where to go", async () => {
    const { engine } = createApp();
    const outcome = await engine.signIn(arrive(), {
      providerId: "credentials",
      redirectTo: "/a",
      fields: ann,
    });
    expect(readRedirect(outcome)).toBe("http://localhost:3000/a");
    const reading = await engine.read(arrive({ cookie: toCookie(outcome) }));
    expect(reading).toMatchObject({ status: "signed-in", session: { user: { id: "ann-1" } } });
  });

  it("tells the log why it failed, though the app gets the error and may keep it to itself", async () => {
    const told: unknown[] = [];
    const tell = (event: LogEvent) => told.push([event.reason.code, event.place, event.cause]);
    const away = new Error("the database is away");
    const broken = Credentials({
      authorize: () => {
        throw away;
      },
    });
    const options = { providers: [broken], logger: { error: tell, warn: tell } };
    const { engine } = createApp(options);
    const intent = { providerId: "credentials", fields: ann };
    expect(await readRefusal(engine.signIn(arrive(), intent))).toBe("AUTHORIZE_THREW");
    const deployed = createApp(options, { NODE_ENV: "production" });
    expect(
      await readRefusal(deployed.engine.signOut(arrive({ host: "e.example" }), { redirectTo: "/" })),
    ).toBe("HOST_NOT_ALLOWED");
    expect(told).toEqual([
      ["AUTHORIZE_THREW", "server-action", away],
      ["HOST_NOT_ALLOWED", "server-action", undefined],
    ]);
  });

  it("at a provider leads there, with the flow's cookie", async () => {
    const { engine } = createApp();
    const outcome = await engine.signIn(arrive(), { providerId: "github", parameters: { login: "ann" } });
    const url = new URL(readRedirect(outcome));
    expect(url.origin).toBe("https://github.com");
    expect(url.searchParams.get("login")).toBe("ann");
    expect(outcome.cookies.map(({ name }) => name)).toEqual([expect.stringMatching(/^latchkey\.flow\./)]);
  });

  it("without a provider leads to the sign-in page, which may be the app's own", async () => {
    const home = encodeURIComponent("http://localhost:3000/a");
    const builtIn = await createApp().engine.signIn(arrive(), { redirectTo: "/a" });
    expect(readRedirect(builtIn)).toBe(`http://localhost:3000/api/auth/signin?callbackUrl=${home}`);
    const own = await createApp({ pages: { signIn: "/login" } }).engine.signIn(arrive(), {
      redirectTo: "/a",
    });
    expect(readRedirect(own)).toBe(`http://localhost:3000/login?callbackUrl=${home}`);
  });

  it("goes back to the page it was called on when no other is named", async () => {
    const arrival = arrive({ referer: "http://localhost:3000/shop?item=4" });
    const outcome = await createApp().engine.signIn(arrival, { providerId: "credentials", fields: ann });
    expect(readRedirect(outcome)).toBe("http://localhost:3000/shop?item=4");
    const foreign = arrive({ referer: "https://e.example/" });
    expect(
      readRedirect(await createApp().engine.signIn(foreign, { providerId: "credentials", fields: ann })),
    ).toBe("http://localhost:3000/");
  });

  it.each([
    ["CREDENTIALS_REJECTED", { providerId: "credentials", fields: new Map([["password", "guess"]]) }, {}, {}],
    ["CREDENTIALS_REJECTED", { providerId: "credentials" }, {}, {}],
    ["PROVIDER_UNKNOWN", { providerId: "nobody" }, {}, {}],
    ["RETURN_TO_REFUSED", { providerId: "github", redirectTo: "//e.example" }, {}, {}],
    [
      "SIGNIN_REJECTED",
      { providerId: "credentials", fields: ann },
      { callbacks: { signIn: () => false } },
      {},
    ],
    [
      "JWT_CALLBACK_EMPTY",
      { providerId: "credentials", fields: ann },
      { callbacks: { jwt: () => null } },
      {},
    ],
    ["SECRET_MISSING", { providerId: "credentials", fields: ann }, { secret: "" }, {}],
    ["HOST_NOT_ALLOWED", { providerId: "credentials", fields: ann }, {}, { NODE_ENV: "production" }],
  ])("is refused with %s, as an error the app can catch", async (code, intent, options, environment) => {
    const { engine } = createApp(options as Partial<AnyAuthOptions>, environment as Record<string, string>);
    expect(await readRefusal(engine.signIn(arrive({ host: "e.example" }), intent))).toBe(code);
  });

  it("hands authorize the visitor's address and language, and no body", async () => {
    const seen: unknown[] = [];
    const provider = {
      ...bothProviders()[1],
      authorize: (_: unknown, request: Request) => {
        seen.push(
          request.method,
          request.headers.get("x-forwarded-for"),
          request.headers.get("accept-language"),
        );
        return { id: "1" };
      },
    } as NonNullable<AnyAuthOptions["providers"]>[number];
    const { engine } = createApp({ providers: [provider] });
    await engine.signIn(arrive({ "x-forwarded-for": "192.0.2.7", "accept-language": "de" }), {
      providerId: "credentials",
    });
    expect(seen).toEqual(["POST", "192.0.2.7", "de"]);
  });
});

describe("signing out and updating from code on the server", () => {
  it("ends the session, and leads where it is told", async () => {
    const { engine } = createApp();
    const grant = await engine.signIn(arrive(), { providerId: "credentials", fields: ann });
    const outcome = await engine.signOut(arrive({ cookie: toCookie(grant) }), { redirectTo: "/bye" });
    expect(readRedirect(outcome)).toBe("http://localhost:3000/bye");
    expect(outcome.cookies).toEqual([
      expect.objectContaining({ name: "latchkey.session", value: "", maxAgeSeconds: 0 }),
      expect.objectContaining({ name: "latchkey.epoch", value: "", maxAgeSeconds: 0 }),
      expect.objectContaining({ name: "latchkey.signed-out", httpOnly: true }),
    ]);
    expect(await readRefusal(engine.signOut(arrive(), { redirectTo: "https://e.example/" }))).toBe(
      "RETURN_TO_REFUSED",
    );
  });

  it("changes the session by callbacks.jwt", async () => {
    const { engine } = createApp({
      callbacks: {
        jwt: ({ token, session }) => ({ ...token, ...(session as object) }),
        session: ({ session, token }) => ({ ...session, theme: Reflect.get(token, "theme") }),
      },
    });
    const grant = await engine.signIn(arrive(), { providerId: "credentials", fields: ann });
    const reading = await engine.update(arrive({ cookie: toCookie(grant) }), { theme: "dark" });
    expect(reading).toMatchObject({
      status: "signed-in",
      session: { theme: "dark" },
      cookies: [{ name: "latchkey.session" }, { name: "latchkey.epoch" }],
    });
    expect(await engine.update(arrive(), { theme: "dark" })).toMatchObject({ status: "signed-out" });
    const { engine: secretless } = createApp({ secret: "" });
    expect(await secretless.update(arrive(), {})).toMatchObject({
      status: "unavailable",
      reason: { code: "SECRET_MISSING" },
    });
  });
});

describe("a page that is rendered ahead of time", () => {
  it("has no request to read, and the reason says what to change", async () => {
    const { engine } = createApp();
    const arrival = arrive(
      {},
      { headers: new Headers(), hasHeaders: false, cookieHeader: null, place: "server-component" },
    );
    const reading = await engine.read(arrival);
    expect(reading).toMatchObject({
      status: "broken",
      session: null,
      reason: { code: "STATIC_RENDER" },
      cookies: [],
    });
    if (reading.status === "broken") expect(reading.reason.fix).toContain("force-static");
  });
});

describe("configuration", () => {
  it("is resolved at the first request, and once", async () => {
    const { engine, counted } = createApp();
    expect(counted.resolved).toBe(0);
    await Promise.all(Array.from({ length: 10 }, () => engine.read(arrive())));
    await engine.handle(new Request("http://localhost:3000/api/auth/session"));
    expect(counted.resolved).toBe(1);
    expect(Object.isFrozen(engine.config())).toBe(true);
  });
});
