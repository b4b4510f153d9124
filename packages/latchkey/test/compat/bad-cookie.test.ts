import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { withAuth } from "../../src/compat/v4/with-auth.js";
import { getToken } from "../../src/entry/jwt.js";
import { families, faults, mint, secret } from "../support/bad-cookie.js";
import { startNodeApp } from "../support/node-app.js";

const origin = "http://localhost:3000";
const quiet = { error() {}, warn() {}, debug() {} };

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
