import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encode } from "../../../src/compat/jwt/token-codec.js";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { AuthError } from "../../../src/reason/auth-error.js";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import { engines, openApp, sessionCookieOf, submitCredentials } from "../../support/both-engines.js";

const secret = "the secret of an app that listens";
const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) => (password === "sesame" ? { id: "ann-1", name: "Ann" } : null),
});

type Told = { readonly level: string; readonly all: readonly unknown[] };

/** A logger that writes down its arguments. */
function createListener() {
  const told: Told[] = [];
  const on =
    (level: string) =>
    (...all: unknown[]) =>
      void told.push({ level, all });
  return { told, logger: { error: on("error"), warn: on("warn"), debug: on("debug") } };
}

const optionsWith = (more: Partial<NextAuthConfig>): NextAuthConfig => ({
  secret,
  providers: [provider],
  ...more,
});

/** What the first argument is called: a code in 4, an error's type in 5. */
const nameOf = ({ all: [first] }: Told): string =>
  typeof first === "string" ? first : String(Reflect.get(Object(first), "type"));

beforeEach(() => {
  vi.stubEnv("AUTH_TRUST_HOST", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe.each(engines)("an app's logger on %s, %s", (engine, generation) => {
  const name = sessionCookieOf(generation);

  it("is told of a database that fails, under the name it knows", async () => {
    const { told, logger } = createListener();
    const adapter = {
      ...createMemoryAdapter(),
      getSessionAndUser() {
        throw new Error("the database is away");
      },
    };
    const browser = openApp(engine, generation, optionsWith({ adapter, logger }));
    browser.cookies.set(name, "row-1");
    await browser.session();
    const expected = generation === "v4" ? "adapter_error_getSessionAndUser" : "AdapterError";
    const heard = told.find((each) => nameOf(each) === expected);
    expect(heard?.level).toBe("error");
    expect(
      JSON.stringify(told, (_, each) => (each instanceof Error ? [each.message, each.cause] : each)),
    ).toContain("the database is away");
  });

  it("is told of a callback that throws, under the name it knows", async () => {
    const { told, logger } = createListener();
    const callbacks = {
      session() {
        throw new Error("the role service is away");
      },
    };
    const browser = openApp(engine, generation, optionsWith({ logger, callbacks }));
    await submitCredentials(browser);
    await browser.send("/api/auth/session");
    const expected = generation === "v4" ? "JWT_SESSION_ERROR" : "JWTSessionError";
    expect(told.map((each) => `${each.level} ${nameOf(each)}`)).toContain(`error ${expected}`);
  });

  it("hears debug notes only when debug is on", async () => {
    const open = (debug: boolean) => {
      const { told, logger } = createListener();
      return {
        told,
        browser: openApp(engine, generation, optionsWith({ adapter: createMemoryAdapter(), debug, logger })),
      };
    };
    const loud = open(true);
    loud.browser.cookies.set(name, "row-1");
    await loud.browser.session();
    expect(
      loud.told.some((each) => each.level === "debug" && nameOf(each) === "adapter_getSessionAndUser"),
    ).toBe(true);
  });
});

describe("what our engine tells a logger", () => {
  const toldOf = async (generation: "v4" | "v5") => {
    const { told, logger } = createListener();
    const browser = openApp("ours", generation, optionsWith({ logger }));
    const salt = generation === "v5" ? "authjs.session-token" : undefined;
    const token = await encode({ token: { sub: "ann-1" }, secret: "an older secret", salt });
    browser.cookies.set(sessionCookieOf(generation), token);
    await browser.session();
    return { told, token };
  };

  it("of 4: the code, then what is known about it", async () => {
    const { told, token } = await toldOf("v4");
    const heard = told.find((each) => nameOf(each) === "JWT_SESSION_ERROR");
    expect(heard?.all[1]).toMatchObject({
      reason: "SECRET_MISMATCH",
      fix: expect.stringContaining("secret"),
      message: expect.any(String),
      error: expect.any(Error),
    });
    expect(JSON.stringify(told)).not.toContain(token);
  });

  it("of 5: the type, and an error with what is known in its cause", async () => {
    const { told, token } = await toldOf("v5");
    const heard = told.find((each) => nameOf(each) === "JWTSessionError");
    const error = heard?.all.find((each) => each instanceof AuthError);
    expect(error).toMatchObject({
      name: "JWTSessionError",
      type: "JWTSessionError",
      reason: { code: "SECRET_MISMATCH" },
      cause: { reason: "SECRET_MISMATCH", fix: expect.any(String) },
    });
    expect(JSON.stringify(told)).not.toContain(token);
  });

  it("of 4: what its client reports, under the client's name, and never under one of the server's", async () => {
    const report = async (code: string) => {
      const { told, logger } = createListener();
      const browser = openApp("ours", "v4", optionsWith({ logger }));
      await browser.submit("/api/auth/_log", { level: "error", code, message: "no network" });
      return told.map((each) => `${each.level} ${nameOf(each)}`);
    };
    expect(await report("CLIENT_FETCH_ERROR")).toEqual(["warn CLIENT_FETCH_ERROR"]);
    for (const forged of [
      "NO_SECRET",
      "client_fetch_error",
      "CLIENT_\nNO_SECRET",
      `CLIENT_${"A".repeat(41)}`,
    ]) {
      expect(await report(forged)).toEqual(["warn CLIENT_REPORTED"]);
    }
  });

  it("tells apart where a provider or a database failed", async () => {
    const tell = async (generation: "v4" | "v5", act: "signin" | "callback" | "signout") => {
      const { told, logger } = createListener();
      const failing = () => {
        throw new Error("the database is away");
      };
      const row = { sessionToken: "row-1", userId: "u1", expires: new Date(Date.now() + 60_000) };
      const adapter = {
        ...createMemoryAdapter(),
        getSessionAndUser: async () => ({
          session: row,
          user: { id: "u1", email: "a@b.c", emailVerified: null },
        }),
        deleteSession: failing,
      };
      const away = {
        id: "away",
        name: "Away",
        clientId: "c",
        clientSecret: "s",
        issuer: "http://127.0.0.1:9",
      };
      const endpoints = { token: "http://127.0.0.1:9/token", userinfo: "http://127.0.0.1:9/user" };
      const plain = {
        ...away,
        id: "plain",
        type: "oauth",
        authorization: "http://127.0.0.1:9/a",
        ...endpoints,
      };
      const providers = [{ ...away, type: "oidc" }, plain] as unknown as NextAuthConfig["providers"];
      const browser = openApp("ours", generation, optionsWith({ adapter, logger, providers }));
      const csrfToken = await browser.csrfToken();
      if (act === "signout") {
        browser.cookies.set(sessionCookieOf(generation), "row-1");
        await browser.submit("/api/auth/signout", { csrfToken });
      } else if (act === "signin") {
        await browser.submit("/api/auth/signin/away", { csrfToken });
      } else {
        const answer = await browser.submit("/api/auth/signin/plain", { csrfToken });
        const state = new URL(answer.headers.get("location") ?? "").searchParams.get("state");
        await browser.open(
          `/api/auth/callback/plain?code=1&state=${state}&iss=${encodeURIComponent(away.issuer)}`,
        );
      }
      return told.filter(({ level }) => level === "error").map(nameOf);
    };
    expect(await tell("v4", "signin")).toEqual(["SIGNIN_OAUTH_ERROR"]);
    expect(await tell("v4", "callback")).toEqual(["OAUTH_CALLBACK_ERROR"]);
    expect(await tell("v4", "signout")).toEqual(["SIGNOUT_ERROR"]);
    expect(await tell("v5", "signin")).toEqual(["OAuthSignInError"]);
    expect(await tell("v5", "callback")).toEqual(["CallbackRouteError"]);
    expect(await tell("v5", "signout")).toEqual(["SignOutError"]);
  });

  it("has its code where next-auth has no name for it, at the level of whoever can act on it", async () => {
    for (const generation of ["v4", "v5"] as const) {
      const { told, logger } = createListener();
      const browser = openApp("ours", generation, optionsWith({ logger, pages: { signIn: "nowhere" } }));
      await browser.session();
      expect(told.map((each) => `${each.level} ${nameOf(each)}`)).toContain("error CONFIG_INVALID");
    }
  });

  it("goes to the console for the levels a logger leaves out", async () => {
    const lines: string[] = [];
    vi.spyOn(console, "error").mockImplementation((line: unknown) => void lines.push(String(line)));
    for (const generation of ["v4", "v5"] as const) {
      const told: unknown[] = [];
      const logger = { warn: (...all: unknown[]) => void told.push(all) };
      const browser = openApp(
        "ours",
        generation,
        optionsWith({ logger, pages: { error: `nowhere ${generation}` } }),
      );
      await browser.session();
      expect(lines.join("\n")).toContain(`nowhere ${generation}`);
    }
  });

  it("is not more without debug", async () => {
    const { told, logger } = createListener();
    const browser = openApp(
      "ours",
      "v4",
      optionsWith({ logger, secret: "a long secret 0123456789 abcdef ABCDEF" }),
    );
    await browser.session();
    expect(told).toEqual([]);
  });

  it("warns once in a process that debug is on", async () => {
    vi.resetModules();
    const fresh = await import("../../../src/compat/next-auth.js");
    const { told, logger } = createListener();
    for (const compat of ["v5", "v4"] as const) {
      const handler = fresh.NextAuth(optionsWith({ logger, debug: true, compat }));
      await handler(new Request("http://localhost:3000/api/auth/session") as never, { params: {} });
    }
    const warnings = told.filter((each) => each.level === "warn").map(nameOf);
    expect(warnings.filter((each) => /debug/i.test(each))).toEqual(["debug-enabled"]);
  });
});
