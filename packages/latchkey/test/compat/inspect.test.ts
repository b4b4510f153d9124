import { NextRequest } from "next/server.js";
import { encode as encodeV4 } from "next-auth-v4/jwt";
import { encode as encodeV5 } from "next-auth-v5/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import type { Inspection } from "../../src/contract/inspection.js";
import { createAuth } from "../../src/entry/index.js";
import { renderCookies } from "../../src/page/inspect-section.js";
import { readInspectKey } from "../support/inspect-key.js";
import { startNodeApp } from "../support/node-app.js";

const secret = "0123456789abcdef0123456789abcdef";
const config: NextAuthConfig = { secret, providers: [] };

type Ask = (headers: Record<string, string>) => Promise<Response>;

const url = "http://localhost:3000/api/auth/inspect?format=json";
const toRequest = (headers: Record<string, string>) => new NextRequest(url, { headers });

/** Over a real connection, since next-auth 4's handler of the Pages Router takes Node's own messages. */
async function askPagesRouter(headers: Record<string, string>): Promise<Response> {
  const handler = NextAuth({ ...config });
  const app = await startNodeApp(async (req, res) => {
    await handler(
      Object.assign(req, { query: { nextauth: ["inspect"], format: "json" } }) as never,
      res as never,
    );
  });
  try {
    const answer = await fetch(`${app.origin}/api/auth/inspect?format=json`, { headers });
    return new Response(await answer.text(), answer);
  } finally {
    await app.close();
  }
}

const handlers: Readonly<Record<string, Ask>> = {
  "next-auth 4 in the App Router": (headers) => {
    const context: { params: object } = { params: { nextauth: ["inspect"] } };
    return NextAuth({ ...config })(toRequest(headers), context);
  },
  "next-auth 4 in the Pages Router": askPagesRouter,
  "next-auth 5": (headers) => NextAuth({ ...config }).handlers.GET(toRequest(headers)),
  "createAuth()": (headers) => createAuth({ secret, providers: [] }).handlers.GET(toRequest(headers)),
};

const salt = "authjs.session-token";
const cookies = {
  v4: async () => ({
    name: "next-auth.session-token",
    value: await encodeV4({ token: { sub: "7", name: "Ann" }, secret }),
  }),
  v5: async () => ({ name: salt, value: await encodeV5({ token: { sub: "7", name: "Ann" }, secret, salt }) }),
};

beforeEach(() => {
  vi.stubEnv("NODE_ENV", "development");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe.each(Object.entries(handlers))("the inspector behind %s", (_, ask) => {
  it.each(["v4", "v5"] as const)(
    "reads what the real next-auth %s signed in, and sets no cookie but those of a renewed session",
    async (dialect) => {
      const { name, value } = await cookies[dialect]();
      const key = await readInspectKey(() => ask({}));
      const answer = await ask({ cookie: `${name}=${value}; x=1; latchkey.inspect=${key}` });
      const lines = answer.headers.getSetCookie().filter((line) => !line.includes("=;"));
      expect(answer.status).toBe(200);
      expect(lines.filter((line) => !/session|epoch/.test(line))).toEqual([]);
      const text = await answer.text();
      for (const part of value.split(".")) if (part.length > 8) expect(text).not.toContain(part);
      expect(text).not.toContain(secret);
      const { verdict, cookies: seen } = JSON.parse(text) as Inspection;
      expect(verdict.status).toBe("signed-in");
      expect(seen[0]).toMatchObject({ name, dialect, bytes: value.length, verdict: { status: "signed-in" } });
    },
  );

  it.each(["v4", "v5"] as const)(
    "knows by its seal whose session of next-auth %s stands under another name, and says why there is no key id",
    async (dialect) => {
      const name = "shop.login";
      const token = { sub: "7", name: "Ann" };
      // The key of next-auth 5 depends on the name.
      const value = await (dialect === "v4"
        ? encodeV4({ token, secret })
        : encodeV5({ token, secret, salt: name }));
      const key = await readInspectKey(() => ask({}));
      const cookie = `${name}=${value}; latchkey.inspect=${key}`;
      const inspection = (await (await ask({ cookie })).json()) as Inspection;
      const found = inspection.cookies.find((each) => each.name === name);
      expect(found).toMatchObject({ role: "looks like a session", dialect });
      expect(found?.keyId === null).toBe(dialect === "v4");
      expect(String(renderCookies(inspection)).includes("no key id: next-auth 4 writes none")).toBe(
        dialect === "v4",
      );
    },
  );

  it("says of the id of a database session under a usual name that it has no key id", async () => {
    const key = await readInspectKey(() => ask({}));
    const id = "5e0a3f0c-63d1-4d2c-9a77-b2c1f0e4a111";
    const cookie = `authjs.session-token=${id}; latchkey.inspect=${key}`;
    const inspection = (await (await ask({ cookie })).json()) as Inspection;
    expect(String(renderCookies(inspection))).toContain("no key id: this is no sealed token");
  });

  it("is not there in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const answer = await ask({ accept: "application/json" });
    expect(answer.status).toBe(404);
  });
});

it.each([
  [
    "Cookie Domain",
    { cookies: { sessionToken: { name: "a", options: { domain: "localhost" } } } },
    "localhost",
  ],
  ["Cookie Path", { cookies: { sessionToken: { name: "b", options: { path: "/app" } } } }, "/app"],
  ["Callbacks", { callbacks: { jwt: ({ token }: { token: object }) => token } }, "jwt"],
  ["Pages", { pages: { signIn: "/login" } }, "signIn /login"],
  ["Access options", { role: () => "admin" }, "role"],
  ["Session cookie on https", { cookies: { sessionToken: { name: "c" } } }, "c"],
])("a proxy and its handler that differ in %s alone are two, side by side", async (name, more, shown) => {
  const proxy = NextAuth({ ...config, ...more } as typeof config);
  await proxy.auth(new Request("http://localhost:3000/account") as never, {});
  const key = await readInspectKey(() => NextAuth({ ...config }).handlers.GET(toRequest({})));
  await vi.waitFor(async () => {
    const answer = await NextAuth({ ...config }).handlers.GET(
      toRequest({ cookie: `latchkey.inspect=${key}` }),
    );
    const { settings } = (await answer.json()) as Inspection;
    const setting = settings.find((each) => each.name === name);
    expect(setting?.isDifferent).toBe(true);
    expect(setting?.values).toContain(shown);
  });
});

it("a page and its handler that differ stand side by side", async () => {
  const page = NextAuth({ ...config, session: { maxAge: 600 } });
  await page.auth(new Request("http://localhost:3000/account") as never, {});
  // What was read is entered into the registry a little later, where keys are derived in the background.
  const key = await readInspectKey(() => NextAuth({ ...config }).handlers.GET(toRequest({})));
  await vi.waitFor(async () => {
    const answer = await NextAuth({ ...config }).handlers.GET(
      toRequest({ cookie: `latchkey.inspect=${key}` }),
    );
    const { settings } = (await answer.json()) as Inspection;
    const lasts = settings.find(({ name }) => name === "A session lasts");
    expect(lasts?.isDifferent).toBe(true);
    expect(lasts?.values).toEqual(expect.arrayContaining(["10 minutes", "30 days"]));
  });
});
