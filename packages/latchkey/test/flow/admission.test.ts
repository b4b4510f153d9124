import { type GitHubStandIn, startGitHub } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { GitHub } from "../../src/provider/github.js";
import { readDeleted, readWritten } from "../support/cookie-line.js";
import { comeBack, pressButton, readLocation } from "../support/provider-scene.js";
import { createScene, passwordProvider, type Scene, signInByForm } from "../support/scene.js";

let place: GitHubStandIn;
beforeAll(async () => {
  place = await startGitHub({ app: { origins: ["http://localhost:3000"] } });
});
afterAll(() => place.close());

type Callbacks = NonNullable<AnyAuthOptions["callbacks"]>;

function createApp(callbacks: Callbacks): Scene {
  const { origin, clientId, clientSecret } = place;
  const github = GitHub({ origin, apiUrl: `${origin}/api`, clientId, clientSecret });
  const scene = createScene({ providers: [github, passwordProvider], callbacks });
  scene.clock.nowMs = Date.now();
  return scene;
}

async function signIn({ browser }: Scene, way: string): Promise<Response> {
  if (way === "the form") return signInByForm(browser);
  return comeBack(browser, await place.authorize(readLocation(await pressButton(browser, "github"))));
}

const ways = ["the form", "a provider"];
const codes = ({ log }: Scene) => log.map(({ reason }) => reason.code);
const throwing = (message: string) => () => {
  throw new Error(message);
};

describe.each(ways)("the app decides who comes in by %s", (way) => {
  it("lets in with true, and sees who it is", async () => {
    const seen: unknown[] = [];
    const app = createApp({
      signIn: ({ user, account, profile, credentials }) => {
        seen.push([user.email, account.provider, profile?.login, credentials?.password]);
        return true;
      },
    });
    expect(readLocation(await signIn(app, way))).toBe("http://localhost:3000/dashboard");
    expect(await app.browser.session()).not.toBeNull();
    expect(seen).toEqual([
      way === "the form"
        ? ["ann@example.com", "credentials", undefined, "sesame"]
        : ["alice@example.com", "github", "alice-archer", undefined],
    ]);
  });

  it.each([
    ["false", false],
    ["undefined, by a forgotten return", undefined],
    ["null", null],
    ["0", 0],
    ["an object", {}],
  ])("keeps out with %s", async (_, returned) => {
    const app = createApp({ signIn: () => returned as boolean });
    const answer = await signIn(app, way);
    expect(readLocation(answer)).toBe("http://localhost:3000/api/auth/error?error=SIGNIN_REJECTED");
    expect(readWritten(answer)).toEqual([]);
    expect(await app.browser.session()).toBeNull();
    expect(codes(app)).toEqual(["SIGNIN_REJECTED"]);
    const page = await app.browser.open(readLocation(answer));
    expect(page.status).toBe(403);
    expect(await page.text()).toContain("not allowed");
  });

  it("sends elsewhere with a path, without a session, and the sign-in is over", async () => {
    const app = createApp({ signIn: () => "/invitation?step=1" });
    const answer = await signIn(app, way);
    expect(readLocation(answer)).toBe("http://localhost:3000/invitation?step=1");
    expect(readWritten(answer)).toEqual([]);
    expect(readDeleted(answer)).toHaveLength(way === "the form" ? 0 : 1);
    expect(await app.browser.session()).toBeNull();
  });

  it.each(["https://e.example/", "//e.example", "javascript:alert(1)", "/\\e.example"])(
    "sends nobody to %s",
    async (target) => {
      const app = createApp({ signIn: () => target });
      const answer = await signIn(app, way);
      expect(answer.headers.get("location")).toBeNull();
      expect(answer.status).toBe(400);
      expect(codes(app)).toEqual(["RETURN_TO_REFUSED"]);
      expect(await app.browser.session()).toBeNull();
    },
  );

  it.each([
    ["signIn", "SIGNIN_CALLBACK_THREW"],
    ["jwt", "JWT_CALLBACK_THREW"],
  ] as const)(
    "keeps out when callbacks.%s throws, and says what it was only in the log",
    async (name, code) => {
      const app = createApp({ [name]: throwing("database at 10.0.0.7 is away") });
      const answer = await signIn(app, way);
      expect(readLocation(answer)).toBe(`http://localhost:3000/api/auth/error?error=${code}`);
      expect(readWritten(answer)).toEqual([]);
      expect(await app.browser.session()).toBeNull();
      expect(app.log.map(({ reason }) => [reason.code, reason.saw])).toEqual([
        [code, `callbacks.${name} threw Error: database at 10.0.0.7 is away`],
      ]);
      expect(app.log[0]?.cause).toBeInstanceOf(Error);
      const page = await (await app.browser.open(readLocation(answer))).text();
      expect(page).toContain("not answering");
      expect(page).not.toContain("10.0.0.7");
    },
  );

  it("keeps out when callbacks.jwt returns null", async () => {
    const app = createApp({ jwt: () => null });
    const answer = await signIn(app, way);
    expect(readLocation(answer)).toBe("http://localhost:3000/api/auth/error?error=JWT_CALLBACK_EMPTY");
    expect(readWritten(answer)).toEqual([]);
    expect(await app.browser.session()).toBeNull();
  });

  it.each([
    ["nothing", undefined, "it returned undefined"],
    ["a text", "token", "it returned token"],
    ["a list", [1], "it returned a list"],
    ["what JSON cannot hold", { big: 1n }, "what it returned cannot be written as JSON (TypeError)"],
  ])(
    "keeps out when callbacks.jwt returns %s, which is a mistake to correct",
    async (_, returned, problem) => {
      const app = createApp({ jwt: () => returned as unknown as object });
      const answer = await signIn(app, way);
      expect(answer.status).toBe(500);
      expect(app.log.map(({ reason }) => [reason.code, reason.saw])).toEqual([
        ["CONFIG_INVALID", `callbacks.jwt: ${problem}`],
      ]);
      expect(await app.browser.session()).toBeNull();
    },
  );

  it("leaves an earlier session alone whenever it refuses", async () => {
    const decisions: Callbacks[] = [
      { signIn: () => false },
      { signIn: throwing("away") },
      { signIn: () => "/elsewhere" },
    ];
    for (const callbacks of decisions) {
      const earlier = createApp({});
      await signInByForm(earlier.browser);
      const later = createApp(callbacks);
      for (const [name, value] of earlier.browser.cookies) later.browser.cookies.set(name, value);
      await signIn(later, way);
      expect(await later.browser.session()).toMatchObject({ user: { id: "ann-1" } });
    }
  });
});

describe("scripts that sign in by themselves", () => {
  it.each([
    [{ signIn: () => false } satisfies Callbacks, 403, "SIGNIN_REJECTED", "error"],
    [{ signIn: throwing("away") } satisfies Callbacks, 503, "SIGNIN_CALLBACK_THREW", "error"],
    [{ jwt: throwing("away") } satisfies Callbacks, 503, "JWT_CALLBACK_THREW", "error"],
  ])("get status, code and the page a person would see", async (callbacks, status, code, page) => {
    const { browser } = createApp(callbacks);
    const fields = { csrfToken: await browser.csrfToken(), email: "ann@example.com", password: "sesame" };
    const headers = { accept: "application/json", "x-auth-return-redirect": "1" };
    const answer = await browser.submit("/api/auth/callback/credentials", fields, headers);
    expect(answer.status).toBe(status);
    const url = `http://localhost:3000/api/auth/${page}?error=${code}`;
    expect(await answer.json()).toMatchObject({ url, error: code, message: expect.any(String) });
  });

  it("get the app's own code of a refusal", async () => {
    const { browser } = createApp({});
    const fields = { csrfToken: await browser.csrfToken(), email: "ann@example.com", password: "guess" };
    const answer = await browser.submit("/api/auth/callback/credentials", { ...fields, json: "true" });
    expect(answer.status).toBe(401);
    const url = "http://localhost:3000/api/auth/signin?error=CREDENTIALS_REJECTED&code=credentials";
    expect(await answer.json()).toMatchObject({ url, error: "CREDENTIALS_REJECTED" });
  });
});
