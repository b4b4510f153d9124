import { type GitHubStandIn, startGitHub } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GitHub } from "../../src/provider/github.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createScene } from "../support/scene.js";

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub({ app: { origins: ["http://localhost:3000"] } });
});
afterAll(() => github.close());

/** An app that keeps its users, and what happened in it. */
function openApp(options: Parameters<typeof createScene>[0] = {}) {
  const adapter = createMemoryAdapter();
  const events: string[] = [];
  const { origin, clientId, clientSecret } = github;
  const provider = GitHub({ origin, apiUrl: `${origin}/api`, clientId, clientSecret });
  const scene = createScene({
    providers: [provider],
    adapter,
    events: {
      createUser: ({ user }) => void events.push(`createUser ${user.name}`),
      linkAccount: ({ account }) => void events.push(`linkAccount ${account.provider}`),
      signIn: ({ isNewUser }) => void events.push(`signIn ${isNewUser ? "new" : "known"}`),
      signOut: ({ session, token }) =>
        void events.push(`signOut ${session ? "row" : token ? "token" : "nothing"}`),
    },
    ...options,
  });
  return { ...scene, adapter, events };
}

/** Signs in at GitHub as Bob, whose address is public. */
async function signInAtGitHub({ browser }: ReturnType<typeof openApp>) {
  const started = await browser.submit("/api/auth/signin/github", {
    csrfToken: await browser.csrfToken(),
    callbackUrl: "/dashboard",
  });
  const back = await github.authorize(started.headers.get("location") ?? "", { account: "bob@example.com" });
  return browser.open(back.href);
}

describe("a visitor who signs in at a provider", () => {
  it.each(["database", "jwt"] as const)("becomes a user once, with strategy %s", async (strategy) => {
    const app = openApp({ session: { strategy } });
    const answer = await signInAtGitHub(app);
    expect(answer.headers.get("location")).toBe("http://localhost:3000/dashboard");
    const user = await app.adapter.getUserByEmail("bob@example.com");
    expect(await app.browser.session()).toMatchObject({ user: { id: user?.id, email: "bob@example.com" } });
    await app.browser.submit("/api/auth/signout", { csrfToken: await app.browser.csrfToken() });
    expect(await app.browser.session()).toBeNull();
    await signInAtGitHub(app);
    expect(await app.browser.session()).toMatchObject({ user: { id: user?.id } });
    expect(app.events).toEqual([
      `createUser ${user?.name}`,
      "linkAccount github",
      "signIn new",
      `signOut ${strategy === "database" ? "row" : "token"}`,
      "signIn known",
    ]);
  });

  it("sees the app's page for newcomers the first time only", async () => {
    const app = openApp({ pages: { newUser: "/welcome" } });
    const first = await signInAtGitHub(app);
    expect(first.headers.get("location")).toBe(
      "http://localhost:3000/welcome?callbackUrl=http%3A%2F%2Flocalhost%3A3000%2Fdashboard",
    );
    await app.browser.submit("/api/auth/signout", { csrfToken: await app.browser.csrfToken() });
    const second = await signInAtGitHub(app);
    expect(second.headers.get("location")).toBe("http://localhost:3000/dashboard");
  });

  it("is refused when the address already belongs to somebody who signs in another way", async () => {
    const app = openApp();
    await app.adapter.createUser({ name: "Bob", email: "bob@example.com" });
    const answer = await signInAtGitHub(app);
    expect(answer.headers.get("location")).toBe(
      "http://localhost:3000/api/auth/signin?error=ACCOUNT_NOT_LINKED&callbackUrl=%2Fdashboard",
    );
    expect(await app.browser.session()).toBeNull();
  });
});
