import { expect, it } from "vitest";
import type { Loose } from "../../../src/contract/loose.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { type Generation, openApp } from "../../support/both-engines.js";

const secret = "0123456789abcdef0123456789abcdef";

/** What `authorize` finds in its second argument, read as apps of that generation read it. */
async function readGiven(engine: "ours" | "next-auth", generation: Generation): Promise<unknown> {
  let seen: unknown = null;
  const provider = Credentials({
    credentials: { password: {} },
    async authorize(_, given) {
      const req: Loose = given;
      const isPlain = typeof req.headers.get !== "function";
      const { password } = isPlain ? req.body : await req.json();
      const query = isPlain ? req.query : Object.fromEntries(new URL(req.url).searchParams);
      const language = isPlain ? req.headers["accept-language"] : req.headers.get("accept-language");
      seen = { isPlain, method: req.method, password, language, step: query.step };
      return { id: "1", name: "Ann" };
    },
  });
  const browser = openApp(engine, generation, { providers: [provider], secret });
  const csrfToken = await browser.csrfToken();
  await browser.send("/api/auth/callback/credentials?step=2", {
    method: "POST",
    headers: {
      "accept-language": "de",
      "content-type": "application/x-www-form-urlencoded",
      origin: "http://localhost:3000",
    },
    body: new URLSearchParams({ csrfToken, password: "sesame" }).toString(),
  });
  return seen;
}

it.each(["v4", "v5"] as const)("authorize gets the request as next-auth %s gives it", async (generation) => {
  const given = await readGiven("ours", generation);
  expect(given).toEqual({
    isPlain: generation === "v4",
    method: "POST",
    password: "sesame",
    language: "de",
    step: "2",
  });
  expect(given).toEqual(await readGiven("next-auth", generation));
});
