import { describe, expect, it } from "vitest";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { bothProviders } from "../support/endpoint.js";
import { createScene, type Scene } from "../support/scene.js";

const json = { accept: "application/json" };
const inside = "database at 10.0.0.7 refused user root";
const failing: Partial<AnyAuthOptions> = {
  trustHost: true,
  providers: [...bothProviders(), { id: "half", name: "Half", type: "oauth", clientId: "id" }],
  callbacks: { signIn: () => Promise.reject(new Error(inside)) },
};

/** Answers to everything that can go wrong, for scripts and for people. */
async function collectAnswers({ browser }: Scene): Promise<Response[]> {
  const csrfToken = await browser.csrfToken();
  browser.cookies.set("latchkey.session", "x.y.z");
  const form = { csrfToken, email: "ann@example.com", password: "sesame" };
  const answers: Response[] = [];
  for (const headers of [json, { accept: "text/html" }, { ...json, "x-auth-return-redirect": "1" }]) {
    answers.push(
      await browser.send("/api/auth/session", { headers }),
      await browser.open("/api/auth/nothing", headers),
      await browser.open("/api/auth/session?a=%zz", headers),
      await browser.submit("/api/auth/callback/credentials", form, headers),
      await browser.submit("/api/auth/callback/credentials", { ...form, password: "guess" }, headers),
      await browser.submit("/api/auth/signin/nobody", { csrfToken }, headers),
      await browser.submit("/api/auth/signin/half", { csrfToken }, headers),
      await browser.submit("/api/auth/signout", { csrfToken: "wrong" }, headers),
      await browser.submit("/api/auth/signout", { csrfToken, callbackUrl: "//e.example" }, headers),
      await browser.open("/api/auth/callback/github?code=c&state=s", headers),
    );
  }
  return answers;
}

/** Words of what was seen and how to fix it, which only the app's developer is to read. */
const inner = [
  inside,
  "callbacks.signIn threw Error",
  "authorize()",
  "AUTH_HALF_SECRET",
  "percent-encoding",
  "Use one of",
  "Reload the page and send",
];

describe.each([
  ["production", "production"],
  ["an environment of a name of its own", "staging"],
  ["an environment that does not say what it is", undefined],
])("in %s", (_, NODE_ENV) => {
  it("visitors get a code and a plain title, and none of what was seen", async () => {
    const scene = createScene(failing, { NODE_ENV });
    const texts: string[] = [];
    for (const answer of await collectAnswers(scene)) {
      expect(answer.headers.get("x-auth-reason")).toBeNull();
      const text = await answer.text();
      texts.push(text);
      for (const word of inner) expect(text).not.toContain(word);
      if (answer.headers.get("content-type") !== "application/json") continue;
      const body: unknown = JSON.parse(text);
      expect(Object.keys(body ?? {}).filter((name) => !["error", "message", "url"].includes(name))).toEqual(
        [],
      );
    }
    expect(texts.join()).toContain("SIGNIN_CALLBACK_THREW");
  });

  it("and the log has all of it", async () => {
    const scene = createScene(failing, { NODE_ENV });
    await collectAnswers(scene);
    const log = JSON.stringify(scene.log.map(({ reason }) => [reason.saw, reason.fix]));
    for (const word of inner.filter((each) => !each.startsWith("Use one of"))) expect(log).toContain(word);
  });

  it("a provider that does not exist is not answered with the list of those that do", async () => {
    const { browser, log } = createScene(failing, { NODE_ENV });
    await browser.submit("/api/auth/signin/nobody", { csrfToken: await browser.csrfToken() }, json);
    expect(log.map(({ reason }) => reason.fix).join()).not.toContain("github, credentials");
  });
});

describe.each(["development", "test"])("in %s", (NODE_ENV) => {
  it("the developer reads everything where it happened", async () => {
    const scene = createScene(failing, { NODE_ENV });
    const answers = await collectAnswers(scene);
    expect(answers[0]?.headers.get("x-auth-reason")).toBe("TOKEN_MALFORMED");
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    for (const word of inner) expect(texts.join()).toContain(word);
    expect(JSON.parse(texts[1] ?? "")).toEqual({
      error: "ROUTE_UNKNOWN",
      message: "There is no such endpoint",
      saw: '"/api/auth/nothing" is no endpoint below /api/auth',
      fix: expect.stringContaining("basePath"),
    });
  });
});
