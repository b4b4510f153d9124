import { describe, expect, it } from "vitest";
import { bothProviders, endpoints } from "../support/endpoint.js";
import { comeBack, pressButton, readLocation } from "../support/provider-scene.js";
import { createScene, signInByForm } from "../support/scene.js";
import { createSignedIn, sendUpdate } from "../support/signed-in.js";

const options = { providers: bothProviders() };
const state = "a".repeat(43);

/** Every answer belongs to one visitor, whatever it is and however it is asked for. */
function expectPersonal(answer: Response, what: string) {
  const { headers } = answer;
  expect([what, headers.get("cache-control"), headers.get("vary")]).toEqual([
    what,
    "private, no-store",
    "Cookie",
  ]);
  expect([what, headers.get("access-control-allow-origin"), headers.get("etag")]).toEqual([what, null, null]);
  if (headers.get("location") !== null) expect([what, answer.status]).toEqual([what, 302]);
}

describe("no cache keeps an answer", () => {
  const methods = ["GET", "POST", "PUT", "HEAD", "OPTIONS"];
  const accepts = ["text/html", "application/json"];

  it.each([
    ...endpoints.map(([path]) => path),
    "nothing",
    "signin/nobody",
    `callback/github?code=c&state=${state}`,
  ])("of /api/auth/%s, with every method, signed in or not", async (path) => {
    for (const scene of [createScene(options), await createSignedIn(options)]) {
      for (const accept of accepts) {
        for (const method of methods) {
          const answer = await scene.browser.send(`/api/auth/${path}`, { method, headers: { accept } });
          expectPersonal(answer, `${method} ${path} ${accept} ${answer.status}`);
        }
      }
    }
  });

  it("of anything that changes something", async () => {
    const scene = await createSignedIn({ ...options, session: { updateAge: 0 } });
    const { browser } = scene;
    const csrfToken = await browser.csrfToken();
    expectPersonal(await browser.send("/api/auth/session"), "renewal");
    expectPersonal(await sendUpdate(scene, {}), "update");
    expectPersonal(await pressButton(browser, "github"), "leaving");
    expectPersonal(await signInByForm(browser), "signing in");
    expectPersonal(await signInByForm(browser, "guess"), "a wrong password");
    expectPersonal(await browser.submit("/api/auth/signout", { csrfToken }), "signing out");
  });

  it("of a server without a secret", async () => {
    const { browser } = createScene({ ...options, secret: "" });
    for (const [path] of endpoints) expectPersonal(await browser.open(`/api/auth/${path}`), path);
  });
});

describe("redirects", () => {
  it("tell the next site nothing of where the visitor came from: codes are in that address", async () => {
    const { browser } = createScene(options);
    const answers = [
      await pressButton(browser, "github"),
      await comeBack(browser, `/api/auth/callback/github?code=c&state=${state}`),
      await signInByForm(browser),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(302);
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  it("after a form never repeat its body: a password must not be sent on", async () => {
    const { browser } = createScene(options);
    for (const answer of [await signInByForm(browser), await signInByForm(browser, "guess")]) {
      expect(answer.status).toBe(302);
      expect(await answer.text()).toBe("");
      expect(readLocation(answer)).not.toContain("sesame");
    }
  });

  it("lead a person to the app's own pages, with the reason", async () => {
    const pages = { signIn: "/login?from=auth", error: "/oops", signOut: "/bye", verifyRequest: "/mail" };
    const { browser } = createScene({ ...options, pages, callbacks: { signIn: () => false } });
    const origin = "http://localhost:3000";
    const open = async (path: string) => readLocation(await browser.open(path));
    expect(await open("/api/auth/signin?callbackUrl=/a")).toBe(
      `${origin}/login?from=auth&callbackUrl=${encodeURIComponent(`${origin}/a`)}`,
    );
    expect(await open("/api/auth/error?error=Verification")).toBe(`${origin}/oops?error=Verification`);
    expect(await open("/api/auth/signout")).toBe(`${origin}/bye`);
    expect(await open("/api/auth/verify-request")).toBe(`${origin}/mail`);
    expect(readLocation(await signInByForm(browser, "guess"))).toBe(
      `${origin}/login?from=auth&error=CREDENTIALS_REJECTED&code=credentials&callbackUrl=%2Fdashboard`,
    );
    expect(readLocation(await signInByForm(browser))).toBe(`${origin}/oops?error=SIGNIN_REJECTED`);
  });
});

describe("the built-in pages", () => {
  it.each(["signin", "signout", "verify-request", "error", "error?error=Configuration", "nothing"])(
    "%s runs no script, loads nothing foreign and stands in no frame",
    async (path) => {
      const { browser } = createScene(options);
      const answer = await browser.open(`/api/auth/${path}`);
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(await answer.text()).not.toMatch(/<script/i);
    },
  );
});

describe("the lists for clients", () => {
  it("name the providers that work, in order, and nothing secret", async () => {
    const { browser } = createScene(options);
    const text = await (await browser.send("/api/auth/providers")).text();
    expect(Object.keys(JSON.parse(text))).toEqual(["github", "credentials"]);
    expect(JSON.parse(text).github).toEqual({
      id: "github",
      name: "GitHub",
      type: "oauth",
      signinUrl: "http://localhost:3000/api/auth/signin/github",
      callbackUrl: "http://localhost:3000/api/auth/callback/github",
    });
    expect(text).not.toContain("secret");
  });

  it("give the same form token to a browser until it forgets it", async () => {
    const { browser } = createScene(options);
    const first = await browser.csrfToken();
    expect(await browser.csrfToken()).toBe(first);
    browser.cookies.clear();
    expect(await browser.csrfToken()).not.toBe(first);
  });
});
