import { NextRequest } from "next/server.js";
import { describe, expect, it, vi } from "vitest";
import { createAuth } from "../../src/entry/index.js";
import { passwordProvider, testSecret } from "../support/scene.js";

const foreign = "a.b.c.d.e";
const cookies = { none: "", garbage: `latchkey.session=${foreign}` };

/** What a program is answered by the guards and the endpoints, in this mode. */
async function ask(mode: string | undefined, cookie: string) {
  vi.stubEnv("NODE_ENV", mode);
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: "http://localhost:3000",
    logger: {},
  });
  const visit = (path: string) => new NextRequest(`http://localhost:3000${path}`, { headers: { cookie } });
  const route = auth.route(() => new Response("in"));
  const answers = {
    route: await route(visit("/api/notes"), { params: Promise.resolve({}) }),
    proxy: await auth.proxy({ protect: ["/api/notes"] })(visit("/api/notes")),
    endpoint: await auth.handle(visit("/api/auth/nothing")),
  };
  vi.unstubAllEnvs();
  const entries = Object.entries(answers).map(async ([name, answer]) => {
    const told = answer?.headers.get("x-auth-reason") ?? null;
    return [name, { told, body: JSON.parse((await answer?.text()) ?? "null") }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe("an answer to somebody who is refused", () => {
  it("names the code in x-auth-reason while the app is developed", async () => {
    const answers = await ask("development", cookies.none);
    expect(answers.route).toMatchObject({ told: "NOT_SIGNED_IN" });
    expect(answers.proxy).toMatchObject({ told: "NOT_SIGNED_IN" });
    expect(answers.endpoint).toMatchObject({ told: "ROUTE_UNKNOWN" });
  });

  it("says what is wrong with the cookie there", async () => {
    const answers = await ask("development", cookies.garbage);
    expect(answers.route).toMatchObject({ told: "TOKEN_MALFORMED", body: { error: "TOKEN_MALFORMED" } });
  });

  it.each(
    ["production", "staging", undefined].flatMap((mode) =>
      Object.entries(cookies).map(([name, cookie]) => [mode, name, cookie] as const),
    ),
  )("where NODE_ENV is %s says the same to everybody: %s", async (mode, _, cookie) => {
    const answers = await ask(mode, cookie);
    for (const name of ["route", "proxy"]) {
      expect(answers[name]).toEqual({
        told: null,
        body: { error: "NOT_SIGNED_IN", message: "The visitor is not signed in" },
      });
    }
    expect(answers.endpoint).toMatchObject({ told: null });
  });
});
