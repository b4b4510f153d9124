import type { IncomingMessage, ServerResponse } from "node:http";
import { encode as encodeV4 } from "next-auth-v4/jwt";
import { encode as encodeV5 } from "next-auth-v5/jwt";
import { afterEach, describe, expect, it } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { withAuth } from "../../src/compat/v4/with-auth.js";
import { getToken } from "../../src/entry/jwt.js";
import { startNodeApp } from "../support/node-app.js";

const secret = "0123456789abcdef0123456789abcdef";
const origin = "http://localhost:3000";
const quiet = { error() {}, warn() {}, debug() {} };
const claims = { sub: "1", name: "Ann", email: "ann@example.com" };
const families = { v4: "next-auth.session-token", v5: "authjs.session-token" } as const;
type Family = keyof typeof families;

/** A token as the real library of this generation makes it, for a cookie of this name. */
function mint(
  family: Family,
  name: string,
  token: Record<string, unknown> = claims,
  key = secret,
): Promise<string> {
  const isSession = name === families[family];
  return family === "v4"
    ? // next-auth 4 salts every cookie but the session's.
      encodeV4({ token, secret: key, maxAge: 900, ...(isSession ? {} : { salt: name }) })
    : encodeV5({ token, secret: key, salt: name, maxAge: 900 });
}

const flip = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;

type Spoil = (good: string, name: string, family: Family) => Promise<string> | string;

/** Each way a session cookie may arrive broken, and the codes that may be told of it; `null` where it is as good as ever. */
const faults: readonly (readonly [name: string, spoil: Spoil, codes: readonly (string | null)[]])[] = [
  ["cut off", (good, name) => `${name}=${good.slice(0, -7)}`, ["TOKEN_MALFORMED", "SECRET_MISMATCH"]],
  [
    "cut within its header",
    (good, name) => `${name}=${good.slice(0, 12)}`,
    ["TOKEN_MALFORMED", "STRATEGY_MISMATCH_OPAQUE"],
  ],
  [
    "changed in its text",
    (good, name) => `${name}=${flip(good, good.length - 60)}`,
    ["TOKEN_MALFORMED", "SECRET_MISMATCH"],
  ],
  [
    "changed in its tag",
    (good, name) => `${name}=${flip(good, good.length - 5)}`,
    ["TOKEN_MALFORMED", "SECRET_MISMATCH"],
  ],
  ["empty", (_, name) => `${name}=`, ["NOT_SIGNED_IN", "TOKEN_MALFORMED"]],
  ["no token at all", (_, name) => `${name}=%00%ff%0d%0aSet-Cookie:x`, ["TOKEN_MALFORMED"]],
  [
    "far too large",
    (good, name) => `${name}=${good}${"A".repeat(40_000)}`,
    ["TOKEN_MALFORMED", "SECRET_MISMATCH", "NOT_SIGNED_IN"],
  ],
  [
    "sent twice with different values",
    (good, name) => `${name}=${good}; ${name}=${flip(good, 200)}`,
    ["DUPLICATE_COOKIE"],
  ],
  ["beside a chunk that somebody tossed in", (good, name) => `${name}=${good}; ${name}.9=zzz`, [null]],
  ["a tossed chunk alone", (_, name) => `${name}.9=zzz`, ["CHUNK_MISSING"]],
  [
    "a part of which is missing",
    (good, name) => `${name}.0=${good.slice(0, 80)}; ${name}.2=${good.slice(80)}`,
    ["CHUNK_MISSING"],
  ],
  ["beside names that only begin alike", (good, name) => `${name}=${good}; ${name}-2=x; ${name}.x=y`, [null]],
  [
    "of another app",
    async (_, name, family) =>
      `${name}=${await mint(family, name, claims, "another app's secret, as long as ours")}`,
    ["SECRET_MISMATCH"],
  ],
  [
    "that was made to keep the state of a sign-in",
    async (_, name, family) => {
      const state = family === "v4" ? "next-auth.state" : "authjs.state";
      return `${name}=${await mint(family, state, { value: "x", sub: "1" })}`;
    },
    ["SECRET_MISMATCH", "TOKEN_MALFORMED"],
  ],
  [
    "that was made to keep a code verifier",
    async (_, name, family) => {
      const pkce = family === "v4" ? "next-auth.pkce.code_verifier" : "authjs.pkce.code_verifier";
      return `${name}=${await mint(family, pkce, { value: "x", sub: "1" })}`;
    },
    ["SECRET_MISMATCH", "TOKEN_MALFORMED"],
  ],
  [
    "that is a csrf cookie",
    (_, name) => `${name}=${"a".repeat(64)}%7C${"b".repeat(64)}`,
    ["TOKEN_MALFORMED", "STRATEGY_MISMATCH_OPAQUE"],
  ],
];

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

/** Every name that an answer clears. */
const cleared = (lines: readonly string[]) =>
  lines.filter((line) => /^[^=]+=;/.test(line)).map((line) => line.split("=", 1)[0]);

describe.each(["v4", "v5"] as const)("an app of next-auth, of generation %s", (compat) => {
  const options = { providers: [], secret, compat, logger: quiet, trustHost: true };
  const handler = NextAuth(options);
  const { auth } = handler;

  describe.each(["v4", "v5"] as const)("and a session cookie of %s", (family) => {
    const name = families[family];

    it.each(faults)("%s", async (_, spoil, codes) => {
      const good = await mint(family, name);
      const cookie = `theme=dark; other.session-token=theirs; ${await spoil(good, name, family)}`;
      const isGood = codes.includes(null);

      const endpoint = await handler(
        new Request(`${origin}/api/auth/session`, { headers: { cookie, host: "localhost:3000" } }) as never,
        { params: { nextauth: ["session"] } },
      );
      expect(endpoint.status).toBe(200);
      const body = (await endpoint.json()) as { user?: { name?: string } } | null;
      expect(body?.user?.name).toBe(isGood ? "Ann" : undefined);
      const lines = endpoint.headers.getSetCookie();
      expect(lines.filter((line) => /^(theme|other)/.test(line))).toEqual([]);
      // Nothing is proved by a value that cannot be read, so it stays; leftovers beside a good one go.
      if (!isGood) expect(cleared(lines)).toEqual([]);

      const request = () => new Request(`${origin}/`, { headers: { cookie, host: "localhost:3000" } });
      const reading = await auth.explain(request());
      const code = reading.status === "signed-in" ? null : reading.reason.code;
      expect(codes).toContain(code);
      const token = await getToken({ req: request() as never, secret });
      expect(token?.name).toBe(isGood ? "Ann" : undefined);

      const guard = withAuth({ secret });
      const guarded = Object.assign(request(), {
        nextUrl: Object.assign(new URL(`${origin}/`), { basePath: "" }),
      });
      const passed = await guard(guarded as never, {} as never);
      expect(passed?.status).toBe(isGood ? undefined : 307);
    });
  });

  it("reads each of them in an API route without a crash", async () => {
    const answers: (string | undefined)[] = [];
    const app = await startNodeApp(async (req: IncomingMessage, res: ServerResponse) => {
      const session = await getServerSession(req as never, res as never, options);
      answers.push((session as { user?: { name?: string } } | null)?.user?.name);
      res.end();
    });
    close = app.close;
    const name = families[compat];
    const good = await mint(compat, name);
    const sent: string[] = [];
    for (const [, spoil, codes] of faults) {
      const cookie = await spoil(good, name, compat);
      if (cookie.length > 12_000) continue;
      const response = await fetch(app.origin, { headers: { cookie: `theme=dark; ${cookie}` } });
      expect(response.status).toBe(200);
      sent.push(codes.includes(null) ? "Ann" : "nobody");
      if (!codes.includes(null)) expect(cleared(response.headers.getSetCookie())).toEqual([]);
    }
    expect(answers.map((found) => found ?? "nobody")).toEqual(sent);
  });
});
