import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import {
  type Engine,
  engines,
  type Generation,
  openApp,
  sessionCookieOf,
  submitCredentials,
  submitUpdate,
} from "../../support/both-engines.js";

const secret = "the secret of an app whose functions are watched";
const ann = { id: "ann-1", name: "Ann", email: "ann@example.com", image: null, role: "ADMIN" };

const provider = Credentials({
  credentials: { password: {} },
  authorize: ({ password }) => (password === "sesame" ? { ...ann } : null),
});

/** What differs from run to run, by its kind alone. */
function settle(value: unknown): unknown {
  if (value instanceof Date) return "a date";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return "a date";
  if (Array.isArray(value)) return value.map(settle);
  if (typeof value !== "object" || value === null) return value;
  const known = Object.entries(value).filter(([, each]) => each !== undefined);
  const settled = known.map(([name, each]) => {
    // The form's own fields stay out of what the visitor typed, and our tokens also say when somebody signed in.
    if (["csrfToken", "callbackUrl", "auth_time"].includes(name)) return [];
    return [[name, ["iat", "exp", "jti"].includes(name) ? `a ${name}` : settle(each)]];
  });
  return Object.fromEntries(settled.flat().sort(([a], [b]) => String(a).localeCompare(String(b))));
}

type Heard = readonly (readonly [string, unknown])[];

/** Options whose functions write down what they were told. */
function watch(more: Partial<NextAuthConfig> = {}): { options: NextAuthConfig; heard: () => Heard } {
  const heard: [string, unknown][] = [];
  const hear = (name: string, told: unknown) => void heard.push([name, settle(told)]);
  const tell = (name: string) => (told: object) => hear(`events.${name}`, told);
  const names = ["signIn", "signOut", "createUser", "updateUser", "linkAccount", "session"];
  const options: NextAuthConfig = {
    secret,
    providers: [provider],
    callbacks: {
      signIn(told) {
        hear("signIn", told);
        return true;
      },
      jwt(told) {
        hear("jwt", told);
        return { ...told.token, ...(told.user && { role: Reflect.get(told.user, "role") }) };
      },
      session(told) {
        hear("session", told);
        return told.session;
      },
    },
    events: Object.fromEntries(names.map((name) => [name, tell(name)])),
    ...more,
  };
  return { options, heard: () => heard.splice(0) };
}

/** Signs in, reads, updates and leaves; gives what each function was told, in order. */
async function visit(engine: Engine, generation: Generation, more?: Partial<NextAuthConfig>): Promise<Heard> {
  const { options, heard } = watch(more);
  const browser = openApp(engine, generation, options);
  await submitCredentials(browser);
  await browser.session();
  await submitUpdate(browser, { theme: "dark" });
  await submitUpdate(browser, undefined);
  await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
  return heard();
}

beforeEach(() => {
  vi.stubEnv("AUTH_TRUST_HOST", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A database with Ann, and a session of hers, as next-auth would have made it. */
async function createRows() {
  const adapter = createMemoryAdapter();
  await adapter.createUser({ ...ann, emailVerified: null });
  const expires = new Date(Date.now() + 86_400_000);
  const row = { sessionToken: "row-1", userId: ann.id, expires, device: "phone" };
  await adapter.createSession(row);
  return adapter;
}

describe.each<[Generation]>([["v4"], ["v5"]])("an app's functions in %s, with tokens", (generation) => {
  it("are told the same as by next-auth, in the same order", async () => {
    const ours = await visit("ours", generation);
    const theirs = await visit("next-auth", generation);
    expect(ours.map(([name]) => name)).toEqual(theirs.map(([name]) => name));
    for (const [at, [name, told]] of theirs.entries()) expect([name, ours[at]?.[1]]).toEqual([name, told]);
  });
});

describe.each<[Generation]>([["v4"], ["v5"]])("an app's functions in %s, with a database", (generation) => {
  it("are told the same as by next-auth on reading, updating and leaving", async () => {
    const run = async (engine: Engine) => {
      const { options, heard } = watch({ adapter: await createRows() });
      const browser = openApp(engine, generation, options);
      browser.cookies.set(sessionCookieOf(generation), "row-1");
      await browser.session();
      await submitUpdate(browser, { theme: "dark" });
      await submitUpdate(browser, undefined);
      await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
      return heard();
    };
    const withoutId = (heard: Heard) =>
      heard.map(([name, told]) => [
        name,
        JSON.parse(JSON.stringify(told).replaceAll(/"sessionToken":"row-1",?/g, "")),
      ]);
    expect(withoutId(await run("ours"))).toEqual(withoutId(await run("next-auth")));
  });
});

describe("a database session in next-auth 5", () => {
  const open = async (session?: NonNullable<NextAuthConfig["callbacks"]>["session"]) => {
    const options = {
      secret,
      providers: [provider],
      adapter: await createRows(),
      callbacks: session && { session },
    };
    const instance = NextAuth({ ...options, compat: "v5" });
    const headers = { cookie: "authjs.session-token=row-1" };
    const request = () => new Request("http://localhost:3000/api/auth/session", { headers });
    const body = await (await instance.handlers.GET(request() as never)).json();
    return { body, own: (await instance.auth.explain(request())).session };
  };

  it("shows code on the server the whole row and user, and the browser a name", async () => {
    const { body, own } = await open();
    expect(body).toEqual({
      user: { name: "Ann", email: "ann@example.com", image: null },
      expires: expect.any(String),
    });
    expect(own).toMatchObject({
      userId: "ann-1",
      device: "phone",
      user: { id: "ann-1", role: "ADMIN" },
      expires: expect.any(String),
    });
    expect(Reflect.get(own ?? {}, "sessionToken")).toBe("row-1");
    expect(JSON.stringify(own)).not.toContain("row-1");
  });

  it("that a callback passes on whole does not carry its id to the browser", async () => {
    let seen: unknown;
    const { body, own } = await open(({ session }) => {
      seen = Reflect.get(session, "sessionToken");
      return session;
    });
    expect(seen).toBe("row-1");
    expect(JSON.stringify(body)).not.toContain("row-1");
    expect(body).toMatchObject({ user: { role: "ADMIN" } });
    expect(own).toMatchObject({ user: { role: "ADMIN" }, expires: expect.any(String) });
  });

  it("has its user on the server where a callback left it out", async () => {
    const { body, own } = await open(() => ({ expires: "2030-01-01T00:00:00.000Z", theme: "dark" }));
    expect(body).toEqual({ expires: "2030-01-01T00:00:00.000Z", theme: "dark" });
    expect(own).toMatchObject({ theme: "dark", user: { id: "ann-1", role: "ADMIN" } });
  });
});

describe("a token session in next-auth 5 on the server", () => {
  it("has the claims as its user where a callback left it out", async () => {
    const config: NextAuthConfig = {
      secret,
      providers: [provider],
      compat: "v5",
      callbacks: { session: ({ session }) => ({ expires: session.expires }) },
    };
    const browser = openApp("ours", "v5", config);
    await submitCredentials(browser);
    const headers = { cookie: `authjs.session-token=${browser.cookies.get("authjs.session-token")}` };
    const { session } = await NextAuth(config).auth.explain(
      new Request("http://localhost:3000/", { headers }),
    );
    expect(session).toMatchObject({ user: { sub: "ann-1", name: "Ann" } });
    expect(await browser.session()).toEqual({ expires: expect.any(String) });
  });
});

describe.each(engines)("callbacks.jwt giving null on %s, %s", (engine, generation) => {
  const optionsWith = (isOver: () => boolean): NextAuthConfig => ({
    secret,
    providers: [provider],
    logger: { error() {}, warn() {} },
    callbacks: { jwt: ({ token }) => (isOver() ? null : token) },
  });

  it("ends a session that is read, and the cookie goes", async () => {
    // The real 4 seals nothing over the session and lets it go on.
    if (engine === "next-auth" && generation === "v4") return;
    let isOver = false;
    const browser = openApp(
      engine,
      generation,
      optionsWith(() => isOver),
    );
    await submitCredentials(browser);
    isOver = true;
    expect(await browser.session()).toEqual(generation === "v4" ? {} : null);
    expect(browser.cookies.has(sessionCookieOf(generation))).toBe(false);
  });

  it("at a sign-in leads on without a session in 5", async () => {
    if (generation === "v4") return;
    const browser = openApp(
      engine,
      generation,
      optionsWith(() => true),
    );
    const answer = await submitCredentials(browser);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("http://localhost:3000/dashboard");
    expect(browser.cookies.has(sessionCookieOf(generation))).toBe(false);
  });
});

describe.each(engines)("callbacks.signIn and callbacks.redirect on %s, %s", (engine, generation) => {
  it("redirect is asked with the path or address as it was sent", async () => {
    const asked: object[] = [];
    const browser = openApp(engine, generation, {
      secret,
      providers: [provider],
      callbacks: {
        redirect(told) {
          asked.push({ ...told });
          return told.url.startsWith("/") ? `${told.baseUrl}${told.url}` : told.url;
        },
      },
    });
    const fields = { password: "sesame" };
    await submitCredentials(browser, { ...fields, callbackUrl: "/team?tab=1" });
    await submitCredentials(browser, { ...fields, callbackUrl: "http://localhost:3000/team" });
    const baseUrl = "http://localhost:3000";
    expect(asked).toContainEqual({ url: "/team?tab=1", baseUrl });
    expect(asked).toContainEqual({ url: "http://localhost:3000/team", baseUrl });
  });

  it("a path that signIn gives is where the visitor goes, without a session", async () => {
    const browser = openApp(engine, generation, {
      secret,
      providers: [provider],
      callbacks: { signIn: () => "/no-entry" },
    });
    const answer = await submitCredentials(browser);
    const location = new URL(answer.headers.get("location") ?? "", "http://localhost:3000");
    expect(location.href).toBe("http://localhost:3000/no-entry");
    expect(browser.cookies.has(sessionCookieOf(generation))).toBe(false);
  });

  it("another site that signIn names is taken as it is in 4", async () => {
    if (generation === "v5") return;
    const browser = openApp(engine, generation, {
      secret,
      providers: [provider],
      callbacks: { signIn: () => "https://billing.example/overdue" },
    });
    const answer = await submitCredentials(browser);
    expect(answer.headers.get("location")).toBe("https://billing.example/overdue");
  });
});

describe.each(engines)("an event function that throws on %s, %s", (engine, generation) => {
  it("stops nothing and is logged under its name", async () => {
    const codes: unknown[] = [];
    const logger = {
      error: (told: unknown) => void codes.push(told instanceof Error ? told.name : told),
      warn() {},
    };
    const browser = openApp(engine, generation, {
      secret,
      providers: [provider],
      logger,
      events: {
        signIn() {
          throw new Error("the mail server is away");
        },
      },
    });
    expect((await submitCredentials(browser)).status).toBe(302);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(codes).toContain(generation === "v4" ? "SIGN_IN_EVENT_ERROR" : "EventError");
  });
});
